"""Steps that end a stay, and correcting the record."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import OFFICE, WARD
from statute.vocabulary import Role

ENDING: tuple[StepRule, ...] = (
    StepRule(
        kind="discharge",
        phase=Phase.END,
        title="Discharge",
        roles=(Role.RESPONSIBLE_CLINICIAN, Role.MANAGERS_PANEL, Role.NEAREST_RELATIVE),
        citation="s.23",
        form="DIS1",
    ),
    StepRule(
        kind="leave_hospital",
        phase=Phase.END,
        title="Leave hospital",
        roles=WARD,
        citation="s.131",
    ),
    StepRule(
        kind="record_death",
        phase=Phase.END,
        title="Record the patient's death",
        roles=WARD,
        citation="ss.6(2), 17C; no authority outlives the patient",
    ),
    StepRule(
        kind="end_after_care",
        phase=Phase.END,
        title="End after-care",
        roles=(Role.LOCAL_AUTHORITY_OFFICER, *OFFICE),
        citation="s.117(2)",
        form="S117",
    ),
    StepRule(
        kind="complete_part",
        phase=Phase.RECORD,
        title="Complete a receipt, letter, report or other paper",
        roles=tuple(Role),
        citation="s.23(2), SI 2008/1184 reg 26 and the Code ask for papers that move nothing",
    ),
    StepRule(
        kind="correct_record",
        phase=Phase.RECORD,
        title="Correct the record",
        roles=tuple(Role),
        citation="SI 2008/1184 reg 4; promise 6 of the design",
    ),
)
