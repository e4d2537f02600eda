"""The words of the Act, as a page says them."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from statute.vocabulary import Ambiguity, ClockKind, Mode, PowerKind, Role, Severity

K = TypeVar("K", bound=StrEnum)


class Words(dict[K, str]):
    """Words for codes. A code that has none yet is said plainly: it never keeps a page away."""

    def __missing__(self, code: K) -> str:
        return code.value.replace("_", " ").capitalize()


POWERS: Words[PowerKind] = Words(
    {
        PowerKind.S136: "Section 136",
        PowerKind.S135: "Section 135(1)",
        PowerKind.S5_4: "Section 5(4)",
        PowerKind.S5_2: "Section 5(2)",
        PowerKind.S4: "Section 4",
        PowerKind.S2: "Section 2",
        PowerKind.S3: "Section 3",
        PowerKind.CTO: "Community treatment order",
        PowerKind.RECALL: "Recall to hospital",
        PowerKind.S7: "Guardianship (section 7)",
        PowerKind.INFORMAL: "Informal patient",
        PowerKind.S35: "Remand for report (section 35)",
        PowerKind.S36: "Remand for treatment (section 36)",
        PowerKind.S37: "Hospital order (section 37)",
        PowerKind.S37_41: "Restricted hospital order (sections 37 and 41)",
        PowerKind.S37_GUARDIANSHIP: "Guardianship order (section 37)",
        PowerKind.S38: "Interim hospital order (section 38)",
        PowerKind.S44: "Committed to hospital (section 44)",
        PowerKind.S45A: "Hospital direction (section 45A)",
        PowerKind.S47: "Transferred prisoner (section 47)",
        PowerKind.S47_49: "Restricted transferred prisoner (sections 47 and 49)",
        PowerKind.S48: "Transferred from custody (section 48)",
        PowerKind.S48_49: "Restricted, transferred from custody (sections 48 and 49)",
        PowerKind.CONDITIONAL_DISCHARGE: "Conditional discharge",
    }
)

KINDS: Words[ClockKind] = Words(
    {
        ClockKind.POWER_END: "End of a power",
        ClockKind.DEADLINE: "Deadline",
        ClockKind.WINDOW: "Time allowed",
        ClockKind.DUTY: "Duty, as soon as practicable",
    }
)

ROLES: Words[Role] = Words(
    {
        Role.CONSTABLE: "Constable",
        Role.AMHP: "Approved mental health professional (AMHP)",
        Role.DOCTOR: "Doctor",
        Role.RESPONSIBLE_CLINICIAN: "Responsible clinician",
        Role.NURSE: "Nurse",
        Role.MANAGERS_OFFICER: "Officer of the hospital managers",
        Role.MANAGERS_PANEL: "Hospital managers' panel",
        Role.MHA_ADMINISTRATOR: "Mental Health Act administrator",
        Role.TRIBUNAL_OFFICER: "Tribunal officer",
        Role.NEAREST_RELATIVE: "Nearest relative",
        Role.PROFESSIONAL: "Another professional concerned with treatment",
        Role.LOCAL_AUTHORITY_OFFICER: "Officer of the local authority",
        Role.SOAD: "Second opinion appointed doctor (SOAD)",
        Role.COURT_OFFICER: "Officer of the court",
        Role.SECRETARY_OF_STATE: "Ministry of Justice, for the Secretary of State",
        Role.SYSTEM: "Computer system",
    }
)

MODES: Words[Mode] = Words(
    {
        Mode.SIGNED: "Signed in eMHA",
        Mode.RECORDED: "Recorded afterwards",
    }
)

SEVERITIES: Words[Severity] = Words(
    {
        Severity.FATAL: "Serious: there may be no authority",
        Severity.RECTIFIABLE: "Can be put right (section 15)",
        Severity.ADVISORY: "For attention: authority is not affected",
    }
)

AMBIGUITIES: Words[Ambiguity] = Words(
    {
        Ambiguity.END_OF_MONTH: "The last month is too short to have the same date.",
        Ambiguity.DST: "The clocks change within the period.",
        Ambiguity.DAY1: "It is not settled which day is day 1.",
        Ambiguity.CONTESTED: "Published sources do not agree on how this is counted.",
    }
)
