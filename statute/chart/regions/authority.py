"""Under which power the person is detained, if any.

The states are here; what leads from one to another is in `beginning`, `ending` and `courts`.
"""

from __future__ import annotations

from statute.chart.records import Move, Region, RegionRecord, act, state
from statute.chart.regions.beginning import ACTS as BEGINNING
from statute.chart.regions.courts import ACTS as COURTS
from statute.chart.regions.ending import ACTS as ENDING
from statute.chart.transitions import Transition

STATES = (
    state("no_power", initial=True),
    state("section_136"),
    state("section_135"),
    state("informal"),
    state("section_5_4", name="Section 5(4)"),
    state("section_5_2", name="Section 5(2)"),
    state("guardianship"),
    state("section_4"),
    state("section_2"),
    state("section_3"),
    state("community_treatment", name="Community treatment order"),
    state("recalled", name="Detained on recall"),
    state("remanded_for_report", name="Remanded for report (section 35)"),
    state("remanded_for_treatment", name="Remanded for treatment (section 36)"),
    state("interim_order", name="Interim hospital order (section 38)"),
    state("committed_to_hospital", name="Committed to hospital (section 44)"),
    state("hospital_order", name="Hospital order (section 37)"),
    state("restricted_hospital_order", name="Restricted hospital order (sections 37 and 41)"),
    state("guardianship_order", name="Guardianship order (section 37)"),
    state("hospital_direction", name="Hospital direction (section 45A)"),
    state("prisoner", name="Transferred prisoner (section 47)"),
    state("restricted_prisoner", name="Restricted prisoner (sections 47 and 49)"),
    state("unsentenced_prisoner", name="Unsentenced prisoner (section 48)"),
    state(
        "restricted_unsentenced_prisoner",
        name="Restricted unsentenced prisoner (sections 48 and 49)",
    ),
    state("conditionally_discharged"),
)

LEAVING = (
    act(
        Transition.LEFT_HOSPITAL,
        "An informal in-patient leaves hospital",
        Move("informal", "no_power", "s.131(1)"),
    ),
)

RECEPTION = (
    act(
        Transition.COMMUNITY_PATIENT_RECEIVED,
        "Arrives from outside England, as if a community treatment order had then been made",
        Move("no_power", "community_treatment", "ss.80C(2), 85ZA(2)"),
    ),
    act(
        Transition.CONDITIONALLY_DISCHARGED_RECEIVED,
        "Responsibility passes to England, as if conditionally discharged that day",
        Move("no_power", "conditionally_discharged", "ss.80D(3), 82A(2), 85A(2)"),
    ),
)

AUTHORITY = RegionRecord(
    Region.AUTHORITY, STATES, (*BEGINNING, *ENDING, *COURTS, *LEAVING, *RECEPTION)
)
"""Acts stand in the order in which the page of the chart lists them under each state."""
