"""Checks on warrants, and on escape and retaking (ss.135, 137, 138)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_FATAL = Severity.FATAL

WARRANTS: tuple[CheckRule, ...] = (
    CheckRule(
        id="s135.information",
        severity=_FATAL,
        citation="s.135(1)-(2)",
        message="A warrant to remove somebody to a place of safety is issued to an AMHP; one to "
        "retake, to a constable or another who may take the person.",
        next_act="Ask the right person to lay the information.",
    ),
    CheckRule(
        id="s135.no_warrant",
        severity=_FATAL,
        citation="s.135(1)-(2)",
        message="There is no warrant on the record to enter under.",
        next_act="Obtain a warrant; if there was one, record it with its true time.",
    ),
    CheckRule(
        id="s135.one_entry",
        severity=_FATAL,
        citation="s.135(1)-(2); Police and Criminal Evidence Act 1984 s.16",
        message="This warrant was used before. A warrant allows one entry.",
        next_act="Obtain another warrant.",
    ),
    CheckRule(
        id="s135.warrant_old",
        severity=Severity.ADVISORY,
        citation="Police and Criminal Evidence Act 1984 s.16",
        message="The warrant was issued more than three months before.",
        next_act="Take legal advice; obtain another warrant.",
        status="unconfirmed: the three months were not read in full",
    ),
    CheckRule(
        id="s135.accompanied",
        severity=_FATAL,
        citation="s.135(4)",
        message="The constable must be accompanied by an AMHP and a doctor.",
        next_act="Enter with both.",
    ),
    CheckRule(
        id="s135_2.authority",
        severity=_FATAL,
        citation="s.135(2)",
        message="This warrant gives no authority of its own, and nothing on the record allows the "
        "person to be taken or retaken now.",
        next_act="Record the absence or escape, if the time for retaking is still running.",
    ),
    CheckRule(
        id="s138.no_custody",
        severity=_FATAL,
        citation="ss.137(1), 138(1)",
        message="The person was not in legal custody, so this was no escape.",
        next_act="Record an absence without leave, for a patient detained in hospital.",
    ),
    CheckRule(
        id="s138.late",
        severity=_FATAL,
        citation="s.138(1), (3)",
        message="The time in which the person could be retaken was over, or no escape is on the "
        "record.",
        next_act="The person must be free to go, unless another power is in force.",
    ),
)
