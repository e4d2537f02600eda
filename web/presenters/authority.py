"""The authority in force at the instant of reading, in words that cannot be misread (promise 1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from services.readings import ClockReading, PowerReading
from statute.clock import Clock
from statute.fact import fact
from statute.law.records import PowerRule
from statute.power import Power
from statute.uncertainty import Uncertainty
from statute.vocabulary import ClockKind, PowerEnding, PowerKind, PowerNature
from web.presenters.clocks import Why, why
from web.presenters.left import ago, left
from web.presenters.names import Names
from web.presenters.when import Moment, ending, in_a_sentence, moment

_ENDINGS: dict[PowerEnding, str] = {
    PowerEnding.LAPSED: "Lapsed",
    PowerEnding.DISCHARGED: "Discharged",
    PowerEnding.SUPERSEDED: "Replaced by another power",
    PowerEnding.RELEASED: "Released",
    PowerEnding.LEFT: "Left hospital",
    PowerEnding.RETURNED: "Returned to court or custody",
    PowerEnding.DIED: "Ended by death",
}

Rules = Mapping[PowerKind, PowerRule]
"""What the Act says of each power."""

_NATURES = {PowerNature.DETAINS, PowerNature.HOLDS}


@fact
class PowerView:
    """One power on a page."""

    anchor: str
    title: str
    citation: str
    in_force: bool
    doubted: bool
    unsure: str
    """Since when and why it may be in force or not, and what would resolve it; empty if sure."""
    starts: Moment
    ends: Moment | None
    state: str
    """In force, or how it ended."""
    left: str
    held_by: str
    started_by: str
    why: Why | None
    """How its end came about; none while no end is known."""


@fact
class Authority:
    """The banner of a pathway: whether there is authority now, in one sentence."""

    detained: bool
    headline: str
    detail: str
    powers: tuple[PowerView, ...]
    """Those in force, for the banner to list."""
    unsure: bool = False
    """Whether it is so only on one reading of what is not known."""


def power_view(
    reading: PowerReading, names: Names, at: datetime, clocks: tuple[ClockReading, ...] = ()
) -> PowerView:
    """The power as a page shows it at the instant of reading. `clocks` explain its end."""
    power = reading.power
    in_force = power.in_force(at)
    return PowerView(
        anchor=f"power-{power.id}",
        title=power.title,
        citation=power.citation,
        in_force=in_force,
        doubted=in_force and bool(power.doubts),
        unsure=unsure_of(power, at),
        starts=moment(power.starts_at),
        ends=ending(power.ends_at) if power.ends_at else None,
        state=_state(power, at),
        left=_left(power, at),
        held_by=names.organisation(power.held_by),
        started_by=names.step(power.started_by) or "",
        why=_why(power, names, clocks),
    )


def _why(power: Power, names: Names, clocks: tuple[ClockReading, ...]) -> Why | None:
    """What brought the power to an end, or will."""
    if power.ends_at is None:
        return None
    if power.ended_at is not None and power.ended_at == power.ends_at and power.ended_by:
        return _ended_by_act(power, names)
    ends = (c.clock for c in clocks if c.clock.power == power.id and _ends_it(c.clock, power))
    clock = next(ends, None)
    return why(clock, names) if clock else None


def _ends_it(clock: Clock, power: Power) -> bool:
    return clock.kind is ClockKind.POWER_END and clock.expires_at == power.expires_at


def _ended_by_act(power: Power, names: Names) -> Why:
    what = names.step(power.ended_by) or "A later step"
    return Why(
        started=names.step(power.started_by) or moment(power.starts_at).words,
        counted=f"Not by time: it ended with a step. {what}.",
        citation=power.citation,
        law="",
    )


def _state(power: Power, at: datetime) -> str:
    if power.in_force(at):
        sure = "In force on its face only" if power.doubts else "In force"
        return f"{sure}, but uncertain" if power.is_uncertain(at) else sure
    if at < power.starts_at:
        return "Not yet begun"
    if power.ending is None or (power.expires_at and power.expires_at == power.ends_at):
        return _ENDINGS[PowerEnding.LAPSED]
    return _ENDINGS[power.ending]


def _left(power: Power, at: datetime) -> str:
    if power.ends_at is None:
        return ""
    return left(at, power.ends_at) if at < power.ends_at else f"ended {ago(at, power.ends_at)}"


def authority(
    powers: tuple[PowerReading, ...],
    names: Names,
    at: datetime,
    rules: Rules,
    uncertain: tuple[Uncertainty, ...] = (),
) -> Authority:
    """What may be said of authority to detain at the instant of reading.

    `uncertain` is what is not known on the whole pathway: it bears on powers that are not shown.
    """
    now = [r for r in powers if r.power.in_force(at)]
    shown = tuple(power_view(r, names, at) for r in now)
    natures = {nature(r.power.kind, rules) for r in now}
    if natures.isdisjoint(_NATURES):
        unsure = PowerNature.UNSTATED in natures
        said = _unsure(shown) if unsure else _none(powers, shown, at, rules)
        open_now = [each for each in uncertain if each.bears_on_authority and each.covers(at)]
        return _nothing_sure(said, open_now) if open_now else said
    detaining = [
        v
        for r, v in zip(now, shown, strict=True)
        if nature(r.power.kind, rules) is not PowerNature.DOES_NOT_DETAIN
    ]
    unknown = [v.unsure for v in detaining if v.unsure]
    if len(unknown) == len(detaining):
        return Authority(
            detained=True,
            headline="Authority to detain is uncertain",
            detail=" ".join(
                [*dict.fromkeys(unknown), *_DOUBTED[any(v.doubted for v in detaining)]]
            ),
            powers=shown,
            unsure=True,
        )
    doubted = any(v.doubted for v in detaining if not v.unsure)
    return Authority(
        detained=True,
        headline="Authority to detain is in doubt" if doubted else "Authority to detain in force",
        detail=" ".join([*([_DOUBT] if doubted else []), *_beside(detaining)]),
        powers=shown,
    )


def _beside(detaining: list[PowerView]) -> Iterator[str]:
    """What stands beside authority that is sure, and is not sure itself."""
    for view in detaining:
        if view.unsure:
            yield f"Beside it there is {view.title}. {view.unsure}"


def nature(kind: PowerKind, rules: Rules) -> PowerNature:
    """Whether a power detains; unstated where the law of the pathway does not know it."""
    rule = rules.get(kind)
    return rule.nature if rule is not None else PowerNature.UNSTATED


def _unsure(shown: tuple[PowerView, ...]) -> Authority:
    """Nothing that is known detains, and of something in force it is not known."""
    return Authority(
        detained=False,
        headline="Authority to detain is not certain",
        detail=_UNSTATED,
        powers=shown,
    )


_UNSTATED = (
    "Something is in force of which this page cannot say whether it allows anybody to be detained. "
    "Do not rely on it, either way, before you have taken advice."
)
_DOUBT = (
    "The papers look complete, but a serious finding below says that a condition of the Act was "
    "not met. Take advice before relying on this authority."
)


_RELY = "Do not rely on this authority before you have taken advice."
_DOUBTED = {True: (_DOUBT,), False: (_RELY,)}


def unsure_of(power: Power, at: datetime) -> str:
    """In words: uncertain since when, because of what, and what would resolve it."""
    if power.uncertain is None or not power.uncertain.covers(at):
        return ""
    return in_doubt(power.uncertain)


def in_doubt(of: Uncertainty) -> str:
    """Since when, why, and what would resolve it."""
    since = in_a_sentence(moment(of.since).words)
    return f"Uncertain since {since}. {of.because} What would resolve it: {of.resolved_by}"


def _nothing_sure(said: Authority, open_now: list[Uncertainty]) -> Authority:
    """On the earliest reading nothing detains; on another, something may."""
    return replace(
        said,
        headline="No authority to detain can be shown",
        detail=" ".join([said.detail, *map(in_doubt, open_now)]).strip(),
        unsure=True,
    )


def _none(
    powers: tuple[PowerReading, ...], shown: tuple[PowerView, ...], at: datetime, rules: Rules
) -> Authority:
    kinds = dict.fromkeys(r.power.kind for r in powers if r.power.in_force(at))
    free = [_means(rules[kind]) for kind in kinds]
    return Authority(
        detained=False,
        headline="No authority to detain",
        detail=" ".join([*free, _last_ended(powers, at, rules)]).strip(),
        powers=shown,
    )


def _means(rule: PowerRule) -> str:
    return rule.without_detention or f"{rule.title} is in force, which is no authority to detain."


def _last_ended(powers: tuple[PowerReading, ...], at: datetime, rules: Rules) -> str:
    """The last power to detain that ended, and when."""
    past = [
        (r.power.ends_at, r)
        for r in powers
        if nature(r.power.kind, rules) is not PowerNature.DOES_NOT_DETAIN
        and r.power.ends_at
        and r.power.ends_at <= at
    ]
    if not past:
        return "No power has been used on this pathway."
    when, last = max(past, key=lambda pair: pair[0])
    said = in_a_sentence(ending(when).words)
    return f"{last.power.title}: {_state(last.power, at).lower()} {said}, {ago(at, when)}."
