"""The pathways that the pages are tested with, and that their pictures show."""

from __future__ import annotations

from datetime import date, datetime

from services.readings import DocumentNote
from statute.steps.admission import Scrutinise, ScrutinyKind, Section
from statute.steps.detention import (
    AssignResponsibleClinician,
    GiveMedicine,
    GiveRights,
    Understood,
)
from statute.steps.place_of_safety import (
    ArriveAtPlaceOfSafety,
    ExamineUnderSection136,
    InterviewUnderSection136,
    PlaceOfSafety,
    UseSection136,
)
from tests.support import people
from tests.support.story import Story, admit, application, at, receipt, recommendation
from tests.web.stage import OnStage, Stage, known

NOW = at("2026-11-23 14:05")


def held(story: Story, used: str, arrived: str) -> str:
    """Police use section 136 and bring the person to a place of safety."""
    story.signs(
        used,
        people.CONSTABLE,
        UseSection136(in_a_dwelling=False, health_professional_consulted=True),
    )
    return story.signs(
        arrived,
        people.NURSE,
        ArriveAtPlaceOfSafety(place=PlaceOfSafety.HOSPITAL, organisation=people.TRUST),
    )


def rights() -> GiveRights:
    return GiveRights(orally=True, in_writing=True, understood=Understood.YES, imha_explained=True)


def whole_way() -> Story:
    """From a place of safety to section 2 and on to section 3, with one step told late."""
    story = Story()
    held(story, "2026-10-27 13:10", "2026-10-27 13:40")
    story.signs(
        "2026-10-27 17:05",
        people.SECTION_12_DOCTOR,
        ExamineUnderSection136(mental_disorder_found=True),
    )
    story.signs("2026-10-27 17:30", people.AMHP, InterviewUnderSection136(in_suitable_manner=True))
    first = story.signs(
        "2026-10-27 18:00",
        people.SECTION_12_DOCTOR,
        recommendation(Section.TWO, "2026-10-27", section_12_approved=True),
    )
    second = story.signs(
        "2026-10-27 18:20", people.OTHER_DOCTOR, recommendation(Section.TWO, "2026-10-27")
    )
    applied = story.signs(
        "2026-10-27 19:00", people.AMHP, application(Section.TWO, "2026-10-27", (first, second))
    )
    story.signs("2026-10-27 21:15", people.NURSE, receipt(applied))
    story.records("2026-10-28 10:30", people.NURSE, rights(), occurred="2026-10-27 22:00")
    story.signs(
        "2026-10-28 10:40", people.ADMINISTRATOR, AssignResponsibleClinician(clinician="rc-1")
    )
    story.signs(
        "2026-10-28 11:00",
        people.ADMINISTRATOR,
        Scrutinise(scrutiny=ScrutinyKind.ADMINISTRATIVE, application=applied, in_order=True),
    )
    story.signs("2026-10-30 09:30", people.NURSE, GiveMedicine())
    admit(story, Section.THREE, "2026-11-20 15:30")
    return story


def documents_of(story: Story) -> tuple[DocumentNote, ...]:
    """A form for each step that has one."""
    codes = {"recommend": {"2": "A4", "3": "A8"}, "apply": {"2": "A2", "3": "A6"}}
    made = []
    for number, entry in enumerate(story.pathway.entries):
        said = entry.step.particulars
        code = codes.get(said.kind, {}).get(getattr(said, "section", ""))
        code = "H3" if said.kind == "receive_application" else code
        if code:
            made.append(
                DocumentNote(
                    id=f"doc-{number}",
                    step=entry.step.id,
                    code=code,
                    version="2020",
                    sha256="0" * 64,
                    content_sha256="0" * 64,
                    kept_at=entry.recorded_at,
                )
            )
    return tuple(made)


def _admitted(section: Section, when: str, *, rights_given: str | None = None) -> Story:
    story = Story()
    admit(story, section, when)
    if rights_given:
        story.signs(rights_given, people.NURSE, rights())
    return story


def _only_held(used: str, arrived: str) -> Story:
    story = Story()
    held(story, used, arrived)
    return story


def full_stage(now: datetime = NOW) -> Stage:
    """A working day at the Mental Health Act office: everything that a board can show."""
    stage = Stage(at=now)
    whole = whole_way()
    stage.put("p-7f3kq2", OnStage(whole, known("Asha Brightwater"), documents=documents_of(whole)))
    stage.put(
        "p-2m9xw4",
        OnStage(
            _only_held("2026-11-23 02:10", "2026-11-23 02:50"),
            known("Tobias Fennimore", "9990000026", date(1999, 2, 3)),
            ward="Section 136 suite",
        ),
    )
    stage.put(
        "p-5c1hd8",
        OnStage(
            _only_held("2026-11-22 17:00", "2026-11-22 17:45"),
            known("Ngozi Applegarth", "9990000034"),
            ward="Section 136 suite",
        ),
    )
    stage.put(
        "p-8r4tn6",
        OnStage(
            _admitted(Section.TWO, "2026-10-26 22:10", rights_given="2026-10-27 09:00"),
            known("Leopold Winterbourne", "9990000042"),
            ward="Birch Ward",
        ),
    )
    stage.put(
        "p-3z6vb1",
        OnStage(
            _admitted(Section.TWO, "2026-11-20 16:45"),
            known("Marguerite O'Dell-Sands", "9990000050"),
            ward="Birch Ward",
        ),
    )
    stage.put(
        "p-9k2ys5",
        OnStage(
            _only_held("2026-11-22 11:30", "2026-11-22 12:20"),
            known("Person whose name is not known"),
            ward="Emergency department",
        ),
    )
    stage.put(
        "p-1d8jl3",
        OnStage(
            _admitted(Section.THREE, "2026-08-31 11:20", rights_given="2026-08-31 15:00"),
            known("Ferdinand Hollyoake", "9990000069"),
            ward="Ash Ward",
        ),
    )
    return stage
