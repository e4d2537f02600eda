"""Checks on guardianship (ss.7-8, 19, 23)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_FATAL = Severity.FATAL

GUARDIANSHIP: tuple[CheckRule, ...] = (
    CheckRule(
        id="s7.age",
        severity=_FATAL,
        citation="s.7(1)",
        message="Guardianship is for patients aged 16 or over.",
        next_act="Consider the Children Act 1989.",
    ),
    CheckRule(
        id="s7.no_application",
        severity=_FATAL,
        citation="ss.7(3), 8(1)",
        message="There is no guardianship application on the record to accept, it rests on no "
        "recommendation, or it was accepted before.",
        next_act="Record the application with its true time.",
    ),
    CheckRule(
        id="s8.forward14",
        severity=_FATAL,
        citation="s.8(2)",
        message="The application was not forwarded inside the 14 days beginning with the last "
        "medical examination, which ended on {last}.",
        next_act="A fresh application is needed, on fresh recommendations.",
    ),
    CheckRule(
        id="g.visit_late",
        severity=Severity.ADVISORY,
        citation="SI 2008/1184 reg 23",
        message="The patient has not been visited for three months.",
        next_act="Arrange a visit now.",
    ),
    CheckRule(
        id="g.not_subject",
        severity=_FATAL,
        citation="ss.7-8",
        message="The patient is not under guardianship.",
        next_act="Check the record: guardianship may have ended, or its start not be recorded.",
    ),
    CheckRule(
        id="g.discharge_hand",
        severity=_FATAL,
        citation="s.23(2)(b)",
        message="The order is not signed by the one it names: the responsible clinician, the "
        "local authority or the nearest relative.",
        next_act="Ask the right person to sign.",
    ),
)
