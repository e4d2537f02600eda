"""The page of one pathway, from what the service answers."""

from __future__ import annotations

from records.standings import ClockStanding
from services.readings import ClockReading, NextReading, Reading
from statute.fact import fact
from statute.law import law_version
from web.presenters.authority import Authority, PowerView, authority, power_view
from web.presenters.clocks import ClockView, clock_view, in_order
from web.presenters.names import Names, Person, names_of, person
from web.presenters.record import (
    FindingView,
    NextView,
    StepView,
    finding_views,
    next_views,
    step_views,
)
from web.presenters.timeline import Timeline, timeline
from web.presenters.when import Moment, moment, to_the_second

_SETTLED = {ClockStanding.MET, ClockStanding.ENDED}


@fact
class PathwayPage:
    """Everything that the page of one pathway says."""

    title: str
    """Without the patient's name: browsers keep titles in their history."""
    reference: str
    person: Person
    ward: str
    confirmed: Moment
    """The instant of reading, to the second."""
    read_at: Moment
    authority: Authority
    timeline: Timeline | None
    powers: tuple[PowerView, ...]
    clocks: tuple[ClockView, ...]
    settled: tuple[ClockView, ...]
    steps: tuple[StepView, ...]
    findings: tuple[FindingView, ...]
    following: tuple[NextView, ...]
    catching_up: str
    """What the record has not got yet, in words; empty when nothing is missing."""
    changes_at: tuple[str, ...]
    """Instants at which time alone changes this page."""
    law_version: str


def pathway_page(reading: Reading, following: tuple[NextReading, ...]) -> PathwayPage:
    """The page at the instant of reading."""
    names, at = names_of(reading), reading.as_at
    settled = tuple(c for c in reading.clocks if c.standing in _SETTLED)
    running = tuple(c for c in reading.clocks if c.standing not in _SETTLED)
    return PathwayPage(
        title=f"Pathway {reading.reference}",
        reference=reading.reference,
        person=person(reading.patient),
        ward=names.organisation(reading.ward) if reading.ward else "",
        confirmed=to_the_second(at),
        read_at=moment(at),
        authority=authority(reading.powers, names, at, law_version(reading.law_version).powers),
        timeline=_drawing(reading, names),
        powers=tuple(power_view(p, names, at, reading.clocks) for p in reading.powers),
        clocks=in_order(tuple(clock_view(c, names, at) for c in running)),
        settled=in_order(tuple(clock_view(c, names, at) for c in settled)),
        steps=step_views(reading.entries, reading.documents, names),
        findings=finding_views((*reading.findings, *reading.form_findings), names),
        following=next_views(following, names),
        catching_up=_catching_up(reading),
        changes_at=_changes(running, reading),
        law_version=reading.law_version,
    )


def _drawing(reading: Reading, names: Names) -> Timeline | None:
    if not reading.powers and not reading.clocks:
        return None
    return timeline(reading.powers, reading.clocks, names, reading.as_at)


def _catching_up(reading: Reading) -> str:
    parts = []
    if reading.unrecorded:
        parts.append(f"{reading.unrecorded} signed or recorded events are still being filed")
    if reading.unstored:
        parts.append(f"{reading.unstored} signed forms are still being made into PDFs")
    return f"{' and '.join(parts)}. Nothing is lost." if parts else ""


def _changes(running: tuple[ClockReading, ...], reading: Reading) -> tuple[str, ...]:
    ends = {c.clock.expires_at for c in running} | {p.power.ends_at for p in reading.powers}
    return tuple(sorted(moment(e).iso for e in ends if e is not None and e > reading.as_at))
