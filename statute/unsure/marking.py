"""Marking what may be otherwise: powers, clocks and the pathway itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from statute.clock import Clock
from statute.fact import fact
from statute.instants import london_date, say_instant
from statute.law import LawVersion
from statute.pathway import Standing
from statute.power import Power
from statute.rules.correcting import as_corrected
from statute.steps import Step
from statute.uncertainty import Uncertainty
from statute.unsure.links import Link, links_in
from statute.unsure.outcomes import Outcome, Outcomes, outcomes
from statute.unsure.readings import Reading
from statute.unsure.spans import Span, power_span, together
from statute.unsure.words import counted_otherwise
from statute.vocabulary import ClockState


def marked(
    standing: Standing, law: LawVersion, told: Sequence[Step], at: datetime, base: Reading
) -> Standing:
    """The standing of the base reading at `at`, with everything marked that may be otherwise."""
    steps = as_corrected(law, told, base)
    links = links_in(steps, law)
    if not links:
        return standing
    seen = outcomes(law, told, links, base, at)
    found = [_bearing(seen, number, link) for number, link in enumerate(links)]
    if not seen.all_seen:
        found = [_on_everything(each, links, standing) for each in found]
    return replace(
        standing,
        powers=tuple(_mark_power(power, found) for power in standing.powers),
        clocks=tuple(_mark_clock(clock, found, seen) for clock in standing.clocks),
        uncertain=_one_for_each_link([*standing.uncertain, *(each.said() for each in found)]),
    )


def _one_for_each_link(told: Iterable[Uncertainty]) -> tuple[Uncertainty, ...]:
    """A step may be contested, and its time not known besides: then both are said as one."""
    by_link: dict[str, Uncertainty] = {}
    for each in told:
        before = by_link.get(each.link)
        by_link[each.link] = each if before is None else _both(before, each)
    return tuple(by_link[link] for link in sorted(by_link))


def _both(one: Uncertainty, other: Uncertainty) -> Uncertainty:
    span = together([Span(since=each.since, until=each.until) for each in (one, other)])
    return Uncertainty(
        links=one.links,
        since=span.since,
        until=span.until,
        because=f"{one.because} {other.because}",
        resolved_by=f"{one.resolved_by} {other.resolved_by}",
        powers=tuple(sorted({*one.powers, *other.powers})),
        findings=tuple(sorted({*one.findings, *other.findings})),
        on_everything=one.on_everything or other.on_everything,
        about=(*one.about, *other.about),
    )


@fact
class _Bearing:
    """What one link bears on."""

    link: Link
    powers: dict[str, Span]
    clocks: frozenset[str]
    findings: frozenset[str]
    on_everything: bool = False

    def said(self) -> Uncertainty:
        """As the pathway states it."""
        spans = list(self.powers.values())
        own = Span(since=self.link.since, until=self.link.latest)
        span = together(spans) if spans else own
        if self.on_everything:
            span = Span(since=span.since, until=None)
        return Uncertainty(
            links=(self.link.step,),
            since=span.since,
            until=span.until,
            because=self.link.because,
            resolved_by=self.link.resolved_by,
            powers=tuple(sorted(self.powers)),
            findings=tuple(sorted(self.findings)),
            on_everything=self.on_everything,
            about=self.link.about,
        )


def _bearing(seen: Outcomes, number: int, link: Link) -> _Bearing:
    """Compare each reading with the one that differs from it in this link alone."""
    powers: dict[str, list[Span]] = {}
    clocks: set[str] = set()
    findings: set[str] = set()
    for choice, outcome in seen.by_choice.items():
        other = seen.by_choice.get((*choice[:number], 0, *choice[number + 1 :]))
        if other is None or other is outcome:
            continue
        for name in outcome.powers.keys() | other.powers.keys():
            span = power_span(outcome.powers.get(name), other.powers.get(name), link.since)
            if span is not None:
                powers.setdefault(name, []).append(span)
        clocks |= _differing_clocks(outcome, other)
        findings |= outcome.findings ^ other.findings
    spans = {name: together(found) for name, found in powers.items()}
    return _Bearing(link=link, powers=spans, clocks=frozenset(clocks), findings=frozenset(findings))


def _differing_clocks(one: Outcome, other: Outcome) -> set[str]:
    names = one.clocks.keys() | other.clocks.keys()
    return {name for name in names if one.clocks.get(name) != other.clocks.get(name)}


def _on_everything(found: _Bearing, links: Sequence[Link], standing: Standing) -> _Bearing:
    """There were too many readings to look at: nothing since the first link is sure."""
    since = min(link.since for link in links)
    powers = {
        power.id: Span(since=since, until=None)
        for power in standing.powers
        if power.ends_at is None or power.ends_at >= since
    }
    clocks = {clock.id for clock in standing.clocks if clock.starts_at >= since}
    return replace(
        found,
        powers={**found.powers, **powers},
        clocks=found.clocks | clocks,
        on_everything=True,
    )


def _mark_power(power: Power, found: Sequence[_Bearing]) -> Power:
    bearing = [each for each in found if power.id in each.powers]
    if not bearing:
        return power
    span = together([each.powers[power.id] for each in bearing])
    unknown, contested = _together(bearing, span), power.uncertain
    if contested is None:
        return replace(power, uncertain=unknown)
    links = tuple(sorted({*contested.links, *unknown.links}))
    return replace(power, uncertain=replace(_both(contested, unknown), links=links))


def _together(bearing: Sequence[_Bearing], span: Span) -> Uncertainty:
    return Uncertainty(
        links=tuple(sorted(each.link.step for each in bearing)),
        since=span.since,
        until=span.until,
        because=" ".join(dict.fromkeys(each.link.because for each in bearing)),
        resolved_by=" ".join(dict.fromkeys(each.link.resolved_by for each in bearing)),
        about=tuple(said for each in bearing for said in each.link.about),
    )


def _mark_clock(clock: Clock, found: Sequence[_Bearing], seen: Outcomes) -> Clock:
    bearing = [each for each in found if clock.id in each.clocks]
    if not bearing:
        return clock
    facts = [outcome.clocks.get(clock.id) for outcome in seen.by_choice.values()]
    there = [each for each in facts if each is not None]
    ends = sorted({clock_end for each in there if (clock_end := each.ends) is not None})
    span = Span(
        since=min([clock.starts_at, *(each.starts for each in there)]),
        until=ends[-1] if ends else None,
    )
    uncertain = _together(bearing, span)
    words = counted_otherwise(uncertain.because, tuple(ends), may_not_run=None in facts)
    told = (*map(say_instant, ends), "may not run" if None in facts else "runs")
    uncertain = replace(uncertain, about=(*uncertain.about, *told))
    clock = replace(clock, uncertain=uncertain, explanation=f"{clock.explanation} {words}")
    return _reminded(clock, ends)


def _reminded(clock: Clock, ends: Iterable[datetime]) -> Clock:
    """Reminded by the earliest end of all readings."""
    first = min(ends, default=None)
    if first is None or clock.expires_at is None or first >= clock.expires_at:
        return clock
    if clock.state is not ClockState.RUNNING:
        return clock
    if clock.prudent_last_day is not None:
        day = london_date(first - timedelta(seconds=1))
        return replace(clock, prudent_last_day=min(clock.prudent_last_day, day))
    return replace(clock, warn_by=min(first, clock.warn_by or first))
