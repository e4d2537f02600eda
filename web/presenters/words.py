"""The words of the Act, as a page says them."""

from __future__ import annotations

from statute.vocabulary import Ambiguity, ClockKind, Mode, PowerKind, Role, Severity

POWERS: dict[PowerKind, str] = {
    PowerKind.S136: "Section 136",
    PowerKind.S2: "Section 2",
    PowerKind.S3: "Section 3",
    PowerKind.INFORMAL: "Informal patient",
}

KINDS: dict[ClockKind, str] = {
    ClockKind.POWER_END: "End of a power",
    ClockKind.DEADLINE: "Deadline",
    ClockKind.WINDOW: "Time allowed",
    ClockKind.DUTY: "Duty, as soon as practicable",
}

ROLES: dict[Role, str] = {
    Role.CONSTABLE: "Constable",
    Role.AMHP: "Approved mental health professional (AMHP)",
    Role.DOCTOR: "Doctor",
    Role.RESPONSIBLE_CLINICIAN: "Responsible clinician",
    Role.NURSE: "Nurse",
    Role.MANAGERS_OFFICER: "Officer of the hospital managers",
    Role.MANAGERS_PANEL: "Hospital managers' panel",
    Role.MHA_ADMINISTRATOR: "Mental Health Act administrator",
    Role.TRIBUNAL_OFFICER: "Tribunal officer",
    Role.SOAD: "Second opinion appointed doctor (SOAD)",
}

MODES: dict[Mode, str] = {
    Mode.SIGNED: "Signed in eMHA",
    Mode.RECORDED: "Recorded afterwards",
}

SEVERITIES: dict[Severity, str] = {
    Severity.FATAL: "Serious: there may be no authority",
    Severity.RECTIFIABLE: "Can be put right (section 15)",
    Severity.ADVISORY: "For attention: authority is not affected",
}

AMBIGUITIES: dict[Ambiguity, str] = {
    Ambiguity.END_OF_MONTH: "The last month is too short to have the same date.",
    Ambiguity.DST: "The clocks change within the period.",
    Ambiguity.DAY1: "It is not settled which day is day 1.",
    Ambiguity.CONTESTED: "Published sources do not agree on how this is counted.",
}
