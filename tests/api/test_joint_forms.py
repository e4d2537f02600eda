"""Two doctors sign one joint recommendation: each their part, on what both can read."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx2
import pytest

from emha.demo.cast import Professional
from forms import catalogue
from statute.vocabulary import Role
from tests.api.admitted import PATIENT
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import Told, cast, papers, today
from tests.api.test_guests import STATES, ask
from tests.api.working import now, sent

FIRST, SECOND = cast.GOLDCREST, cast.SORREL


def content(code: str = "A3", **changed: Any) -> dict[str, Any]:
    """The whole of a joint form, by these two doctors, of today."""
    said: dict[str, Any] = catalogue.sample(code).model_dump(mode="json", exclude_none=True)
    for which, doctor in (("first", FIRST), ("second", SECOND)):
        said |= {
            f"{which}_doctor_full_name": doctor.name,
            f"{which}_doctor_last_examined_on": today().isoformat(),
            f"{which}_doctor_s12_approved": "yes" if doctor is FIRST else "no",
        }
        said.pop(f"{which}_doctor_signed_on", None)
    return said | {"patient_full_name": PATIENT.name} | changed


class Form:
    """A joint form on a pathway, over HTTP."""

    def __init__(self, told: Told, id_: str) -> None:
        self.told = told
        self.path = f"{told.path}/joint-forms/{id_}"
        self.id = id_

    @classmethod
    async def begun(cls, stack: Stack, code: str = "A3") -> Form:
        told = await Told.opened(stack)
        await told.involves(cast.SURGERY, cast.COUNCIL)
        body = {"code": code, "content": content(code)}
        answer = await stack.caller.post(cast.JUNIPER, f"{told.path}/joint-forms", body)
        assert answer.status_code == 201, answer.text
        return cls(told, answer.json()["id"])

    async def post(self, who: Professional, what: str, **body: Any) -> httpx2.Response:
        key, role = body.pop("key", None), body.pop("role", None)
        path = f"{self.path}/{what}"
        return await self.told.stack.caller.post(who, path, body, key=key, role=role)

    async def read(self, who: Professional = cast.JUNIPER) -> dict[str, Any]:
        answer = await self.told.stack.caller.get(who, self.path)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def signed(self, who: Professional, part: int, **more: Any) -> httpx2.Response:
        version = (await self.read(who))["version"]
        return await self.post(who, "sign", **({"part": part, "version": version} | more))


@pytest.mark.parametrize("code", ["A3", "A7", "G3"])
async def test_it_is_made_when_both_have_signed_at_the_later_instant(
    stack: Stack, code: str
) -> None:
    of = await Form.begun(stack, code)
    first = await of.signed(FIRST, 1)
    assert first.status_code == 201, first.text
    half = await of.read(SECOND)
    assert (half["state"], half["made_at"], half["next_part"]) == ("first_signed", None, 2)
    assert half["content"] == content(code), "the second reads exactly what the first signed"
    second = await of.signed(SECOND, 2)
    assert second.status_code == 201, second.text
    assert (await of.read())["state"] == "made"
    reading = await of.told.recorded()
    made = await of.read()
    assert [each["person"]["name"] for each in made["signatures"]] == [FIRST.name, SECOND.name]
    steps = {each["step"]["id"]: each["step"] for each in reading["entries"]}
    assert made["made_at"] == steps[second.json()["step"]]["occurred_at"]
    assert made["made_at"] >= steps[first.json()["step"]]["occurred_at"]
    assert [each["code"] for each in reading["documents"]] == [code, code]


async def test_an_application_on_it_stands_only_with_both(either_stack: Stack) -> None:
    of = await Form.begun(either_stack)
    first = (await of.signed(FIRST, 1)).json()["step"]
    told = of.told

    def application(*named: str) -> dict[str, Any]:
        a2 = papers.a2(cast.LINDEN, PATIENT, cast.ROWAN_HOUSE, list(named), today())
        return {"mode": "signed", "form": {"code": "A2", "content": a2}}

    alone = await told.put(cast.LINDEN, application(first))
    assert alone.json()["code"] == "step_refused"
    second = (await of.signed(SECOND, 2)).json()["step"]
    both = await told.put(cast.LINDEN, application(first, second))
    assert both.status_code == 201, both.text


async def test_changing_what_was_signed_makes_the_signature_void_for_all_to_see(
    either_stack: Stack,
) -> None:
    of = await Form.begun(either_stack)
    first = (await of.signed(FIRST, 1)).json()["step"]
    there = await of.read()
    other = {"content": content(reasons="Something else."), "version": there["version"]}
    asked = await of.post(SECOND, "content", **other)
    assert (asked.status_code, asked.json()["code"]) == (409, "moved_on")
    assert (await of.read())["state"] == "first_signed"
    refused = await of.post(SECOND, "content", **other, voids_signature=True)
    assert refused.json()["code"] == "step_refused", "it is not the second doctor's to undo"
    assert (await of.read())["state"] == "first_signed"
    key = new_key()
    for _ in range(2):
        done = await of.post(cast.JUNIPER, "content", **other, voids_signature=True, key=key)
        assert done.status_code == 200, done.text
    changed = await of.read(FIRST)
    assert (changed["state"], changed["next_part"]) == ("draft", 1)
    assert [(each["step"], each["void"]) for each in changed["signatures"]] == [(first, True)]
    assert [each["change"] for each in changed["facts"]] == ["begun", "signed", "voided", "changed"]
    reading = await of.told.recorded()
    assert any(f["rule"] == "record.corrected" for f in reading["findings"])
    assert not [e for e in reading["clocks"] if e["clock"]["rule"] == "s12.gap"]
    assert (await of.signed(SECOND, 2)).status_code == 409, "the first signs again before"
    assert (await of.signed(FIRST, 1)).status_code == 201
    assert (await of.signed(SECOND, 2)).status_code == 201
    made = await of.read()
    assert [each["void"] for each in made["signatures"]] == [True, False, False]
    late = {"content": content(reasons="Too late."), "version": made["version"]}
    assert (await of.post(FIRST, "content", **late, voids_signature=True)).status_code == 409


async def test_what_is_the_second_doctors_own_changes_nothing_of_the_first(stack: Stack) -> None:
    of = await Form.begun(stack)
    await of.signed(FIRST, 1)
    own = content(second_doctor_prior_acquaintance="yes")
    version = (await of.read())["version"]
    answer = await of.post(SECOND, "content", content=own, version=version)
    assert answer.json()["state"] == "first_signed", answer.text
    assert (await of.signed(SECOND, 2)).status_code == 201


async def test_it_is_returned_unsigned_with_the_reason(stack: Stack) -> None:
    of = await Form.begun(stack)
    await of.signed(FIRST, 1)
    assert (await of.post(SECOND, "return")).status_code == 422
    answer = await of.post(SECOND, "return", reason="I examined on another day.")
    assert answer.json()["returned"] == "I examined on another day."
    assert answer.json()["state"] == "first_signed"
    version = answer.json()["version"]
    own = content(second_doctor_prior_acquaintance="yes")
    assert (await of.post(SECOND, "content", content=own, version=version)).status_code == 200
    assert (await of.read())["returned"] is None


async def test_nobody_signs_twice_out_of_turn_or_what_they_have_not_read(stack: Stack) -> None:
    of = await Form.begun(stack)
    assert (await of.signed(SECOND, 2)).status_code == 409
    assert (await of.signed(FIRST, 1, version=7)).status_code == 412
    version = (await of.read())["version"]
    again = [await of.post(FIRST, "sign", part=1, version=version, key=new_key()) for _ in "ab"]
    assert again[0].json()["step"] == again[1].json()["step"]
    assert (await of.signed(FIRST, 2)).json()["errors"][0]["message"].startswith("You have signed")
    stale = await of.post(SECOND, "content", content=content(), version=version)
    assert stale.status_code == 412
    nurse = await of.signed(cast.FERN, 2)
    assert nurse.json()["code"] == "step_refused"
    assert (await of.read())["state"] == "first_signed"
    whole = {"mode": "signed", "form": {"code": "A3", "content": content(reasons="Mine.")}}
    assert (await of.told.put(SECOND, whole)).status_code == 422, "not past the form either"


async def test_of_two_who_sign_the_same_part_at_once_one_has_signed(either_stack: Stack) -> None:
    of = await Form.begun(either_stack)
    body = {"part": 1, "version": (await of.read())["version"]}
    both = await asyncio.gather(
        of.post(FIRST, "sign", **body), of.post(cast.TEASEL, "sign", **body, role=Role.DOCTOR)
    )
    assert sorted(each.status_code for each in both) == [201, 409]
    assert len((await of.read())["signatures"]) == 1
    assert len((await of.told.recorded())["entries"]) == 1


async def test_the_second_may_be_a_guest(stack: Stack) -> None:
    of = await Form.begun(stack)
    await of.signed(FIRST, 1)
    invite = {
        "form": {"code": "A3", "content": (await of.read())["content"], "part": 2},
        "role": "doctor",
        "organisation": cast.SURGERY.code,
    }
    made = (await stack.caller.post(cast.JUNIPER, f"{of.told.path}/guests", invite)).json()
    opened = await ask(stack, "open", made["link"], {"code": made["code"]})
    said = STATES | {"name": SECOND.name, "approvals": []}
    signed = await ask(stack, "sign", opened.json()["session"], said)
    assert signed.status_code == 201, signed.text
    await of.told.recorded()
    done = await of.read()
    assert done["state"] == "made"
    assert "standing stated" in done["signatures"][1]["person"]["name"]


async def test_each_part_can_be_sent_as_a_task_and_is_settled_by_its_signature(
    either_stack: Stack,
) -> None:
    of = await Form.begun(either_stack)
    first = await sent(of.told, person=FIRST.id, form="A3", part=1, joint=of.id)
    to = {"organisation": cast.SURGERY.code, "person": SECOND.id}
    second = await sent(of.told, **to, form="A3", part=2, joint=of.id)
    await of.signed(FIRST, 1)
    await of.told.recorded()
    states = [(await now(of.told, each))["state"] for each in (first, second)]
    assert states == ["done", "sent"]
    await of.signed(SECOND, 2)
    await of.told.recorded()
    assert (await now(of.told, second))["state"] == "done"


async def test_whoever_reads_little_sees_it_only_if_a_part_was_sent_to_them(
    either_stack: Stack,
) -> None:
    of = await Form.begun(either_stack)
    get = either_stack.caller.get
    other = {"organisation": cast.ACUTE_TRUST.code, "part": "acute_hospital"}
    await either_stack.caller.post(cast.JUNIPER, f"{of.told.path}/involvements", other)
    assert (await get(cast.PLOVER, of.path)).status_code == 404
    to = {"organisation": cast.ACUTE_TRUST.code, "person": cast.PLOVER.id}
    await sent(of.told, **to, form="A3", part=2, joint=of.id)
    assert (await of.read(cast.PLOVER))["content"] == content()
    assert (await get(cast.KESTREL, of.path)).status_code == 404
