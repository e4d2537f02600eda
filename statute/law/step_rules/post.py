"""Steps with post that is withheld."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import OFFICE

POST: tuple[StepRule, ...] = (
    StepRule(
        kind="withhold_post",
        phase=Phase.RECORD,
        title="Withhold post",
        roles=OFFICE,
        citation="s.134(1)-(5), (7)",
    ),
    StepRule(
        kind="tell_of_withheld_post",
        phase=Phase.RECORD,
        title="Note that somebody was told of withheld post",
        roles=OFFICE,
        citation="s.134(6)",
    ),
    StepRule(
        kind="ask_for_review_of_post",
        phase=Phase.RECORD,
        title="Note that review of withheld post was asked for",
        roles=OFFICE,
        citation="s.134A(1)-(2)",
    ),
)
