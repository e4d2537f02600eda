"""Leave, absence without leave, custody and transfer (periods.md sections 7.1 and 8)."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

_FATAL = Severity.FATAL
_ADVISORY = Severity.ADVISORY
_RETAKERS = (
    "An AMHP, an officer of the hospital's staff, a constable, or whoever the managers authorise "
    "in writing"
)

ABSENCE: tuple[ClockRule, ...] = (
    ClockRule(
        id="s17.longer_term",
        kind=ClockKind.DEADLINE,
        title="Leave beyond seven days: consider a community treatment order",
        count_code=CountCode.DAYS,
        length=7,
        starts="leave began",
        who="The responsible clinician, before leave goes on for longer",
        on_expiry="Leave that goes on needs the responsible clinician to have considered a "
        "community treatment order first.",
        severity_if_missed=_ADVISORY,
        citation="s.17(2A)-(2B)",
        if_missed="s17.longer_term",
        status="unconfirmed: whether the first day of leave counts; it is counted",
    ),
    ClockRule(
        id="s17.recall",
        kind=ClockKind.DUTY,
        title="Return on recall from leave",
        count_code=CountCode.ASAP,
        length=0,
        starts="leave was revoked in writing",
        who="The patient returns; if not, they are absent without leave",
        on_expiry="",
        severity_if_missed=_ADVISORY,
        citation="s.17(4)",
    ),
    ClockRule(
        id="s18.retake",
        kind=ClockKind.DEADLINE,
        title="Take into custody and return",
        count_code=CountCode.MONTHS,
        length=6,
        starts="absence without leave began",
        who=_RETAKERS,
        on_expiry="The patient can no longer be taken into custody under section 18.",
        severity_if_missed=_FATAL,
        citation="s.18(1)-(4)",
    ),
    ClockRule(
        id="s18.retake_short",
        kind=ClockKind.DEADLINE,
        title="Take into custody and return, before the power ends",
        count_code=CountCode.HOURS,
        length=0,
        starts="absence without leave began",
        who=_RETAKERS,
        on_expiry="The patient can no longer be taken into custody under section 18.",
        severity_if_missed=_FATAL,
        citation="s.18(5)",
    ),
    ClockRule(
        id="s21.week",
        kind=ClockKind.POWER_END,
        title="Authority kept alive by absence without leave",
        count_code=CountCode.WEEK,
        length=1,
        starts="the patient, absent in the last week of authority, came back; until then it runs "
        "while they may be retaken",
        who="Responsible clinician: examine and report inside the week, or discharge",
        on_expiry="Authority ends.",
        severity_if_missed=_FATAL,
        citation="s.21(1)-(2)",
    ),
    ClockRule(
        id="s21A.report",
        kind=ClockKind.WINDOW,
        title="Renew after a return within 28 days",
        count_code=CountCode.WEEK,
        length=1,
        starts="the patient came back within 28 days, authority being kept alive",
        who="Responsible clinician: examine and furnish the ordinary report",
        on_expiry="It is too late to renew; authority ends.",
        severity_if_missed=_FATAL,
        citation="s.21A",
    ),
    ClockRule(
        id="s21B.report",
        kind=ClockKind.POWER_END,
        title="Report after a return later than 28 days",
        count_code=CountCode.WEEK,
        length=1,
        starts="the patient came back after more than 28 days",
        who="Responsible clinician: examine, consult an AMHP and another professional, furnish "
        "Form H6",
        on_expiry="Authority ends, even if months of it were left.",
        severity_if_missed=_FATAL,
        citation="s.21B(1)-(4)",
    ),
    ClockRule(
        id="s22.custody",
        kind=ClockKind.POWER_END,
        title="Custody under an order of a court: six months",
        count_code=CountCode.MONTHS,
        length=6,
        starts="custody under a court's sentence, order or remand began",
        who="The hospital managers: keep track of release",
        on_expiry="Custody has lasted more than six months in all: the application for detention "
        "ceases to have effect.",
        severity_if_missed=_FATAL,
        citation="s.22(1)-(3)",
    ),
    ClockRule(
        id="s22.release",
        kind=ClockKind.DEADLINE,
        title="Take into custody and return after release",
        count_code=CountCode.DAYS,
        length=28,
        starts="the patient was released from custody, and counts as absent without leave",
        who=_RETAKERS,
        on_expiry="The patient can no longer be taken into custody under section 18.",
        severity_if_missed=_FATAL,
        citation="s.22(4)-(7)",
    ),
    ClockRule(
        id="s19.convey",
        kind=ClockKind.DEADLINE,
        title="Take to the other hospital",
        count_code=CountCode.DAYS,
        length=28,
        starts="the transfer was authorised",
        who="Whoever the managers authorise",
        on_expiry="The authority for transfer has run out; the patient stays liable to be detained "
        "where they are.",
        severity_if_missed=_FATAL,
        citation="s.19(1); SI 2008/1184 regs 7, 11",
    ),
)
