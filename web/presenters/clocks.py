"""A clock on a page: what is due, when, who must act, and how the date was worked out."""

from __future__ import annotations

from datetime import datetime

from services.readings import ClockReading
from statute.clock import Clock
from statute.fact import fact
from statute.law.due_after import NOT_BEFORE_THE_END
from statute.vocabulary import Ambiguity, ClockKind
from web.presenters.names import Names
from web.presenters.status import Look, Status, clock_status
from web.presenters.when import Moment, ending, in_a_sentence, moment, on_day
from web.presenters.words import AMBIGUITIES, KINDS

AS_SOON_AS_PRACTICABLE = "As soon as practicable"


@fact
class Why:
    """How a date was worked out, so that anybody can check it by hand (promise 5)."""

    started: str
    counted: str
    citation: str
    law: str
    readings: tuple[str, ...] = ()
    """Both readings, the earlier first, where there are two."""


@fact
class ClockView:
    """One row of the clocks of a pathway."""

    anchor: str
    rule: str
    title: str
    kind: str
    status: Status
    due: Moment | None
    due_words: str
    act_by: str
    who: str
    why: Why
    unsure: str


def _started(clock: Clock, what: str) -> str:
    when = moment(clock.starts_at).words
    return f"{what}: {when}" if what else when


def _readings(clock: Clock) -> tuple[str, ...]:
    """Both readings in words, where the length of the period can be read in two ways."""
    if clock.ambiguity is Ambiguity.NONE or clock.expires_at is None:
        return ()
    later = f"The later reading: {in_a_sentence(ending(clock.expires_at).words)}."
    if clock.kind is ClockKind.POWER_END:
        later += " Authority is counted to here."
    earlier = act_by(clock)
    first = f"The earlier reading: {earlier[0].lower()}{earlier[1:]}." if earlier else ""
    return tuple(said for said in (AMBIGUITIES[clock.ambiguity], first, later) if said)


def act_by(clock: Clock) -> str:
    """The earliest defensible end, where it is earlier than the end itself.

    Not of a clock after whose end alone something may be done: before it would be too early.
    """
    if clock.rule in NOT_BEFORE_THE_END:
        return ""
    if clock.prudent_last_day and clock.prudent_last_day != clock.last_day:
        return f"Act by the end of {on_day(clock.prudent_last_day)}"
    if clock.warn_by and clock.warn_by != clock.expires_at:
        return f"Act by {moment(clock.warn_by).words}"
    return ""


def unsure(clock: Clock) -> str:
    """That the clock may be counted otherwise; empty where all that it rests on is known."""
    return "Not certain: something it rests on is not known" if clock.uncertain else ""


def why(clock: Clock, names: Names, *, started: str = "") -> Why:
    """How the clock's end was worked out. `started` says what started it, where that is known."""
    return Why(
        started=_started(clock, started or names.step(clock.started_by) or ""),
        counted=clock.explanation,
        citation=clock.citation,
        law=clock.law_version,
        readings=_readings(clock),
    )


def clock_view(reading: ClockReading, names: Names, at: datetime) -> ClockView:
    """The clock as a page shows it at the instant of reading."""
    clock = reading.clock
    due = ending(clock.expires_at) if clock.expires_at else None
    return ClockView(
        anchor=f"clock-{clock.id}",
        rule=clock.rule,
        title=clock.title,
        kind=KINDS[clock.kind],
        status=clock_status(clock, reading.standing, at),
        due=due,
        due_words=due.words if due else AS_SOON_AS_PRACTICABLE,
        act_by=act_by(clock),
        who=clock.who,
        why=why(clock, names),
        unsure=unsure(clock),
    )


_ORDER = tuple(Look)


def in_order(views: tuple[ClockView, ...]) -> tuple[ClockView, ...]:
    """Those that somebody must look at first, soonest first within each; settled ones last."""
    return tuple(
        sorted(views, key=lambda v: (_ORDER.index(v.status.look), v.due.iso if v.due else "9"))
    )
