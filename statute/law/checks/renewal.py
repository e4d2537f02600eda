"""Checks on renewing authority (ss.20, 21A, 21B; Forms H5, H6)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_FATAL = Severity.FATAL
_ADVISORY = Severity.ADVISORY

RENEWAL: tuple[CheckRule, ...] = (
    CheckRule(
        id="s20.no_examination",
        severity=_FATAL,
        citation="s.20(3)(a)",
        message="The report names no examination for renewal by the responsible clinician.",
        next_act="Examine the patient, consult, and then report.",
    ),
    CheckRule(
        id="s20.examined_early",
        severity=_FATAL,
        citation="s.20(3)(a)",
        message="The patient was examined on {examined}, before the window for renewal opened on "
        "{opens}.",
        next_act="Examine the patient inside the window, then report.",
    ),
    CheckRule(
        id="s20.early",
        severity=_FATAL,
        citation="s.20(3)(b)",
        message="The window for furnishing the report opens on {opens}.",
        next_act="Furnish the report inside the window.",
    ),
    CheckRule(
        id="s20.late",
        severity=_FATAL,
        citation="s.20(1)-(3)",
        message="The report comes after authority ended at {ended}. A late report renews nothing.",
        next_act="The patient is free to go. A fresh application is the only fresh authority.",
    ),
    CheckRule(
        id="s20.window_doubt",
        severity=_ADVISORY,
        citation="s.20(3); periods.md 2.3, 2.5",
        message="The day lies between two readings of the window, which is safe from {first} to "
        "{last}.",
        next_act="If there is time, act again on a day that is inside it on every reading.",
    ),
    CheckRule(
        id="s20.conditions",
        severity=_FATAL,
        citation="s.20(4), (7)",
        message="The conditions for renewal are not met, so there is nothing to furnish.",
        next_act="Discharge, or let authority end.",
    ),
    CheckRule(
        id="s20.consulted",
        severity=_FATAL,
        citation="s.20(5)",
        message="Nobody else professionally concerned with the treatment was consulted first.",
        next_act="Consult one or more other professionals, then examine and report.",
    ),
    CheckRule(
        id="s20.agreement",
        severity=_FATAL,
        citation="s.20(5A)",
        message="There is no written agreement, made before the report was furnished, by another "
        "professional concerned with the treatment.",
        next_act="Obtain the agreement on Form H5 Part 2, then furnish the report.",
    ),
    CheckRule(
        id="s20.agreement_profession",
        severity=_FATAL,
        citation="s.20(5A)",
        message="Whoever agrees must be concerned with the treatment and belong to another "
        "profession than the responsible clinician.",
        next_act="Ask a professional of another profession.",
    ),
    CheckRule(
        id="h5.managers_part",
        severity=_ADVISORY,
        citation="s.20(8); SI 2008/1184 reg 13",
        message="The managers' part does not follow a report that is on the record. It is evidence "
        "only: renewal does not depend on it.",
        next_act="Complete the managers' part, and note why it is out of order.",
    ),
    CheckRule(
        id="receipt.before_report",
        severity=_ADVISORY,
        citation="ss.20(8), 20A(4), (10), 21B; SI 2008/1184 regs 13, 14, 25",
        message="The receipt bears a time before the report that it is for. The report counts when "
        "it is furnished; the receipt is a record.",
        next_act="Find out when the report came in, and correct the receipt.",
    ),
    CheckRule(
        id="s21B.not_due",
        severity=_FATAL,
        citation="s.21B(1)-(2)",
        message="No return after more than 28 days is on the record, or the week for the report is "
        "over.",
        next_act="If authority has ended, a fresh application is the only fresh authority.",
    ),
    CheckRule(
        id="s21B.examined",
        severity=_FATAL,
        citation="s.21B(2)",
        message="The patient must be examined in the week beginning with the day of return. "
        "{examined} is outside it.",
        next_act="Examine the patient, then report.",
    ),
    CheckRule(
        id="s21B.consulted",
        severity=_FATAL,
        citation="s.21B(3)",
        message="An AMHP and another professional concerned with the treatment must be consulted "
        "first.",
        next_act="Consult both, then report.",
    ),
)
