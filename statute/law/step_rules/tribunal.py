"""Steps before the tribunal."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import OFFICE
from statute.vocabulary import Role

TRIBUNAL: tuple[StepRule, ...] = (
    StepRule(
        kind="apply_to_tribunal",
        phase=Phase.REVIEW,
        title="Note the patient's application to the tribunal",
        roles=(Role.TRIBUNAL_OFFICER, *OFFICE),
        citation="s.66",
        form="TR1",
    ),
    StepRule(
        kind="withdraw_tribunal_application",
        phase=Phase.REVIEW,
        title="Note that the application was withdrawn",
        roles=(Role.TRIBUNAL_OFFICER, *OFFICE),
        citation="ss.68(5), 77(2)",
    ),
    StepRule(
        kind="refer_to_tribunal",
        phase=Phase.REVIEW,
        title="Refer the case to the tribunal",
        roles=OFFICE,
        citation="s.68",
        form="TR3",
    ),
    StepRule(
        kind="tribunal_decides",
        phase=Phase.REVIEW,
        title="Note the tribunal's decision",
        roles=(Role.TRIBUNAL_OFFICER, *OFFICE),
        citation="s.72",
        form="TR5",
    ),
)
