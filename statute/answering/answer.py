"""The answer to one question about one clock: the fields of periods.md section 2.10."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from statute.vocabulary import Ambiguity, ClockKind, CountCode, Severity

Told = date | datetime | str | int | bool
"""What may stand among the further fields of an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """When a clock starts and ends, on every reading, and why.

    Instants are UTC and half-open: it runs while `starts_at <= t < expires_at`. What is None does
    not apply to the clock.
    """

    clock_id: str
    title: str
    power: str
    law_version: str
    kind: ClockKind
    started_by_event: str
    period_number: int | None = None
    count_code: CountCode
    length: int
    starts_at: datetime | None = None
    first_day: date | None = None
    last_day: date | None = None
    prudent_last_day: date | None = None
    expires_at: datetime | None = None
    warn_by: datetime | None = None
    window_first_day: date | None = None
    """Windows only: the first day on which the step may be taken."""
    prudent_first_day: date | None = None
    """Windows only: the day from which it may be taken on every reading."""
    opens_on: date | None = None
    """Rights that open later only: the day on which they open."""
    ambiguity: Ambiguity
    who: str
    on_expiry: str
    severity_if_missed: Severity
    citation: str
    status: str
    explanation: str
    in_time: bool | None = None
    """Whether the day or moment asked about (`--fact on=` or `at=`) is in time."""
    more: tuple[tuple[str, Told], ...] = ()
    """Other readings, and days that only this clock has, by name."""
