"""What the office keeps and sends: CTL1, CTL2, LA1, CQC1, S134, MHCS1."""

from __future__ import annotations

from typing import Annotated, ClassVar

from forms.choices import YesNo
from forms.choices_of_care import (
    BodyNotice,
    PostAction,
    PostDirection,
    PostGround,
    RegulatorEvent,
    RestrictedLeave,
)
from forms.conditions import when
from forms.definition import one_part, record_part
from forms.particulars import asked, asked_if, may_say
from forms.unprescribed.openings import CLINICIAN, OFFICE, InHospital, Patient, Signed, record
from forms.words import (
    EACH_ONCE,
    Address,
    Attached,
    Day,
    HospitalName,
    Line,
    Moment,
    PersonName,
    Prose,
)
from statute.steps.community import ReleaseFromRecall, VaryCommunityConditions
from statute.steps.duties import NotifyRegulator, RegulatorMatter
from statute.vocabulary import Role


class CTL1(Signed, Patient):
    """A condition of a community treatment order is suspended (s.17B(4))."""

    form_code: ClassVar[str] = "CTL1"

    responsible_hospital: HospitalName = asked("Responsible hospital", cites="s.17A(7)")
    condition: Prose = asked("The condition", cites="s.17B(4)", text="In the words of the order.")
    suspended_from: Moment = asked("Suspended from", cites="s.17B(4)")
    suspended_until: Moment | None = may_say("Until")
    reasons: Prose = asked("Why")
    patient_told_at: Moment = asked("Patient told at")


class CTL2(Signed, Patient):
    """A recalled patient is released; the community treatment order goes on (s.17F(5))."""

    form_code: ClassVar[str] = "CTL2"

    hospital_name: HospitalName = asked("Hospital", cites="s.17F")
    detained_from: Moment = asked(
        "Detained on recall from", cites="s.17F(6)", text="As on Form CTO4: the 72 hours."
    )
    released_at: Moment = asked("Released at", cites="s.17F(5), (7)")
    treatment_given: Prose = asked("What was done during recall", cites="s.62A")
    reasons: Prose = asked("Why the order is not revoked", cites="s.17F(4)-(5)")
    plan: Prose = asked("What happens next")


class LA1(Signed, InHospital):
    """Notice to a local authority or another body."""

    form_code: ClassVar[str] = "LA1"

    notice: BodyNotice = asked(
        "What it is about",
        cites="ss.14, 116, 117, 130D; Children Act 1989 s.85",
        choices=BodyNotice,
    )
    to_body: Line = asked("To")
    to_address: Address = asked("To: address")
    about: Prose = asked("What the body should know")
    asked_of_body: Prose = asked("What it is asked to do")
    reply_due_on: Day | None = may_say("Answer needed by")
    reply: Attached | None = may_say("The answer")


class CQC1(Signed, InHospital):
    """Notification to the Care Quality Commission (Registration Regulations 2009)."""

    form_code: ClassVar[str] = "CQC1"

    event: RegulatorEvent = asked(
        "What happened",
        cites="Care Quality Commission (Registration) Regulations 2009",
        choices=RegulatorEvent,
    )
    occurred_at: Moment = asked("Happened at")
    account: Prose = asked("What happened, in order")
    done_since: Prose = asked("What was done, and who was told")
    ended_at: Moment | None = may_say("Ended at", text="Returned, or moved from the ward.")
    sent_at: Moment = asked("Sent at")
    commission_reference: Line | None = may_say("The Commission's reference")


class S134(Signed, Patient):
    """A postal packet was opened or withheld (s.134; reg 29). A copy goes into the packet."""

    form_code: ClassVar[str] = "S134"

    hospital_name: HospitalName = asked("Hospital", cites="reg 29")
    appointed_full_name: PersonName = asked(
        "Person appointed by the managers", cites="reg 29", text="Who opened or withheld it."
    )
    direction: PostDirection = asked("The packet was", cites="s.134(1)-(2)", choices=PostDirection)
    other_party: Line = asked("The other person", text="Who sent it, or to whom it was sent.")
    action: PostAction = asked("What was done", cites="s.134(4)-(5); reg 29", choices=PostAction)
    ground: PostGround | None = asked_if(
        when("action", PostAction.OPENED_WITHHELD, PostAction.WITHHELD),
        "Ground",
        cites="s.134(1)-(2)",
        text="All but the first only at a hospital that provides high security services.",
        choices=PostGround,
    )
    withheld_items: Prose | None = asked_if(
        when("action", PostAction.OPENED_WITHHELD, PostAction.WITHHELD),
        "What was withheld",
        cites="reg 29",
    )
    inspected_at: Moment = asked("Done at", cites="reg 29")
    told_in_writing_on: Day | None = asked_if(
        when("action", PostAction.OPENED_WITHHELD, PostAction.WITHHELD),
        "Notice to the patient, and the other person if known, on",
        cites="s.134(6)",
        text="Within seven days; it says that the Commission can be asked to review it.",
    )


