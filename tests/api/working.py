"""Sending work over HTTP, with only what matters said."""

from __future__ import annotations

from typing import Any

import httpx2

from emha.demo.cast import Professional
from tests.api.stack import Stack
from tests.api.telling import Told, cast, today

OFFICE = cast.JUNIPER


async def made_team(
    stack: Stack, name: str, *members: Professional, lead: Professional | None = None
) -> str:
    """A team of the trust with these people in it."""
    made = await stack.caller.post(OFFICE, "/teams", {"name": name})
    assert made.status_code == 201, made.text
    team: str = made.json()["id"]
    for each in members:
        body = {"person": each.id, "starts_on": today().isoformat(), "lead": each is lead}
        answer = await stack.caller.post(OFFICE, f"/teams/{team}/members", body)
        assert answer.status_code == 201, answer.text
    return team


async def sent(told: Told, by: Professional = OFFICE, **asked: Any) -> dict[str, Any]:
    """A task: the nurse of the trust is to give rights, unless it says otherwise."""
    to_whom = {} if {"team", "person"} & set(asked) else {"person": cast.FERN.id}
    body = {"organisation": cast.TRUST.code, "form": "S132", **to_whom, **asked}
    answer = await told.stack.caller.post(by, f"{told.path}/tasks", body)
    assert answer.status_code == 201, answer.text
    task: dict[str, Any] = answer.json()
    return task


async def move(
    told: Told, who: Professional, task: dict[str, Any], what: str, **more: Any
) -> httpx2.Response:
    headers = more.pop("headers", None)
    path = f"{told.path}/tasks/{task['id']}/{what}"
    return await told.stack.caller.post(who, path, more, headers=headers)


async def now(told: Told, task: dict[str, Any], who: Professional = OFFICE) -> dict[str, Any]:
    answer = await told.stack.caller.get(who, f"{told.path}/tasks/{task['id']}")
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


async def box(stack: Stack, who: Professional, which: str, **more: Any) -> list[dict[str, Any]]:
    answer = await stack.caller.get(who, "/tasks", params={"box": which, **more})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def story(task: dict[str, Any]) -> list[str]:
    return [each["change"] for each in task["facts"]]
