"""Whatever is sent, the answer is a clear problem, and the pathway is as it was."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from statute.vocabulary import Role
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import ARRIVES, INFORMAL, USES_136, Told, ago, cast, papers, today

PATIENT = cast.APPLEBARK


@pytest.fixture(scope="module")
async def told(stack: Stack) -> Told:
    """A pathway with one informal admission on it, left as it is by every test here."""
    told = await Told.opened(stack)
    await told.involves(cast.COUNCIL, cast.SURGERY)
    await told.signs(cast.GOLDCREST, INFORMAL)
    return told


async def refused(
    told: Told, status: int, code: str, who: Any, body: Any, **more: Any
) -> dict[str, Any]:
    """Send it, and check everything that must hold of every refusal."""
    before = await told.fingerprint()
    answer = await told.put(who, body, **more)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["status"] == status
    assert problem["code"] == code
    assert problem["type"].endswith(code)
    assert problem["title"]
    assert problem["detail"]
    assert answer.headers["request-id"] in problem["instance"]
    assert await told.fingerprint() == before
    return problem


def signed(particulars: Any, **more: Any) -> dict[str, Any]:
    return {"mode": "signed", "particulars": particulars, **more}


def recorded(particulars: Any, **more: Any) -> dict[str, Any]:
    return {"mode": "recorded", "particulars": particulars, "occurred_at": ago(hours=1), **more}


BAD_FIELDS: list[tuple[str, dict[str, Any], str]] = [
    ("no mode", {"particulars": INFORMAL}, "mode"),
    ("unknown mode", signed(INFORMAL) | {"mode": "whispered"}, "mode"),
    ("unknown field", signed(INFORMAL, more=1), "more"),
    ("neither form nor particulars", {"mode": "signed"}, ""),
    ("unknown step", signed({"kind": "vanish"}), "particulars"),
    ("no kind", signed({"hospital": "ZWM01"}), "particulars"),
    ("a field missing", signed({"kind": "admit_informally"}), "particulars.admit_informally"),
    ("a field too many", signed(INFORMAL | {"x": 1}), "particulars.admit_informally.x"),
    ("text too long", signed(INFORMAL | {"hospital": "Z" * 65}), "particulars"),
    ("text empty", signed(INFORMAL | {"hospital": ""}), "particulars"),
    ("number for text", signed(INFORMAL | {"hospital": 5}), "particulars"),
    ("text for a boolean", signed(USES_136 | {"in_a_dwelling": "false"}), "particulars"),
    ("number for a boolean", signed(USES_136 | {"in_a_dwelling": 0}), "particulars"),
    (
        "boolean for a number",
        signed(
            {
                "kind": "extend_section_136",
                "hours": True,
                "ground": "condition_of_person",
                "reasons": "r",
                "responsible_for_examination": True,
            }
        ),
        "particulars.extend_section_136.hours",
    ),
    ("no offset", recorded(INFORMAL) | {"occurred_at": "2026-03-02T10:00:00"}, "occurred_at"),
    ("no such day", recorded(INFORMAL) | {"occurred_at": "2026-02-30T10:00:00Z"}, "occurred_at"),
    ("no such hour", recorded(INFORMAL) | {"occurred_at": "2026-03-02T25:00:00Z"}, "occurred_at"),
    ("a day for a time", recorded(INFORMAL) | {"occurred_at": "2026-03-02"}, "occurred_at"),
    ("a number for a time", recorded(INFORMAL) | {"occurred_at": 1_700_000_000}, "occurred_at"),
    ("recorded without its time", {"mode": "recorded", "particulars": INFORMAL}, "occurred_at"),
    (
        "signed for another",
        signed(INFORMAL, taken_by={"role": "doctor", "organisation": "ZWM"}),
        "taken_by",
    ),
    (
        "taken by somebody unknown",
        recorded(INFORMAL, taken_by={"role": "doctor", "organisation": "ZWM", "person": "x"}),
        "taken_by.person",
    ),
    (
        "taken for no organisation",
        recorded(INFORMAL, taken_by={"role": "doctor", "organisation": "<b>"}),
        "taken_by.organisation",
    ),
    ("unknown form", {"mode": "signed", "form": {"code": "A99", "content": {}}}, "form.code"),
    ("empty form", {"mode": "signed", "form": {"code": "A4", "content": {}}}, "form.content"),
    (
        "form of another version",
        {
            "mode": "signed",
            "form": {
                "code": "A4",
                "version": "1066",
                "content": papers.a4(cast.GOLDCREST, PATIENT, today()),
            },
        },
        "form.version",
    ),
    (
        "a part that the form has not",
        {
            "mode": "signed",
            "form": {
                "code": "A4",
                "part": 9,
                "content": papers.a4(cast.GOLDCREST, PATIENT, today()),
            },
        },
        "form.part",
    ),
]


@pytest.mark.parametrize(("name", "body", "path"), BAD_FIELDS, ids=[b[0] for b in BAD_FIELDS])
async def test_content_that_cannot_be_used_is_named_by_its_field(
    told: Told, name: str, body: dict[str, Any], path: str
) -> None:
    problem = await refused(told, 422, "bad_content", cast.GOLDCREST, body)
    paths = [each.get("path", "") for each in problem["errors"]]
    assert any(each.startswith(path) for each in paths), (name, paths)
    assert all(each["message"] for each in problem["errors"])


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"mode": "signed",}', b"[" * 100_000],
)
async def test_a_body_that_is_no_json_object_is_refused(told: Told, raw: bytes) -> None:
    caller = told.stack.caller
    before = await told.fingerprint()
    headers = await caller.headers(cast.GOLDCREST) | {
        "Idempotency-Key": new_key(),
        "Content-Type": "application/json",
    }
    url = f"{caller.base}{told.path}/steps"
    answer = await caller.http.post(url, content=raw, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["code"] == "bad_content"
    assert await told.fingerprint() == before


@pytest.mark.parametrize("length", [300_000, 3_000_000])
async def test_a_body_that_is_too_large_is_refused(told: Told, length: int) -> None:
    body = signed(INFORMAL | {"hospital": "Z" * length})
    await refused(told, 413, "too_large", cast.GOLDCREST, body)


async def test_an_endless_body_is_cut_off(told: Told) -> None:
    caller = told.stack.caller

    sent = 0

    async def endless() -> Any:
        nonlocal sent
        for _ in range(100_000):
            sent += 10_000
            yield b" " * 10_000

    headers = await caller.headers(cast.GOLDCREST) | {
        "Idempotency-Key": new_key(),
        "Content-Type": "application/json",
    }
    url = f"{caller.base}{told.path}/steps"
    with pytest.raises(httpx2.TransportError):
        await caller.http.post(url, content=endless(), headers=headers)
    assert sent < 100_000_000


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_a_body_that_is_not_said_to_be_json_is_refused(told: Told, media_type: str) -> None:
    await refused(
        told,
        415,
        "not_json",
        cast.GOLDCREST,
        signed(INFORMAL),
        headers={"Content-Type": media_type},
    )


@pytest.mark.parametrize("key", ["", "short", "with space in it", "x" * 65, "semi;colon;key"])
async def test_a_step_needs_a_usable_idempotency_key(told: Told, key: str) -> None:
    headers = {"Idempotency-Key": key}
    await refused(told, 400, "bad_header", cast.GOLDCREST, signed(INFORMAL), headers=headers)


@pytest.mark.parametrize("etag", ["12", '"twelve"', "nonsense", '"1","2"'])
async def test_an_etag_that_is_none_of_ours_is_refused(told: Told, etag: str) -> None:
    headers = {"If-Match": etag}
    await refused(told, 400, "bad_header", cast.GOLDCREST, signed(INFORMAL), headers=headers)


async def rules(told: Told, who: Any, body: Any, **more: Any) -> set[str]:
    """The rules by which the Act refuses it; each says what is wrong and where that is written."""
    problem = await refused(told, 422, "step_refused", who, body, **more)
    assert problem["findings"]
    for finding in problem["findings"]:
        assert finding["message"]
        assert finding["citation"]
        assert finding["next_act"]
    return {each["rule"] for each in problem["findings"]}


async def test_a_time_to_come_cannot_have_happened(told: Told) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    body = recorded(INFORMAL) | {"occurred_at": tomorrow}
    assert "time.future" in await rules(told, cast.GOLDCREST, body)


async def test_the_wrong_role_may_not_sign(told: Told) -> None:
    body = {
        "mode": "signed",
        "form": {"code": "A4", "content": papers.a4(cast.GOLDCREST, PATIENT, today())},
    }
    assert "hand.role" in await rules(told, cast.FERN, body)


async def test_the_wrong_organisation_may_not_sign(told: Told) -> None:
    """An AMHP signs for the authority that they act for, and no other (s.13)."""
    recommendations = ["no-such-step-1", "no-such-step-2"]
    content = papers.a2(cast.LINDEN, PATIENT, cast.ROWAN_HOUSE, recommendations, today())
    content["unprinted"]["authority"] = "ZZZ"
    body = {"mode": "signed", "form": {"code": "A2", "content": content}}
    assert "hand.acting_authority" in await rules(told, cast.LINDEN, body)


async def test_a_step_out_of_order_is_refused(told: Told) -> None:
    receipt = papers.Receipt(
        application="no-such-application", section="2", ward=cast.ASH, at=datetime.now(UTC)
    )
    body = {
        "mode": "signed",
        "form": {"code": "H3", "content": papers.h3(cast.FERN, PATIENT, receipt)},
    }
    assert await rules(told, cast.FERN, body)


async def test_an_old_act_is_recorded_and_not_signed(told: Told) -> None:
    body = signed(INFORMAL, occurred_at=ago(days=2))
    assert "time.signed_now" in await rules(told, cast.GOLDCREST, body)


async def test_who_tried_what_was_refused_is_kept_as_evidence(told: Told) -> None:
    from records.refusals import refusals_of

    key = new_key()
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    await rules(told, cast.GOLDCREST, recorded(INFORMAL) | {"occurred_at": tomorrow}, key=key)
    async with told.stack.database.session() as session:
        kept = [each for each in await refusals_of(session, told.reference) if each.step == key]
    assert [(each.person, each.rules) for each in kept] == [(cast.GOLDCREST.id, ("time.future",))]


async def test_a_role_that_is_not_held_cannot_be_acted_in(told: Told) -> None:
    await refused(
        told, 403, "not_entitled", cast.FERN, signed(INFORMAL), role=Role.RESPONSIBLE_CLINICIAN
    )


async def test_several_roles_need_a_choice(told: Told) -> None:
    caller = told.stack.caller
    token = {"Authorization": f"Bearer {await caller.token(cast.TEASEL)}"}
    answer = await caller.http.get(caller.base + told.path, headers=token)
    assert answer.status_code == 400
    assert answer.json()["code"] == "choose_role"
    chosen = token | {"Acting-Role": "doctor"}
    assert (await caller.http.get(caller.base + told.path, headers=chosen)).status_code == 200


NAME = "Wren <b>Applebark</b> 9990001901"

SAYS_A_NAME: list[Any] = [
    {"mode": NAME},
    {NAME: 1, "mode": "signed"},
    signed({"kind": NAME}),
    signed(INFORMAL | {NAME: 1}),
    signed(INFORMAL | {"hospital": {"x": NAME}}),
    recorded(INFORMAL) | {"occurred_at": NAME},
    recorded(INFORMAL, taken_by={"role": NAME, "organisation": "ZWM"}),
    recorded(INFORMAL, taken_by={"role": "doctor", "organisation": NAME}),
    recorded(INFORMAL, taken_by={"role": "doctor", "organisation": "ZWM", "person": NAME}),
    {"mode": "signed", "form": {"code": NAME, "content": {}}},
    {"mode": "signed", "form": {"code": "A4", "content": {"reasons": {NAME: NAME}}}},
    {"mode": "signed", "form": {"code": "A4", "version": NAME, "content": {}}},
    {"mode": "signed", "form": {"code": "A4", "content": {NAME: NAME}}},
]


@pytest.mark.parametrize("body", SAYS_A_NAME, ids=range(len(SAYS_A_NAME)))
async def test_no_answer_repeats_what_was_sent(told: Told, body: Any) -> None:
    problem = await refused(told, 422, "bad_content", cast.GOLDCREST, body)
    assert "Applebark" not in json.dumps(problem)
    assert "9990001901" not in json.dumps(problem)


async def test_what_has_happened_already_can_be_recorded_though_it_broke_the_law(
    stack: Stack,
) -> None:
    """Promise 4: kept and flagged, never refused."""
    told = await Told.opened(stack)
    dwelling = USES_136 | {"in_a_dwelling": True}
    body = recorded(
        dwelling,
        taken_by={"role": "constable", "organisation": "ZNP", "name": "PC Morgan Kestrel"},
    )
    answer = await told.put(cast.JUNIPER, body)
    assert answer.status_code == 201, answer.text
    assert any(each["severity"] == "fatal" for each in answer.json()["findings"])
    entry = (await told.read())["entries"][0]["step"]
    assert entry["by"]["organisation"] == "ZNP"
    assert entry["recorded_by"]["person"] == cast.JUNIPER.id


async def test_a_form_does_not_come_by_the_wrong_step(told: Told) -> None:
    body = {
        "mode": "signed",
        "particulars": ARRIVES,
        "form": {"code": "A4", "content": papers.a4(cast.GOLDCREST, PATIENT, today())},
    }
    await refused(told, 422, "bad_content", cast.GOLDCREST, body)
