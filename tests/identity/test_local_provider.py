"""The local provider is a real one: it keeps its promises to whoever signs in through it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx2
import pytest

from identity.errors import TokenRefusedError
from identity.local_provider.application import create_local_provider
from identity.local_provider.keys import BadKeySetError, SigningKeys, new_key_set
from identity.local_provider.people import Choice
from identity.provider import Provider
from identity.sign_in import Pending, SignIn, code_challenge
from identity.verifier import Verifier

ISSUER = "http://here.example/sign-in"
BACK = "http://here.example/signed-in"
AUDIENCE, CLIENT_ID = "emha-api", "emha-pages"
HOSTILE = '<script>alert("x")</script>'
PEOPLE = [
    Choice(subject="robin.linden", name="Robin Linden", description="AMHP"),
    Choice(subject='o"dd', name=HOSTILE, description="<b>nurse</b>"),
]


@dataclass
class Local:
    """The provider, a browser and the pages' side of signing in."""

    http: httpx2.AsyncClient
    verifier: Verifier
    sign_in: SignIn
    now: datetime = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)

    async def chosen(self, url: str, subject: str, **change: str) -> httpx2.Response:
        """The page is opened, and somebody on it chosen."""
        page = await self.http.get(url)
        assert page.status_code == 200
        kept = hidden_fields(page.text)
        return await self.http.post(
            f"{ISSUER}/authorize", data=kept | {"subject": subject} | change
        )

    async def code(self, subject: str = "robin.linden") -> tuple[Pending, str, str]:
        url, pending = await self.sign_in.begin()
        answer = await self.chosen(url, subject)
        assert answer.status_code == 303
        back = parse_qs(urlsplit(answer.headers["location"]).query)
        return pending, back["code"][0], back["state"][0]


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "input" and told.get("type") == "hidden":
            self.found[told["name"] or ""] = told["value"] or ""


def hidden_fields(page: str) -> dict[str, str]:
    parser = _Fields()
    parser.feed(page)
    return parser.found


@pytest.fixture
def local() -> Local:
    async def people() -> Sequence[Choice]:
        return PEOPLE

    made: Local

    def now() -> datetime:
        return made.now

    app = create_local_provider(
        issuer=ISSUER,
        key_set=new_key_set(),
        people=people,
        client_id=CLIENT_ID,
        audience=AUDIENCE,
        redirect_uris=[BACK],
        now=now,
    )
    transport = httpx2.ASGITransport(app=app, root_path="")
    http = httpx2.AsyncClient(transport=_Mounted(transport))
    provider = Provider(ISSUER, http, now)
    verifier = Verifier(provider, audience=AUDIENCE, client_id=CLIENT_ID, now=now)
    made = Local(http, verifier, SignIn(provider, verifier, http, redirect_uri=BACK, now=now))
    return made


