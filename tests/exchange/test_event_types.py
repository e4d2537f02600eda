"""What subscribers are told an event is: plain, versioned, and nothing about the person."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from exchange.envelope import announce
from exchange.event_types import event_type
from statute.clock import Clock
from statute.events import (
    ChartMoved,
    ClockChange,
    ClockStated,
    Event,
    FindingChange,
    FindingStated,
    PowerChange,
    PowerStated,
    StepTaken,
)
from statute.finding import Finding
from statute.power import Power
from statute.steps import AdmitInformally, Entry, Step
from statute.vocabulary import ClockKind, CountCode, Mode, PowerKind, Severity
from tests.support.people import ADMINISTRATOR

BANNED = (
    "completed",
    "finished",
    "updated",
    "changed",
    "processed",
    "handled",
    "status",
    "started",
    "failed",
)
"""Words that NHS Notify bans from event types because they say nothing."""

AT = datetime(2026, 3, 2, 14, 5, tzinfo=UTC)
RECORDED = AT + timedelta(hours=3)

POWER = Power(
    id="pw-1",
    kind=PowerKind.S2,
    title="Detention for assessment",
    citation="s.2",
    starts_at=AT,
    expires_at=AT + timedelta(days=28),
    started_by="st-1",
    held_by="ZWM",
)
CLOCK = Clock(
    id="ck-1",
    rule="s2.end",
    kind=ClockKind.POWER_END,
    title="Assessment",
    power="pw-1",
    law_version="v",
    started_by="st-1",
    starts_at=AT,
    count_code=CountCode.DAYS,
    length=28,
    citation="s.2(4)",
    explanation="28 days beginning with the admission",
)
FINDING = Finding(
    rule="r", severity=Severity.FATAL, citation="s.3", message="A secret reason", step="st-1"
)
STEP = StepTaken(
    entry=Entry(
        step=Step(
            id="st-1",
            mode=Mode.RECORDED,
            by=ADMINISTRATOR,
            occurred_at=AT,
            particulars=AdmitInformally(hospital="TST01"),
        ),
        recorded_at=RECORDED,
    )
)
EVENTS: list[Event] = [
    STEP,
    ChartMoved(configuration=("free",)),
    *(PowerStated(change=change, power=POWER) for change in PowerChange),
    *(ClockStated(change=change, clock=CLOCK) for change in ClockChange),
    *(FindingStated(change=change, finding=FINDING) for change in FindingChange),
]


def body_of(event: Event) -> dict:
    return json.loads(announce("p-1", 7, event, RECORDED).body)


def test_every_kind_of_fact_has_its_own_type() -> None:
    types = [event_type(event) for event in EVENTS]
    assert len(set(types)) == len(types)


@pytest.mark.parametrize("event", EVENTS, ids=event_type)
def test_types_are_versioned_and_say_something(event: Event) -> None:
    kind = event_type(event)
    assert kind.startswith("uk.emha.")
    assert kind.endswith(".v1")
    assert not any(word in kind for word in BANNED)


@pytest.mark.parametrize("event", EVENTS, ids=event_type)
def test_a_body_tells_nothing_but_that_something_happened(event: Event) -> None:
    body = body_of(event)
    assert body["data"] == {"pathway": "p-1", "number": 7}
    text = json.dumps(body)
    for hidden in ("s2", "s.2", "secret", "Assessment", "ZWM", "TST", "office-1", "st-1"):
        assert hidden not in text


@pytest.mark.parametrize("event", EVENTS, ids=event_type)
def test_a_body_is_a_cloud_event(event: Event) -> None:
    body = body_of(event)
    assert body["specversion"] == "1.0"
    assert body["id"] == "p-1-7"
    assert body["source"]
    assert body["subject"] == "p-1"
    assert body["datacategory"] == "special-category"
    assert body["recordedtime"] == "2026-03-02T17:05:00Z"


def test_the_same_event_is_always_announced_in_the_same_bytes() -> None:
    assert announce("p-1", 7, STEP, RECORDED) == announce("p-1", 7, STEP, RECORDED)


def test_a_step_told_late_is_dated_when_it_happened() -> None:
    assert body_of(STEP)["time"] == "2026-03-02T14:05:00Z"


def test_a_lapse_is_dated_when_the_power_ended_however_late_it_was_written_down() -> None:
    lapsed = PowerStated(change=PowerChange.LAPSED, power=POWER)
    assert body_of(lapsed)["time"] == "2026-03-30T14:05:00Z"


def test_an_id_has_no_full_stop_for_standard_webhooks_forbids_it() -> None:
    assert "." not in announce("p-1", 7, STEP, RECORDED).id
