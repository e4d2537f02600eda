"""Refusing a step that the Act does not have from where the person stands."""

from __future__ import annotations

from statute.chart import Region
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.awaiting import TAKES_EFFECT
from statute.reckoning.contested import APPLICATION_BESIDE, REMAND_BESIDE, TWO_ORDERS
from statute.rules.detained import ON_APPLICATION, RESTRICTED, UNRESTRICTED
from statute.steps import Step
from statute.vocabulary import PowerKind

_STANDS = {
    "no_power": "no power is in force",
    "section_136": "held under section 136",
    "section_135": "held under section 135(1)",
    "informal": "informal in-patient",
    "guardianship": "under guardianship",
    "section_5_4": "held by a nurse under section 5(4)",
    "section_5_2": "held under section 5(2)",
    "section_4": "detained in an emergency under section 4",
    "section_2": "detained under section 2",
    "section_3": "detained under section 3",
    "community_treatment": "on a community treatment order",
    "recalled": "detained on recall from a community treatment order",
    "remanded_for_report": "remanded to hospital for a report (section 35)",
    "remanded_for_treatment": "remanded to hospital for treatment (section 36)",
    "interim_order": "on an interim hospital order (section 38)",
    "committed_to_hospital": "committed to hospital for the Crown Court (section 44)",
    "hospital_order": "on a hospital order (section 37)",
    "restricted_hospital_order": "on a hospital order with restrictions (sections 37 and 41)",
    "guardianship_order": "on a guardianship order (section 37)",
    "hospital_direction": "on a hospital direction with restrictions (section 45A)",
    "prisoner": "transferred from prison (section 47)",
    "restricted_prisoner": "transferred from prison with restrictions (sections 47 and 49)",
    "unsentenced_prisoner": "transferred from custody (section 48)",
    "restricted_unsentenced_prisoner": "transferred from custody, restricted (sections 48, 49)",
    "conditionally_discharged": "conditionally discharged",
}

_INSTEAD = {
    "no_power": "Check the record: a power may have ended, or its start not have been recorded.",
    "section_136": "Complete the assessment, or release the person.",
    "informal": "An informal in-patient may leave; an application needs two recommendations.",
    "section_135": "Complete the assessment, or release the person.",
    "guardianship": "Discharge from guardianship, or apply for admission.",
    "section_5_4": "A doctor or approved clinician must come before the six hours end.",
    "section_5_2": "Complete the assessment, or end the holding power.",
    "section_4": "Obtain the second recommendation, apply for section 3, or discharge.",
    "section_2": "Discharge, or apply for section 3 before section 2 ends.",
    "section_3": "Discharge by the responsible clinician or the managers.",
    "community_treatment": "Recall under section 17E if the patient must come to hospital; "
    "section 5 does not apply to a community patient (s.5(6)).",
    "recalled": "Release, or revoke the order with an AMHP's agreement, inside the 72 hours.",
    "remanded_for_report": "The remand ends by the court, or by itself.",
    "remanded_for_treatment": "The remand ends by the court, or by itself.",
    "interim_order": "The court renews the order or disposes of the case.",
    "committed_to_hospital": "The Crown Court disposes of the case.",
    "hospital_order": "Renew, or discharge by the responsible clinician or the managers.",
    "restricted_hospital_order": "Ask the Secretary of State, or the tribunal.",
    "guardianship_order": "Renew or discharge the guardianship.",
    "hospital_direction": "Ask the Secretary of State.",
    "prisoner": "Discharge, or ask the Secretary of State.",
    "restricted_prisoner": "Ask the Secretary of State.",
    "unsentenced_prisoner": "The court or the Secretary of State decides.",
    "restricted_unsentenced_prisoner": "The court or the Secretary of State decides.",
    "conditionally_discharged": "Recall by warrant, or let the restrictions end.",
}


