"""Approvals over the API: who may see and tell them, and that a lapsed one refuses from then on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from emha.demo.cast import Professional
from statute.instants import london_date
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import Told, cast, papers

OFFICE = cast.JUNIPER
TODAY = london_date(datetime.now(UTC))


def approvals_of(who: Professional) -> str:
    return f"/people/{who.id}/approvals"


def day(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


async def told(stack: Stack, who: Professional, body: Any, **more: Any) -> Any:
    return await stack.caller.post(OFFICE, approvals_of(who), body, **more)


async def grant(stack: Stack, who: Professional, approval: str) -> str:
    read = await stack.caller.get(OFFICE, approvals_of(who))
    (found,) = [each for each in read.json()["grants"] if each["approval"] == approval]
    name: str = found["id"]
    return name


async def recommended(pathway: Told) -> Any:
    content = papers.a4(cast.GOLDCREST, cast.APPLEBARK, TODAY)
    body = {"mode": "signed", "form": {"code": "A4", "content": content}}
    return await pathway.put(cast.GOLDCREST, body)


async def test_a_suspension_refuses_at_once_with_rule_and_day_and_restoring_lets_sign_again(
    stack: Stack, pathway: Told
) -> None:
    section_12 = await grant(stack, cast.GOLDCREST, "section_12")
    suspended = {
        "change": "suspended",
        "grant": section_12,
        "starts_on": day(0),
        "reason": "Pending a review.",
    }
    answer = await told(stack, cast.GOLDCREST, suspended)
    assert answer.status_code == 201, answer.text
    assert [g["approval"] for g in answer.json()["in_force"]] == []
    try:
        refused = await recommended(pathway)
        assert refused.status_code == 422
        (found,) = [
            each for each in refused.json()["findings"] if each["rule"] == "doctor.approval_held"
        ]
        said = f"{TODAY.day} {TODAY:%B %Y}"
        assert f"It has been suspended since {said}." in found["message"]
    finally:
        never = {"change": "restored", "grant": section_12, "starts_on": day(0)}
        assert (await told(stack, cast.GOLDCREST, never)).status_code == 201
    assert (await recommended(pathway)).status_code == 201


async def test_standing_is_asked_of_a_past_instant_as_it_was_known_then(stack: Stack) -> None:
    amhp = {
        "change": "granted",
        "approval": "approved_clinician",
        "given_by": "ZWM",
        "starts_on": day(-300),
        "ends_on": day(60),
    }
    before = datetime.now(UTC).isoformat()
    answer = await told(stack, cast.GOLDCREST, amhp)
    assert answer.status_code == 201, answer.text
    params = {"at": (datetime.now(UTC) - timedelta(days=200)).isoformat()}
    path = approvals_of(cast.GOLDCREST)
    now = (await stack.caller.get(OFFICE, path, params=params)).json()
    then = (await stack.caller.get(OFFICE, path, params=params | {"known_at": before})).json()
    assert "approved_clinician" in {each["approval"] for each in now["in_force"]}
    assert "approved_clinician" not in {each["approval"] for each in then["in_force"]}
    (fact,) = [each for each in now["facts"] if each["approval"] == "approved_clinician"]
    assert fact["recorded_by"] == OFFICE.id
    soon = await stack.caller.get(OFFICE, "/approvals/expiring")
    (line,) = [each for each in soon.json()["items"] if each["approval"] == "approved_clinician"]
    assert (line["ending"], line["on"], line["person"]) == ("ends_soon", day(60), cast.GOLDCREST.id)
    assert (await told(stack, cast.GOLDCREST, amhp)).status_code == 422
    wrong = {"change": "never_held", "grant": fact["grant"], "reason": "Entered by mistake."}
    gone = await told(stack, cast.GOLDCREST, wrong)
    assert "approved_clinician" not in {each["approval"] for each in gone.json()["grants"]}
    assert len(gone.json()["facts"]) == len(now["facts"]) + 1


async def test_the_same_telling_sent_again_is_told_once(stack: Stack) -> None:
    soad = {"change": "granted", "approval": "soad", "given_by": "ZWM", "starts_on": day(0)}
    key = new_key()
    first = await told(stack, cast.TEASEL, soad, key=key)
    again = await told(stack, cast.TEASEL, soad, key=key)
    assert (first.status_code, again.json()) == (201, first.json())


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"change": "granted"}, "approval"),
        ({"change": "granted", "approval": "soad", "given_by": "ZWM"}, "starts_on"),
        (
            {"change": "granted", "approval": "amhp", "given_by": "ZWM", "starts_on": day(0)},
            "given_by",
        ),
        (
            {"change": "granted", "approval": "soad", "given_by": "QQQ", "starts_on": day(0)},
            "given_by",
        ),
        (
            {
                "change": "granted",
                "approval": "registration",
                "given_by": "GMC",
                "number": "12",
                "starts_on": day(0),
            },
            "number",
        ),
        ({"change": "ended", "ends_on": day(0)}, "grant"),
        ({"change": "ended", "grant": "made-up", "ends_on": day(0)}, "grant"),
    ],
)
async def test_what_cannot_be_so_is_said_by_its_field(
    stack: Stack, body: dict[str, Any], field: str
) -> None:
    answer = await told(stack, cast.TEASEL, body)
    assert answer.status_code == 422
    assert [each["path"] for each in answer.json()["errors"]] == [field]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"change": "ended"}, "ends_on"),
        ({"change": "ended", "ends_on": "1990-01-01"}, "ends_on"),
        ({"change": "suspended"}, "starts_on"),
        ({"change": "restored", "starts_on": day(0)}, "starts_on"),
        ({"change": "corrected"}, "starts_on"),
    ],
)
async def test_what_cannot_have_become_of_an_approval_is_said_by_its_field(
    stack: Stack, change: dict[str, Any], field: str
) -> None:
    section_12 = await grant(stack, cast.TEASEL, "section_12")
    answer = await told(stack, cast.TEASEL, change | {"grant": section_12})
    assert answer.status_code == 422
    assert [each["path"] for each in answer.json()["errors"]] == [field]


@pytest.mark.parametrize("who", [cast.GOLDCREST, cast.FERN, cast.KESTREL])
async def test_only_an_office_sees_or_tells_approvals(stack: Stack, who: Professional) -> None:
    for path in ("/approvals/expiring", approvals_of(cast.TEASEL)):
        assert (await stack.caller.get(who, path)).status_code == 403
    answer = await stack.caller.post(who, approvals_of(cast.TEASEL), {"change": "ended"})
    assert answer.status_code == 403


async def test_nobody_tells_of_their_own_approvals_or_of_those_elsewhere(stack: Stack) -> None:
    ended = {"change": "ended", "grant": "any", "ends_on": day(0)}
    assert (await told(stack, OFFICE, ended)).status_code == 403
    assert (await told(stack, cast.SAFFRON, ended)).status_code == 404
    assert (await stack.caller.get(OFFICE, approvals_of(cast.SAFFRON))).status_code == 404
    assert (await stack.caller.get(OFFICE, "/people/nobody/approvals")).status_code == 404
