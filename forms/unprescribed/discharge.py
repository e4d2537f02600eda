"""Orders of discharge by each person who can, and the record of how authority ended (ss.23, 72).

The hospital managers' order is the last part of their decision (HM1); the nearest relative's
notice is NR8.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from forms.choices import YesNo
from forms.choices_of_reviews import (
    ConditionalBy,
    EndedBy,
    GuardianshipOrderedBy,
    OrderedBy,
    RestrictionsEnd,
    TribunalAdvice,
    TribunalDecided,
)
from forms.conditions import when
from forms.definition import one_part, record_part
from forms.particulars import asked, asked_if, may_say
from forms.unprescribed.openings import (
    CLINICIAN,
    OFFICE,
    InHospital,
    Patient,
    Signed,
    UnderPower,
    record,
)
from forms.words import EACH_ONCE, AuthorityName, Day, Line, Moment, PersonName, Prose, Words
from statute.steps.detention import TribunalDecides, TribunalOutcome, TribunalRecommends
from statute.steps.ending import Discharge, DischargedBy
from statute.steps.guardianship import DischargeGuardianship, GuardianshipEndedBy
from statute.steps.secretary_of_state import DischargeConditionally, EndRestriction
from statute.vocabulary import Role

_DECIDED = (Role.TRIBUNAL_OFFICER, *OFFICE)


class Told(Words):
    """Somebody who was told of the discharge."""

    who: Line = asked("Who", text="The patient, nearest relative, GP, council, advocate.")
    at: Moment = asked("Told at")


class Condition(Words):
    """One condition of discharge."""

    condition: Prose = asked("Condition", cites="ss.42(2), 73(4)")


class DIS1(Signed, InHospital):
    """Order of discharge by the responsible clinician, or by the nearest relative after notice."""

    form_code: ClassVar[str] = "DIS1"

    ordered_by: OrderedBy = asked("Who orders discharge", cites="s.23(2)", choices=OrderedBy)
    orderer_full_name: PersonName = asked("Full name", cites="s.23(2)")
    notice_received_at: Moment | None = asked_if(
        when("ordered_by", OrderedBy.RELATIVE),
        "Notice received by the managers at",
        cites="s.25(1)",
        text="The order has effect only when 72 hours are over, and no report has barred it.",
    )
    discharge_at: Moment = asked(
        "Discharged at", cites="s.23(1)", text="A clinician's order has effect when it is made."
    )
    reasons: Prose = asked("Why", text="What has changed since authority began.")
    stays_informally: YesNo = asked("The patient stays informally", cites="s.131", choices=YesNo)
    after_care: Prose = asked("After-care", cites="s.117")
    told: tuple[Told, ...] | None = may_say("Who was told", cites="s.133", max_length=12)


class DIS2(Signed, Patient):
    """Order of discharge from guardianship."""

    form_code: ClassVar[str] = "DIS2"

    authority_name: AuthorityName = asked(
        "Responsible local social services authority", cites="s.23(2)(b)"
    )
    guardian_full_name: Line = asked("Guardian", cites="s.7(5)")
    ordered_by: GuardianshipOrderedBy = asked(
        "Who orders discharge", cites="s.23(2)(b)", choices=GuardianshipOrderedBy
    )
    orderer_full_name: PersonName = asked("Full name")
    discharge_at: Moment = asked("Discharged at", cites="s.23(1)")
    reasons: Prose = asked("Why")
    told: tuple[Told, ...] | None = may_say("Who was told", cites="s.133", max_length=12)


class DIS3(Signed, InHospital):
    """Conditional discharge of a restricted patient."""

    form_code: ClassVar[str] = "DIS3"

    discharged_by: ConditionalBy = asked(
        "Who discharges", cites="ss.42(2), 73(2)", choices=ConditionalBy
    )
    decided_on: Day = asked("Warrant, or decision, of", cites="ss.42(2), 73(2)")
    deferred: YesNo = asked("Deferred until arrangements are made", cites="s.73(7)", choices=YesNo)
    conditions: tuple[Condition, ...] = asked(
        "Conditions", cites="ss.42(2), 73(4)", min_length=1, max_length=20
    )
    deprives: YesNo = asked(
        "A condition deprives the patient of liberty",
        cites="ss.42(2A), 73(5A)-(5B)",
        choices=YesNo,
    )
    serious_harm: YesNo | None = asked_if(
        when("deprives", YesNo.YES),
        "Necessary to protect another person from serious harm",
        cites="ss.42(2A), 73(5A)-(5B)",
        choices=YesNo,
    )
    no_less_beneficial: YesNo | None = asked_if(
        when("deprives", YesNo.YES),
        "For the patient, no less beneficial than detention in hospital",
        cites="ss.42(2A), 73(5A)-(5B)",
        choices=YesNo,
    )
    supervisors: Prose = asked("Clinical and social supervisors", cites="s.117")


class DIS4(Signed, UnderPower):
    """Record of how authority ended, and who was told. It moves nothing by itself."""

    form_code: ClassVar[str] = "DIS4"

    ended_by: EndedBy = asked("How it ended", cites="ss.23, 72", choices=EndedBy)
    order_in_writing_at: Moment | None = may_say("Order in writing made at", cites="s.23(1)")
    ended_at: Moment = asked("Ended at")
    now: Prose = asked("Where the patient stands now", text="At home, informal, or otherwise.")
    told: tuple[Told, ...] = asked("Who was told", cites="s.133", min_length=1, max_length=12)


class DIS5(Signed, UnderPower):
    """The restrictions end; absolute discharge ends detention, or liability to recall, too."""

    form_code: ClassVar[str] = "DIS5"

    ended_by: RestrictionsEnd = asked(
        "How the restrictions end", cites="ss.41(5), 42(1)-(2), 50, 73(1)", choices=RestrictionsEnd
    )
    paper: Line = asked(
        "Direction, decision or order", text="Its date and reference; it is kept with this record."
    )
    ended_at: Moment = asked("Restrictions ended at")
    now: Prose = asked(
        "Where the patient stands now",
        cites="ss.41(5), 42(1)",
        text="In hospital, they are held as if under an order without restrictions.",
    )
    told: tuple[Told, ...] = asked("Who was told", min_length=1, max_length=12)


class TR5(Signed, InHospital):
    """The tribunal's decision, as the office keeps it."""

    form_code: ClassVar[str] = "TR5"

    decided_at: Moment = asked("Decided at", cites="s.72")
    heard_by: Line = asked("Tribunal", text="Its reference, and who sat.")
    outcome: TribunalDecided = asked("Decision", cites="s.72", choices=TribunalDecided)
    discharge_on: Day | None = may_say(
        "Discharge deferred until", cites="s.72(3)", text="Leave this out for discharge at once."
    )
    recommends: Annotated[tuple[TribunalAdvice, ...], EACH_ONCE] | None = may_say(
        "Recommendations", cites="s.72(3)(a), (3A)", choices=TribunalAdvice
    )
    under_18: YesNo = asked("The patient is under 18", cites="s.68(6)", choices=YesNo)
    reasons: Prose = asked("Reasons, in short", text="The tribunal's own paper has them in full.")


