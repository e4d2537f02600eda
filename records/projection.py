"""What events say to the read models: pure, so that rebuilding is the same as keeping up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from records.involvement import Named, Place, named_in, place_told
from records.standings import warn_at
from records.tables import ClockRow, FindingRow, PowerRow, StepRow
from statute.events import (
    ClockChange,
    ClockStated,
    Event,
    FindingChange,
    FindingStated,
    PowerChange,
    PowerStated,
    StepTaken,
)
from statute.wire import to_json


class Numbered(Protocol):
    """An event with its number and when it was recorded: `records.ledger.LedgerEvent`."""

    @property
    def number(self) -> int: ...

    @property
    def recorded_at(self) -> datetime: ...

    @property
    def event(self) -> Event: ...


@dataclass
class Projection:
    """The last word on each thing that some events speak of."""

    pathway: str
    powers: dict[str, PowerRow] = field(default_factory=dict)
    clocks: dict[str, ClockRow] = field(default_factory=dict)
    findings: dict[str, FindingRow] = field(default_factory=dict)
    steps: dict[str, StepRow] = field(default_factory=dict)
    involved: list[tuple[Named, Numbered]] = field(default_factory=list)
    places: list[tuple[datetime, Place]] = field(default_factory=list)
    """Where the person is, and since when, in the order of being told."""


def project(pathway: str, events: Iterable[Numbered]) -> Projection:
    """Fold the events, which are in order."""
    said = Projection(pathway)
    for each in events:
        _hear(said, each)
        said.involved.extend((named, each) for named in named_in(each.event))
    return said


def _hear(said: Projection, of: Numbered) -> None:
    told = {"pathway": said.pathway, "number": of.number, "recorded_at": of.recorded_at}
    match of.event:
        case PowerStated() as event:
            said.powers[event.power.id] = _power(event, told)
        case ClockStated() as event:
            said.clocks[event.clock.id] = _clock(event, told)
        case FindingStated() as event:
            said.findings[event.finding.key] = _finding(event, told)
        case StepTaken() as event:
            said.steps[event.entry.step.id] = _step(event, told)
            place = place_told(event)
            if place is not None:
                said.places.append((event.entry.step.occurred_at, place))
        case _:
            pass


def _power(event: PowerStated, told: dict[str, Any]) -> PowerRow:
    power = event.power
    return PowerRow(
        **told,
        power=power.id,
        kind=power.kind,
        held_by=power.held_by,
        starts_at=power.starts_at,
        ends_at=power.ends_at,
        gone=event.change is PowerChange.WITHDRAWN,
        change=event.change,
        stated=to_json(power).decode(),
    )


def _clock(event: ClockStated, told: dict[str, Any]) -> ClockRow:
    clock = event.clock
    return ClockRow(
        **told,
        clock=clock.id,
        kind=clock.kind,
        state=clock.state,
        power=clock.power,
        starts_at=clock.starts_at,
        expires_at=clock.expires_at,
        warn_at=warn_at(clock),
        gone=event.change is ClockChange.WITHDRAWN,
        change=event.change,
        stated=to_json(clock).decode(),
    )


def _finding(event: FindingStated, told: dict[str, Any]) -> FindingRow:
    finding = event.finding
    return FindingRow(
        **told,
        finding=finding.key,
        rule=finding.rule,
        severity=finding.severity,
        step=finding.step,
        gone=event.change is FindingChange.CLEARED,
        change=event.change,
        stated=to_json(finding).decode(),
    )


def _step(event: StepTaken, told: dict[str, Any]) -> StepRow:
    entry = event.entry
    return StepRow(
        **{**told, "recorded_at": entry.recorded_at},
        step=entry.step.id,
        kind=entry.step.particulars.kind,
        mode=entry.step.mode,
        organisation=entry.step.by.organisation,
        occurred_at=entry.step.occurred_at,
        stated=to_json(entry).decode(),
    )
