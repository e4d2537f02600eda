"""Treatment and standing duties: rows that no step starts yet (periods.md sections 14 and 15)."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

STANDING: tuple[ClockRule, ...] = (
    ClockRule(
        id="s58A.none",
        kind=ClockKind.DUTY,
        title="Electro-convulsive therapy: certificate from the first treatment",
        count_code=CountCode.NONE,
        length=0,
        starts="the treatment is to be given",
        who="Approved clinician, or second opinion doctor",
        on_expiry="The Act gives no first period: Form T4, T5 or T6 is needed before the first "
        "treatment.",
        severity_if_missed=Severity.FATAL,
        citation="s.58A; SI 2008/1184 reg 27",
    ),
    ClockRule(
        id="s57",
        kind=ClockKind.DUTY,
        title="Neurosurgery and hormone implants: consent and certificate",
        count_code=CountCode.NONE,
        length=0,
        starts="the treatment is to be given",
        who="Second opinion doctor and two others",
        on_expiry="The Act gives no period: Form T1 is needed before the treatment.",
        severity_if_missed=Severity.FATAL,
        citation="s.57; SI 2008/1184 reg 27",
    ),
    ClockRule(
        id="s63",
        kind=ClockKind.DUTY,
        title="Treatment that needs no consent",
        count_code=CountCode.NONE,
        length=0,
        starts="the treatment is given",
        who="The approved clinician in charge",
        on_expiry="The Act gives no period.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.63",
    ),
    ClockRule(
        id="s140",
        kind=ClockKind.DUTY,
        title="Hospitals for urgent cases",
        count_code=CountCode.NONE,
        length=0,
        starts="the arrangements exist or change",
        who="The integrated care board, to the local authorities",
        on_expiry="A standing duty without a period.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.140",
    ),
    ClockRule(
        id="s86",
        kind=ClockKind.DUTY,
        title="Removal of a patient from the United Kingdom",
        count_code=CountCode.NONE,
        length=0,
        starts="the tribunal agreed to the removal",
        who="The Secretary of State",
        on_expiry="The section gives no period.",
        severity_if_missed=Severity.ADVISORY,
        citation="ss.86, 91(1)-(2)",
    ),
)
