"""One detention over HTTP: every form signed by the right hand, and everything readable after."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pypdfium2
import pytest

from emha.demo.papers import Receipt
from statute.vocabulary import Role
from tests.api.stack import Stack
from tests.api.telling import ARRIVES, Told, cast, papers, today

PATIENT = cast.APPLEBARK


async def section_2(told: Told) -> None:
    """Two doctors of different organisations, the AMHP for the council, the ward."""
    doctors = [
        await told.signs_form(doctor, "A4", papers.a4(doctor, PATIENT, today(), knew_before=knew))
        for doctor, knew in ((cast.GOLDCREST, False), (cast.SORREL, True))
    ]
    a2 = papers.a2(cast.LINDEN, PATIENT, cast.ROWAN_HOUSE, doctors, today())
    application = await told.signs_form(cast.LINDEN, "A2", a2)
    receipt = Receipt(application=application, section="2", ward=cast.ASH, at=datetime.now(UTC))
    h3 = papers.h3(cast.FERN, PATIENT, receipt)
    await told.signs_form(cast.FERN, "H3", h3)


@pytest.fixture(scope="module")
async def told(stack: Stack) -> Told:
    """A detention from section 136 until the patient is in hospital under section 2."""
    told = await Told.opened(stack, cast.KESTREL)
    await told.involves(cast.TRUST, cast.COUNCIL, cast.SURGERY, by=cast.KESTREL)
    decided = datetime.now(UTC)
    record = papers.section_136(cast.KESTREL, PATIENT, decided)
    await told.signs_form(cast.KESTREL, "S136", record)
    await told.signs(cast.FERN, ARRIVES)
    await section_2(told)
    await told.recorded()
    return told


async def test_section_2_is_in_force_and_section_136_is_not(told: Told) -> None:
    reading = await told.read()
    powers = {p["power"]["kind"]: p["in_force"] for p in reading["powers"]}
    assert powers == {"s136": False, "s2": True}
    assert all(finding["severity"] != "fatal" for finding in reading["findings"])


async def test_every_clock_is_explained_with_its_citation(told: Told) -> None:
    clocks = (await told.read())["clocks"]
    ends = [c["clock"] for c in clocks if c["clock"]["kind"] == "power_end"]
    assert {each["citation"] for each in ends} >= {"s.2(4)"}, ends
    for each in clocks:
        assert each["clock"]["explanation"]
        assert each["clock"]["citation"]
        assert each["standing"]


async def test_what_may_follow_is_offered_to_the_right_hands(told: Told) -> None:
    offered = (await told.get("next"))["items"]
    kinds = {each["kind"]: each for each in offered}
    assert kinds["give_rights"]["citation"]
    assert kinds["scrutinise"]["for_you"]
    assert not kinds["discharge"]["for_you"]


async def test_the_timeline_is_in_order_and_tells_what_is_to_come(told: Told) -> None:
    items = (await told.get("timeline"))["items"]
    assert [item["at"] for item in items] == sorted(item["at"] for item in items)
    assert items[-1]["at"] > datetime.now(UTC).isoformat()
    assert {item["what"] for item in items} >= {"step", "power_began", "power_ended"}


async def test_each_signed_form_can_be_fetched_and_matches_its_hashes(
    told: Told, stack: Stack
) -> None:
    notes = (await told.get("documents"))["items"]
    assert sorted(note["code"] for note in notes) == ["A2", "A4", "A4", "H3", "S136"]
    for note in notes:
        path = f"{told.path}/documents/{note['id']}"
        pdf = await stack.caller.get(cast.JUNIPER, path)
        assert pdf.headers["content-type"] == "application/pdf"
        assert hashlib.sha256(pdf.content).hexdigest() == note["sha256"]
        assert pikepdf.open(io.BytesIO(pdf.content)).pages
        content = await stack.caller.get(cast.JUNIPER, f"{path}/content")
        assert hashlib.sha256(content.content).hexdigest() == note["content_sha256"]


async def test_the_names_on_the_pathway_are_told_to_those_who_may_see_it(told: Told) -> None:
    reading = await told.read()
    names = {each["person"]: each["name"] for each in reading["people"]}
    assert names[cast.LINDEN.id] == cast.LINDEN.name
    codes = {each["code"]: each["name"] for each in reading["organisations"]}
    assert codes[cast.COUNCIL.code] == cast.COUNCIL.name


async def test_the_record_is_told_event_by_event_without_gaps(told: Told, stack: Stack) -> None:
    events = (await told.get("events"))["items"]
    assert [each["number"] for each in events] == list(range(1, len(events) + 1))
    assert len(events) == (await told.read())["revision"]
    later = await stack.caller.get(cast.JUNIPER, f"{told.path}/events", params={"after": 3})
    assert later.json()["items"] == events[3:]


async def test_everybody_who_took_part_may_see_it(told: Told) -> None:
    involved = (await told.get("involvements"))["items"]
    assert {each["organisation"] for each in involved} == {"ZNP", "ZWM", "ZLC", "ZMS"}
    for who in (cast.KESTREL, cast.LINDEN, cast.SORREL, cast.FERN):
        assert (await told.read(who))["reference"] == told.reference


async def test_a_clinician_chooses_which_of_their_roles_they_act_in(stack: Stack) -> None:
    told = await Told.opened(stack)
    body: dict[str, Any] = {
        "mode": "signed",
        "form": {"code": "A4", "content": papers.a4(cast.TEASEL, PATIENT, today())},
    }
    as_clinician = await told.put(cast.TEASEL, body, role=Role.RESPONSIBLE_CLINICIAN)
    assert as_clinician.status_code == 422
    assert "hand.role" in {each["rule"] for each in as_clinician.json()["findings"]}
    assert (await told.put(cast.TEASEL, body, role=Role.DOCTOR)).status_code == 201


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(page.get_textpage().get_text_range() for page in document)


async def printed(told: Told, step: str) -> str:
    await told.recorded()
    notes = (await told.get("documents"))["items"]
    (note,) = [each for each in notes if each["step"] == step]
    answer = await told.stack.caller.get(cast.JUNIPER, f"{told.path}/documents/{note['id']}")
    return text_of(answer.content)


async def test_a_part_is_printed_with_the_parts_that_others_signed_before_it(stack: Stack) -> None:
    told, part_1 = await first_part(stack)
    second = await told.signs_form(cast.FERN, "S136", papers.arrival(part_1, datetime.now(UTC)))
    text = await printed(told, second)
    assert text.count("Signed electronically") == 2


async def test_a_paper_that_differs_from_what_was_signed_does_not_carry_the_signature(
    stack: Stack,
) -> None:
    """Nobody signed that: it is kept as it came, with the name of whoever it came from alone."""
    told, part_1 = await first_part(stack)
    content = papers.arrival(part_1, datetime.now(UTC))
    body = {
        "mode": "recorded",
        "form": {"code": "S136", "content": content | {"grounds": "Something not signed."}},
        "occurred_at": datetime.now(UTC).isoformat(),
        "taken_by": {"role": "nurse", "organisation": "ZWM", "person": cast.FERN.id},
    }
    answer = await told.put(cast.JUNIPER, body)
    assert answer.status_code == 201, answer.text
    text = await printed(told, answer.json()["step"])
    assert "Signed electronically" not in text
    assert text.count(cast.FERN.name) >= 1


async def first_part(stack: Stack) -> tuple[Told, Any]:
    """A section 136 record whose first part the constable has signed."""
    told = await Told.opened(stack, cast.KESTREL)
    await told.involves(cast.TRUST, by=cast.KESTREL)
    part_1 = papers.section_136(cast.KESTREL, PATIENT, datetime.now(UTC))
    first = await told.signs_form(cast.KESTREL, "S136", part_1)
    assert "Signed electronically" in await printed(told, first)
    return told, part_1
