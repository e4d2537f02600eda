"""Records without a prescribed form, signed through the API; and the same steps without one."""

from __future__ import annotations

import json
from typing import Any

from forms import catalogue
from tests.api.telling import Told, ago, cast


def sample(code: str, **changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(catalogue.canonical(catalogue.sample(code))[0])
    return {**made, **changes}


def paper() -> dict[str, Any]:
    return {"mode": "signed", "form": {"code": "DIS4", "content": sample("DIS4")}}


async def test_a_step_is_signed_on_its_record_and_can_be_taken_without_one(pathway: Told) -> None:
    await pathway.involves(cast.COUNCIL)
    warrant = json.loads(catalogue.canonical(catalogue.sample("S135", 1))[0])
    step = await pathway.signs_form(cast.LINDEN, "S135", warrant)
    reading = await pathway.recorded()
    (entry,) = reading["entries"]
    assert entry["step"]["particulars"] == {"kind": "obtain_warrant", "warrant": "135(1)"}
    (note,) = (await pathway.get("documents"))["items"]
    assert (note["code"], note["step"]) == ("S135", step)
    await pathway.signs(cast.LINDEN, {"kind": "obtain_warrant", "warrant": "135(2)"})


async def test_a_letter_to_the_relative_says_that_they_were_told(pathway: Told) -> None:
    await pathway.signs_form(cast.JUNIPER, "NR4", sample("NR4"))
    (entry,) = (await pathway.recorded())["entries"]
    told = {"kind": "tell_relative", "of": "renewal_or_transfer"}
    assert told.items() <= entry["step"]["particulars"].items()


async def test_a_paper_is_completed_and_kept_and_moves_nothing(pathway: Told) -> None:
    before = await pathway.read()
    answer = await pathway.put(cast.JUNIPER, paper())
    assert answer.status_code == 201, answer.text
    after = await pathway.recorded()
    assert (after["powers"], after["clocks"]) == (before["powers"], before["clocks"])
    (entry,) = after["entries"]
    assert entry["step"]["particulars"]["kind"] == "complete_part"
    (note,) = (await pathway.get("documents"))["items"]
    assert note["code"] == "DIS4"


async def test_a_paper_of_the_managers_is_not_for_a_nurse_to_sign(pathway: Told) -> None:
    before = await pathway.fingerprint()
    answer = await pathway.put(cast.FERN, paper())
    assert answer.status_code == 422
    assert {each["rule"] for each in answer.json()["findings"]} == {"hand.part"}
    assert await pathway.fingerprint() == before


async def test_a_part_cannot_be_said_to_be_completed_without_the_form_itself(
    pathway: Told,
) -> None:
    claim = {"kind": "complete_part", "form": "DIS4", "part": 1, "entitled": ["mha_administrator"]}
    for mode, more in (("signed", {}), ("recorded", {"occurred_at": ago(hours=1)})):
        body = {"mode": mode, "particulars": claim, **more}
        answer = await pathway.put(cast.JUNIPER, body)
        assert answer.status_code == 422
        assert [each["path"] for each in answer.json()["errors"]] == ["form"]


async def test_what_is_offered_names_the_record(pathway: Told) -> None:
    await pathway.involves(cast.COUNCIL)
    await pathway.signs(cast.LINDEN, {"kind": "obtain_warrant", "warrant": "135(1)"})
    offered = {each["kind"]: each for each in (await pathway.get("next"))["items"]}
    assert offered["execute_warrant"]["form"] == "S135"
    assert offered["complete_part"]["for_you"]


async def test_what_was_on_paper_is_for_those_its_part_names_whatever_is_said(
    pathway: Told,
) -> None:
    content = sample("DIS4")
    del content["ended_at"]
    claim = {"kind": "complete_part", "form": "DIS4", "part": 1, "entitled": ["nurse"]}
    body = {"mode": "recorded", "occurred_at": ago(hours=1), "particulars": claim}
    answer = await pathway.put(cast.FERN, body | {"form": {"code": "DIS4", "content": content}})
    assert answer.status_code == 201, answer.text
    assert "hand.part" in {each["rule"] for each in answer.json()["findings"]}


async def test_a_plan_is_signed_by_one_body_after_the_other_and_not_changed_between(
    pathway: Told,
) -> None:
    await pathway.involves(cast.COUNCIL)
    first = json.loads(catalogue.canonical(catalogue.sample("S117", 1))[0])
    await pathway.signs_form(cast.JUNIPER, "S117", first)
    both = sample("S117")
    changed = {"mode": "signed", "form": {"code": "S117", "content": both | {"crisis_plan": "-"}}}
    answer = await pathway.put(cast.LINDEN, changed)
    assert answer.status_code == 422
    assert [e["path"] for e in answer.json()["errors"]] == ["form.content.crisis_plan"]
    await pathway.signs_form(cast.LINDEN, "S117", both)
    reading = await pathway.recorded()
    parts = [each["step"]["particulars"]["part"] for each in reading["entries"]]
    assert parts == [1, 2]
