"""The profiles against a real provider over real HTTP: discovery, code flow, UserInfo, signing out.

The local provider is served on a port of its own, shaped as CIS2 and as Entra ID; the pages' side
is what `emha.serving` uses.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from joserfc import jwt
from starlette.applications import Starlette
from starlette.routing import Mount

from identity.claims import Claims
from identity.client_keys import ClientKeys, new_client_keys
from identity.errors import (
    NoRoleError,
    NotStrongEnoughError,
    ProviderUnavailableError,
    TokenRefusedError,
)
from identity.local_provider.application import create_local_provider
from identity.local_provider.keys import new_key_set
from identity.local_provider.people import Choice
from identity.local_provider.shapes import TENANT as INVENTED
from identity.profiles import CIS2, ENTRA, PROFILES
from identity.provider import Provider
from identity.sign_in import Fresh, Pending, SignIn
from identity.trusted import TENANT, Trusted
from identity.verifier import Verifier
from tests.api.serving import address_of, free_socket, served
from tests.identity.test_local_provider import hidden_fields
from tests.support.patience import PATIENCE

BACK, OUT = "http://pages.example/signed-in", "http://pages.example/signed-out"
CLIENT_ID, AUDIENCE = "emha-pages", "emha-api"
KEYS = ClientKeys(new_client_keys())
LINDEN = Choice(
    subject="999000000001",
    name="Robin Linden",
    description="AMHP",
    organisations=(("ZLC", "Larkfield Borough Council"), ("ZWM", "Willowmere")),
)
NOBODY = Choice(subject="999000000009", name="Nobody Yet", description="")


def now() -> datetime:
    return datetime.now(UTC)


async def people() -> Sequence[Choice]:
    return [LINDEN, NOBODY]


@dataclass
class Shaped:
    """One provider on a port, and both sides of signing in with it."""

    http: httpx2.AsyncClient
    base: str
    trusted: Trusted

    def sign_in(self) -> SignIn:
        provider = Provider(self.trusted.issuer, self.http, now)
        verifier = Verifier(
            provider, audience=AUDIENCE, client_id=CLIENT_ID, now=now, trusted=self.trusted
        )
        return SignIn(provider, verifier, self.http, redirect_uri=BACK, now=now)

    async def chosen(self, url: str, subject: str, strength: int = 3) -> tuple[str, str]:
        page = await self.http.get(url)
        assert page.status_code == 200, page.text
        answer = await self.http.post(
            f"{self.base}/authorize",
            data=hidden_fields(page.text) | {"subject": subject, "strength": str(strength)},
        )
        assert answer.status_code == 303, answer.text
        back = parse_qs(urlsplit(answer.headers["location"]).query)
        return back["code"][0], back["state"][0]

    async def signed_in(
        self, subject: str, strength: int = 3, fresh: Fresh | None = None
    ) -> Claims:
        sign_in = self.sign_in()
        url, pending = await sign_in.begin(fresh)
        code, state = await self.chosen(url, subject, strength)
        return await sign_in.finish(pending, code, state)


@pytest.fixture(params=["cis2", "entra"])
async def shaped(request: pytest.FixtureRequest) -> AsyncIterator[Shaped]:
    async for made in serve(request.param):
        yield made


@pytest.fixture
async def cis2() -> AsyncIterator[Shaped]:
    async for made in serve("cis2"):
        yield made


@pytest.fixture
async def entra() -> AsyncIterator[Shaped]:
    async for made in serve("entra"):
        yield made


async def serve(shape: str) -> AsyncIterator[Shaped]:
    listening = free_socket()
    base = f"{address_of(listening)}/oidc-{shape}"
    keys = KEYS if shape == "cis2" else None
    issuer = base if shape == "cis2" else f"{base}/{TENANT}/v2.0"
    app = create_local_provider(
        issuer=issuer,
        key_set=new_key_set(),
        people=people,
        client_id=CLIENT_ID,
        audience=AUDIENCE,
        redirect_uris=[BACK],
        signed_out_uris=[OUT],
        now=now,
        shape=shape,
        client_keys=keys.published if keys else None,
    )
    trusted = Trusted(
        issuer=issuer,
        client_id=CLIENT_ID,
        audience=AUDIENCE,
        name=shape,
        profile=PROFILES[shape],
        client_keys=keys,
        tenants={INVENTED: "ZLC"} if shape == "entra" else {},
        needs_role="eMHA.User" if shape == "entra" else None,
    )
    root = Starlette(routes=[Mount(f"/oidc-{shape}", app)])
    async with (
        served(root, listening),
        httpx2.AsyncClient(trust_env=False, timeout=PATIENCE) as http,
    ):
        yield Shaped(http, base, trusted)


def who(shaped: Shaped) -> str:
    at = "@ZLC" if shaped.trusted.profile is CIS2 else ""
    return f"{LINDEN.subject}{at}"


async def test_somebody_signs_in_with_all_that_the_profile_asks(shaped: Shaped) -> None:
    claims = await shaped.signed_in(who(shaped))
    assert claims.subject == LINDEN.subject
    assert claims.proof.organisations == ("ZLC",)
    assert (claims.proof.assurance, claims.proof.profile) == (3, shaped.trusted.profile.name)
    assert claims.proof.session
    assert claims.proof.signed_in_at is not None


async def test_the_scopes_and_the_strength_of_the_profile_are_asked_for(shaped: Shaped) -> None:
    url, _ = await shaped.sign_in().begin(Fresh(level=3))
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    assert asked["scope"] == shaped.trusted.profile.scope
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")
    if shaped.trusted.profile is ENTRA:
        assert asked["claims"] == '{"id_token":{"acrs":{"essential":true,"value":"c3"}}}'
    else:
        assert asked["acr_values"] == "AAL3_ANY"


async def test_a_stronger_sign_in_that_was_asked_for_must_come_back(shaped: Shaped) -> None:
    claims = await shaped.signed_in(who(shaped), 3, Fresh(level=3))
    assert claims.proof.assurance == 3
    with pytest.raises(NotStrongEnoughError):
        await shaped.signed_in(who(shaped), 2, Fresh(level=3))


async def test_a_sign_in_from_before_it_was_asked_for_is_not_fresh(shaped: Shaped) -> None:
    sign_in = shaped.sign_in()
    url, pending = await sign_in.begin(Fresh(level=2))
    code, state = await shaped.chosen(url, who(shaped))
    later = int((now() + timedelta(minutes=2)).timestamp())
    asked_later = Pending(
        state=pending.state,
        nonce=pending.nonce,
        code_verifier=pending.code_verifier,
        provider=pending.provider,
        level=pending.level,
        began_at=later,
    )
    with pytest.raises(NotStrongEnoughError):
        await sign_in.finish(asked_later, code, state)


async def test_a_code_that_was_used_is_refused_the_second_time(shaped: Shaped) -> None:
    sign_in = shaped.sign_in()
    url, pending = await sign_in.begin()
    code, state = await shaped.chosen(url, who(shaped))
    await sign_in.finish(pending, code, state)
    with pytest.raises(TokenRefusedError) as refused:
        await sign_in.finish(pending, code, state)
    assert refused.value.reason == "code"


class ExchangesAccessTokens(httpx2.AsyncClient):
    """Somebody on the way who puts another access token beside the ID token."""

    other = ""

    async def post(self, *args: Any, **more: Any) -> httpx2.Response:
        answer = await super().post(*args, **more)
        told = answer.json()
        changed = told | {"access_token": self.other} if "id_token" in told else told
        return httpx2.Response(answer.status_code, json=changed)


async def test_an_access_token_that_did_not_come_with_the_id_token_is_refused(
    entra: Shaped,
) -> None:
    """OpenID Connect Core 1.0, 3.1.3.6: even a genuine one of the same provider."""
    form = {"grant_type": "client_credentials", "client_id": LINDEN.subject}
    genuine = (await entra.http.post(f"{entra.base}/token", data=form)).json()["access_token"]
    async with ExchangesAccessTokens(trust_env=False) as http:
        http.other = genuine
        swapped = Shaped(http, entra.base, entra.trusted).sign_in()
        url, pending = await swapped.begin()
        code, state = await entra.chosen(url, who(entra))
        with pytest.raises(TokenRefusedError) as refused:
            await swapped.finish(pending, code, state)
    assert refused.value.reason == "at_hash"


async def test_an_answer_in_the_name_of_another_provider_is_refused(shaped: Shaped) -> None:
    sign_in = shaped.sign_in()
    url, pending = await sign_in.begin()
    code, state = await shaped.chosen(url, who(shaped))
    with pytest.raises(TokenRefusedError) as refused:
        await sign_in.finish(pending, code, state, "https://other.example")
    assert refused.value.reason == "issuer"


async def test_the_providers_own_session_is_ended_and_the_browser_comes_back(
    shaped: Shaped,
) -> None:
    where = await shaped.sign_in().sign_out_address(OUT)
    assert where is not None
    answer = await shaped.http.get(where)
    assert (answer.status_code, answer.headers["location"]) == (303, OUT)
    elsewhere = await shaped.sign_in().sign_out_address("https://evil.example/")
    assert elsewhere is not None
    assert "location" not in (await shaped.http.get(elsewhere)).headers


class TestCis2:
    async def test_the_role_chosen_there_decides_for_whom_one_acts_here(self, cis2: Shaped) -> None:
        claims = await cis2.signed_in(f"{LINDEN.subject}@ZWM")
        assert claims.proof.organisations == ("ZWM",)

    async def test_a_password_alone_lets_nobody_in(self, cis2: Shaped) -> None:
        with pytest.raises(TokenRefusedError):
            await cis2.signed_in(who(cis2), 1)

    async def test_somebody_without_a_role_is_told_so(self, cis2: Shaped) -> None:
        with pytest.raises(NoRoleError):
            await cis2.signed_in(f"{NOBODY.subject}@")

    async def test_an_access_token_is_read_with_userinfo(self, cis2: Shaped) -> None:
        form = {"grant_type": "client_credentials", "client_id": LINDEN.subject}
        token = (await cis2.http.post(f"{cis2.base}/token", data=form)).json()["access_token"]
        provider = Provider(cis2.trusted.issuer, cis2.http, now)
        verifier = Verifier(
            provider, audience=AUDIENCE, client_id=CLIENT_ID, now=now, trusted=cis2.trusted
        )
        claims = await verifier.access_token(token)
        assert claims.proof.organisations == ("ZLC",)
        answer = await cis2.http.get(
            f"{cis2.base}/userinfo", headers={"Authorization": "Bearer made.up.token"}
        )
        assert answer.status_code == 401

    @pytest.mark.parametrize(
        "keys", [None, ClientKeys(new_client_keys())], ids=["unsigned", "signed by another"]
    )
    async def test_requests_for_tokens_must_be_signed_by_our_own_key(
        self, cis2: Shaped, keys: ClientKeys | None
    ) -> None:
        cis2.trusted = Trusted(
            issuer=cis2.trusted.issuer,
            client_id=CLIENT_ID,
            audience=AUDIENCE,
            profile=CIS2,
            client_keys=keys,
        )
        with pytest.raises(TokenRefusedError) as refused:
            await cis2.signed_in(who(cis2))
        assert refused.value.reason == "code"

    async def test_a_signed_request_works_once_and_for_five_minutes(self, cis2: Shaped) -> None:
        endpoint = f"{cis2.base}/token"

        async def sent(assertion: dict[str, str]) -> str:
            form = {"grant_type": "authorization_code", "client_id": CLIENT_ID, "code": "none"}
            answer = await cis2.http.post(endpoint, data=form | assertion)
            error: str = answer.json()["error"]
            return error

        sound = KEYS.assertion(CLIENT_ID, endpoint, now())
        assert await sent(sound) == "invalid_grant"
        assert await sent(sound) == "invalid_client"
        old = KEYS.assertion(CLIENT_ID, endpoint, now() - timedelta(seconds=301))
        assert await sent(old) == "invalid_client"
        elsewhere = KEYS.assertion(CLIENT_ID, "https://other.example/token", now())
        assert await sent(elsewhere) == "invalid_client"


def test_client_keys_publish_no_private_part_and_sign_as_cis2_asks() -> None:
    for key in KEYS.published()["keys"]:  # type: ignore[attr-defined]
        assert "d" not in key
        assert key["alg"] == "RS512"
    made = KEYS.assertion("us", "https://p.example/token", now())["client_assertion"]
    public: Any = KEYS._keys
    claims = jwt.decode(made, public, algorithms=["RS512"]).claims
    assert claims["exp"] - claims["iat"] == 300
    assert claims["iss"] == claims["sub"] == "us"


async def test_a_provider_without_userinfo_cannot_be_used_as_cis2() -> None:
    async for plain in serve("entra"):
        plain.trusted = Trusted(
            issuer=f"{plain.base}/nowhere", client_id=CLIENT_ID, audience=AUDIENCE, profile=CIS2
        )
        with pytest.raises(ProviderUnavailableError):
            await plain.sign_in().begin()
