"""The story of the demonstration: one whole detention, and two pathways that stay open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from emha.demo import papers, records
from emha.demo.caller import Acting, Caller
from emha.demo.cast import (
    ACUTE_TRUST,
    APPLEBARK,
    ASH,
    BIRCH,
    COUNCIL,
    FERN,
    GOLDCREST,
    JUNIPER,
    KESTREL,
    LINDEN,
    PLOVER,
    QUILLFEATHER,
    REEDMACE,
    ROWAN_HOUSE,
    SALTMARSH,
    SORREL,
    SURGERY,
    TEASEL,
    THISTLEDOWN,
    TRUST,
)
from emha.demo.papers import Receipt
from emha.demo.roles import Patient, Professional, Ward
from emha.demo.telling import Form, FromPaper, Telling, open_for
from emha.supervisor import Say
from statute.instants import london_date
from statute.vocabulary import Role

OFFICE = Acting(JUNIPER, Role.MHA_ADMINISTRATOR)
UNDERSTOOD = {
    "kind": "give_rights",
    "orally": True,
    "in_writing": True,
    "understood": "yes",
    "imha_explained": True,
    "nearest_relative_copy": True,
}


async def whole_detention(caller: Caller, say: Say) -> str:
    """From section 136 through sections 2 and 3 to discharge; answer the pathway's reference."""
    telling = await _brought_under_136(caller, say, APPLEBARK, timedelta(minutes=75))
    await _assessed(telling)
    await section_2(telling, APPLEBARK, ASH)
    await _treated(telling)
    await _section_3(telling)
    await telling.takes(
        TEASEL,
        Role.RESPONSIBLE_CLINICIAN,
        "discharges from section 3; the patient goes home (s.23, Record DIS1)",
        Form("DIS1", records.discharge(TEASEL, APPLEBARK, ASH, telling.now())),
    )
    return telling.reference


async def open_pathways(caller: Caller, say: Say) -> None:
    """Two detained under section 2, one held under section 136, and one power that has lapsed."""
    detained = Telling(caller, say, await open_for(caller, say, OFFICE, QUILLFEATHER, BIRCH))
    await detained.involves(JUNIPER, Role.MHA_ADMINISTRATOR, [COUNCIL, SURGERY])
    await section_2(detained, QUILLFEATHER, BIRCH, rights=False)
    await _brought_under_136(caller, say, THISTLEDOWN, timedelta(hours=3))
    await _from_paper(caller, say)
    await _brought_under_136(caller, say, REEDMACE, timedelta(hours=30))


async def _from_paper(caller: Caller, say: Say) -> None:
    """Detained under section 2 for 26 days, and told to the system only now."""
    began = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(days=26)
    reference = await open_for(caller, say, OFFICE, SALTMARSH, ASH)
    papers_in = FromPaper(caller, say, reference, OFFICE, began)
    await section_2(papers_in, SALTMARSH, ASH, rights=False)


async def _brought_under_136(caller: Caller, say: Say, patient: Patient, ago: timedelta) -> Telling:
    """The police used their power a while ago; it is told to the system now, with its true time."""
    decided = datetime.now(UTC).replace(second=0, microsecond=0) - ago
    arrived = decided + timedelta(minutes=25)
    reference = await open_for(caller, say, Acting(KESTREL, Role.CONSTABLE), patient)
    telling = Telling(caller, say, reference)
    part_1 = papers.section_136(KESTREL, patient, decided)
    await telling.told(KESTREL, Role.CONSTABLE, "used section 136", Form("S136", part_1), decided)
    await telling.involves(KESTREL, Role.CONSTABLE, [TRUST])
    await telling.told(
        FERN,
        Role.NURSE,
        "received the person at the section 136 suite",
        Form("S136", papers.arrival(part_1, arrived)),
        arrived,
    )
    return telling


async def _assessed(telling: Telling) -> None:
    await telling.involves(JUNIPER, Role.MHA_ADMINISTRATOR, [COUNCIL, SURGERY])
    await telling.takes(
        GOLDCREST,
        Role.DOCTOR,
        "examines the person (s.136(2))",
        {"kind": "examine_under_section_136", "mental_disorder_found": True},
    )
    await telling.takes(
        LINDEN,
        Role.AMHP,
        "interviews the person (s.136(2))",
        {"kind": "interview_under_section_136", "in_suitable_manner": True},
    )


