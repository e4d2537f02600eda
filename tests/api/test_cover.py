"""Somebody covers for who is away, out of hours too, and signs as themselves and nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from emha.demo.cast import Professional
from statute.vocabulary import Role
from tests.api.admitted import PATIENT
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import Told, cast, papers, today
from tests.api.working import OFFICE, box, made_team, move, now, sent, story


def hours(since: float, until: float) -> dict[str, str]:
    at = datetime.now(UTC)
    return {
        "starts_at": (at + timedelta(hours=since)).isoformat(),
        "ends_at": (at + timedelta(hours=until)).isoformat(),
    }


async def deputy(
    stack: Stack, by: Professional, absent: Professional, who: Professional, **when: Any
) -> httpx2.Response:
    role = when.pop("role", None)
    body = {"deputy": who.id, **(when or hours(-1, 1))}
    return await stack.caller.post(by, f"/people/{absent.id}/deputies", body, role=role)


async def taken_back(stack: Stack, by: Professional, made: httpx2.Response) -> httpx2.Response:
    return await stack.caller.post(by, f"/cover/{made.json()['cover']['id']}/end")


def ids(tasks: list[dict[str, Any]]) -> set[str]:
    return {each["id"] for each in tasks}


async def test_a_deputy_sees_takes_and_signs_as_themselves(either_stack: Stack) -> None:
    told = await Told.opened(either_stack)
    task = await sent(told, person=cast.TEASEL.id, form="A4")
    assert task["id"] not in ids(await box(either_stack, cast.GOLDCREST, "mine"))
    made = await deputy(
        either_stack, cast.TEASEL, cast.TEASEL, cast.GOLDCREST, role=Role.DOCTOR, **hours(-1, 1)
    )
    assert made.status_code == 201, made.text
    try:
        (seen,) = [
            each
            for each in await box(either_stack, cast.GOLDCREST, "mine")
            if each["id"] == task["id"]
        ]
        assert {"accept", "decline"} <= set(seen["can"])
        taken = await move(told, cast.GOLDCREST, task, "accept")
        assert taken.json()["holder"]["name"] == cast.GOLDCREST.name
        a4 = papers.a4(cast.GOLDCREST, PATIENT, today())
        step = await told.signs_form(cast.GOLDCREST, "A4", a4)
        reading = await told.recorded()
    finally:
        await taken_back(either_stack, OFFICE, made)
    done = await now(told, task)
    assert (done["state"], done["step"]) == ("done", step)
    assert done["to_person"]["id"] == cast.TEASEL.id
    (entry,) = reading["entries"]
    assert entry["step"]["by"]["person"] == cast.GOLDCREST.id, "never in another's name"


async def test_neither_a_role_nor_an_approval_is_deputised(stack: Stack) -> None:
    """A nurse who stands in for a doctor may see the part, and cannot sign it."""
    told = await Told.opened(stack)
    made = await deputy(stack, OFFICE, cast.TEASEL, cast.FERN)
    try:
        await sent(told, person=cast.TEASEL.id, form="A4")
        content = papers.a4(cast.TEASEL, PATIENT, today())
        body = {"mode": "signed", "form": {"code": "A4", "content": content}}
        answer = await told.put(cast.FERN, body)
        assert answer.json()["code"] == "step_refused"
    finally:
        await taken_back(stack, OFFICE, made)


async def test_who_is_on_call_now_and_who_at_another_time(either_stack: Stack) -> None:
    stack, post = either_stack, either_stack.caller.post
    team = await made_team(stack, f"Rota {new_key()}", cast.TEASEL, lead=cast.TEASEL)
    path = f"/teams/{team}/on-call"
    turn = {"person": cast.GOLDCREST.id, **hours(-1, 2)}
    later = {"person": cast.PLOVER.id, **hours(2, 4)}
    assert (await post(cast.GOLDCREST, path, turn)).status_code == 403
    assert (await post(cast.TEASEL, path, later)).status_code == 422, "of another trust"
    assert (await post(cast.TEASEL, path, turn)).status_code == 201
    own = await post(cast.TEASEL, path, {"person": cast.TEASEL.id, **hours(2, 4)})
    seen = (await stack.caller.get(cast.SAFFRON, path)).json()
    assert [each["name"] for each in seen["on_now"]] == [cast.GOLDCREST.name]
    assert [each["name"] for each in seen["to_come"]] == [cast.TEASEL.name]
    then = {"at": (datetime.now(UTC) + timedelta(hours=3)).isoformat()}
    at_night = (await stack.caller.get(cast.SAFFRON, path, params=then)).json()
    assert [each["name"] for each in at_night["on_now"]] == [cast.TEASEL.name]
    assert (await taken_back(stack, cast.GOLDCREST, own)).status_code == 403
    assert (await taken_back(stack, cast.SAFFRON, own)).status_code == 404
    assert (await taken_back(stack, cast.TEASEL, own)).status_code == 200
    at_night = (await stack.caller.get(cast.SAFFRON, path, params=then)).json()
    assert at_night["on_now"] == []


async def test_who_is_on_call_claims_what_waits_for_the_team_and_nobody_after_their_turn(
    either_stack: Stack,
) -> None:
    stack = either_stack
    team = await made_team(stack, f"Rota {new_key()}", cast.TEASEL)
    told = await Told.opened(stack)
    task = await sent(told, team=team, form="A4")
    assert (await move(told, cast.GOLDCREST, task, "claim")).status_code == 403
    turn = {"person": cast.GOLDCREST.id, **hours(-1, 2)}
    made = await stack.caller.post(OFFICE, f"/teams/{team}/on-call", turn)
    assert task["id"] in ids(await box(stack, cast.GOLDCREST, "teams"))
    await taken_back(stack, cast.GOLDCREST, made)
    assert (await move(told, cast.GOLDCREST, task, "claim")).status_code == 403
    made = await stack.caller.post(OFFICE, f"/teams/{team}/on-call", turn)
    assert (await move(told, cast.GOLDCREST, task, "claim")).status_code == 200
    a4 = papers.a4(cast.GOLDCREST, PATIENT, today())
    await told.signs_form(cast.GOLDCREST, "A4", a4)
    await told.recorded()
    assert story(await now(told, task)) == ["sent", "claimed", "done"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"deputy": cast.TEASEL.id, **hours(-1, 1)}, "deputy"),
        ({"deputy": cast.SORREL.id, **hours(-1, 1)}, "deputy"),
        ({"deputy": cast.FERN.id, **hours(1, -1)}, "ends_at"),
        ({"deputy": cast.FERN.id, **hours(0, 24 * 400)}, "ends_at"),
    ],
)
async def test_what_cannot_be_is_refused(stack: Stack, asked: Any, field: str) -> None:
    path = f"/people/{cast.TEASEL.id}/deputies"
    answer = await stack.caller.post(OFFICE, path, asked)
    assert answer.json()["errors"][0]["path"] == field


async def test_nobody_sets_a_deputy_for_whom_they_neither_lead_nor_are(stack: Stack) -> None:
    answer = await deputy(stack, cast.FERN, cast.TEASEL, cast.FERN)
    assert answer.status_code == 403
    assert (await deputy(stack, cast.SAFFRON, cast.TEASEL, cast.SAFFRON)).status_code == 404
    await made_team(stack, f"Ward {new_key()}", cast.FERN, cast.TEASEL, lead=cast.FERN)
    made = await deputy(stack, cast.FERN, cast.TEASEL, cast.GOLDCREST)
    assert made.status_code == 201
    path = f"/people/{cast.TEASEL.id}/deputies"
    listed = (await stack.caller.get(OFFICE, path)).json()["items"]
    assert cast.GOLDCREST.name in {each["name"] for each in listed}
    assert (await taken_back(stack, cast.FERN, made)).status_code == 200
