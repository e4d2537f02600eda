"""Warrants, police stations and escape (periods.md sections 3 and 5)."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

_FATAL = Severity.FATAL

WARRANTS: tuple[ClockRule, ...] = (
    ClockRule(
        id="s135_1.hold_removed",
        kind=ClockKind.POWER_END,
        title="Place of safety after a warrant: 24 hours",
        count_code=CountCode.HOURS,
        length=24,
        starts="the person arrived at the first place of safety",
        who="Doctor and AMHP: assess before the end",
        on_expiry="The power to keep the person ends. They must be free to go.",
        severity_if_missed=_FATAL,
        citation="s.135(3), (3ZA)(a)",
    ),
    ClockRule(
        id="s135_1.hold_kept",
        kind=ClockKind.POWER_END,
        title="Kept on the premises after a warrant: 24 hours",
        count_code=CountCode.HOURS,
        length=24,
        starts="the constable first entered the premises",
        who="Doctor and AMHP: assess before the end",
        on_expiry="The power to keep the person ends. They must be free to go.",
        severity_if_missed=_FATAL,
        citation="s.135(1A), (3ZA)(b)",
    ),
    ClockRule(
        id="s135.warrant",
        kind=ClockKind.WINDOW,
        title="Use the warrant",
        count_code=CountCode.MONTHS,
        length=3,
        starts="the warrant was issued",
        who="A constable; under section 135(1) with an AMHP and a doctor",
        on_expiry="The warrant allows no entry any more.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.135(1)-(2); Police and Criminal Evidence Act 1984 s.16(3)",
    ),
    ClockRule(
        id="s138.retake",
        kind=ClockKind.POWER_END,
        title="Retake after an escape",
        count_code=CountCode.HOURS,
        length=24,
        starts="the person escaped",
        who="Whoever had custody, a constable or an AMHP; for a patient who is liable to be "
        "detained, recalled or under guardianship also whoever could take them under section 18",
        on_expiry="The person can no longer be retaken, and the power to keep them is over.",
        severity_if_missed=_FATAL,
        citation="s.138(1)-(3)",
    ),
    ClockRule(
        id="s138.before_admission",
        kind=ClockKind.DEADLINE,
        title="Retake on the way to hospital",
        count_code=CountCode.HOURS,
        length=0,
        starts="the person escaped while being taken to hospital",
        who="The applicant, whoever they authorised, a constable or an AMHP",
        on_expiry="Authority to take the person to hospital is over; they cannot be retaken.",
        severity_if_missed=_FATAL,
        citation="ss.6(1), 137, 138; for a hospital order s.138(2), (4)-(6)",
    ),
    ClockRule(
        id="pos.police_checks",
        kind=ClockKind.DUTY,
        title="Check welfare every 30 minutes; review at least hourly",
        count_code=CountCode.ASAP,
        length=0,
        starts="the person arrived at a police station",
        who="The custody officer and a health professional",
        on_expiry="",
        severity_if_missed=Severity.ADVISORY,
        citation="SI 2017/1036 regs 4-5",
        status="unconfirmed: the number of the regulation on hourly review",
    ),
)