async def section_2(telling: Telling, patient: Patient, ward: Ward, *, rights: bool = True) -> None:
    """Two doctors of different organisations, the AMHP for the council, the ward, the office."""
    today = london_date(telling.now())
    first = await telling.takes(
        GOLDCREST,
        Role.DOCTOR,
        "recommends admission for assessment (Form A4)",
        Form("A4", papers.a4(GOLDCREST, patient, today)),
    )
    second = await telling.takes(
        SORREL,
        Role.DOCTOR,
        "recommends admission for assessment (Form A4)",
        Form("A4", papers.a4(SORREL, patient, today, knew_before=True)),
    )
    await telling.takes(
        LINDEN,
        Role.AMHP,
        "tells the nearest relative (s.11(3))",
        {"kind": "inform_nearest_relative"},
    )
    application = await telling.takes(
        LINDEN,
        Role.AMHP,
        "applies for admission for the council (Form A2)",
        Form("A2", papers.a2(LINDEN, patient, ROWAN_HOUSE, [first, second], today)),
    )
    receipt = Receipt(application=application, section="2", ward=ward, at=telling.now())
    await _received(telling, patient, receipt, TEASEL)
    if rights:
        given = Form("S132", records.rights(patient, ward, telling.now()))
        await telling.takes(FERN, Role.NURSE, "gives rights (s.132, Record S132)", given)


async def _received(
    telling: Telling, patient: Patient, receipt: Receipt, doctor: Professional
) -> None:
    """The ward has the papers; the office and a doctor who made none of them look at them."""
    await telling.takes(
        FERN,
        Role.NURSE,
        "receives the application for the hospital (Form H3)",
        Form("H3", papers.h3(FERN, patient, receipt)),
    )
    await telling.scrutinises(
        JUNIPER,
        Role.MHA_ADMINISTRATOR,
        "scrutinises the papers by the checklist, and finds them in order",
        receipt.application,
        "administrative",
    )
    await telling.scrutinises(
        doctor,
        Role.DOCTOR,
        "scrutinises the medical grounds",
        receipt.application,
        "medical",
    )


async def _treated(telling: Telling) -> None:
    await telling.takes(
        JUNIPER,
        Role.MHA_ADMINISTRATOR,
        f"assigns {TEASEL.name} as responsible clinician (s.34)",
        {"kind": "assign_responsible_clinician", "clinician": TEASEL.id},
    )
    await telling.takes(
        FERN, Role.NURSE, "gives medicine for the first time (s.58)", {"kind": "give_medicine"}
    )


async def _section_3(telling: Telling) -> None:
    """Assessment has shown that treatment is needed: the same patient, already in hospital."""
    await telling.involves(JUNIPER, Role.MHA_ADMINISTRATOR, [ACUTE_TRUST])
    today = london_date(telling.now())
    first = await telling.takes(
        TEASEL,
        Role.DOCTOR,
        "recommends admission for treatment (Form A8)",
        Form("A8", papers.a8(TEASEL, APPLEBARK, today, knew_before=True)),
    )
    second = await telling.takes(
        PLOVER,
        Role.DOCTOR,
        "recommends admission for treatment (Form A8)",
        Form("A8", papers.a8(PLOVER, APPLEBARK, today)),
    )
    await telling.takes(
        LINDEN,
        Role.AMHP,
        "consults the nearest relative, who does not object (s.11(4))",
        {"kind": "consult_nearest_relative", "objects": False},
    )
    application = await telling.takes(
        LINDEN,
        Role.AMHP,
        "applies for admission for treatment (Form A6)",
        Form("A6", papers.a6(LINDEN, APPLEBARK, ROWAN_HOUSE, [first, second], today)),
    )
    receipt = Receipt(
        application=application, section="3", ward=ASH, at=telling.now(), inpatient=True
    )
    await _received(telling, APPLEBARK, receipt, GOLDCREST)
    await telling.takes(FERN, Role.NURSE, "gives rights again, under section 3 (s.132)", UNDERSTOOD)
