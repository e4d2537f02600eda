"""Checks on what remains when detention is over: after-care, and the patient's death."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_FATAL = Severity.FATAL

AFTER_DETENTION: tuple[CheckRule, ...] = (
    CheckRule(
        id="death.recorded",
        severity=_FATAL,
        citation="ss.6(2), 17C",
        message="The patient's death before this time is on the record.",
        next_act="Check both times; correct the record if one of them is wrong.",
    ),
    CheckRule(
        id="s117.joint",
        severity=_FATAL,
        citation="s.117(2)",
        message="After-care ends only when the integrated care board and the local authority are "
        "both satisfied that the person does not need it any more.",
        next_act="Decide together; until then it goes on.",
    ),
    CheckRule(
        id="s117.community_patient",
        severity=_FATAL,
        citation="s.117(2)",
        message="After-care cannot end while the person is on a community treatment order.",
        next_act="Decide when the order has ended.",
    ),
    CheckRule(
        id="s117.not_owed",
        severity=_FATAL,
        citation="s.117(1)",
        message="No after-care under section 117 is on the record.",
        next_act="Record the discharge, or the leaving of hospital, with its true time.",
    ),
)
