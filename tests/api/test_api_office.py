"""The office over HTTP: checklists filled in by the rules, and how papers were served."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.admitted import Admitted, admitted
from tests.api.stack import Stack
from tests.api.telling import ago, cast


@pytest.fixture(scope="module")
async def of(stack: Stack) -> Admitted:
    """Admitted on papers in which the second doctor misspelt the patient's name."""
    return await admitted(stack, patient_full_name="Wren Appelbark")


async def checklist(of: Admitted, kind: str, who: Any = cast.JUNIPER) -> dict[str, Any]:
    path = f"applications/{of.application}/checklist?kind={kind}"
    read: dict[str, Any] = await of.told.get(path, who)
    return read


def answers(prepared: dict[str, Any]) -> list[dict[str, Any]]:
    """What was proposed, and that the rest was looked at and found in order."""
    return [
        answer
        for item in prepared["items"]
        for answer in (item["proposed"] or [{"item": item["id"], "outcome": "in_order"}])
    ]


def scrutinise(of: Admitted, kind: str, given: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "kind": "scrutinise",
        "scrutiny": kind,
        "application": of.application,
        "in_order": all(each["outcome"] != "not_in_order" for each in given),
        "answers": given,
    }


async def test_the_rules_fill_in_the_checklist_and_say_who_must_look(of: Admitted) -> None:
    prepared = await checklist(of, "administrative")
    items = {each["id"]: each for each in prepared["items"]}
    wrong = items["admin.names_agree"]
    assert {f["rule"] for f in wrong["found"]} == {"id.patient_name_identical"}
    assert wrong["proposed"][0]["outcome"] == "not_in_order"
    assert wrong["proposed"][0]["remedy"] == "amend"
    assert items["admin.exams_apart"]["proposed"][0]["outcome"] == "in_order"
    assert all(each["citation"] and each["question"] for each in prepared["items"])
    medical = await checklist(of, "medical", cast.SORREL)
    assert "medical.why_hospital" in medical["to_look_at"]


async def test_confirmed_as_filled_in_it_is_the_step_and_goes_on_to_a_doctor(
    of: Admitted,
) -> None:
    told = of.told
    given = answers(await checklist(of, "administrative"))
    wrong_hand = {"mode": "signed", "particulars": scrutinise(of, "administrative", given)}
    refused = await told.put(cast.SORREL, wrong_hand)
    assert "hand.administrative_scrutiny" in {f["rule"] for f in refused.json()["findings"]}
    await told.signs(cast.JUNIPER, scrutinise(of, "administrative", given))
    offered = (await told.get("next"))["items"]
    assert "A doctor has not scrutinised the recommendations." in {e["because"] for e in offered}
    reading = await told.read()
    assert {"scrutiny.amend", "scrutiny.not_in_order"} <= {f["rule"] for f in reading["findings"]}
    given = answers(await checklist(of, "medical"))
    own = {"mode": "signed", "particulars": scrutinise(of, "medical", given)}
    refused = await told.put(cast.GOLDCREST, own)
    assert "hand.medical_scrutiny" in {f["rule"] for f in refused.json()["findings"]}


async def test_no_checklist_for_what_is_no_application(of: Admitted) -> None:
    caller = of.told.stack.caller
    path = f"{of.told.path}/applications/{of.first}/checklist?kind=administrative"
    assert (await caller.get(cast.JUNIPER, path)).status_code == 422
    assert (await caller.get(cast.KESTREL, path)).status_code == 404
    assert (await caller.get(cast.JUNIPER, path.replace("administrative", "x"))).status_code == 422


async def test_service_is_told_with_when_it_counts_and_who_had_it(of: Admitted) -> None:
    told = of.told
    sent = {
        "kind": "serve_paper",
        "paper": of.application,
        "form": "A2",
        "to": "hospital_managers",
        "organisation": cast.TRUST.code,
        "method": "electronic",
    }
    step = await told.signs(cast.LINDEN, sent)
    (served,) = (await told.get("service"))["served"]
    assert served["counts_from"] == served["done_at"]
    assert "immediately on sending" in served["explanation"]
    assert served["acknowledged_at"] is None
    await told.signs(cast.FERN, {"kind": "acknowledge_paper", "service": step})
    service = await told.get("service")
    (served,) = service["served"]
    assert served["acknowledged_by"] == cast.FERN.id
    came = [(r["paper"], r["by"], r["authorised"]) for r in service["received"]]
    assert came == [(of.application, cast.FERN.id, True)] * 2
    refused = await told.put(
        cast.LINDEN,
        {"mode": "signed", "particulars": sent | {"form": "H5", "recipient_agreed": False}},
    )
    assert "service.recipient_agrees" in {f["rule"] for f in refused.json()["findings"]}


async def test_a_patient_is_owed_paper(of: Admitted) -> None:
    told = of.told
    sent = {
        "kind": "serve_paper",
        "paper": of.application,
        "form": "A2",
        "to": "patient",
        "method": "electronic",
    }
    refused = await told.put(cast.JUNIPER, {"mode": "signed", "particulars": sent})
    assert "service.patient_hard_copy" in {f["rule"] for f in refused.json()["findings"]}
    await told.signs(cast.JUNIPER, sent | {"copy_only": True})
    clocks = {c["clock"]["rule"]: c["standing"] for c in (await told.read())["clocks"]}
    assert clocks["reg3.patient_copy"] != "met"
    await told.signs(cast.FERN, sent | {"method": "by_hand"})
    clocks = {c["clock"]["rule"]: c["standing"] for c in (await told.read())["clocks"]}
    assert clocks["reg3.patient_copy"] == "met"


async def test_scrutiny_that_is_signed_answers_its_checklist(of: Admitted) -> None:
    """What was scrutinised elsewhere is recorded as it is told."""
    bare = scrutinise(of, "administrative", [])
    refused = await of.told.put(cast.JUNIPER, {"mode": "signed", "particulars": bare})
    assert refused.status_code == 422, refused.text
    assert {f["rule"] for f in refused.json()["findings"]} == {"scrutiny.unanswered"}
    path = f"{of.told.path}/steps/preview"
    body = {"mode": "signed", "particulars": bare}
    foreseen = (await of.told.stack.caller.post(cast.JUNIPER, path, body)).json()
    assert foreseen["would_be_taken"] is False
    assert "scrutiny.unanswered" in {f["rule"] for f in foreseen["findings"]}
    await of.told.records(cast.JUNIPER, bare, ago(seconds=0))
