"""Putting a paper right on its form: both versions kept, old and new side by side (s.15(1))."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pypdfium2
import pytest

from emha.demo.papers import Receipt
from tests.api.admitted import PATIENT, Admitted, admitted
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import Told, ago, cast, papers, today

MISSPELT = "Wren Appelbark"


def amended(of: Admitted, content: Any, **change: Any) -> dict[str, Any]:
    return {
        "mode": "signed",
        "form": {"code": "A4", "content": content},
        "rectifies": {
            "paper": of.second,
            "managers_consent": True,
            "consented_by": cast.JUNIPER.id,
            "reasons": "The patient's name was misspelt.",
            **change,
        },
    }


def sound() -> dict[str, Any]:
    return papers.a4(cast.SORREL, PATIENT, today(), knew_before=True)


@pytest.fixture
async def misspelt(stack: Stack) -> Admitted:
    """The second doctor wrote the patient's name wrongly."""
    return await admitted(stack, patient_full_name=MISSPELT)


async def test_both_versions_are_kept_and_told_side_by_side(either_stack: Stack) -> None:
    misspelt = await admitted(either_stack, patient_full_name=MISSPELT)
    told = misspelt.told
    before = await told.recorded()
    assert "id.patient_name_identical" in {f["rule"] for f in before["findings"]}
    key = new_key()
    body = amended(misspelt, sound())
    answer = await told.put(cast.SORREL, body, key=key)
    assert answer.status_code == 201, answer.text
    again = await told.put(cast.SORREL, body, key=key)
    assert again.json() == answer.json()
    reading = await told.recorded()
    assert "id.patient_name_identical" not in {f["rule"] for f in reading["findings"]}
    versions = [
        d for d in reading["documents"] if d["code"] == "A4" and d["step"] != misspelt.first
    ]
    assert [d["step"] for d in versions] == [misspelt.second, key]
    old, new = versions
    assert old in before["documents"]
    was = await told.get(f"documents/{old['id']}/content")
    now = await told.get(f"documents/{new['id']}/content")
    assert (was["patient_full_name"], now["patient_full_name"]) == (MISSPELT, PATIENT.name)
    side_by_side = await told.get(f"documents/{new['id']}/changes")
    assert side_by_side == reading["amended"][0]
    assert (side_by_side["paper"], side_by_side["document"]) == (misspelt.second, new["id"])
    assert side_by_side["changes"] == [
        {
            "field": "patient_full_name",
            "title": side_by_side["changes"][0]["title"],
            "before": MISSPELT,
            "after": PATIENT.name,
        }
    ]


async def test_the_amended_form_says_on_every_page_that_it_is_one(misspelt: Admitted) -> None:
    told = misspelt.told
    answer = await told.put(cast.SORREL, amended(misspelt, sound(), rules=[]))
    assert answer.status_code == 201, answer.text
    (paper,) = (await told.recorded())["amended"]
    path = f"{told.path}/documents/{paper['document']}"
    pdf = (await told.stack.caller.get(cast.JUNIPER, path)).content
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    assert all("Rectified under section 15(1) on" in " ".join(p.split()) for p in pages)
    text = " ".join(" ".join(pages).split())
    assert MISSPELT in text
    assert f"The hospital managers consented: {cast.JUNIPER.name}" in text
    with pikepdf.open(io.BytesIO(pdf)) as document:
        was = json.loads(document.attachments["before.json"].get_file().read_bytes())
    assert was["patient_full_name"] == MISSPELT


async def test_what_is_amended_counts_wherever_forms_are_read_together(stack: Stack) -> None:
    of = await admitted(stack, detention_interests=["own_health"], reasons="Too little is said.")
    told = of.told
    before = {(f["rule"], f["step"]) for f in (await told.read())["form_findings"]}
    assert any(step == of.second for _, step in before), before
    fuller = sound()
    answer = await told.put(cast.SORREL, amended(of, fuller))
    assert answer.status_code == 201, answer.text
    early = (await told.read())["form_findings"]
    kept = (await told.recorded())["form_findings"]
    assert early == kept
    assert {(f["rule"], f["step"]) for f in kept} < before


