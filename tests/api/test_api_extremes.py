"""Values at the ends of what JSON can say: a problem or a step, never a fault."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import INFORMAL, USES_136, Told, ago, cast, papers, today

INSTANTS = [
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "1582-10-10T00:00:00Z",
    "1847-12-01T00:00:00Z",
    "1970-01-01T00:00:00Z",
    "1971-06-01T12:00:00+01:00",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-14:00",
    "2026-03-29T01:30:00+00:00",
    "2026-10-25T01:30:00+01:00",
    "2026-11-20T10:00:00.123456789Z",
]

POLICE = {"role": "constable", "organisation": "ZNP"}


@pytest.mark.parametrize("at", INSTANTS)
async def test_no_instant_is_a_fault(stack: Stack, at: str) -> None:
    told = await Told.opened(stack)
    body = {
        "mode": "recorded",
        "particulars": USES_136,
        "occurred_at": at,
        "taken_by": POLICE,
    }
    answer = await told.put(cast.JUNIPER, body)
    assert answer.status_code in {201, 422}, answer.text
    reading = await told.read()
    assert bool(reading["entries"]) is (answer.status_code == 201)
    assert (await stack.caller.get(cast.JUNIPER, f"{told.path}/timeline")).status_code == 200


DATES = ["0001-01-01", "1066-10-14", "9999-12-31", "2024-02-29", "2026-02-29", "2026-13-01"]


@pytest.mark.parametrize("day", DATES)
async def test_no_date_is_a_fault(stack: Stack, day: str) -> None:
    told = await Told.opened(stack)
    content = papers.a4(cast.GOLDCREST, cast.APPLEBARK, today())
    body = {
        "mode": "recorded",
        "occurred_at": ago(hours=1),
        "form": {"code": "A4", "content": content | {"doctor_last_examined_on": day}},
        "taken_by": {"role": "doctor", "organisation": "ZWM", "person": cast.GOLDCREST.id},
    }
    answer = await told.put(cast.JUNIPER, body)
    assert answer.status_code in {201, 422}, answer.text


@pytest.mark.parametrize(
    "hours", ["13", "-1", "0", "1e400", "1" * 5000, "2147483648", "NaN", "Infinity", "12.0"]
)
async def test_no_number_is_a_fault(stack: Stack, hours: str) -> None:
    told = await Told.opened(stack)
    caller = stack.caller
    raw = (
        '{"mode": "signed", "particulars": {"kind": "extend_section_136", "hours": HOURS, '
        '"ground": "no_bed", "reasons": "r", "responsible_for_examination": true}}'
    ).replace("HOURS", hours)
    headers = await caller.headers(cast.GOLDCREST) | {
        "Idempotency-Key": new_key(),
        "Content-Type": "application/json",
    }
    url = f"{caller.base}{told.path}/steps"
    answer = await caller.http.post(url, content=raw.encode(), headers=headers)
    assert answer.status_code == 422, answer.text
    assert (await told.read())["revision"] == 0


@pytest.mark.parametrize("after", ["0", "2147483647", "2147483648", "9" * 30, "-1", "1.5"])
async def test_no_place_in_the_record_is_a_fault(stack: Stack, after: str) -> None:
    told = await Told.opened(stack)
    answer = await stack.caller.get(cast.JUNIPER, f"{told.path}/events", params={"after": after})
    assert answer.status_code in {200, 422}, answer.text


@pytest.mark.parametrize("number", [0, -1, 2**31, 10**30, 1.5, True])
async def test_no_replay_is_a_fault(stack: Stack, number: Any) -> None:
    path = "/subscriptions/none/replay"
    answer = await stack.caller.post(cast.JUNIPER, path, {"from_number": number})
    assert answer.status_code == 422


async def test_the_order_of_names_in_a_request_makes_no_difference(stack: Stack) -> None:
    told, key = await Told.opened(stack), new_key()
    body = {"mode": "signed", "particulars": INFORMAL}
    turned = {
        "particulars": dict(reversed(list(INFORMAL.items()))),
        "mode": "signed",
    }
    first = await told.put(cast.GOLDCREST, body, key=key)
    again = await told.put(cast.GOLDCREST, turned, key=key)
    assert first.status_code == 201
    assert again.json() == first.json()


async def test_expected_revision_may_be_any_number(stack: Stack) -> None:
    told = await Told.opened(stack)
    for revision in (-1, 10**30):
        body = {"mode": "signed", "particulars": INFORMAL, "expected_revision": revision}
        answer = await told.put(cast.GOLDCREST, body)
        assert answer.json()["code"] in {"stale_view", "bad_content"}
