"""What may follow with warrants, holding powers and an emergency admission."""

from __future__ import annotations

from collections.abc import Iterator

from statute.chart import Transition
from statute.law.readings import Reading
from statute.next_steps.here import Here, NextStep
from statute.rules.escaping import IN_THE_COMMUNITY
from statute.rules.warrants import RETAKING
from statute.steps import ObtainWarrant, ReceiveSecondRecommendation, Recommend
from statute.steps.admission import Section
from statute.steps.warrants import WarrantKind
from statute.vocabulary import PowerKind


def warrants(here: Here) -> Iterator[NextStep]:
    if Transition.WARRANT_EXECUTED in here.transitions:
        yield here.step("obtain_warrant", "Somebody at home may need to be removed.")
    elif any(here.runs(rule) for rule in RETAKING):
        yield here.step("obtain_warrant", "The person may be retaken.")
    for clock in here.standing.running():
        if clock.rule == "s135.warrant" and _usable(here, clock.started_by):
            because = "A warrant has not been used."
            yield here.step("execute_warrant", because, concerns=(clock.started_by,))
    if here.runs("s138.retake") or here.runs("s138.before_admission"):
        yield here.step("retake", "The person escaped, and may still be retaken.")
    elif here.held(PowerKind.S136, PowerKind.S135) or _awaited_on_order(here):
        yield here.step("escape", "The person is in legal custody.")
    yield here.step("request_assessment", "The nearest relative may ask at any time.")
    if here.runs("s13.nr_request"):
        yield here.step("answer_assessment_request", "The nearest relative asked.")


def _usable(here: Here, warrant: str) -> bool:
    """Whether what the warrant allows could be done from here."""
    issued = next(step.particulars for step in here.steps if step.id == warrant)
    assert isinstance(issued, ObtainWarrant)
    if issued.warrant is WarrantKind.RETAKE:
        return any(here.runs(rule) for rule in RETAKING)
    return Transition.WARRANT_EXECUTED in here.transitions


def holding(here: Here) -> Iterator[NextStep]:
    if Transition.NURSE_HELD in here.transitions:
        yield here.step("use_section_5_4", "An in-patient who is not detained may need holding.")
    if Transition.DOCTOR_HELD in here.transitions:
        yield here.step("use_section_5_2", "An in-patient who is not detained may need holding.")
    if here.held(PowerKind.S5_4):
        yield here.step("attend_section_5_4", "The six hours end when the doctor comes.")
    if here.held(PowerKind.S5_4, PowerKind.S5_2):
        yield here.step("end_section_5", "Holding ends when there is no need for it.")


def emergency(here: Here) -> Iterator[NextStep]:
    for paper in _second_recommendations(here):
        because = "A second recommendation makes this a section 2."
        yield here.step("receive_second_recommendation", because, concerns=(paper,))
    if here.runs("s14.social_report"):
        yield here.step("report_social_circumstances", "The nearest relative applied.")
    if here.runs("s15.amend") or here.runs("s15.s4"):
        for finding in here.standing.findings:
            if finding.rule in ("reasons.present_and_sufficient", "scrutiny.replace"):
                because = "A recommendation does not suffice."
                yield here.step("notify_insufficiency", because, concerns=(finding.step,))


def _second_recommendations(here: Here) -> list[str]:
    """Recommendations for section 2, under an emergency admission, not received yet."""
    if not here.held(PowerKind.S4):
        return []
    received = {
        step.particulars.recommendation
        for step in here.steps
        if isinstance(step.particulars, ReceiveSecondRecommendation)
    }
    return [
        step.id
        for step in here.steps
        if isinstance(step.particulars, Recommend)
        and step.particulars.section is Section.TWO
        and step.id not in received
    ]


def _awaited_on_order(here: Here) -> bool:
    """Whether a patient on a hospital order is in custody until admitted (ss.37(4), 138(4)-(5)).

    Not where they are detained otherwise until then: leaving that is absence without leave.
    """
    if not (here.law.reads(Reading.ESCAPED_WITH_AUTHORITY) and here.runs("s37.admit")):
        return False
    held = [p for p in here.standing.in_force(here.at) if p.kind not in IN_THE_COMMUNITY]
    return len(held) == 1