class MHCS1(Signed, Patient):
    """Application for leave of a restricted patient, to the Ministry of Justice (s.41(3)(c)(i))."""

    form_code: ClassVar[str] = "MHCS1"

    aliases: Line | None = may_say("Other names")
    mhcs_reference: Line = asked("Reference of the Ministry of Justice")
    hospital_unit: Line = asked("Hospital and unit")
    clinician_contact: Line = asked("Responsible clinician: name, telephone, email")
    leave_kinds: Annotated[tuple[RestrictedLeave, ...], EACH_ONCE] = asked(
        "Leave asked for", cites="s.41(3)(c)(i)", choices=RestrictedLeave, min_length=1
    )
    documents_consulted: Prose = asked("Documents consulted")
    purpose: Prose = asked("Purpose")
    location: Prose = asked("Where, and exclusion zones")
    discharge_plan: Prose = asked("How it fits the plan for discharge")
    overnight_address: Prose | None = may_say("Overnight: address, and what kind of place")
    professional_support: Prose = asked("Professional support")
    nights_per_week: Line | None = may_say("Nights a week")
    compassionate_reason: Prose | None = may_say("Compassionate leave: why, and how urgent")
    leave_so_far: Prose = asked("Leave in the last two years")
    suspensions: Prose = asked("Leave suspended: when, and why")
    procedures_and_escorts: Prose = asked("Procedures and escorts")
    pre_offence_history: Prose = asked("History before the offence")
    index_offence: Prose = asked("Index offence")
    disorder_and_state: Prose = asked("Mental disorder, and state now")
    behaviour_12_months: Prose = asked("Behaviour in the last 12 months")
    risk_and_protection: Prose = asked("Risk, and what protects")
    medication: Prose = asked("Medicine")
    psychology: Prose = asked("Psychological work")
    mappa: Prose = asked("MAPPA: level, and answer")
    victim_liaison: Prose = asked("Victims: liaison officer, and conditions asked for")
    offender_manager: Prose | None = may_say(
        "Offender manager", text="For prisoners transferred to hospital."
    )
    fitness_to_plead: Line | None = may_say("Fitness to plead")
    patients_view: Prose = asked("Discussed with the patient, and what they think")
    complete: YesNo = asked(
        "Every question is answered",
        text="An application that is not complete is sent back.",
        choices=YesNo,
    )


_MATTERS = {
    RegulatorEvent.DEATH: RegulatorMatter.DEATH,
    RegulatorEvent.AWOL: RegulatorMatter.ABSENCE,
    RegulatorEvent.UNDER_18: RegulatorMatter.UNDER_18,
    RegulatorEvent.OTHER: RegulatorMatter.OTHER,
}


def as_notification(form: CQC1, _reference: str) -> NotifyRegulator:
    """What Record CQC1 says as a step."""
    return NotifyRegulator(of=_MATTERS[form.event])


def as_suspension(_form: CTL1, _reference: str) -> VaryCommunityConditions:
    """What Record CTL1 says as a step."""
    return VaryCommunityConditions(suspended=True)


def as_release(_form: CTL2, _reference: str) -> ReleaseFromRecall:
    """What Record CTL2 says as a step."""
    return ReleaseFromRecall()


FORMS = (
    record(
        code="CTL1",
        title="Suspension of a condition of a community treatment order",
        instrument="Mental Health Act 1983, section 17B(4); Code of Practice chapter 29",
        year="2015",
        model=CTL1,
        parts=one_part("vary_community_conditions", as_suspension, CLINICIAN),
    ),
    record(
        code="CTL2",
        title="Release from recall",
        instrument="Mental Health Act 1983, section 17F; Code of Practice chapter 29",
        year="2015",
        model=CTL2,
        parts=one_part("release_from_recall", as_release, CLINICIAN),
    ),
    record(
        code="LA1",
        title="Notice to a local authority or another body",
        instrument="Mental Health Act 1983, sections 14, 116, 117 and 130D; Children Act 1989",
        year="2015",
        model=LA1,
        parts=(record_part(1, *OFFICE, Role.NURSE, block="signature"),),
    ),
    record(
        code="CQC1",
        title="Notification to the Care Quality Commission",
        instrument="Care Quality Commission (Registration) Regulations 2009",
        year="2009",
        model=CQC1,
        parts=one_part("notify_regulator", as_notification, *OFFICE),
    ),
    record(
        code="S134",
        title="Record of post opened or withheld",
        instrument="Mental Health Act 1983, section 134; SI 2008/1184 reg 29",
        year="2008",
        model=S134,
        parts=(record_part(1, *OFFICE, Role.NURSE, block="signature"),),
    ),
    record(
        code="MHCS1",
        title="Leave application for a restricted patient",
        instrument="Mental Health Act 1983, sections 17 and 41(3)(c)(i)",
        year="2015",
        model=MHCS1,
        parts=(record_part(1, CLINICIAN, block="signature"),),
    ),
)
