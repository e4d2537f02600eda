"""Checks on what is not known: times between two instants, and papers that cannot be found."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_PROMISE = "promise 4 of the design: what happened can be recorded as far as it is known"

UNSURE: tuple[CheckRule, ...] = (
    CheckRule(
        id="time.interval",
        severity=Severity.FATAL,
        citation=_PROMISE,
        message="The latest time given for this step is before the earliest, or the step is one "
        "that is told at a known time.",
        next_act="Give the earliest time as the time of the step, and the latest after it.",
    ),
    CheckRule(
        id="time.uncertain_signed",
        severity=Severity.FATAL,
        citation="SI 2008/1184 reg 3; promise 4 of the design",
        message="A step that is signed is taken now. Its time is not in doubt.",
        next_act="Record it, with the earliest and the latest time, instead of signing it.",
    ),
    CheckRule(
        id="time.uncertain",
        severity=Severity.ADVISORY,
        citation=_PROMISE,
        message="The time of this step is not known: it lies between {first} and {last}. What runs "
        "from it is counted from the earliest time that is possible.",
        next_act="Find out the time and correct the record of this step.",
    ),
    CheckRule(
        id="paper.nothing_named",
        severity=Severity.FATAL,
        citation=_PROMISE,
        message="A note of a missing paper names the step that the paper would evidence, or, if "
        "nobody can say which, the instant from which authority rests on it.",
        next_act="Give one of the two.",
    ),
    CheckRule(
        id="paper.not_noted",
        severity=Severity.FATAL,
        citation=_PROMISE,
        message="There is no note of a missing paper with this id before this step.",
        next_act="Name the step that told that the paper was missing.",
    ),
    CheckRule(
        id="paper.missing",
        severity=Severity.RECTIFIABLE,
        citation="ss.6(3), 20(3), 40(4); Code 35.6 to 35.8",
        message="{paper} cannot be found. What rests on it is not certain.",
        next_act="Look for it, ask whoever made or sent it for a copy, and take advice. Then note "
        "that it was found, or that it was never made.",
    ),
    CheckRule(
        id="paper.never_made",
        severity=Severity.FATAL,
        citation="ss.6(3), 20(3), 40(4)",
        message="{paper} that was looked for was never made. What would rest on it did not happen.",
        next_act="Take advice at once: the patient may be held without authority.",
    ),
)
