"""Whatever the history, an organisation never obtains what it is not involved in (promise 7).

Histories are imagined: openings, involvements, steps that name other organisations, ends, two
patients found to be one, emergencies, and attempts by strangers all along. After each, every
organisation asks every route for every pathway, and all that it ever gets is held against who is
involved.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx2
import pytest
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emha.demo.cast import Professional
from services.glass_told import REVIEWERS
from tests.api.histories import OFFICERS, History, Invited, Known, as_guest
from tests.api.stack import Stack
from tests.api.telling import cast
from tests.api.test_api_access import OF_A_PATHWAY, ask, name_of

CODES = sorted(OFFICERS)
ACTS = (
    "open", "involve", "part", "leaves", "police", "names", "ends", "merge", "intrude", "glass",
    "shut", "lapse", "invites", "revokes", "until", "forever", "over", "sweep",
)  # fmt: skip
PLAN = st.lists(
    st.tuples(
        st.sampled_from(ACTS), st.integers(0, 5), st.sampled_from(CODES), st.sampled_from(CODES)
    ),
    min_size=4,
    max_size=9,
)


async def check(history: History) -> None:
    stack = history.stack
    for code, who in OFFICERS.items():
        hidden = history.hidden_from(code)
        words = [word for each in hidden for word in each.words]
        for route in OF_A_PATHWAY:
            for of in hidden:
                answer = await ask(stack, who, route, reference=of.told.reference)
                if code in of.glass:
                    check_emergency(of, route, answer, words)
                    continue
                if code in of.past:
                    check_past(of, code, answer)
                    continue
                assert answer.status_code == 404, (route.path, code, answer.text)
                assert not [word for word in words if word in answer.text]
        for of in history.pathways:
            if of not in hidden:
                await check_involved(stack, of, code, words)
        board = await stack.caller.get(who, "/board?limit=500")
        assert not [word for word in words if word in board.text]
        for number in {each.number for each in history.pathways}:
            found = await stack.caller.post(who, "/patients/search", {"nhs_number": number})
            assert found.status_code == 200
            assert not [word for word in words if word in found.text]
            mine = {e.told.reference for e in history.pathways if e.number == number}
            assert {e["reference"] for e in found.json()["items"]} >= mine - {
                each.told.reference for each in hidden
            }
        for path in ("/subscriptions", "/subscriptions/undelivered", "/me"):
            assert not [w for w in words if w in (await stack.caller.get(who, path)).text]
        await check_openings(stack, history, code)
        check_webhooks(history, code)


async def check_guest(stack: Stack, history: History, guest: Invited) -> None:
    """One form, while those who invited them are involved; a link once; and nothing else ever."""
    form = await as_guest(stack, "form", guest.session)
    assert form.status_code == (200 if guest.is_let_in else 401), form.text
    assert (guest.of.name in form.text) == guest.is_let_in
    others = [each.name for each in history.pathways if each is not guest.of]
    known = [each.told.reference for each in history.pathways]
    assert not [word for word in (*others, *known) if word in form.text]
    again = await as_guest(stack, "open", guest.link, {"code": guest.code})
    assert again.status_code == 401
    for each in history.pathways:
        for tail in ("", "/documents", "/events", "/patient", "/guests", "/involvements"):
            for secret in (guest.session, guest.link):
                url = stack.caller.base + each.told.path + tail
                headers = {"Authorization": f"Bearer {secret}"}
                answer = await stack.caller.http.get(url, headers=headers)
                assert answer.status_code == 401, (tail, answer.text)


async def check_openings(stack: Stack, history: History, code: str) -> None:
    """Of what others opened, those who hold the pathway alone are told what it was."""
    listed = await stack.caller.get(OFFICERS[code], "/break-glass?state=all")
    assert listed.status_code == (200 if OFFICERS[code].posts[0][0] in REVIEWERS else 403)
    if listed.status_code == 200:
        mine = OFFICERS[code].id
        told = {e["reference"] for e in listed.json()["items"] if e["person"] != mine}
        sees = {each.told.reference for each in history.pathways if code in each.sees()}
        ours = {each.told.reference for each in history.pathways}
        assert told & ours <= sees


def check_webhooks(history: History, code: str) -> None:
    """Whoever is not involved was told while they were, at most."""
    never = [each for each in history.hidden_from(code) if code not in each.past]
    words = [word for each in never for word in each.words]
    for webhook in history.stack.receiver.received:
        if webhook.path == f"/{history.hook}-{code}":
            text = webhook.body.decode() + str(webhook.headers)
            assert not [word for word in words if word in text]


def check_emergency(of: Known, route: APIRoute, answer: httpx2.Response, words: list[str]) -> None:
    """What is read in an emergency is that one pathway, and nothing is done on it."""
    if answer.is_success:
        assert route.methods == {"GET"}
        assert not [word for word in words if word in answer.text and word not in of.words]
        if name_of(route) == "readPathway":
            assert answer.json()["emergency"] is not None
        return
    unknown = {422} if route.methods == {"GET"} else set()  # of a thing that is not on the pathway
    assert answer.status_code in {403, 404} | unknown, (route.path, answer.text)
    assert of.name not in answer.text


async def check_involved(stack: Stack, of: Known, code: str, words: list[str]) -> None:
    who = OFFICERS[code]
    reading = await stack.caller.get(who, of.told.path)
    patient = await stack.caller.get(who, f"{of.told.path}/patient")
    assert reading.status_code == 200
    assert patient.status_code == (403 if code in of.narrow else 200)
    assert not [word for word in words if word in reading.text + patient.text]
    if code in of.narrow and code not in of.glass:
        check_narrow(code, reading.json())


def check_past(of: Known, code: str, answer: httpx2.Response) -> None:
    """What was recorded while it was involved, and nothing since."""
    assert of.name not in answer.text
    if str(answer.url).endswith("/events"):
        assert (answer.text if answer.status_code == 200 else "") == of.past[code]
    elif not str(answer.url).endswith("/documents"):
        assert answer.status_code in {403, 404}, answer.text


def check_narrow(code: str, reading: dict[str, Any]) -> None:
    assert {each["step"]["by"]["organisation"] for each in reading["entries"]} <= {code}
    assert reading["same_person"] == []


async def subscribed(stack: Stack, hook: str) -> list[tuple[Professional, str]]:
    made = []
    for code, who in OFFICERS.items():
        body = {"url": f"{stack.receiver.base}/{hook}-{code}", "topics": []}
        answer = await stack.caller.post(who, "/subscriptions", body)
        assert answer.status_code == 201, answer.text
        made.append((who, answer.json()["id"]))
    return made


async def stop(stack: Stack, made: list[tuple[Professional, str]]) -> None:
    for who, subscription in made:
        headers = await stack.caller.headers(who)
        url = f"{stack.caller.base}/subscriptions/{subscription}"
        await stack.caller.http.patch(url, json={"active": False}, headers=headers)


async def lived_through(stack: Stack, plan: list[tuple[str, int, str, str]]) -> None:
    history = History(stack, f"feed{uuid4().hex[:8]}")
    subscriptions = await subscribed(stack, history.hook)
    try:
        for act in plan:
            await history.act(*act)
        await history.settled()
        await check(history)
        for guest in history.guests:
            await check_guest(stack, history, guest)
    finally:
        await stop(stack, subscriptions)


FEW = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@FEW
@given(plan=PLAN)
async def test_whatever_the_history_on_sqlite(
    stack: Stack, plan: list[tuple[str, int, str, str]]
) -> None:
    await lived_through(stack, plan)


@pytest.mark.postgres
@FEW
@given(plan=PLAN)
async def test_whatever_the_history_on_postgresql(
    stack_on_postgres: Stack, plan: list[tuple[str, int, str, str]]
) -> None:
    await lived_through(stack_on_postgres, plan)


async def test_a_history_in_which_everything_happens(either_stack: Stack) -> None:
    """So that no luck is needed for each act to be tried once."""
    trust, acute, police = cast.TRUST.code, cast.ACUTE_TRUST.code, cast.POLICE.code
    await lived_through(
        either_stack,
        [
            ("open", 0, police, police),
            ("intrude", 0, acute, acute),
            ("police", 0, police, police),
            ("names", 0, police, trust),
            ("open", 0, trust, trust),
            ("involve", 1, trust, acute),
            ("involve", 0, cast.SURGERY.code, cast.SURGERY.code),
            ("merge", 0, trust, trust),
            ("merge", 1, acute, acute),
            ("ends", 0, police, police),
            ("part", 0, police, cast.COUNCIL.code),
            ("part", 1, trust, cast.COUNCIL.code),
            ("invites", 0, police, cast.SURGERY.code),
            ("invites", 0, trust, cast.SURGERY.code),
            ("invites", 1, trust, cast.SURGERY.code),
            ("invites", 1, cast.COUNCIL.code, cast.SURGERY.code),
            ("invites", 0, acute, cast.SURGERY.code),
            ("revokes", 1, acute, acute),
            ("glass", 0, acute, acute),
            ("glass", 1, cast.SURGERY.code, trust),
            ("glass", 1, cast.COUNCIL.code, trust),
            ("glass", 0, cast.COUNCIL.code, trust),
            ("shut", 0, cast.COUNCIL.code, trust),
            ("glass", 1, police, trust),
            ("lapse", 1, police, trust),
            ("revokes", 0, cast.COUNCIL.code, trust),
            ("until", 1, trust, cast.COUNCIL.code),
            ("forever", 1, trust, cast.COUNCIL.code),
            ("until", 1, acute, acute),
            ("until", 1, cast.SURGERY.code, acute),
            ("over", 1, trust, acute),
            ("police", 1, police, police),
            ("sweep", 1, trust, trust),
            ("until", 0, police, trust),
            ("leaves", 0, trust, trust),
            ("involve", 1, trust, acute),
            ("leaves", 1, acute, acute),
            ("police", 1, police, police),
            ("police", 0, police, police),
            ("involve", 0, trust, trust),
            ("leaves", 1, cast.COUNCIL.code, cast.COUNCIL.code),
            ("until", 0, police, trust),
            ("over", 0, police, trust),
        ],
    )
