"""Serving papers, and acknowledging them."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import WARD
from statute.vocabulary import Role

SERVING: tuple[StepRule, ...] = (
    StepRule(
        kind="serve_paper",
        phase=Phase.RECORD,
        title="Serve a paper",
        roles=(
            *WARD,
            Role.AMHP,
            Role.NEAREST_RELATIVE,
            Role.LOCAL_AUTHORITY_OFFICER,
            Role.PROFESSIONAL,
            Role.SOAD,
        ),
        citation="SI 2008/1184 reg 3",
    ),
    StepRule(
        kind="acknowledge_paper",
        phase=Phase.RECORD,
        title="Say that a paper came",
        roles=(*WARD, Role.AMHP, Role.NEAREST_RELATIVE, Role.LOCAL_AUTHORITY_OFFICER),
        citation="SI 2008/1184 reg 3(1A); s.32(2)",
    ),
)
