"""Form M2: report barring discharge by the nearest relative (s.25; reg 25(1))."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_reports import FurnishedBy, Receipt
from forms.conditions import when_true
from forms.definition import a_part, record_part
from forms.model import Form, Unprinted
from forms.particulars import asked, asked_if, may_say
from forms.prescribed.instrument import RECEIVING, prescribed
from forms.prescribed.reports import (
    AtHospital,
    Furnished,
    PatientByName,
    ReceivedInPart2,
    consigned_at,
    received_at,
)
from forms.words import (
    ClockTime,
    Day,
    Email,
    PersonName,
    Prose,
    SignedAtTime,
    StepId,
    signed_at_time,
)
from statute.service import ServiceMethod
from statute.steps.nearest_relative import BarDischarge
from statute.vocabulary import Role


class M2Unprinted(Unprinted):
    """What the law needs to know about a barring report that the paper does not print."""

    notice: StepId = asked(
        "Notice", cites="s.25(1)", text="The id of the step of the nearest relative's notice."
    )
    delivery_agreed: bool = may_say(
        "The managers agree to this way of delivery", cites="reg 3", default=False
    )
    served_electronically: bool = may_say(
        "Sent to the managers electronically", cites="reg 3", default=False
    )


class Notice(Form):
    """The nearest relative's notice."""

    nr_full_name: PersonName = asked("Nearest relative: full name", cites="s.25(1)")
    notice_given_at_time: ClockTime = asked(
        "Time notice was given",
        cites="s.25(1)",
        text="By the 24-hour clock: when the managers received it. The 72 hours run from there.",
    )
    notice_given_on: Day = asked("Date notice was given", cites="s.25(1)")


class M2(ReceivedInPart2, Furnished, PatientByName, Notice, AtHospital):
    """Report barring discharge by the nearest relative. Part 2 is a receipt."""

    form_code: ClassVar[str] = "M2"

    reasons: Prose = asked(
        "Reasons for your opinion",
        cites="s.25(1)",
        text="Say why the patient, if discharged, would be likely to act in a manner dangerous to "
        "other people or to themselves.",
    )
    part1_consigned_at_time: ClockTime | None = consigned_at(FurnishedBy.INTERNAL_MAIL)
    part1_email: Email | None = asked_if(
        when_true("unprinted.served_electronically"),
        "Email address",
        cites="SI 2020/1072",
        text="Only if the report is sent electronically.",
    )
    part1_signed_at_time: SignedAtTime = signed_at_time()
    part2_received_at_time: ClockTime | None = received_at(Receipt.BY_ME)
    unprinted: M2Unprinted = asked("Not printed on the form")


_METHODS = {
    FurnishedBy.INTERNAL_MAIL: ServiceMethod.INTERNAL_MAIL,
    FurnishedBy.ELECTRONIC: ServiceMethod.ELECTRONIC,
    FurnishedBy.OTHER: ServiceMethod.BY_HAND,
}


def as_bar(form: M2, _reference: str) -> BarDischarge:
    """What Part 1 of Form M2 says as a step; signing it says that discharge is dangerous."""
    return BarDischarge(
        notice=form.unprinted.notice,
        dangerous=True,
        method=_METHODS[form.part1_furnished_by],
        delivery_agreed=form.unprinted.delivery_agreed,
    )


FORM = prescribed(
    code="M2",
    title="Report barring discharge by nearest relative",
    regulation="Regulation 25(1)(a) and (b)",
    model=M2,
    parts=(
        a_part(
            1, "bar_discharge", as_bar, Role.RESPONSIBLE_CLINICIAN, timed="part1_signed_at_time"
        ),
        record_part(2, *RECEIVING),
    ),
    declarations=("decl_likely_dangerous",),
)
