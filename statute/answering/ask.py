"""Answering a question about one clock, by its id in periods.md."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from statute.answering import (
    absences,
    beginnings,
    chains,
    courts,
    custody,
    later,
    names,
    papers,
    places,
    references,
    relatives,
    windows,
)
from statute.answering.answer import Answer
from statute.answering.asked import Asked, Counted, NotAnswerableError, TwiceTold, read_time
from statute.answering.by_count import counted
from statute.answering.in_time import in_time, on_one_reading
from statute.answering.powers import power_of, section_of
from statute.answering.row import FactNeeded, Row
from statute.answering.start import start_of
from statute.counting import Period
from statute.instants import (
    in_utc,
    london_date,
    say_day,
    say_instant,
)
from statute.law import LawVersion
from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode

ROWS: Mapping[str, Row] = {
    **beginnings.ROWS,
    **chains.ROWS,
    **windows.ROWS,
    **places.ROWS,
    **papers.ROWS,
    **relatives.ROWS,
    **absences.ROWS,
    **custody.ROWS,
    **courts.ROWS,
    **references.ROWS,
    **later.ROWS,
}

ALIASES = {"s25_2": "s25.tell_nr"}
"""Names of periods.md that stand for another row of it."""

SINCE_FEBRUARY_2026 = ("s75_2A", "s75_2C", "s75_2E")
"""Clocks that were not law before 18 February 2026 (Mental Health Act 2025 ss.30(2), 32, 56(1))."""

_BY_CODE = Row(counted)
_LEAVES_CALENDAR = re.compile(r"year -?\d+ is out of range")
_OF_DAYS = frozenset(CountCode) - {CountCode.HOURS, CountCode.ASAP, CountCode.NONE}
_TESTED = (
    FactNeeded(name="on", meaning="a day on which something was done: is it in time?"),
    FactNeeded(name="at", meaning="a moment at which something was done: is it in time?"),
)


def ask(
    law: LawVersion,
    clock_id: str,
    starts: date | datetime | None,
    number: int | None = None,
    facts: Mapping[str, str] | None = None,
) -> Answer:
    """When the clock of that id ends, if it starts so.

    Raises:
        NotAnswerableError: no clock has the id, the start is of the wrong kind, or a fact is
            missing, unknown or unreadable; it says which, and what to give instead.
    """
    rule = rule_of(law, clock_id)
    row = ROWS.get(rule.id, _BY_CODE)
    if number is not None and number < 1:
        raise NotAnswerableError("Periods are numbered from 1.")
    told = dict(facts or {})
    starts = start_of(rule, starts, told, [fact.name for fact in facts_of(rule.id)])
    told = _by_own_names(rule, _as_served(rule, told))
    begins = in_utc(starts) if isinstance(starts, datetime) else starts
    asked = Asked(rule=rule, law=law, starts=begins, number=number, facts=told, hint=row.hint)
    asked = asked if row.put is None else row.put(asked)
    return _answered(asked, _counted(row, asked), clock_id)


def read_start(law: LawVersion, clock_id: str, text: str) -> date | datetime:
    """The start as written. Where only its day counts, a time of the repeated hour will do.

    Raises:
        NotAnswerableError: it is neither a day nor a moment, or no clock has the id.
    """
    try:
        return read_time(text, "--starts")
    except TwiceTold as twice:
        if rule_of(law, clock_id).count_code in _OF_DAYS:
            return twice.first
        raise


def rule_of(law: LawVersion, clock_id: str) -> ClockRule:
    """The clock of that id.

    Raises:
        NotAnswerableError: there is none.
    """
    found = law.clocks.get(ALIASES.get(clock_id, clock_id))
    if found is None:
        near = [each for each in law.clocks if section_of(each) == section_of(clock_id)]
        hint = f" Near it: {', '.join(near)}." if near else ""
        raise NotAnswerableError(
            f"No clock is called {clock_id} under {law.name}.{hint} `emha law clocks` names them "
            "all."
        )
    if found.id in SINCE_FEBRUARY_2026 and law.in_force_to is not None:
        raise NotAnswerableError(
            f"{found.id} ({found.citation}) has been law since 18 February 2026 (Mental Health Act "
            f"2025 s.56(1)). {law.name} is the law until {say_day(law.in_force_to)}: leave --law "
            "out."
        )
    return found


def facts_of(clock_id: str) -> tuple[FactNeeded, ...]:
    """The facts that the clock takes besides its start."""
    own = ROWS.get(clock_id, _BY_CODE).facts
    told = {fact.name for fact in own}
    return (*own, *(fact for fact in _TESTED if fact.name not in told))


def starts_of(rule: ClockRule) -> str:
    """What to give as the start of the clock, in words."""
    return ROWS.get(rule.id, _BY_CODE).starts or f"when {rule.starts}"


def _counted(row: Row, asked: Asked) -> Counted:
    """The period; one that leaves the calendar is refused in words.

    Raises:
        NotAnswerableError: a day of it lies before the year 1 or after the year 9999.
    """
    try:
        return row.count(asked)
    except NotAnswerableError:
        raise
    except (OverflowError, ValueError) as wrong:
        if isinstance(wrong, ValueError) and not _LEAVES_CALENDAR.match(str(wrong)):
            raise
        raise NotAnswerableError(
            f"{asked.rule.id} cannot be counted: it would leave the calendar, which has the years "
            "1 to 9999. Check the year and the number of the period."
        ) from None


def _as_served(rule: ClockRule, told: dict[str, str]) -> dict[str, str]:
    """How a paper was served and when it was sent, where one fact says both."""
    if "service_method" not in {fact.name for fact in facts_of(rule.id)}:
        return told
    for name, method in names.SERVED.items():
        if name in told:
            rest = {other: value for other, value in told.items() if other != name}
            return {"service_method": method, "sent_at": told[name], **rest}
    return told


def _by_own_names(rule: ClockRule, told: Mapping[str, str]) -> dict[str, str]:
    known = [fact.name for fact in facts_of(rule.id)]
    also = {other: name for name in reversed(known) for other in names.FACTS.get(name, ())}
    found: dict[str, str] = {}
    for name, value in told.items():
        own = name if name in known else also.get(name)
        if own is None:
            raise NotAnswerableError(_takes(rule, name))
        if found.get(own, value) != value:
            raise NotAnswerableError(f"The fact {own} was told twice, and differently.")
        found[own] = value
    return found


def _takes(rule: ClockRule, name: str) -> str:
    said = "; ".join(
        f"{fact.name} ({fact.meaning}{', needed' if fact.must else ''})"
        for fact in facts_of(rule.id)
    )
    return f"{rule.id} takes no fact called {name}. It takes: {said}."


def _answered(asked: Asked, found: Counted, clock_id: str) -> Answer:
    rule, period = asked.rule, found.period
    window = rule.kind is ClockKind.WINDOW
    return Answer(
        clock_id=clock_id,
        title=rule.title,
        power=power_of(rule.id),
        law_version=asked.law.name,
        kind=rule.kind,
        started_by_event=rule.starts,
        period_number=asked.number,
        count_code=rule.count_code if rule.length else period.code,
        length=period.length,
        starts_at=_starts_at(asked, period),
        first_day=period.first_day,
        last_day=period.last_day,
        prudent_last_day=period.prudent_last_day,
        expires_at=period.expires_at,
        warn_by=period.warn_by,
        window_first_day=period.first_day if window else None,
        prudent_first_day=(period.prudent_first_day or period.first_day) if window else None,
        opens_on=period.first_day if found.opens else None,
        ambiguity=period.ambiguity,
        who=rule.who,
        on_expiry=_at_end(asked, found),
        severity_if_missed=rule.severity_if_missed,
        citation=rule.citation,
        status=rule.status,
        explanation=_explained(asked, found),
        in_time=in_time(asked, period) if found.in_time is None else found.in_time,
        more=tuple(found.more.items()),
    )


def _at_end(asked: Asked, found: Counted) -> str:
    return asked.rule.on_expiry if found.at_end is None else found.at_end


def _starts_at(asked: Asked, period: Period) -> datetime | None:
    """The event itself, where it was told to the minute and the period begins on its day."""
    begins = asked.starts
    same = isinstance(begins, datetime) and london_date(begins) == period.first_day
    return begins if same and isinstance(begins, datetime) else period.starts_at


def _explained(asked: Asked, found: Counted) -> str:
    rule, begins = asked.rule, asked.starts
    start = found.started or starts_of(rule)
    said = f"{start[0].upper()}{start[1:]}"
    if begins is not None:
        when = say_instant(begins) if isinstance(begins, datetime) else say_day(begins)
        said = f"{said}: {when}"
    parts = [f"{said}.", found.period.explanation, found.note, on_one_reading(asked, found)]
    if at_end := _at_end(asked, found):
        parts.append(f"At the end: {at_end}")
    if rule.status:
        parts.append(f"Note ({rule.status}).")
    return " ".join(part for part in parts if part)
