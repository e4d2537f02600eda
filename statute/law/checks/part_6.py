"""Checks on reception from outside England (Part 6)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

PART_6: tuple[CheckRule, ...] = (
    CheckRule(
        id="part_6.power_in_force",
        severity=Severity.FATAL,
        citation="ss.80B-80D, 82-82A, 85-85A",
        message="A power is in force here already: nobody arrives from outside England who is "
        "subject to it.",
        next_act="Check the record: this may be another person, or the power may have ended.",
    ),
    CheckRule(
        id="part_6.periods",
        severity=Severity.ADVISORY,
        citation="ss.80B-80C, 82(2)-(4A), 85(2)-(3), 92(2)",
        message="The periods are counted from reception, as if the patient had been admitted, "
        "received or placed under the order that day.",
        next_act="Keep the papers from outside England; check what they correspond to.",
        status="unconfirmed: section 80B itself was not read; section 80C was",
    ),
    CheckRule(
        id="part_6.no_order",
        severity=Severity.FATAL,
        citation="ss.80C, 85ZA; SI 2008/1184 reg 16(4)",
        message="Conditions are specified on Form CTO9 only for a community patient who was "
        "received from outside England.",
        next_act="For any other community patient vary the conditions on Form CTO2.",
    ),
)
