"""When the patient may apply, and when the case must be referred (periods.md section 13)."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

TRIBUNAL: tuple[ClockRule, ...] = (
    ClockRule(
        id="s66.a",
        kind=ClockKind.WINDOW,
        title="Patient may apply to the tribunal (section 2)",
        count_code=CountCode.DAYS,
        length=14,
        starts="the patient was admitted for assessment",
        who="The patient",
        on_expiry="The patient can no longer apply under section 2; the managers and the "
        "responsible clinician can still discharge.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.66(1)(a), (2)(a)",
    ),
    ClockRule(
        id="s66.b",
        kind=ClockKind.WINDOW,
        title="Patient may apply to the tribunal (section 3)",
        count_code=CountCode.MONTHS,
        length=6,
        starts="the patient was admitted for treatment",
        who="The patient",
        on_expiry="This right to apply ends; a renewal gives a new one.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.66(1)(b), (2)(b)",
    ),
    ClockRule(
        id="s68_2",
        kind=ClockKind.DEADLINE,
        title="Refer to the tribunal after six months",
        count_code=CountCode.MONTHS,
        length=6,
        starts="the patient was first admitted under section 2 or, if there was none, section 3",
        who="The hospital managers",
        on_expiry="The managers must refer the case now.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.68(2)-(5)",
        if_missed="s68_2.due",
    ),
    ClockRule(
        id="s68_6",
        kind=ClockKind.DEADLINE,
        title="Refer to the tribunal: not considered for three years (one, under 18)",
        count_code=CountCode.SINCE,
        length=36,
        starts="the tribunal last considered the case",
        who="The hospital managers",
        on_expiry="The managers must refer the case now.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.68(6)",
        if_missed="s68_6.due",
    ),
    ClockRule(
        id="hesc.s2_hearing",
        kind=ClockKind.DEADLINE,
        title="Tribunal hearing of a section 2 application",
        count_code=CountCode.DAYS,
        length=10,
        starts="the tribunal received the application",
        who="The tribunal",
        on_expiry="The hearing is late on the earliest reading: ask the tribunal.",
        severity_if_missed=Severity.ADVISORY,
        citation="Tribunal rules r.37",
        status="unconfirmed: whether days are working days, and which day is the first",
    ),
)
