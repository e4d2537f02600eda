"""The pages of a guest take no form without its own secret, and look at no cookie.

They are the only forms without a token against other sites' forms (`test_every_route_guarded`).
That is safe as long as nothing that a browser sends by itself counts for anything there.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.requests import HTTPConnection

from tests.api.stack import Stack
from tests.api.telling import Told
from tests.api.test_guests import STATES, invited, listed, office_says, opened
from tests.web.conftest import KEY, Browsing, browser_of
from tests.web.tales import full_stage
from web.app import create_web
from web.routes import guest
from web.settings import WebSettings

ROUTES = [route for route in guest.router.routes if isinstance(route, APIRoute)]
POSTS = {route.path for route in ROUTES if route.methods != {"GET"}}
WRONG = {"name": "Dr Tansy Millrace", "body": "GMC", "registration": "12", "agreed": "1"}
SHOWN = re.compile(r'name="shown" value="([0-9a-f]{64})"')
BY_SESSION = [
    ("/guest/form.pdf", {}),
    ("/guest/sign", STATES),
    ("/guest/sign", {}),
    ("/guest/sign", WRONG),
    ("/guest/sign", STATES | {"name": "Tansy\0"}),
    ("/guest/sign", STATES | {"approvals": ["amhp"]}),
    ("/guest/decline", {"reason": "I was not there."}),
    ("/guest/decline", {}),
    ("/guest/decline", {"reason": "not\0there"}),
]
"""Each form that goes by the session: filled in well, not at all, and wrongly."""


@pytest.fixture
async def browsing(stack: Stack) -> AsyncIterator[Browsing]:
    """The pages over the real guests' services, in the browser of the office, signed in."""
    stage = full_stage()
    services = replace(stage.services(), guest_hands=stack.services.guest_signing)
    settings = WebSettings(session_keys=(KEY,), secure=False, page_size=50)
    async with browser_of(create_web(services, settings, stage.now)) as client:
        browsing = Browsing(client)
        await browsing.sign_in()
        yield browsing


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The addresses at which anything looked at a cookie.

    FastAPI itself takes them up for whatever asks for one by name; that none does is tried below.
    """
    seen: list[str] = []
    cookies = HTTPConnection.cookies.fget

    def noted(asked: HTTPConnection) -> Any:
        if sys._getframe(1).f_globals["__name__"] != "fastapi.dependencies.utils":
            seen.append(asked.url.path)
        return cookies(asked)

    monkeypatch.setattr(HTTPConnection, "cookies", property(noted))
    return seen


def refused(answer: httpx2.Response) -> bool:
    return (
        answer.status_code == 401
        and "cannot be used" in answer.text
        and "set-cookie" not in answer.headers
    )


def test_every_form_of_a_guest_is_tried() -> None:
    assert {"/guest/open"} | {path for path, _ in BY_SESSION} == POSTS


def asks_for_cookies(of: Dependant) -> bool:
    return bool(of.cookie_params) or any(asks_for_cookies(each) for each in of.dependencies)


def test_no_address_of_a_guest_asks_for_a_cookie_by_name() -> None:
    assert not [route.path for route in ROUTES if asks_for_cookies(route.dependant)]


@pytest.mark.parametrize(("path", "form"), BY_SESSION)
async def test_without_the_right_session_nothing_is_done(
    stack: Stack, browsing: Browsing, path: str, form: dict[str, Any]
) -> None:
    told = await Told.opened(stack)
    made, gone = await invited(told), await invited(told)
    session, of_gone = await opened(stack, made), await opened(stack, gone)
    await office_says(told, gone["id"], "withdraw", reason="Another came.")
    of_made = made["link"], made["code"], made["id"]
    before = await listed(told)
    browsing.client.cookies.set("session", session)
    asked = browsing.client.post
    by_header = {"Authorization": f"Bearer {session}"}
    answers = [
        await asked(path, data=form),
        await asked(path, data=form, headers=by_header),
        await asked(f"{path}?session={session}", data=form),
        *[
            await asked(path, data=form | {"session": wrong})
            for wrong in ("", "x" * 43, session[:-1], session.swapcase(), of_gone, *of_made)
        ],
        *[
            await asked(path, data=form | {"session": made[each]})
            for each in ("link", "code", "id")
        ],
    ]
    assert [answer.status_code for answer in answers if not refused(answer)] == []
    assert await listed(told) == before
    assert (await told.read())["entries"] == []


async def test_a_session_is_good_for_its_own_invitation_alone(
    stack: Stack, browsing: Browsing
) -> None:
    told = await Told.opened(stack)
    made, other = await invited(told), await invited(told)
    await opened(stack, made)
    form = {"session": await opened(stack, other), "reason": "I was not there."}
    named = {each: made[each] for each in ("id", "link", "code")}
    answer = await browsing.client.post("/guest/decline", data=form | named)
    assert answer.status_code == 303
    states = {each["id"]: each["state"] for each in await listed(told)}
    assert states == {made["id"]: "opened", other["id"]: "declined"}


async def test_without_link_and_code_of_one_invitation_nothing_is_opened(
    stack: Stack, browsing: Browsing
) -> None:
    told = await Told.opened(stack)
    made, other = await invited(told), await invited(told)
    link, code = {"link": made["link"]}, {"code": made["code"]}
    browsing.client.cookies.update(link | code)
    asked = browsing.client.post
    query = f"?link={made['link']}&code={made['code']}"
    before = await listed(told)
    for form in ({}, code, code | {"link": "x" * 43}, code | {"link": made["id"]}):
        assert refused(await asked("/guest/open", data=form)), form
    assert refused(await asked(f"/guest/open{query}"))
    assert refused(await asked("/guest/open", data={"link": other["link"], "code": ""}))
    assert refused(await asked("/guest/open", data=link | {"code": other["code"]}))
    after = await listed(told)
    assert {each["state"] for each in after} == {"invited"}
    wrong = [each["facts"][len(old["facts"]) :] for each, old in zip(after, before, strict=True)]
    assert [[fact["change"] for fact in facts] for facts in wrong] == [["wrong_code"]] * 2
    assert (await asked("/guest/open", data=link | code)).status_code == 200


async def test_no_cookie_is_looked_at_or_set(
    stack: Stack, browsing: Browsing, looked_at: list[str]
) -> None:
    told = await Told.opened(stack)
    made, other = await invited(told), await invited(told)
    assert (await browsing.get("/board")).status_code == 200
    assert looked_at, "what looks at a cookie is noted"
    looked_at.clear()
    asked = browsing.client.post
    session, returned = await opened(stack, made), await opened(stack, other)
    unused = await invited(told)
    said = SHOWN.search((await asked("/guest/sign", data={"session": session})).text)
    assert said is not None
    signs = STATES | {"session": session, "shown": said[1]}
    for answer in (
        await browsing.get(f"/guest/{unused['link']}"),
        await asked("/guest/open", data={"link": unused["link"], "code": unused["code"]}),
        await asked("/guest/form.pdf", data={"session": session}),
        await asked("/guest/sign", data=WRONG | {"session": session}),
        await asked("/guest/sign", data=signs),
        await asked("/guest/sign", data=signs),
        await asked("/guest/decline", data={"session": returned, "reason": "I was not there."}),
        await browsing.get("/guest/done"),
    ):
        assert answer.status_code in {200, 303, 401, 422}, answer.text[:300]
        assert "set-cookie" not in answer.headers
    states = [each["state"] for each in await listed(told)]
    assert sorted(states) == ["declined", "opened", "signed"]
    assert [path for path in looked_at if path.startswith("/guest")] == []


async def page_of(browsing: Browsing, told: Told) -> tuple[str, dict[str, Any]]:
    """What a guest is shown, and what the form on it sends by itself."""
    made = await invited(told)
    sent = {"link": made["link"], "code": made["code"]}
    answer = await browsing.client.post("/guest/open", data=sent)
    assert answer.status_code == 200, answer.text
    session = re.search(r'name="session" value="([^"]+)"', answer.text)
    shown = SHOWN.search(answer.text)
    assert session is not None
    assert shown is not None
    return answer.text, {"session": session[1], "shown": shown[1]}


async def test_what_the_page_showed_is_what_the_evidence_says_was_signed(
    browsing: Browsing, stack: Stack
) -> None:
    told = await Told.opened(stack)
    page, hidden = await page_of(browsing, told)
    begins, ends = page.index("<h1"), page.index("</dl>") + len("</dl>")
    shown = page[begins:ends]
    assert "Form A4" in shown
    assert hashlib.sha256(shown.encode()).hexdigest() == hidden["shown"]
    wrong = await browsing.client.post("/guest/sign", data=STATES | {"session": hidden["session"]})
    assert "There is a problem" in wrong.text
    assert SHOWN.findall(wrong.text) == [hidden["shown"]], "the same form is shown alike"
    signed = await browsing.client.post("/guest/sign", data=STATES | hidden)
    assert (signed.status_code, signed.headers["location"]) == (303, "/guest/done")
    await told.recorded()
    (kept,) = (await told.get("evidence"))["items"]
    payload = kept["jws"].split(".")[1]
    said = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["shown"]
    assert (said["sha256"], said["media_type"]) == (hidden["shown"], "text/html")


@pytest.mark.parametrize("shown", ["", "0" * 64, "nonsense"])
async def test_a_page_that_showed_something_else_signs_nothing(
    browsing: Browsing, stack: Stack, shown: str
) -> None:
    told = await Told.opened(stack)
    _, hidden = await page_of(browsing, told)
    answer = await browsing.client.post("/guest/sign", data=STATES | hidden | {"shown": shown})
    assert answer.status_code == 422
    assert "What was shown to you is not what would be signed" in answer.text
    assert (await told.read())["entries"] == []
    (guest,) = await listed(told)
    assert guest["state"] == "opened"


@pytest.mark.parametrize(
    ("path", "change", "on", "says"),
    [
        ("/guest/sign", {"name": "n" * 201}, "name", "in 200 characters or fewer"),
        ("/guest/sign", {"registration": "9" * 200}, "registration", "in 32 characters or fewer"),
        ("/guest/decline", {"reason": "w" * 10_001}, "reason", "in 10,000 characters or fewer"),
    ],
)
async def test_what_is_too_long_is_said_at_its_question_and_kept(
    stack: Stack, browsing: Browsing, path: str, change: dict[str, str], on: str, says: str
) -> None:
    told = await Told.opened(stack)
    _, hidden = await page_of(browsing, told)
    form = (STATES if path == "/guest/sign" else {}) | hidden | change
    answer = await browsing.client.post(path, data=form)
    assert (answer.status_code, says in answer.text) == (422, True)
    assert f'href="#{on}"' in answer.text
    assert change[on] in answer.text
    if path == "/guest/sign" and on != "name":
        assert STATES["name"] in answer.text
    assert (await told.read())["entries"] == []
    (guest,) = await listed(told)
    assert guest["state"] == "opened"


async def test_a_code_of_any_length_is_refused_as_any_wrong_one(
    stack: Stack, browsing: Browsing
) -> None:
    made = await invited(await Told.opened(stack))
    wrong = {"link": made["link"], "code": "1" * 10_000}
    assert refused(await browsing.client.post("/guest/open", data=wrong))
