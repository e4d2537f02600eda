"""Refusing a step that the Act does not have from where the person stands."""

from __future__ import annotations

from statute.chart import Region
from statute.reckoning import Reckoning
from statute.steps import Step

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
}


def bar_transition(r: Reckoning, step: Step) -> None:
    """Find that the step does not exist from here."""
    state = r.state(Region.AUTHORITY)
    r.bar("transition.authority", step, state=_STANDS[state], instead=_INSTEAD[state])
