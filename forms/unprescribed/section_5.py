"""Records S5 and S54: holding of an in-patient comes to its end (s.5(2), (4); Code chapter 18)."""

from __future__ import annotations

from typing import ClassVar

from forms.choices import YesNo
from forms.choices_of_records import AttendanceOutcome, HeldBy, HoldingEnd
from forms.definition import one_part
from forms.model import Form
from forms.particulars import asked, may_say
from forms.unprescribed.openings import WARD, Patient, Signed, record
from forms.words import HospitalName, Line, Moment, PersonName, Prose
from statute.steps.holding import AttendSection54, EndSection5
from statute.vocabulary import Role


class Held(Form):
    """Where the patient was held, and since when."""

    hospital_name: HospitalName = asked("Hospital")
    ward: Line | None = may_say("Ward")
    held_from: Moment = asked(
        "Held from",
        cites="s.5(2), (4)",
        text="When the nurse made the record, or the report was furnished.",
    )


class S5(Signed, Held, Patient):
    """End of holding without an application: by decision, before the hours are over."""

    form_code: ClassVar[str] = "S5"

    held_by: HeldBy = asked("Held by", cites="s.5(2), (4)", choices=HeldBy)
    ended_at: Moment = asked("Holding ended at", cites="s.5(2), (4)")
    ended_because: HoldingEnd = asked("Why it ended", cites="Code chapter 18", choices=HoldingEnd)
    assessed_by: Line = asked("Assessed by, and when", text="The doctor, and the AMHP if one came.")
    reasons: Prose = asked("Reasons for the decision")
    stays: YesNo = asked("The patient stays informally", cites="s.131", choices=YesNo)
    patient_told_at: Moment = asked(
        "Patient told that they are not held any more", cites="s.132; Code chapter 18"
    )


class S54(Signed, Held, Patient):
    """A doctor or approved clinician comes to a patient held by a nurse: the six hours end."""

    form_code: ClassVar[str] = "S54"

    attended_by: PersonName = asked("Who came", cites="s.5(4)")
    attended_as: Line = asked(
        "What they are",
        cites="s.5(2)-(4)",
        text="The doctor or approved clinician in charge of treatment, or their nominee.",
    )
    arrived_at: Moment = asked(
        "Arrived at", cites="s.5(4)", text="Holding under section 5(4) ends at this moment."
    )
    decision: AttendanceOutcome = asked(
        "What was decided", cites="s.5(2), (4)", choices=AttendanceOutcome
    )
    reasons: Prose = asked("Reasons for the decision")
    patient_told_at: Moment = asked("Patient told of the decision at", cites="s.132")


def as_end(form: S5, _reference: str) -> EndSection5:
    """What Record S5 says as a step."""
    return EndSection5(stays_informally=form.stays is YesNo.YES)


def as_attendance(_form: S54, _reference: str) -> AttendSection54:
    """What Record S54 says as a step."""
    return AttendSection54()


END = record(
    code="S5",
    title="End of holding under section 5",
    instrument="Mental Health Act 1983, section 5; Code of Practice chapter 18",
    year="2015",
    model=S5,
    parts=one_part("end_section_5", as_end, *WARD),
)

ATTENDANCE = record(
    code="S54",
    title="Attendance on a patient held by a nurse",
    instrument="Mental Health Act 1983, section 5(4); Code of Practice chapter 18",
    year="2015",
    model=S54,
    parts=one_part(
        "attend_section_5_4", as_attendance, Role.NURSE, Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN
    ),
)
