"""How far the managers have met their duty to give information."""

from __future__ import annotations

from statute.chart.records import Move, Region, RegionRecord, act, state
from statute.chart.transitions import Transition

STATES = (
    state("no_information_duty", initial=True),
    state("rights_to_give"),
    state("rights_given"),
)

ACTS = (
    act(
        Transition.INFORMATION_DUTY_BEGAN,
        "Detention begins, or its power changes: rights are to be explained",
        Move("no_information_duty", "rights_to_give", "s.132(1)-(2)"),
        Move("rights_given", "rights_to_give", "s.132(1)-(2)"),
        Move("rights_to_give", "rights_to_give", "s.132(1)-(2)"),
    ),
    act(
        Transition.RIGHTS_EXPLAINED,
        "The patient was told their rights, and understood",
        Move("rights_to_give", "rights_given", "s.132(1)-(3)"),
        Move("rights_given", "rights_given", "s.132(1)-(3)"),
    ),
    act(
        Transition.INFORMATION_DUTY_ENDED,
        "No longer detained: nothing is left to explain",
        Move("rights_to_give", "no_information_duty", "s.132(1)"),
        Move("rights_given", "no_information_duty", "s.132(1)"),
    ),
)

DUTIES = RegionRecord(Region.DUTIES, STATES, ACTS)
