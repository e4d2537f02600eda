"""Record S18: absence without leave, and return (ss.18, 21; Code chapter 28)."""

from __future__ import annotations

from typing import ClassVar

from forms.choices import YesNo
from forms.choices_of_records import AbsentHow
from forms.conditions import when
from forms.definition import a_part
from forms.particulars import asked, asked_if, asked_in_part, may_say
from forms.unprescribed.openings import WARD, InHospital, record
from forms.words import Day, Line, Moment, Prose, SignedOn, Words, signed_on
from statute.steps.absence import AbsenceKind, GoAbsent, ReturnFromAbsence
from statute.vocabulary import Role

_RETURNERS = (*WARD, Role.CONSTABLE, Role.AMHP)


class Told(Words):
    """Somebody who was told of the absence."""

    who: Line = asked("Who was told", text="For example: police, nearest relative, CQC.")
    at: Moment = asked("Told at")


class S18(InHospital):
    """Absence record. Part 2 records the return."""

    form_code: ClassVar[str] = "S18"

    absence_kind: AbsentHow = asked("How it came about", cites="s.18(1)", choices=AbsentHow)
    absent_from: Moment = asked("Absent since", cites="s.18(1)")
    last_seen: Prose = asked("Last seen, clothing, and where the patient may be")
    risk: Prose = asked("Risk to the patient and to others")
    must_return_by: Day | None = may_say(
        "Power to retake ends with",
        cites="s.18(4)",
        text="The later of six months, and the end of the authority.",
    )
    police_told_at: Moment | None = may_say("Police told at", cites="Code chapter 28")
    told: tuple[Told, ...] | None = may_say("Others told", max_length=20)
    part1_signed_on: SignedOn = signed_on()

    returned_at: Moment | None = asked_in_part(2, "Returned at", cites="s.18")
    returned_how: Prose | None = asked_in_part(2, "How the patient came back")
    over_28_days: YesNo | None = asked_in_part(
        2, "Absent for more than 28 days", cites="ss.21A-21B", choices=YesNo
    )
    report_due_by: Day | None = asked_if(
        when("over_28_days", YesNo.YES),
        "Report on Form H6, G10 or CTO8 due by",
        cites="s.21B(2)",
        text="Within one week beginning with the day of return.",
        part=2,
    )
    part2_signed_on: SignedOn = signed_on(part=2)


def as_absence(form: S18, _reference: str) -> GoAbsent:
    """Part 1: the patient is absent without leave."""
    return GoAbsent(how=AbsenceKind(form.absence_kind.value))


def as_return(_form: S18, _reference: str) -> ReturnFromAbsence:
    """Part 2: the patient is back."""
    return ReturnFromAbsence()


FORM = record(
    code="S18",
    title="Record of absence without leave",
    instrument="Mental Health Act 1983, sections 18 and 21 to 21B; Code of Practice chapter 28",
    year="2015",
    model=S18,
    parts=(
        a_part(1, "go_absent", as_absence, *_RETURNERS),
        a_part(2, "return_from_absence", as_return, *_RETURNERS),
    ),
)
