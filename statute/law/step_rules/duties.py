"""Steps that meet duties to tell."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import OFFICE, WARD
from statute.vocabulary import Role

DUTIES: tuple[StepRule, ...] = (
    StepRule(
        kind="plan_discharge",
        phase=Phase.REVIEW,
        title="Plan discharge for a day",
        roles=(*WARD, Role.AMHP, Role.PROFESSIONAL),
        citation="s.133(1)",
    ),
    StepRule(
        kind="tell_relative",
        phase=Phase.RECORD,
        title="Tell the nearest relative what they are to know",
        roles=(*WARD, Role.LOCAL_AUTHORITY_OFFICER, Role.AMHP),
        citation="ss.132(4), 132A(3), 133; SI 2008/1184 reg 26",
    ),
    StepRule(
        kind="notify_regulator",
        phase=Phase.RECORD,
        title="Tell the Care Quality Commission of an event",
        roles=OFFICE,
        citation="Care Quality Commission registration regulations",
        form="CQC1",
    ),
)
