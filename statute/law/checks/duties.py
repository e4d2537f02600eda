"""Checks on duties to tell (s.133; SI 2008/1184 reg 26)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_ADVISORY = Severity.ADVISORY

DUTIES: tuple[CheckRule, ...] = (
    CheckRule(
        id="s133.short",
        severity=_ADVISORY,
        citation="s.133(1)",
        message="Seven days' notice to the nearest relative would have ended with {last}.",
        next_act="Tell them now, as early before discharge as is practicable.",
    ),
    CheckRule(
        id="s133.late",
        severity=_ADVISORY,
        citation="s.133(1)",
        message="The nearest relative was not told seven days before the planned discharge.",
        next_act="Tell them now, unless the patient or the relative asked otherwise.",
    ),
    CheckRule(
        id="s133.not_detained",
        severity=_ADVISORY,
        citation="s.133(1)",
        message="Section 133 is about discharge from hospital or from a community treatment order, "
        "and neither is in force.",
        next_act="Check the record.",
    ),
    CheckRule(
        id="s133.relative_asked",
        severity=_ADVISORY,
        citation="s.133(2); SI 2008/1184 reg 26",
        message="The relative's own wish is a reason for not telling them of discharge only.",
        next_act="Tell them of the renewal or transfer, unless the patient asked otherwise.",
    ),
    CheckRule(
        id="s17.restricted_recall",
        severity=Severity.FATAL,
        citation="s.17(4)-(5); Sch.1 Pt II para 3(b)-(c); s.41(3)(c)-(d)",
        message="Leave of the restricted patient began more than twelve months ago: the "
        "responsible clinician can no longer recall them.",
        next_act="Only the Secretary of State can recall the patient now.",
    ),
)