_ON_REMAND = ("remanded_for_report", "remanded_for_treatment", "interim_order")
"""Before the court with a remand or interim order, beside which an application is contested."""


_DOES_NOT_CEASE = (
    PowerKind.S37_41,
    PowerKind.CONDITIONAL_DISCHARGE,
    PowerKind.S45A,
    PowerKind.S47_49,
)
"""Under a restriction order, or with its effect (ss.41(4), 45B(2), 47(3), 49(2), 55(4))."""


_REMANDS = (PowerKind.S35, PowerKind.S36, PowerKind.S38)
REMANDED = (*_REMANDS, PowerKind.S44)
"""Before the court with a remand, interim order or committal, which ends no other authority."""

_BESIDE_A_REMAND = (
    *ON_APPLICATION,
    *UNRESTRICTED,
    *RESTRICTED,
    PowerKind.CONDITIONAL_DISCHARGE,
    PowerKind.CTO,
    PowerKind.S7,
    PowerKind.S37_GUARDIANSHIP,
)
_NOT_BESIDE_A_REMAND = (
    *("no_power", "informal", "section_136", "section_135", "section_5_4", "section_5_2"),
    *(*_ON_REMAND, "committed_to_hospital"),
    *("unsentenced_prisoner", "restricted_unsentenced_prisoner"),
)
"""Held for hours, or before the court already: a remand from there is another question."""


def bar_admission(r: Reckoning, step: Step) -> Power | None:
    """Find that nobody is admitted on an application from here; on remand, that it is contested.

    Contested is no finding against what happened: it is refused for signing and, if recorded, noted
    and shown beside the remand or order that it finds there.
    """
    state = r.state(Region.AUTHORITY)
    if state in _ON_REMAND and r.law.reads(Reading.APPLICATION_ON_REMAND):
        r.bar(APPLICATION_BESIDE, step, "application", state=_STANDS[state])
        return r.in_force(step.occurred_at, *_REMANDS)
    bar_transition(r, step)
    return None


def bar_order(r: Reckoning, step: Step, kind: PowerKind) -> tuple[str, Power] | None:
    """Find that the order or direction is not made from here; or that it is contested, and which.

    Restrictions do not cease with a later order (s.41(4)), nor anything with a remand or interim
    order: so two stand together, and how is contested. It finds the earlier of them.
    """
    earlier = r.in_force(step.occurred_at, *_DOES_NOT_CEASE)
    ends_earlier = kind in TAKES_EFFECT or kind is PowerKind.S37_GUARDIANSHIP
    if earlier is not None and ends_earlier and r.law.reads(Reading.BESIDE_RESTRICTIONS):
        r.bar(TWO_ORDERS, step, earlier=earlier.title)
        return TWO_ORDERS, earlier
    state = r.state(Region.AUTHORITY)
    may_be_beside = kind in REMANDED and state not in _NOT_BESIDE_A_REMAND
    there = r.in_force(step.occurred_at, *_BESIDE_A_REMAND) if may_be_beside else None
    if there is not None and r.law.reads(Reading.REMAND_BESIDE):
        r.bar(REMAND_BESIDE, step, "section", state=_STANDS[state])
        return REMAND_BESIDE, there
    bar_transition(r, step)
    return None


_HELD = {PowerKind.S136: "section_136", PowerKind.S135: "section_135"}


def bar_hold(r: Reckoning, step: Step) -> None:
    """Find that nobody is taken to a place of safety from here, or that they are held there."""
    hold = r.in_force(step.occurred_at, *_HELD)
    _bar(r, step, r.state(Region.AUTHORITY) if hold is None else _HELD[hold.kind])


def bar_transition(r: Reckoning, step: Step) -> None:
    """Find that the step does not exist from here."""
    _bar(r, step, r.state(Region.AUTHORITY))


def _bar(r: Reckoning, step: Step, state: str) -> None:
    r.bar("transition.authority", step, state=_STANDS[state], instead=_INSTEAD[state])