@pytest.mark.parametrize(
    ("who", "change", "rule"),
    [
        (cast.GOLDCREST, {}, "s15.hand"),
        (cast.SORREL, {"managers_consent": False}, "s15.consent"),
        (cast.SORREL, {"rules": ["exam.in_person"]}, "s15.not_rectifiable"),
    ],
)
async def test_not_by_another_hand_nor_without_consent_nor_for_what_is_fatal(
    misspelt: Admitted, who: Any, change: Any, rule: str
) -> None:
    before = await misspelt.told.fingerprint()
    answer = await misspelt.told.put(who, amended(misspelt, sound(), **change))
    assert answer.status_code == 422, answer.text
    assert rule in {f["rule"] for f in answer.json()["findings"]}
    assert await misspelt.told.fingerprint() == before


async def test_what_was_done_is_not_amended(misspelt: Admitted) -> None:
    remote = sound() | {"unprinted": {"examined_in_person": False}}
    answer = await misspelt.told.put(cast.SORREL, amended(misspelt, remote))
    assert answer.status_code == 422, answer.text
    assert {f["rule"] for f in answer.json()["findings"]} >= {"s15.fixed"}


async def test_nothing_changed_is_no_amendment(stack: Stack) -> None:
    of = await admitted(stack)
    answer = await of.told.put(cast.SORREL, amended(of, sound()))
    assert {f["rule"] for f in answer.json()["findings"]} == {"s15.unchanged"}


async def test_a_form_that_section_15_does_not_reach_says_what_to_do_instead(
    misspelt: Admitted,
) -> None:
    told = misspelt.told
    h3 = next(
        e
        for e in (await told.read())["entries"]
        if e["step"]["particulars"]["kind"] == "receive_application"
    )
    body = amended(misspelt, {}, paper=h3["step"]["id"])
    body["form"] = {"code": "H3", "content": {}}
    answer = await told.put(cast.FERN, body)
    assert answer.status_code == 422, answer.text
    finding = answer.json()["findings"][0]
    assert finding["rule"] == "s15.not_reached"
    assert "true time" in finding["next_act"]


async def test_no_such_paper(misspelt: Admitted) -> None:
    for paper in ("no-such-step-here", misspelt.application):
        answer = await misspelt.told.put(cast.SORREL, amended(misspelt, sound(), paper=paper))
        assert answer.status_code == 422
        assert answer.json()["code"] == "bad_content"
        assert "rectifies.paper" in {e["path"] for e in answer.json()["errors"]}


async def test_one_amended_on_paper_is_recorded_and_kept(misspelt: Admitted) -> None:
    """The office tells of it; the doctor's hand is the one the Act asks for."""
    body = amended(misspelt, sound(), rules=[]) | {
        "mode": "recorded",
        "occurred_at": ago(seconds=0),
        "taken_by": {
            "role": "doctor",
            "organisation": cast.SURGERY.code,
            "person": cast.SORREL.id,
        },
    }
    answer = await misspelt.told.put(cast.JUNIPER, body)
    assert answer.status_code == 201, answer.text
    assert "s15.hand" not in {f["rule"] for f in answer.json()["findings"]}
    reading = await misspelt.told.recorded()
    assert len(reading["amended"]) == 1


async def test_a_draft_is_marked_and_kept_nowhere(misspelt: Admitted) -> None:
    told = misspelt.told
    before = await told.fingerprint()
    body = {"code": "A4", "content": {"patient_full_name": PATIENT.name}}
    path = f"{told.path}/forms/A4/draft"
    answer = await told.stack.caller.post(cast.SORREL, path, body)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    words = pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_bounded()
    assert "DRAFT" in words
    assert "Not signed" in " ".join(
        page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(answer.content)
    )
    assert await told.fingerprint() == before
    stranger = await told.stack.caller.post(cast.KESTREL, path, body)
    assert stranger.status_code == 404
    wrong = await told.stack.caller.post(cast.SORREL, path, body | {"content": {"nonsense": 1}})
    assert wrong.status_code == 422


