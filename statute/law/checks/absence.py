"""Checks on leave, absence, custody and transfer (ss.17, 18, 19, 21, 22)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_FATAL = Severity.FATAL
_ADVISORY = Severity.ADVISORY

ABSENCE: tuple[CheckRule, ...] = (
    CheckRule(
        id="s17.not_detained",
        severity=_FATAL,
        citation="s.17(1)",
        message="Leave is for a patient who is liable to be detained in hospital and has a "
        "responsible clinician.",
        next_act="Check under which power, if any, the person is detained.",
    ),
    CheckRule(
        id="s17.days",
        severity=_FATAL,
        citation="s.17(2)",
        message="The last day of leave is before the first.",
        next_act="Give the days of leave in order.",
    ),
    CheckRule(
        id="s17.longer_term",
        severity=_ADVISORY,
        citation="s.17(2A)-(2B)",
        message="Leave goes on for more than seven consecutive days, and nothing says that a "
        "community treatment order was considered first.",
        next_act="Consider it, and record why leave is better.",
        status="unconfirmed: what a failure means for the leave",
    ),
    CheckRule(
        id="s17.recall_late",
        severity=_FATAL,
        citation="s.17(5)",
        message="Leave cannot be revoked once the patient has ceased to be liable to be detained.",
        next_act="Only a fresh application gives authority.",
    ),
    CheckRule(
        id="s17.not_on_leave",
        severity=_FATAL,
        citation="s.17(1), (4)",
        message="The patient is not on leave.",
        next_act="Record the leave with its true time, or an absence without leave.",
    ),
    CheckRule(
        id="s18.no_power",
        severity=_FATAL,
        citation="s.18(1), (5)-(6)",
        message="Nobody is absent without leave whom no power requires to be in hospital.",
        next_act="Check under which power, if any, the person is detained.",
    ),
    CheckRule(
        id="s18.absent_already",
        severity=_FATAL,
        citation="s.18(1)",
        message="The patient is absent already: an absence runs on until they are back.",
        next_act="Record the return with its true time first, if there was one.",
    ),
    CheckRule(
        id="s18.not_absent",
        severity=_FATAL,
        citation="s.18(1)",
        message="No absence without leave is on the record.",
        next_act="Record the absence with its true time first.",
    ),
    CheckRule(
        id="s18.retaken_late",
        severity=_FATAL,
        citation="s.18(4)-(5)",
        message="The time for taking the patient into custody was over at {ended}.",
        next_act="The person must be free to go, unless another power is in force.",
    ),
    CheckRule(
        id="s18.early_renewal",
        severity=_ADVISORY,
        citation="s.18(4A)-(4B)",
        message="Authority was renewed early, for a period that had not begun when the absence "
        "did. The limits are worked out as if it had not been.",
        next_act="Watch the earlier limits; report again on return.",
    ),
    CheckRule(
        id="s21.section_2",
        severity=_ADVISORY,
        citation="ss.18(5), 21(1)-(2)",
        message="Absent in the last week of section 2 and back before its end: on one reading "
        "authority goes on for a week from return. The 28 days would have ended on {last}.",
        next_act="To be safe, act by that day.",
        status="contested: periods.md 7.2 and section 19 no. 4",
    ),
    CheckRule(
        id="s22.not_liable",
        severity=_FATAL,
        citation="s.22(1)",
        message="Custody matters here only for a patient liable to be detained for treatment or by "
        "an order of a court, under guardianship or on a community treatment order.",
        next_act="Check under which power, if any, the person is detained.",
    ),
    CheckRule(
        id="s22.no_custody",
        severity=_FATAL,
        citation="s.22(1)",
        message="The patient is not on the record as being in custody.",
        next_act="Record the custody with its true time first.",
    ),
    CheckRule(
        id="s19.no_authority",
        severity=_FATAL,
        citation="s.19(1); SI 2008/1184 reg 7",
        message="Transfer to a hospital of other managers needs their written authority for that "
        "hospital, given before.",
        next_act="Authorise the transfer on Form H4.",
    ),
    CheckRule(
        id="s19.convey_late",
        severity=_FATAL,
        citation="SI 2008/1184 regs 7, 11",
        message="The 28 days for taking the patient to the other hospital are over.",
        next_act="Authorise the transfer again.",
    ),
    CheckRule(
        id="s19.section_4_or_5",
        severity=_ADVISORY,
        citation="s.19(1)(a)",
        message="Whether a patient held under section 5, or admitted under section 4, can be "
        "transferred is not settled.",
        next_act="Take advice; section 19 speaks of patients detained on an application.",
        status="unconfirmed: periods.md sections 4.2 and 8",
    ),
)
