"""Answering a question about one clock, by its id in periods.md."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from statute.answering import absences, chains, later, papers, places
from statute.answering.answer import Answer
from statute.answering.asked import Asked, Counted, NotAnswerableError
from statute.answering.by_count import counted
from statute.answering.row import FactNeeded, Row
from statute.counting import Period
from statute.instants import in_utc, london_date, say_day, say_instant
from statute.law import LawVersion
from statute.law.records import ClockRule
from statute.vocabulary import ClockKind

ROWS: Mapping[str, Row] = {
    **chains.ROWS,
    **places.ROWS,
    **papers.ROWS,
    **absences.ROWS,
    **later.ROWS,
}

ALIASES = {"s25_2": "s25.tell_nr"}
"""Names of periods.md that stand for another row of it."""

_BY_CODE = Row(counted)
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
    _refuse_unknown(rule, told)
    begins = in_utc(starts) if isinstance(starts, datetime) else starts
    asked = Asked(rule=rule, law=law, starts=begins, number=number, facts=told)
    return _answered(asked, row.count(asked), clock_id)


def rule_of(law: LawVersion, clock_id: str) -> ClockRule:
    """The clock of that id.

    Raises:
        NotAnswerableError: there is none.
    """
    found = law.clocks.get(ALIASES.get(clock_id, clock_id))
    if found is None:
        near = [each for each in law.clocks if _section(each) == _section(clock_id)]
        hint = f" Near it: {', '.join(near)}." if near else ""
        raise NotAnswerableError(
            f"No clock is called {clock_id}.{hint} `emha law clocks` names them all."
        )
    return found


def facts_of(clock_id: str) -> tuple[FactNeeded, ...]:
    """The facts that the clock takes besides its start."""
    return (*ROWS.get(clock_id, _BY_CODE).facts, *_TESTED)


def starts_of(rule: ClockRule) -> str:
    """What to give as the start of the clock, in words."""
    return ROWS.get(rule.id, _BY_CODE).starts or f"when {rule.starts}"


def _refuse_unknown(rule: ClockRule, told: Mapping[str, str]) -> None:
    known = [fact.name for fact in facts_of(rule.id)]
    for name in told:
        if name not in known:
            raise NotAnswerableError(
                f"{rule.id} takes no fact called {name}. It takes: {', '.join(known)}."
            )


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
        count_code=rule.count_code,
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
        on_expiry=rule.on_expiry,
        severity_if_missed=rule.severity_if_missed,
        citation=rule.citation,
        status=rule.status,
        explanation=_explained(asked, found),
        in_time=_in_time(asked, period),
        more=tuple(found.more.items()),
    )


def _starts_at(asked: Asked, period: Period) -> datetime | None:
    """The event itself, where it was told to the minute and the period begins on its day."""
    begins = asked.starts
    same = isinstance(begins, datetime) and london_date(begins) == period.first_day
    return begins if same and isinstance(begins, datetime) else period.starts_at


def _in_time(asked: Asked, period: Period) -> bool | None:
    if asked.told("on"):
        day, last = asked.on("on"), period.last_day
        first = period.first_day
        return last is not None and (first is None or first <= day) and day <= last
    if asked.told("at") and period.expires_at is not None:
        moment = asked.at("at")
        return (period.starts_at is None or period.starts_at <= moment) and (
            moment < period.expires_at
        )
    return None


def _explained(asked: Asked, found: Counted) -> str:
    rule, begins = asked.rule, asked.starts
    said = f"{starts_of(rule)[0].upper()}{starts_of(rule)[1:]}"
    if begins is not None:
        when = say_instant(begins) if isinstance(begins, datetime) else say_day(begins)
        said = f"{said}: {when}"
    parts = [f"{said}.", found.period.explanation, found.note]
    if rule.on_expiry:
        parts.append(f"At the end: {rule.on_expiry}")
    if rule.status:
        parts.append(f"Note ({rule.status}).")
    return " ".join(part for part in parts if part)


_POWERS = {
    "cto": "CTO",
    "pos": "s.136",
    "s135_1": "s.135(1)",
    "s5_2": "s.5(2)",
    "s5_4": "s.5(4)",
    "s17F": "CTO recall",
    "s20A": "CTO",
    "g": "s.7",
    "s20_6": "s.7",
    "hesc": "tribunal",
    "cqc": "duty",
    "code35": "duty",
    "reg26": "duty",
}


def power_of(clock_id: str) -> str:
    """The power, or the section, that the clock belongs to: s.2, CTO, s.136."""
    section = _section(clock_id)
    plain = section.split("_")[0].removeprefix("s")
    return _POWERS.get(section, f"s.{plain}")


def _section(clock_id: str) -> str:
    return clock_id.partition(".")[0]