async def joint(told: Any) -> tuple[str, str]:
    """A joint recommendation on which the patient's name is misspelt, and an admission on it."""
    await told.involves(cast.COUNCIL, cast.SURGERY)
    said = {
        "patient_full_name": MISSPELT,
        "patient_address": papers.address(PATIENT.address_line),
        "detention_interests": ["own_health"],
        "reasons": papers.REASONS_FOR_ASSESSMENT,
        "unprinted": {"first_examined_in_person": True, "examined_jointly": True},
        **doctor_on_joint("first", cast.GOLDCREST, "yes"),
    }
    first = await told.signs_form(cast.GOLDCREST, "A3", said)
    both = said | doctor_on_joint("second", cast.SORREL, "no")
    both["unprinted"] = said["unprinted"] | {"second_examined_in_person": True}
    second = await told.signs_form(cast.SORREL, "A3", both)
    a2 = papers.a2(cast.LINDEN, PATIENT, cast.ROWAN_HOUSE, [first, second], today())
    application = await told.signs_form(cast.LINDEN, "A2", a2)
    receipt = Receipt(application=application, section="2", ward=cast.ASH, at=datetime.now(UTC))
    await told.signs_form(cast.FERN, "H3", papers.h3(cast.FERN, PATIENT, receipt))
    return first, second


def doctor_on_joint(which: str, who: Any, approved: str) -> dict[str, Any]:
    return {
        f"{which}_doctor_full_name": who.name,
        f"{which}_doctor_address": papers.address(who.address),
        f"{which}_doctor_last_examined_on": today().isoformat(),
        f"{which}_doctor_prior_acquaintance": "no" if which == "first" else "yes",
        f"{which}_doctor_s12_approved": approved,
    }


async def test_each_doctor_amends_their_own_part_of_a_joint_recommendation(pathway: Told) -> None:
    """A defective joint form can be amended (WE-15-01); each part by whoever signed it."""
    first, _ = await joint(pathway)
    reading = await pathway.recorded()
    whole = [d for d in reading["documents"] if d["code"] == "A3"][-1]
    content = await pathway.get(f"documents/{whole['id']}/content")
    ask = {
        "mode": "signed",
        "form": {"code": "A3", "content": content | {"patient_full_name": PATIENT.name}},
        "rectifies": {
            "paper": first,
            "managers_consent": True,
            "consented_by": cast.JUNIPER.id,
            "reasons": "Misspelt.",
        },
    }
    other = content | {"second_doctor_full_name": "Somebody Else"}
    wrong = await pathway.put(cast.GOLDCREST, ask | {"form": {"code": "A3", "content": other}})
    assert wrong.status_code == 422
    paths = {each["path"] for each in wrong.json()["errors"]}
    assert paths == {"form.content.second_doctor_full_name"}
    answer = await pathway.put(cast.GOLDCREST, ask)
    assert answer.status_code == 201, answer.text
    reading = await pathway.recorded()
    (amended_paper,) = reading["amended"]
    assert [c["field"] for c in amended_paper["changes"]] == ["patient_full_name"]
    path = f"{pathway.path}/documents/{amended_paper['document']}"
    pdf = (await pathway.stack.caller.get(cast.JUNIPER, path)).content
    words = " ".join(p.get_textpage().get_text_bounded() for p in pypdfium2.PdfDocument(pdf))
    assert words.count("Signed electronically in eMHA") == 2
    assert "Amended: " in words
    assert "id.patient_name_identical" not in {
        f["rule"] for f in reading["form_findings"] if f["step"] == first
    }


async def test_to_say_that_it_is_put_right_puts_nothing_right(misspelt: Admitted) -> None:
    said = {
        "kind": "rectify",
        "paper": misspelt.second,
        "rules": ["id.patient_name_identical"],
        "managers_consent": True,
        "amendment": "It is right now.",
    }
    answer = await misspelt.told.put(cast.SORREL, {"mode": "signed", "particulars": said})
    assert answer.status_code == 422
    assert "rectifies" in {each["path"] for each in answer.json()["errors"]}
