"""One pathway in the order in which things happened, each with its explanation."""

from __future__ import annotations

from collections.abc import Iterator

from services.readings import ClockReading, PowerReading, Reading, TimelineItem
from statute.instants import say_instant
from statute.law import law_version
from statute.reckoning.contested import is_of_law
from statute.steps import Entry, Step
from statute.uncertainty import Uncertainty


def timeline_of(reading: Reading) -> tuple[TimelineItem, ...]:
    """What happened, and the ends that are still to come, soonest first."""
    items = [
        *(_step(entry, reading.law_version) for entry in reading.entries),
        *(item for power in reading.powers for item in _power(power)),
        *(item for clock in reading.clocks for item in _clock(clock)),
        *(_doubt(uncertainty) for uncertainty in reading.uncertain),
    ]
    return tuple(sorted(items, key=lambda item: (item.at, _ORDER[item.what], item.about)))


_ORDER = {
    what: place
    for place, what in enumerate(
        ("power_ended", "step", "power_began", "clock_began", "clock_ends", "uncertain_since")
    )
}
"""Of things at the same instant: what made room comes before what took its place."""


def _step(entry: Entry, law: str) -> TimelineItem:
    step = entry.step
    rule = law_version(law).steps[step.particulars.kind]
    return TimelineItem(
        at=step.occurred_at,
        what="step",
        about=step.id,
        title=rule.title,
        explanation=_told(step),
        citation=rule.citation,
    )


def _told(step: Step) -> str:
    by = f"{step.mode.value.capitalize()} by the {step.by.role.value.replace('_', ' ')}"
    if step.not_after is None:
        return by
    latest = say_instant(step.not_after)
    return f"{by}. Its time is not known: this is the earliest, and {latest} the latest"


_OF_FACT = "ss.6(3), 20(3), 40(4)"
_OF_LAW = "ss.2-4, 35, 36, 38, 40(5), 41(4), 44"
"""Where it comes from that something is doubtful: what a paper would show, or what the Act says."""


def _doubt(of: Uncertainty) -> TimelineItem:
    """From here on it is not certain, until it is known."""
    return TimelineItem(
        at=of.since,
        what="uncertain_since",
        about=of.link,
        title="Not certain from here on",
        explanation=f"{of.because} {of.resolved_by}",
        citation=_OF_LAW if is_of_law(of) else _OF_FACT,
    )


def _power(reading: PowerReading) -> Iterator[TimelineItem]:
    power = reading.power
    about = {"about": power.id, "title": power.title, "citation": power.citation}
    yield TimelineItem(at=power.starts_at, what="power_began", explanation="Begins.", **about)
    if power.ends_at is not None:
        ending = power.ending.value if power.ending else "unless something ends it earlier"
        yield TimelineItem(
            at=power.ends_at, what="power_ended", explanation=f"Ends: {ending}.", **about
        )


def _clock(reading: ClockReading) -> Iterator[TimelineItem]:
    clock = reading.clock
    about = {
        "about": clock.id,
        "title": clock.title,
        "explanation": clock.explanation,
        "citation": clock.citation,
    }
    yield TimelineItem(at=clock.starts_at, what="clock_began", **about)
    ends = clock.settled_at or clock.expires_at
    if ends is not None:
        yield TimelineItem(at=ends, what="clock_ends", **about)