class _Mounted(httpx2.AsyncBaseTransport):
    """Serves the provider under the path of its issuer."""

    def __init__(self, inner: httpx2.ASGITransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        request.url = request.url.copy_with(
            raw_path=request.url.raw_path.replace(b"/sign-in", b"", 1)
        )
        return await self._inner.handle_async_request(request)


async def test_somebody_signs_in_to_the_pages(local: Local) -> None:
    claims = await local.sign_in.finish(*await local.code())
    assert (claims.issuer, claims.subject) == (ISSUER, "robin.linden")


async def test_the_page_says_that_it_is_for_development_and_escapes_names(local: Local) -> None:
    url, _ = await local.sign_in.begin()
    page = await local.http.get(url)
    assert "For development only" in page.text
    assert HOSTILE not in page.text
    assert "&lt;script&gt;" in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "//" not in page.text.replace("http://here.example", "")


async def test_somebody_with_an_odd_subject_can_be_chosen(local: Local) -> None:
    pending, code, state = await local.code('o"dd')
    assert (await local.sign_in.finish(pending, code, state)).subject == 'o"dd'


async def test_a_code_works_once(local: Local) -> None:
    pending, code, state = await local.code()
    await local.sign_in.finish(pending, code, state)
    with pytest.raises(TokenRefusedError):
        await local.sign_in.finish(pending, code, state)


async def test_a_code_grows_old(local: Local) -> None:
    pending, code, state = await local.code()
    local.now += timedelta(seconds=61)
    with pytest.raises(TokenRefusedError):
        await local.sign_in.finish(pending, code, state)


async def test_a_code_needs_the_verifier_that_it_was_asked_with(local: Local) -> None:
    pending, code, state = await local.code()
    thief = Pending(state=pending.state, nonce=pending.nonce, code_verifier="guess" * 12)
    with pytest.raises(TokenRefusedError):
        await local.sign_in.finish(thief, code, state)


async def test_a_sign_in_that_began_elsewhere_is_not_finished_here(local: Local) -> None:
    pending, code, _ = await local.code()
    with pytest.raises(TokenRefusedError):
        await local.sign_in.finish(pending, code, "another-state")


async def test_a_token_of_another_sign_in_is_not_taken_for_this_one(local: Local) -> None:
    pending, code, state = await local.code()
    other = Pending(state=state, nonce="another", code_verifier=pending.code_verifier)
    with pytest.raises(TokenRefusedError):
        await local.sign_in.finish(other, code, state)


def asked(**change: str) -> str:
    sound = {
        "response_type": "code",
        "client_id": CLIENT_ID,
        "redirect_uri": BACK,
        "state": "s",
        "nonce": "n",
        "code_challenge": code_challenge("v" * 43),
        "code_challenge_method": "S256",
    }
    return f"{ISSUER}/authorize?{urlencode(sound | change)}"


@pytest.mark.parametrize(
    "change",
    [
        {"client_id": "another"},
        {"redirect_uri": "https://evil.example/"},
        {"redirect_uri": BACK + "/more"},
        {"redirect_uri": ""},
        {"response_type": "token"},
        {"state": ""},
        {"code_challenge": ""},
        {"code_challenge": "v" * 43, "code_challenge_method": "plain"},
        {"code_challenge_method": ""},
    ],
)
async def test_a_request_that_cannot_be_trusted_sends_nobody_anywhere(
    local: Local, change: dict[str, str]
) -> None:
    answer = await local.http.get(asked(**change))
    assert answer.status_code == 400
    assert "location" not in answer.headers
    posted = await local.chosen(asked(), "robin.linden", **change)
    assert posted.status_code == 400
    assert "location" not in posted.headers


async def test_nobody_can_be_somebody_who_is_not_there(local: Local) -> None:
    answer = await local.chosen(asked(), "nobody")
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"grant_type": "client_credentials", "client_id": "nobody"}, "invalid_client"),
        ({"grant_type": "password", "client_id": "robin.linden"}, "unsupported_grant_type"),
        ({"grant_type": "authorization_code", "code": "made-up"}, "invalid_grant"),
    ],
)
async def test_tokens_are_not_given_for_the_asking(
    local: Local, form: dict[str, str], error: str
) -> None:
    answer = await local.http.post(f"{ISSUER}/token", data=form)
    assert answer.status_code == 400
    assert answer.json()["error"] == error


async def test_a_script_gets_a_token_for_the_api_and_not_for_the_pages(local: Local) -> None:
    form = {"grant_type": "client_credentials", "client_id": "robin.linden"}
    answer = await local.http.post(f"{ISSUER}/token", data=form)
    assert answer.headers["cache-control"] == "no-store"
    token = answer.json()["access_token"]
    assert (await local.verifier.access_token(token)).subject == "robin.linden"
    with pytest.raises(TokenRefusedError):
        await local.verifier.id_token(token, "n")


async def test_the_private_key_is_not_published(local: Local) -> None:
    published: dict[str, Any] = (await local.http.get(f"{ISSUER}/jwks")).json()
    assert published["keys"]
    for key in published["keys"]:
        assert "d" not in key
        assert key["use"] == "sig"


def test_a_key_set_that_was_kept_signs_as_before() -> None:
    kept = new_key_set()
    assert SigningKeys(kept).signing.kid == SigningKeys(kept).signing.kid


@pytest.mark.parametrize("broken", ["", "{}", "[]", '{"keys": []}'])
def test_a_broken_key_set_is_refused(broken: str) -> None:
    with pytest.raises(BadKeySetError):
        SigningKeys(broken)


def test_a_public_key_set_cannot_sign() -> None:
    public = json.dumps(SigningKeys(new_key_set()).published())
    with pytest.raises(BadKeySetError):
        SigningKeys(public)
