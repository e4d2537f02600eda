"""Checks on withholding the post of detained patients (ss.134, 134A)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

POST: tuple[CheckRule, ...] = (
    CheckRule(
        id="s134.not_detained",
        severity=Severity.FATAL,
        citation="s.134(1)-(2)",
        message="Post is withheld only from a patient who is detained in hospital under the Act.",
        next_act="Hand it over, or send it on.",
    ),
    CheckRule(
        id="s134.high_security",
        severity=Severity.FATAL,
        citation="s.134(1)(b), (2)",
        message="Only a hospital with high security psychiatric services withholds post for this "
        "reason.",
        next_act="Hand it over, or send it on.",
    ),
    CheckRule(
        id="s134.protected",
        severity=Severity.FATAL,
        citation="s.134(3)",
        message="Post to or from this person is never withheld for this reason: a legal adviser, "
        "the tribunal, the Commission, a court and others are protected.",
        next_act="Hand it over, or send it on.",
    ),
    CheckRule(
        id="s134.notice_late",
        severity=Severity.ADVISORY,
        citation="s.134(6)",
        message="Seven days have passed and nobody was told that post was withheld.",
        next_act="Give the notice in writing now; it says that review can be asked for.",
    ),
    CheckRule(
        id="s134A.late",
        severity=Severity.FATAL,
        citation="s.134A(2)",
        message="Six months from the notice are over, or no notice is on the record that gives "
        "the right to ask for review.",
        next_act="Ask the Commission whether it will look at it all the same.",
    ),
)
