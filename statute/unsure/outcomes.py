"""What comes out on each reading of what is not known, reduced to what can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import product
from math import prod

from statute.fact import fact
from statute.folding import fold
from statute.law import LawVersion
from statute.reckoning import Reckoning
from statute.reckoning.passing import pass_to
from statute.rules.correcting import as_corrected
from statute.steps import Step
from statute.unsure.links import Link
from statute.unsure.readings import Reading
from statute.unsure.turns import lengths, turns
from statute.vocabulary import ClockState

_MOST_FOLDED = 3_000
"""How many steps are folded at most to look at other readings. A link more multiplies them."""

Choice = tuple[int, ...]
"""For each link, which of its ways; the first is the one that is gone by."""


@fact
class PowerFacts:
    """What may differ of a power from one reading to another."""

    starts: datetime
    ends: datetime | None
    doubted: bool
    held_by: str


@fact
class ClockFacts:
    """What may differ of a clock."""

    starts: datetime
    ends: datetime | None
    state: ClockState


@fact
class Outcome:
    """What stands on one reading."""

    powers: dict[str, PowerFacts]
    clocks: dict[str, ClockFacts]
    findings: frozenset[str]


@fact
class Outcomes:
    """What stands on each reading that was looked at; not `all_seen` if there were too many."""

    by_choice: dict[Choice, Outcome]
    all_seen: bool


def outcomes(
    law: LawVersion, told: Sequence[Step], links: Sequence[Link], base: Reading, at: datetime
) -> Outcomes:
    """Fold every reading, and let time pass on each until the powers that differ have ended.

    So what comes of time alone differs only where it must: a stay that begins when a hold lapses.
    """
    folder = _Folder(law, told, base, at)
    ways, tried = _ways_of_all(folder, links)
    choices, combined = _choices([len(own) for own in ways], len(told))
    folded: dict[Choice, Reckoning] = {}
    findings: dict[Choice, frozenset[str]] = {}
    for choice in choices:
        reading = base
        for chosen, own in zip(choice, ways, strict=True):
            reading = own[chosen](reading)
        folded[choice] = r = folder.fold(reading)
        findings[choice] = frozenset(r.findings)
    horizon = _horizon(folded.values(), at)
    if horizon > at:
        for r in folded.values():
            pass_to(r, horizon)
    by_choice = {choice: _outcome(r, findings[choice]) for choice, r in folded.items()}
    return Outcomes(by_choice=by_choice, all_seen=tried and combined)


class _Folder:
    """Folds readings of one record."""

    def __init__(self, law: LawVersion, told: Sequence[Step], base: Reading, at: datetime) -> None:
        self.law, self.told, self.base, self.at = law, told, base, at

    def fold(self, reading: Reading) -> Reckoning:
        """What comes out on that reading."""
        r = fold(self.law, self.told, None, reading)
        pass_to(r, self.at)
        return r

    def turns_of(self, link: Link, latest: datetime) -> list[datetime]:
        """The moments between its earliest and its latest at which something may turn."""
        readings = (self.base, self.base.with_time(link.step, latest), self.base.without(link.step))
        clocks = [clock for each in readings for clock in self.fold(each).clocks.values()]
        steps = as_corrected(self.law, self.told, self.base)
        others = [step for step in steps if step.id != link.step]
        times = {step.occurred_at for step in others}
        times |= {step.not_after for step in others if step.not_after is not None}
        fixed = (clock for clock in clocks if clock.started_by != link.step)
        ends = {clock.expires_at for clock in fixed if clock.expires_at is not None}
        return turns(link.since, latest, times | ends, lengths(clocks))


Way = Callable[[Reading], Reading]


def _ways_of_all(folder: _Folder, links: Sequence[Link]) -> tuple[list[list[Way]], bool]:
    """For each link how it may have been, the way that is gone by first; whether all were tried."""
    ways: list[list[Way]] = []
    all_tried = True
    for link in links:
        if link.otherwise is not None:
            ways.append([_unchanged, link.otherwise])
            continue
        moments, tried = _moments(folder, link, len(links))
        all_tried = all_tried and tried
        ways.append([_unchanged, *(_at(link.step, at) for at in moments)])
    return ways, all_tried


def _unchanged(reading: Reading) -> Reading:
    return reading


def _at(step: str, at: datetime) -> Way:
    return lambda reading: reading.with_time(step, at)


def _moments(folder: _Folder, link: Link, shared: int) -> tuple[list[datetime], bool]:
    """The times of an uncertain step to try beside the others: the ends of each stretch of time.

    Over a stretch all comes out alike, but for ends that shift with the step; so its two ends stand
    for all that is between them. Also says whether every turn was looked at.
    """
    if link.latest is None or link.latest <= link.since:
        return [], True
    found = folder.turns_of(link, link.latest)
    most = max(4, _MOST_FOLDED // (len(folder.told) * shared))
    tried = len(found) <= most
    if not tried:
        found = [found[n * len(found) // most] for n in range(most)]
    found = [link.since, *found, link.latest]
    shapes = [_shape(folder.fold(folder.base.with_time(link.step, at))) for at in found]
    last = len(found) - 1
    kept = [
        found[n]
        for n in range(1, last + 1)
        if n == last or shapes[n] != shapes[n - 1] or shapes[n] != shapes[n + 1]
    ]
    return kept, tried


def _shape(r: Reckoning) -> tuple[object, ...]:
    """What comes out, without the instants that merely shift."""
    powers = tuple(
        (p.id, p.ending, p.ended_by, bool(p.doubts), p.held_by, p.expires_at is None)
        for p in r.powers.values()
    )
    clocks = tuple((c.id, c.state, c.settled_by) for c in r.clocks.values())
    return frozenset(powers), frozenset(clocks), frozenset(r.findings)


def _choices(counts: Sequence[int], steps: int) -> tuple[list[Choice], bool]:
    """Every combination; or, if they are too many, each link by itself, and all at once."""
    if prod(counts) * steps <= _MOST_FOLDED:
        return list(product(*(range(count) for count in counts))), True
    none = (0,) * len(counts)
    alone = [
        (*none[:index], way, *none[index + 1 :])
        for index, count in enumerate(counts)
        for way in range(1, count)
    ]
    return [none, *alone, tuple(count - 1 for count in counts)], False


def _horizon(folded: Iterable[Reckoning], at: datetime) -> datetime:
    """The last of the ends that differ between readings, or `at` if none is later."""
    ends: dict[str, set[datetime | None]] = {}
    for r in folded:
        for power in r.powers.values():
            ends.setdefault(power.id, set()).add(power.ends_at)
    differing = (each for found in ends.values() if len(found) > 1 for each in found)
    return max([at, *(each for each in differing if each is not None)])


def _outcome(r: Reckoning, findings: frozenset[str]) -> Outcome:
    return Outcome(
        powers={
            power.id: PowerFacts(
                starts=power.starts_at,
                ends=power.ends_at,
                doubted=bool(power.doubts),
                held_by=power.held_by,
            )
            for power in r.powers.values()
        },
        clocks={
            clock.id: ClockFacts(starts=clock.starts_at, ends=clock.expires_at, state=clock.state)
            for clock in r.clocks.values()
        },
        findings=findings,
    )
