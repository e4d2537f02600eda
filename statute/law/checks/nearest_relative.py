"""Checks on discharge by the nearest relative, barring and displacement (ss.23, 25, 29, 66)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_FATAL = Severity.FATAL
_ADVISORY = Severity.ADVISORY

NEAREST_RELATIVE: tuple[CheckRule, ...] = (
    CheckRule(
        id="hand.nearest_relative",
        severity=_FATAL,
        citation="s.23(2)",
        message="This order is the nearest relative's, and somebody else is said to have made it.",
        next_act="Say who ordered discharge: the clinician, the managers or the nearest relative.",
    ),
    CheckRule(
        id="s25.not_served",
        severity=_FATAL,
        citation="{provision}",
        message="The paper has not been served: {reason} No time runs from it.",
        next_act="Have it delivered to an officer authorised to receive it.",
    ),
    CheckRule(
        id="s25.notice_first",
        severity=_FATAL,
        citation="s.25(1)",
        message="The nearest relative's order has no effect yet: 72 hours' notice, served on the "
        "managers, must be over first.",
        next_act="Count from when the notice was served; the order takes effect after that.",
    ),
    CheckRule(
        id="s25.barred",
        severity=_FATAL,
        citation="s.25(1)(a)-(b)",
        message="Discharge by this relative is barred, and stays barred until the end of {last}.",
        next_act="The clinician, the managers and the tribunal can still discharge.",
    ),
    CheckRule(
        id="s25.nothing_to_bar",
        severity=_FATAL,
        citation="s.25(1)",
        message="No notice by the nearest relative is running that could be barred.",
        next_act="Check when the notice was served. A report furnished after the 72 hours is void.",
    ),
    CheckRule(
        id="s25.dangerous",
        severity=_FATAL,
        citation="s.25(1)",
        message="A barring report must say that the patient, if discharged, would be likely to act "
        "in a manner dangerous to others or to themselves. The grounds of section 3 are not "
        "enough.",
        next_act="Report only if that is the opinion; otherwise the order takes effect.",
    ),
    CheckRule(
        id="s29.displaced",
        severity=_FATAL,
        citation="ss.29(1), (6), 30",
        message="A court has displaced this relative: another person acts as nearest relative.",
        next_act="Ask who acts as nearest relative under the order.",
    ),
    CheckRule(
        id="s29.extended",
        severity=_ADVISORY,
        citation="s.29(4)",
        message="Section 2 would have ended at {ended}. It goes on because an application about "
        "the nearest relative was then before the court.",
        next_act="It ends when the application is finally disposed of, or seven days after if an "
        "order was made.",
    ),
    CheckRule(
        id="s66.relative_cannot_apply",
        severity=_FATAL,
        citation="s.66(1)(g)-(h), (2)(d), (g)",
        message="No time is running in which the nearest relative may apply to the tribunal.",
        next_act="A barring report (section 3, community orders) or displacement opens it.",
    ),
    CheckRule(
        id="s23.no_relative",
        severity=Severity.FATAL,
        citation="ss.23(2), 40(4); Sch.1 Pts I-II",
        message="The nearest relative of a patient of the courts cannot order discharge, from "
        "hospital or from guardianship.",
        next_act="They may apply to the tribunal in any period in which the patient may.",
    ),
)
