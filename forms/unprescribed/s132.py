"""Record S132: a patient is told which power holds them, and their rights (ss.132, 132A, 130D)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from forms.choices import YesNo
from forms.choices_of_records import (
    ImhaResponse,
    RelativeCopy,
    RightsOccasion,
    RightsTopic,
    Understanding,
)
from forms.conditions import when
from forms.definition import one_part
from forms.leaflets import Leaflet
from forms.particulars import asked, asked_if, may_say
from forms.unprescribed.openings import WARD, InHospital, Signed, record
from forms.words import EACH_ONCE, Day, Line, Moment, Prose
from statute.steps.detention import GiveRights, Understood
from statute.steps.duties import WhyNotTold

_AGAIN = (Understanding.PARTLY, Understanding.NO, Understanding.REFUSED)

_NO_COPY = {
    RelativeCopy.PATIENT_OBJECTS: WhyNotTold.PATIENT_ASKED,
    RelativeCopy.NONE_KNOWN: WhyNotTold.NONE_KNOWN,
}


class S132(Signed, InHospital):
    """Rights record: told orally and in writing, how far understood, and what comes next."""

    form_code: ClassVar[str] = "S132"

    occasion: RightsOccasion = asked(
        "Why rights are given now", cites="ss.132(1), 132A(1)", choices=RightsOccasion
    )
    topics: Annotated[tuple[RightsTopic, ...], EACH_ONCE] = asked(
        "What the patient was told about",
        cites="ss.132(1)-(2), 132A(1), 130D",
        choices=RightsTopic,
        min_length=1,
    )
    told_orally: YesNo = asked("Told orally", cites="s.132(3)", choices=YesNo)
    given_orally_at: Moment | None = asked_if(
        when("told_orally", YesNo.YES), "Told at", cites="s.132(3)"
    )
    told_in_writing: YesNo = asked("Told in writing", cites="s.132(3)", choices=YesNo)
    given_in_writing_leaflet: Leaflet | None = asked_if(
        when("told_in_writing", YesNo.YES),
        "Leaflet given",
        cites="s.132(3)",
        choices=Leaflet,
        in_words=True,
    )
    language_or_format: Line = asked(
        "Language or format", cites="Code chapter 4", text="For example: Polish, easy read, BSL."
    )
    interpreter: Line | None = may_say(
        "Interpreter", cites="Code chapter 4", text="Never a relative or another patient."
    )
    understood: Understanding = asked(
        "How far the patient understood", cites="s.132(1)", choices=Understanding
    )
    understood_reasons: Prose = asked(
        "How you know", text="What the patient said back to you, in their own words."
    )
    next_attempt_on: Day | None = asked_if(
        when("understood", *_AGAIN),
        "To be repeated on",
        cites="s.132(1); Code chapter 4",
        text="Steps must be taken as soon as practicable, and again until it is understood.",
    )
    imha_response: ImhaResponse = asked(
        "Independent mental health advocacy", cites="ss.130A, 130D", choices=ImhaResponse
    )
    solicitor_offered: YesNo = asked("Told how to find a solicitor", choices=YesNo)
    wants_to_appeal: Line | None = may_say(
        "What the patient wants to do",
        text="For example: apply to the tribunal. Say who helps with it.",
    )
    nearest_relative_copy: RelativeCopy = asked(
        "Copy to the nearest relative",
        cites="ss.132(4), 132A(3)",
        text="Unless the patient asks otherwise.",
        choices=RelativeCopy,
    )
    nearest_relative_copy_on: Day | None = asked_if(
        when("nearest_relative_copy", RelativeCopy.GIVEN),
        "Copy given on",
        cites="ss.132(4), 132A(3)",
    )


def as_rights(form: S132, _reference: str) -> GiveRights:
    """What the record says as a step."""
    return GiveRights(
        orally=form.told_orally is YesNo.YES,
        in_writing=form.told_in_writing is YesNo.YES,
        understood=Understood(form.understood.value),
        imha_explained=RightsTopic.IMHA in form.topics,
        nearest_relative_copy=form.nearest_relative_copy is RelativeCopy.GIVEN,
        relative_not_told=_NO_COPY.get(form.nearest_relative_copy),
    )


FORM = record(
    code="S132",
    title="Record of rights given",
    instrument="Mental Health Act 1983, sections 130D, 132 and 132A; Code of Practice chapter 4",
    year="2015",
    model=S132,
    parts=one_part("give_rights", as_rights, *WARD),
)
