"""Letters of the hospital managers to the nearest relative: NR3 to NR6."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_letters import AfterBar, DischargeNotice, RelativeEvent
from forms.choices_of_records import HeldUnder
from forms.conditions import when
from forms.definition import one_part
from forms.leaflets import Leaflet
from forms.particulars import asked, asked_if, may_say
from forms.unprescribed.letters import LETTER_BASIS, FromHospital, Letter, LetterUnprinted
from forms.unprescribed.openings import OFFICE, record
from forms.words import Day, HospitalName, Line, PersonName, Prose
from statute.steps.duties import RelativeMatter, TellRelative, WhyNotTold
from statute.steps.nearest_relative import TellRelativeOfBar
from statute.vocabulary import Role

_WRITING = (*OFFICE, Role.NURSE)


class NR3(FromHospital):
    """A copy of what the patient was told in writing (ss.132(4), 132A(3))."""

    form_code: ClassVar[str] = "NR3"

    held_under: HeldUnder = asked(
        "Power the patient is under", cites="s.132(4)", choices=HeldUnder, in_words=True
    )
    began_on: Day = asked("Since")
    clinician_full_name: PersonName | None = may_say("Responsible clinician")
    leaflet: Leaflet = asked("Leaflet enclosed", cites="s.132(4)", choices=Leaflet, in_words=True)


class NR4(FromHospital):
    """Told of what has happened: renewal, transfer, recall and the like (reg 26)."""

    form_code: ClassVar[str] = "NR4"

    event: RelativeEvent = asked("What happened", cites="reg 26", choices=RelativeEvent)
    event_on: Day = asked("On", cites="reg 26")
    until: Day | None = may_say("Lasts until", text="Where there is a new end.")
    elsewhere: Line | None = may_say("The other hospital, or the guardian")
    detail: Prose | None = may_say("What else the relative should know")


class NR5(FromHospital):
    """Told that the patient is to be discharged (s.133)."""

    form_code: ClassVar[str] = "NR5"

    held_under: HeldUnder = asked(
        "Discharged from", cites="s.133(1)", choices=HeldUnder, in_words=True
    )
    discharge_on: Day = asked("Discharge on", cites="s.133(1)")
    notice: DischargeNotice = asked("Notice", cites="s.133(1)", choices=DischargeNotice)
    notice_reasons: Prose | None = asked_if(
        when("notice", DischargeNotice.LATER),
        "Why seven days were not practicable",
        cites="s.133(1)",
    )
    after_care: Prose = asked("What help there will be", cites="s.117")


class NR6(Letter):
    """Told of a report barring discharge, and of what may be done about it (s.25(2))."""

    form_code: ClassVar[str] = "NR6"

    hospital_name: HospitalName = asked("Hospital")
    notice_on: Day = asked("Your notice of", cites="s.25(1)")
    report_on: Day = asked("Report of the responsible clinician of", cites="s.25(1)")
    no_order_until: Day = asked(
        "No further order before",
        cites="s.25(1)(b)",
        text="Six months beginning with the date of the report.",
    )
    after_bar: AfterBar = asked("What may be done", cites="s.66(1)(g)", choices=AfterBar)
    tribunal_until: Day | None = asked_if(
        when("after_bar", AfterBar.TRIBUNAL),
        "Last day for applying",
        cites="s.66(1)(g), (2)(d)",
        text="28 days beginning with the day on which the relative is told.",
    )
    unprinted: LetterUnprinted = asked("Not printed in the letter")


_OF_NO_DUTY = (RelativeEvent.CTO_START, RelativeEvent.RECALL, RelativeEvent.REVOCATION)
"""The Code asks that the nearest relative is told of these; regulation 26 does not."""


def as_copy(form: NR3, _reference: str) -> TellRelative:
    """What Letter NR3 says as a step."""
    return _told(form, RelativeMatter.RIGHTS)


def as_told(form: NR4, _reference: str) -> TellRelative:
    """What Letter NR4 says as a step."""
    other = form.event in _OF_NO_DUTY
    return _told(form, RelativeMatter.OTHER if other else RelativeMatter.RENEWAL_OR_TRANSFER)


def as_told_of_discharge(form: NR5, _reference: str) -> TellRelative:
    """What Letter NR5 says as a step."""
    return _told(form, RelativeMatter.PLANNED_DISCHARGE)


def _told(form: FromHospital, of: RelativeMatter) -> TellRelative:
    """Told, unless the patient asked that the letter is not sent."""
    objects = form.unprinted.patient_objects
    return TellRelative(of=of, not_told=WhyNotTold.PATIENT_ASKED if objects else None)


def as_told_of_bar(_form: NR6, _reference: str) -> TellRelativeOfBar:
    """What Letter NR6 says as a step."""
    return TellRelativeOfBar()


FORMS = (
    record(
        code="NR3",
        title="Letter to the nearest relative: detention and rights",
        instrument=LETTER_BASIS.format(sections="132(4) and 132A(3)"),
        year="2015",
        model=NR3,
        parts=one_part("tell_relative", as_copy, *_WRITING),
    ),
    record(
        code="NR4",
        title="Letter to the nearest relative: what has changed",
        instrument=f"{LETTER_BASIS.format(sections='20, 20A and 132A')}; SI 2008/1184 reg 26",
        year="2015",
        model=NR4,
        parts=one_part("tell_relative", as_told, *OFFICE),
    ),
    record(
        code="NR5",
        title="Letter to the nearest relative: discharge",
        instrument=LETTER_BASIS.format(sections="117 and 133"),
        year="2015",
        model=NR5,
        parts=one_part("tell_relative", as_told_of_discharge, *_WRITING),
    ),
    record(
        code="NR6",
        title="Letter to the nearest relative: discharge is barred",
        instrument=LETTER_BASIS.format(sections="25 and 66(1)(g)"),
        year="2015",
        model=NR6,
        parts=one_part("tell_relative_of_bar", as_told_of_bar, *OFFICE),
    ),
)
