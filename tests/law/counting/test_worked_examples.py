"""Published and derived examples of the Act's time limits come out as their sources say."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from statute import counting
from statute.business_days import business_day_on_or_after
from statute.counting import Period
from statute.instants import (
    Occurrence,
    local_to_instant,
    london_date,
    midnight_closing,
    midnight_opening,
    say_instant,
)

EXAMPLES = json.loads((Path(__file__).parent / "examples.json").read_text(encoding="utf-8"))


def days_from(event_at: datetime, n: int) -> Period:
    return counting.days(london_date(event_at), n)


def hours_from_clock(told: datetime, occurrence: str, n: int) -> Period:
    return counting.hours(local_to_instant(told, Occurrence(occurrence)), n)


def day_after_delivery(delivered_at: datetime) -> datetime:
    return midnight_closing(london_date(delivered_at))


def next_business_midnight(sent_at: datetime) -> datetime:
    return midnight_opening(counting.business_day_after(london_date(sent_at), 1))


HERE = {
    f.__name__: f
    for f in (
        business_day_on_or_after,
        day_after_delivery,
        days_from,
        hours_from_clock,
        next_business_midnight,
    )
}


def read(value: Any) -> Any:
    """Dates and times as such; everything else as it stands."""
    if not isinstance(value, str) or not value[:4].isdigit():
        return value
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


def counted(example: dict[str, Any]) -> Any:
    name = example["count"]
    count = HERE.get(name) or getattr(counting, name)
    return count(**{key: read(value) for key, value in example["given"].items()})


def by_name(example: dict[str, Any]) -> str:
    return f"{example['id']} {example['about']}"


@pytest.mark.parametrize("example", EXAMPLES, ids=by_name)
def test_the_example_comes_out_as_its_source_says(example):
    found = counted(example)
    for key, wanted in example["expect"].items():
        assert (found if key == "answer" else getattr(found, key)) == read(wanted), key


@pytest.mark.parametrize("example", [e for e in EXAMPLES if "moments" in e], ids=by_name)
def test_it_is_running_or_over_at_the_moments_of_the_example(example):
    period = counted(example)
    for moment in example["moments"]:
        at = read(moment["at"])
        assert (period.starts_at <= at < period.expires_at) is moment["running"], moment["at"]
        if "minutes_left" in moment:
            assert period.expires_at - at == timedelta(minutes=moment["minutes_left"])


@pytest.mark.parametrize("example", [e for e in EXAMPLES if "said_too" in e], ids=by_name)
def test_the_reading_by_the_clock_is_said_beside_the_elapsed_end(example):
    explanation = counted(example).explanation
    assert say_instant(read(example["said_too"])) in explanation
    assert explanation.endswith(f"{say_instant(read(example['expect']['expires_at']))}.")


def test_every_example_names_its_source_and_its_provision():
    for example in EXAMPLES:
        assert example["source"]["title"], example["id"]
        assert example["statute"], example["id"]
        assert example["id"].startswith("DE-") or example["source"]["url"].startswith("http")


def test_instants_of_a_period_are_held_in_utc():
    for example in EXAMPLES:
        period = counted(example)
        if isinstance(period, Period):
            held = (period.starts_at, period.expires_at, period.warn_by)
            assert all(at is None or at.tzinfo is UTC for at in held), example["id"]
