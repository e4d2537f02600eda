"""Conflicts of interest of assessors (s.12A; SI 2008/1205)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_FATAL = Severity.FATAL
_ASK = "Ask another assessor, who has no conflict."

CONFLICTS: tuple[CheckRule, ...] = (
    CheckRule(
        id="coi.financial",
        severity=_FATAL,
        citation="s.12A; SI 2008/1205 reg 4",
        message="An assessor has a financial interest in the outcome, or both doctors are on the "
        "staff of the independent hospital applied to.",
        next_act=_ASK,
    ),
    CheckRule(
        id="coi.business",
        severity=_FATAL,
        citation="s.12A; SI 2008/1205 reg 5",
        message="An assessor is closely involved in the same business venture as the patient or "
        "another assessor.",
        next_act=_ASK,
    ),
    CheckRule(
        id="coi.professional",
        severity=_FATAL,
        citation="s.12A; SI 2008/1205 reg 6",
        message="An assessor directs or employs the patient or another assessor, works in a team "
        "with the patient, or all three assessors work in one team.",
        next_act="At most two of the three assessors may be from one team. " + _ASK,
    ),
    CheckRule(
        id="coi.urgent",
        severity=Severity.ADVISORY,
        citation="s.12A; SI 2008/1205 reg 6(3)",
        message="A team is shared, but it was of urgent necessity to go on: delay would have been "
        "a serious risk to the patient or others. The reason is recorded.",
        next_act="Scrutiny should ask whether the reason stands up.",
    ),
    CheckRule(
        id="coi.personal",
        severity=_FATAL,
        citation="s.12A; SI 2008/1205 reg 7",
        message="An assessor is a relative or partner of the patient or of another assessor.",
        next_act=_ASK,
    ),
)
