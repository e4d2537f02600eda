"""The words of the Act that other values are made of. Names are the field's own."""

from __future__ import annotations

from enum import StrEnum


class PowerKind(StrEnum):
    """A legal authority over the person, or the plain fact of being an informal in-patient."""

    S136 = "s136"
    S135 = "s135"
    """A person removed, or kept, on a warrant under section 135(1)."""
    S5_4 = "s5_4"
    S5_2 = "s5_2"
    S4 = "s4"
    S2 = "s2"
    S3 = "s3"
    CTO = "cto"
    """A community treatment order: no detention (s.17A)."""
    RECALL = "recall"
    """Detained on recall from a community treatment order (s.17F)."""
    S7 = "s7"
    """Guardianship: no detention."""
    INFORMAL = "informal"
    S35 = "s35"
    S36 = "s36"
    S37 = "s37"
    """A hospital order without restrictions, or detention as if on one (ss.37, 41(5), 50(3))."""
    S37_41 = "s37_41"
    S37_GUARDIANSHIP = "s37_guardianship"
    S38 = "s38"
    S44 = "s44"
    S45A = "s45A"
    S47 = "s47"
    S47_49 = "s47_49"
    S48 = "s48"
    S48_49 = "s48_49"
    CONDITIONAL_DISCHARGE = "conditional_discharge"
    """A restricted patient in the community, liable to recall: no detention (ss.42(2), 73)."""


class PowerNature(StrEnum):
    """What a power lets those who act under it do with the person."""

    DETAINS = "detains"
    """The person may be detained in hospital."""
    HOLDS = "holds"
    """The person may be kept for hours, and detained beyond them only by another power."""
    DOES_NOT_DETAIN = "does_not_detain"
    """Nobody may be kept anywhere by it."""
    UNSTATED = "unstated"
    """Nobody has said. Those who read of it must not take it for authority, nor for none."""


class Severity(StrEnum):
    """What a defect means for the authority (periods.md section 18)."""

    FATAL = "fatal"
    RECTIFIABLE = "rectifiable"
    ADVISORY = "advisory"


class Mode(StrEnum):
    """Whether a step is taken here and now, or told to the system after it happened elsewhere."""

    SIGNED = "signed"
    RECORDED = "recorded"


class Role(StrEnum):
    """The capacity in which a professional acts on a pathway."""

    CONSTABLE = "constable"
    AMHP = "amhp"
    DOCTOR = "doctor"
    RESPONSIBLE_CLINICIAN = "responsible_clinician"
    NURSE = "nurse"
    MANAGERS_OFFICER = "managers_officer"
    MANAGERS_PANEL = "managers_panel"
    MHA_ADMINISTRATOR = "mha_administrator"
    TRIBUNAL_OFFICER = "tribunal_officer"
    NEAREST_RELATIVE = "nearest_relative"
    PROFESSIONAL = "professional"
    """Another professional concerned with treatment: psychologist, therapist, social worker."""
    LOCAL_AUTHORITY_OFFICER = "local_authority_officer"
    SOAD = "soad"
    """Second opinion appointed doctor."""
    COURT_OFFICER = "court_officer"
    SECRETARY_OF_STATE = "secretary_of_state"
    """Somebody acting for the Secretary of State, in the Ministry of Justice."""
    SYSTEM = "system"
    """A trust's computer system, which tells of what people did and takes no step itself."""


class Approval(StrEnum):
    """A dated approval that a signatory holds at the instant of signing."""

    SECTION_12 = "section_12"
    APPROVED_CLINICIAN = "approved_clinician"
    AMHP = "amhp"
    NURSE_5_4 = "nurse_5_4"
    """A nurse of the class prescribed for section 5(4) (SI 2008/1207)."""
    MANAGERS_OFFICER = "managers_officer"
    """An officer authorised in writing by the hospital managers (SI 2008/1184 regs 3(9), 4(3))."""
    SOAD = "soad"
    """A doctor appointed to give second opinions under Part 4 (s.57(2), 58(3))."""
    REGISTRATION = "registration"
    """An entry in the register of a professional body."""


FIRST_APPROVALS = (Approval.SECTION_12, Approval.APPROVED_CLINICIAN, Approval.AMHP)
"""What the directory could be asked for before it knew of the others."""


class CountCode(StrEnum):
    """How a period is counted (periods.md section 2.1)."""

    DAYS = "DAYS"
    WEEK = "WEEK"
    MONTHS = "MONTHS"
    MONTHS_TO = "MONTHS_TO"
    DAYS_TO = "DAYS_TO"
    GAP = "GAP"
    HOURS = "HOURS"
    OPENS = "OPENS"
    SINCE = "SINCE"
    BDAY = "BDAY"
    ASAP = "ASAP"
    NONE = "NONE"
    """No number: a test at a point in time, or until something else happens."""


class Ambiguity(StrEnum):
    """Why two defensible readings of one period differ, if they do."""

    NONE = "none"
    END_OF_MONTH = "end_of_month"
    DST = "dst"
    DAY1 = "day1"
    CONTESTED = "contested"


class ClockKind(StrEnum):
    """What a clock asks of the people who watch it."""

    POWER_END = "power_end"
    """Authority lapses by itself at the end."""
    DEADLINE = "deadline"
    """Somebody must act before the end."""
    WINDOW = "window"
    """Something may be done between the start and the end."""
    DUTY = "duty"
    """To be done as soon as practicable; there is no number."""


class ClockState(StrEnum):
    """Where a clock stands."""

    RUNNING = "running"
    MET = "met"
    """What it asked for was done in time (a duty: at any time)."""
    FELL_DUE = "fell_due"
    """Its end passed with nothing done; for a power's end, the power lapsed."""
    ENDED = "ended"
    """It no longer matters: what it depended on came to an end."""


class PowerEnding(StrEnum):
    """Why a power is no longer in force."""

    LAPSED = "lapsed"
    DISCHARGED = "discharged"
    SUPERSEDED = "superseded"
    RELEASED = "released"
    RETURNED = "returned"
    """Back before the court, or in prison or other custody."""
    LEFT = "left"
    """An informal in-patient left hospital."""
    DIED = "died"
    """The patient died."""
