"""Checks on how a step comes to the record, whatever it is."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

RECORD: tuple[CheckRule, ...] = (
    CheckRule(
        id="time.future",
        severity=Severity.FATAL,
        citation="periods.md 2.2: a step has effect when it is taken",
        message="The time given for this step has not come yet.",
        next_act="Give the time at which it happened.",
    ),
    CheckRule(
        id="time.mistyped",
        severity=Severity.FATAL,
        citation="s.149(2)",
        message="A time or day given is before the Act came into force on {first}, or after "
        "{last}. The year may be mistyped.",
        next_act="Check the year and send it again.",
    ),
    CheckRule(
        id="time.signed_now",
        severity=Severity.FATAL,
        citation="SI 2008/1184 reg 3; promise 4 of the design",
        message="A step is signed when it is taken. This one is said to have happened earlier.",
        next_act="Record it with its true time instead of signing it.",
    ),
    CheckRule(
        id="record.who",
        severity=Severity.FATAL,
        citation="promise 3 of the design",
        message="A recorded step must say who told the system of it.",
        next_act="Sign in and record it again.",
    ),
    CheckRule(
        id="record.twice",
        severity=Severity.FATAL,
        citation="promise 6 of the design",
        message="A step with this id is on the record already.",
        next_act="Nothing needs to be done; for another step, use another id.",
    ),
    CheckRule(
        id="record.no_such_step",
        severity=Severity.FATAL,
        citation="promise 6 of the design",
        message="There is no such step on this pathway.",
        next_act="Name a step that is on the record.",
    ),
    CheckRule(
        id="record.correction_empty",
        severity=Severity.FATAL,
        citation="promise 6 of the design",
        message="A correction gives either the true time of the step, or that it never happened.",
        next_act="Give one of the two.",
    ),
    CheckRule(
        id="record.correction_hand",
        severity=Severity.FATAL,
        citation="SI 2008/1184 regs 3(9), 4(3)",
        message="Only whoever took the step, or the Mental Health Act office, corrects its record.",
        next_act="Ask the Mental Health Act office.",
    ),
    CheckRule(
        id="record.corrected",
        severity=Severity.ADVISORY,
        citation="promise 6 of the design",
        message="The record of an earlier step was corrected. What was first recorded is kept.",
    ),
    CheckRule(
        id="transition.authority",
        severity=Severity.FATAL,
        citation="periods.md section 17",
        message="The Act does not allow this from where the person stands now ({state}).",
        next_act="{instead}",
    ),
)
