"""The page of one pathway, from what the service answers."""

from __future__ import annotations

from records.standings import ClockStanding
from services.readings import ClockReading, NextReading, Reading, SamePerson
from statute.fact import fact
from statute.finding import Finding
from statute.law import law_version
from statute.vocabulary import PowerKind
from web.presenters.authority import Authority, PowerView, authority, power_view
from web.presenters.break_glass import emergency_notice
from web.presenters.clocks import ClockView, clock_view, in_order
from web.presenters.names import Names, Person, names_of, person
from web.presenters.papers import PapersView, papers_view
from web.presenters.record import (
    FindingView,
    NextView,
    StepView,
    UnknownView,
    finding_views,
    next_views,
    step_views,
    unknown_view,
)
from web.presenters.timeline import Timeline, timeline
from web.presenters.when import Moment, moment, to_the_second
from web.presenters.words import POWERS

_SETTLED = {ClockStanding.MET, ClockStanding.ENDED}


@fact
class SamePersonView:
    """Another pathway of the same person."""

    reference: str
    opened: Moment
    in_force: str
    conflict: str


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
    unknown: tuple[UnknownView, ...]
    """What is not known of this pathway."""
    papers: PapersView
    following: tuple[NextView, ...]
    catching_up: str
    """What the record has not got yet, in words; empty when nothing is missing."""
    changes_at: tuple[str, ...]
    """Instants at which time alone changes this page."""
    law_version: str
    same_person: tuple[SamePersonView, ...] = ()
    emergency: str = ""
    """That it is read in an emergency, and until when."""


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
        authority=authority(
            reading.powers,
            names,
            at,
            law_version(reading.law_version).powers,
            reading.uncertain,
        ),
        timeline=_drawing(reading, names),
        powers=tuple(power_view(p, names, at, reading.clocks) for p in reading.powers),
        clocks=in_order(tuple(clock_view(c, names, at) for c in running)),
        settled=in_order(tuple(clock_view(c, names, at) for c in settled)),
        steps=step_views(reading.entries, reading.documents, names),
        findings=finding_views((*_known(reading), *reading.form_findings), names),
        papers=papers_view(reading, names),
        unknown=tuple(unknown_view(each) for each in reading.uncertain),
        following=next_views(following, names),
        catching_up=_catching_up(reading),
        changes_at=_changes(running, reading),
        law_version=reading.law_version,
        same_person=tuple(map(_same_person, reading.same_person)),
        emergency=emergency_notice(reading.emergency.ends_at) if reading.emergency else "",
    )


def _same_person(of: SamePerson) -> SamePersonView:
    powers = [POWERS[PowerKind(kind)] for kind in of.in_force]
    return SamePersonView(
        reference=of.reference,
        opened=moment(of.opened_at),
        in_force=", ".join(powers) or "nothing",
        conflict=of.conflict,
    )


_SAID_AS_UNKNOWN = ("time.uncertain", "paper.missing")
"""Findings that the list of what is not known tells better: it says what depends on them."""


def _known(reading: Reading) -> tuple[Finding, ...]:
    open_links = {each.link for each in reading.uncertain}
    return tuple(
        finding
        for finding in reading.findings
        if finding.rule not in _SAID_AS_UNKNOWN or finding.step not in open_links
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
    doubts = [p.power.uncertain for p in reading.powers] + list(reading.uncertain)
    ends |= {at for each in doubts if each is not None for at in (each.since, each.until)}
    ends |= {reading.emergency.ends_at} if reading.emergency else set()
    return tuple(sorted(moment(e).iso for e in ends if e is not None and e > reading.as_at))
