"""Record S17: leave of absence, authorised, revoked and ended (s.17; Code chapter 27)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from forms.choices import YesNo
from forms.choices_of_records import (
    CarerView,
    LeaveType,
    OrderConsidered,
    RecalledBy,
    RecallInterest,
)
from forms.conditions import when
from forms.definition import a_part
from forms.particulars import asked, asked_if, asked_in_part, may_say
from forms.unprescribed.openings import CLINICIAN, WARD, InHospital, record
from forms.words import (
    EACH_ONCE,
    Address,
    Day,
    Line,
    Moment,
    PersonName,
    Prose,
    SignedOn,
    Words,
    signed_on,
)
from statute.instants import london_date
from statute.steps.absence import GrantLeave, RecallFromLeave, ReturnFromLeave


class Condition(Words):
    """One condition of leave (s.17(1))."""

    condition: Prose = asked("Condition", cites="s.17(1)")


class Copy(Words):
    """Somebody who had a copy of the authority for leave (Code chapter 27)."""

    name: PersonName = asked("Who had a copy", text="The patient, the carer, and professionals.")
    given_on: Day = asked("Given on")


class Episode(Words):
    """One leave taken on this authority."""

    left_at: Moment = asked("Left at")
    returned_at: Moment | None = may_say("Returned at")
    outcome: Line = asked("How it went")
    recorded_by: PersonName = asked("Recorded by")


class S17(InHospital):
    """Leave authorisation. Part 2 revokes leave; Part 3 records the return."""

    form_code: ClassVar[str] = "S17"

    restricted: YesNo = asked(
        "The patient is subject to restrictions", cites="s.41(3)(c)(i)", choices=YesNo
    )
    ministry_consent_ref: Line | None = asked_if(
        when("restricted", YesNo.YES),
        "Consent of the Secretary of State: reference and date",
        cites="s.41(3)(c)(i)",
        text="Leave of a restricted patient needs it first.",
    )
    leave_type: Annotated[tuple[LeaveType, ...], EACH_ONCE] = asked(
        "Kind of leave", cites="s.17(1)-(3)", choices=LeaveType, min_length=1
    )
    purpose: Prose = asked("What the leave is for", cites="Code chapter 27")
    destination_or_area: Prose = asked("Where the patient may go")
    leave_from: Moment = asked("Leave may begin", cites="s.17(2)")
    leave_until: Moment | None = may_say(
        "Leave ends", cites="s.17(2)", text="Leave this out for leave without a set end."
    )
    duration_and_frequency: Line = asked("How long each time, and how often", cites="s.17(2)")
    conditions: tuple[Condition, ...] = asked(
        "Conditions",
        cites="s.17(1)",
        text="Necessary in the interests of the patient or for the protection of others.",
        min_length=1,
        max_length=20,
    )
    in_custody: YesNo = asked(
        "The patient is to remain in custody during leave", cites="s.17(3)", choices=YesNo
    )
    custodian: Line | None = asked_if(
        when("in_custody", YesNo.YES),
        "In whose custody",
        cites="s.17(3)",
        text="An officer on the staff of the hospital, or somebody the managers authorise in "
        "writing.",
    )
    residence_address: Address | None = may_say(
        "Where the patient will stay", text="For leave overnight."
    )
    risk_assessment_ref: Line = asked("Risk assessment: where it is, and its date")
    medication_arrangements: Prose = asked("Medicine during leave")
    contact_and_crisis_plan: Prose = asked("Whom to call, and what to do if things go wrong")
    carer_consulted: CarerView = asked(
        "Carer or relative", cites="Code chapter 27", choices=CarerView
    )
    order_considered: OrderConsidered = asked(
        "Community treatment order",
        cites="s.17(2A)-(2B)",
        text="Leave for more than seven consecutive days, or without a set end, or extended to "
        "more than seven, may be granted only after considering one.",
        choices=OrderConsidered,
    )
    order_considered_reasons: Prose | None = asked_if(
        when("order_considered", OrderConsidered.CONSIDERED),
        "Why leave is the better way",
        cites="s.17(2A)",
    )
    patient_view: Prose | None = may_say("What the patient thinks of this leave")
    review_or_expiry_on: Day = asked("Reviewed by, or ends on")
    copies_given_to: tuple[Copy, ...] = asked(
        "Copies", cites="Code chapter 27", min_length=1, max_length=20
    )
    part1_signed_on: SignedOn = signed_on()

    recalled_at: Moment | None = asked_in_part(2, "Leave is revoked from", cites="s.17(4)")
    recall_interests: Annotated[tuple[RecallInterest, ...], EACH_ONCE] | None = asked_in_part(
        2, "Necessary for", cites="s.17(4)", choices=RecallInterest, min_length=1
    )
    recall_reasons: Prose | None = asked_in_part(2, "Why it is necessary", cites="s.17(4)")
    recall_notice_to: RecalledBy | None = asked_in_part(
        2, "Notice in writing given to", cites="s.17(4)", choices=RecalledBy
    )
    recall_notice_at: Moment | None = asked_in_part(2, "Notice given at", cites="s.17(4)")
    part2_signed_on: SignedOn = signed_on(part=2)

    episodes: tuple[Episode, ...] | None = may_say("Leave taken", part=3, max_length=60)
    returned_at: Moment | None = asked_in_part(3, "Returned at")
    outcome: Prose | None = asked_in_part(3, "How leave went, and what follows for the next")
    part3_signed_on: SignedOn = signed_on(part=3)


def as_leave(form: S17, _reference: str) -> GrantLeave:
    """Part 1: the responsible clinician grants leave."""
    return GrantLeave(
        first_day=london_date(form.leave_from),
        last_day=london_date(form.leave_until) if form.leave_until else None,
        community_order_considered=form.order_considered is OrderConsidered.CONSIDERED,
    )


def as_recall(_form: S17, _reference: str) -> RecallFromLeave:
    """Part 2: the responsible clinician revokes leave."""
    return RecallFromLeave()


def as_return(_form: S17, _reference: str) -> ReturnFromLeave:
    """Part 3: the patient is back."""
    return ReturnFromLeave()


FORM = record(
    code="S17",
    title="Section 17 leave of absence",
    instrument="Mental Health Act 1983, sections 17 and 41; Code of Practice chapter 27",
    year="2015",
    model=S17,
    parts=(
        a_part(1, "grant_leave", as_leave, CLINICIAN),
        a_part(2, "recall_from_leave", as_recall, CLINICIAN),
        a_part(3, "return_from_leave", as_return, *WARD),
    ),
    declarations=("decl_interests",),
)
