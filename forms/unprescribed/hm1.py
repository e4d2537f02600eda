"""Record HM1: the hospital managers' hearing and decision (s.23; Code chapter 38).

Each member signs a part of their own, because at least three must agree to a discharge
(s.23(4)-(6)); where they do, the order is the last part.
"""

from __future__ import annotations

from typing import ClassVar

from forms.choices import YesNo
from forms.choices_of_reviews import Contested, MemberView, PanelDecision, ReviewBecause
from forms.conditions import When, when
from forms.definition import a_part, record_part
from forms.model import Form
from forms.particulars import asked, asked_in_part, may_say
from forms.unprescribed.openings import InHospital, record
from forms.words import (
    Line,
    Moment,
    PersonName,
    Prose,
    SignedOn,
    signed_on,
)
from statute.steps.ending import Discharge, DischargedBy
from statute.vocabulary import Role

_PANEL = Role.MANAGERS_PANEL
_DISCHARGE = when("decision", PanelDecision.DISCHARGE)


class Second(Form):
    """The second member's own part."""

    part2_member_name: PersonName | None = asked_in_part(2, "Second member", cites="s.23(4)-(6)")
    part2_view: MemberView | None = asked_in_part(
        2, "Second member: view", cites="s.23(4)-(6)", choices=MemberView
    )
    part2_signed_on: SignedOn = signed_on(part=2)


class Third(Form):
    """The third member's own part."""

    part3_member_name: PersonName | None = asked_in_part(3, "Third member", cites="s.23(4)-(6)")
    part3_view: MemberView | None = asked_in_part(
        3, "Third member: view", cites="s.23(4)-(6)", choices=MemberView
    )
    part3_signed_on: SignedOn = signed_on(part=3)


class Fourth(Form):
    """The part of a fourth member, if the panel has one."""

    part4_member_name: PersonName | None = asked_in_part(4, "Fourth member", cites="s.23(4)-(6)")
    part4_view: MemberView | None = asked_in_part(
        4, "Fourth member: view", cites="s.23(4)-(6)", choices=MemberView
    )
    part4_signed_on: SignedOn = signed_on(part=4)


class HM1(Fourth, Third, Second, InHospital):
    """Hearing, reports, reasons and decision (Part 1, the chair); Part 5 is the order."""

    form_code: ClassVar[str] = "HM1"
    part_applies_if: ClassVar[dict[int, When]] = {5: _DISCHARGE}

    review_because: ReviewBecause = asked(
        "Why detention is reviewed", cites="s.23; Code chapter 38", choices=ReviewBecause
    )
    heard_at: Moment = asked("Heard at")
    heard_where: Line = asked("Where, or by which video link")
    present: Prose = asked("Who was there", text="Names, and what they are.")
    contested: Contested = asked(
        "Whether the patient contests it", cites="Code chapter 38", choices=Contested
    )
    reports_before_panel: Prose = asked(
        "Reports before the panel",
        cites="Code 38.27",
        text="Responsible clinician, nurse, social circumstances: by whom, and their dates.",
    )
    patient_heard: YesNo = asked("The patient was heard", choices=YesNo)
    patient_view: Prose = asked("What the patient said, or why they were not heard")
    nearest_relative_view: Prose = asked("What the nearest relative thinks")
    question_disorder: Prose = asked(
        "Is the patient still suffering from mental disorder?", cites="Code chapter 38"
    )
    question_nature_or_degree: Prose = asked(
        "Is it of a nature or degree which makes treatment in hospital appropriate?",
        cites="Code chapter 38",
    )
    question_necessity: Prose = asked(
        "Is detention necessary for health or safety, or the protection of others?",
        cites="Code chapter 38",
    )
    question_treatment: Prose = asked(
        "Is appropriate medical treatment available?", cites="Code chapter 38; s.3(2)(d)"
    )
    question_danger: Prose | None = may_say(
        "If discharged, likely to act in a manner dangerous to others or themselves?",
        cites="s.25(1); Code chapter 38",
        text="Where the nearest relative's discharge was barred.",
    )
    decision: PanelDecision = asked("Decision", cites="s.23(4)-(6)", choices=PanelDecision)
    reasons: Prose = asked("Reasons for the decision", cites="Code chapter 38")
    recommendations: Prose | None = may_say("What the panel asks for besides")
    part1_member_name: PersonName = asked("Chair", cites="s.23(4)-(6)")
    part1_view: MemberView = asked("Chair: view", cites="s.23(4)-(6)", choices=MemberView)
    part1_signed_on: SignedOn = signed_on()

    discharge_at: Moment | None = asked_in_part(5, "Discharged at", cites="s.23(1)")
    stays_informally: YesNo | None = asked_in_part(
        5, "The patient stays informally", cites="s.131", choices=YesNo
    )
    patient_told_at: Moment | None = asked_in_part(5, "Patient told at")
    part5_signed_on: SignedOn = signed_on(part=5)


def for_discharge(form: HM1) -> int:
    """How many members are for discharge."""
    views = (form.part1_view, form.part2_view, form.part3_view, form.part4_view)
    return sum(view is MemberView.FOR for view in views)


def as_discharge(form: HM1, _reference: str) -> Discharge:
    """Part 5: the managers order discharge."""
    return Discharge(
        by=DischargedBy.HOSPITAL_MANAGERS,
        stays_informally=form.stays_informally is YesNo.YES,
        panel_members=for_discharge(form),
    )


FORM = record(
    code="HM1",
    title="Decision of the hospital managers",
    instrument="Mental Health Act 1983, section 23; Code of Practice chapter 38",
    year="2015",
    model=HM1,
    parts=(
        *(record_part(number, _PANEL) for number in (1, 2, 3, 4)),
        a_part(5, "discharge", as_discharge, _PANEL),
    ),
    declarations=("decl_order",),
)
