"""Refusing a step that the Act does not have from where the person stands."""

from __future__ import annotations

from statute.chart import Region
from statute.reckoning import Reckoning
from statute.steps import Step

_STANDS = {
    "no_power": "no power is in force",
    "section_136": "held under section 136",
    "informal": "informal in-patient",
    "section_2": "detained under section 2",
    "section_3": "detained under section 3",
}

_INSTEAD = {
    "no_power": "Check the record: a power may have ended, or its start not have been recorded.",
    "section_136": "Complete the assessment, or release the person.",
    "informal": "An informal in-patient may leave; an application needs two recommendations.",
    "section_2": "Discharge, or apply for section 3 before section 2 ends.",
    "section_3": "Discharge by the responsible clinician or the managers.",
}


def bar_transition(r: Reckoning, step: Step) -> None:
    """Find that the step does not exist from here."""
    state = r.state(Region.AUTHORITY)
    r.bar("transition.authority", step, state=_STANDS[state], instead=_INSTEAD[state])