def as_order(form: DIS1, _reference: str) -> Discharge:
    """What Record DIS1 says as a step."""
    return Discharge(
        by=DischargedBy(form.ordered_by.value),
        stays_informally=form.stays_informally is YesNo.YES,
    )


def as_end_of_guardianship(form: DIS2, _reference: str) -> DischargeGuardianship:
    """What Record DIS2 says as a step."""
    return DischargeGuardianship(by=GuardianshipEndedBy(form.ordered_by.value))


def as_conditional(form: DIS3, _reference: str) -> DischargeConditionally:
    """What Record DIS3 says as a step."""
    return DischargeConditionally(
        deferred=form.deferred is YesNo.YES,
        deprives_of_liberty=form.deprives is YesNo.YES,
        protects_from_serious_harm=form.serious_harm is YesNo.YES,
        no_less_beneficial=form.no_less_beneficial is YesNo.YES,
    )


def as_end_of_restrictions(form: DIS5, _reference: str) -> EndRestriction:
    """What Record DIS5 says as a step."""
    absolute = form.ended_by in {RestrictionsEnd.ABSOLUTE, RestrictionsEnd.TRIBUNAL}
    return EndRestriction(absolute=absolute)


def as_decision(form: TR5, _reference: str) -> TribunalDecides:
    """What Record TR5 says as a step."""
    return TribunalDecides(
        outcome=TribunalOutcome(form.outcome.value),
        discharge_on=form.discharge_on,
        recommends=tuple(TribunalRecommends(each.value) for each in form.recommends or ()),
        under_18=form.under_18 is YesNo.YES,
    )


_SECTION_23 = "Mental Health Act 1983, section 23; Code of Practice chapters 32 and 33"

FORMS = (
    record(
        code="DIS1",
        title="Order of discharge",
        instrument=_SECTION_23,
        year="2015",
        model=DIS1,
        parts=one_part("discharge", as_order, CLINICIAN, Role.NEAREST_RELATIVE),
        declarations=("decl_order",),
    ),
    record(
        code="DIS2",
        title="Order of discharge from guardianship",
        instrument="Mental Health Act 1983, section 23(2)(b); Code of Practice chapter 30",
        year="2015",
        model=DIS2,
        parts=one_part(
            "discharge_guardianship",
            as_end_of_guardianship,
            Role.LOCAL_AUTHORITY_OFFICER,
            CLINICIAN,
            Role.NEAREST_RELATIVE,
        ),
        declarations=("decl_order",),
    ),
    record(
        code="DIS3",
        title="Conditional discharge of a restricted patient",
        instrument="Mental Health Act 1983, sections 42, 73 and 117, as amended in 2025",
        year="2026",
        model=DIS3,
        parts=one_part(
            "discharge_conditionally", as_conditional, Role.SECRETARY_OF_STATE, *_DECIDED
        ),
    ),
    record(
        code="DIS4",
        title="Record of the end of authority",
        instrument=_SECTION_23,
        year="2015",
        model=DIS4,
        parts=(record_part(1, *OFFICE, Role.LOCAL_AUTHORITY_OFFICER, block="signature"),),
    ),
    record(
        code="DIS5",
        title="Record of the end of restrictions",
        instrument="Mental Health Act 1983, sections 41, 42, 50 and 73",
        year="2015",
        model=DIS5,
        parts=one_part(
            "end_restriction", as_end_of_restrictions, Role.SECRETARY_OF_STATE, *_DECIDED
        ),
    ),
    record(
        code="TR5",
        title="Record of the tribunal's decision",
        instrument="Mental Health Act 1983, section 72",
        year="2015",
        model=TR5,
        parts=one_part("tribunal_decides", as_decision, *_DECIDED),
    ),
)
