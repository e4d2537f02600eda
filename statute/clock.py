"""A clock: a statutory time limit running on a pathway, able to explain itself."""

from __future__ import annotations

from datetime import date

from statute.fact import Instant, fact
from statute.uncertainty import Uncertainty
from statute.vocabulary import Ambiguity, ClockKind, ClockState, CountCode, Severity


@fact
class Clock:
    """One time limit, with everything needed to check it by hand (periods.md section 2.10).

    Instants are UTC and half-open: the clock runs while `starts_at <= t < expires_at`. Day-counted
    clocks also carry `first_day` and `last_day`, London dates, both inclusive. `prudent_last_day`
    (day-counted) or `warn_by` (hour-counted) is the earliest defensible end: remind by it.
    A duty (`ClockKind.DUTY`) has no `expires_at`. `id` is unique on the pathway:
    the rule's id and the step that started it.
    """

    id: str
    rule: str
    kind: ClockKind
    title: str
    power: str | None
    """Id of the power it belongs to, if any; the clock ends with that power."""
    law_version: str
    started_by: str
    """Id of the step (or power) that started it."""
    starts_at: Instant
    count_code: CountCode
    length: int
    first_day: date | None = None
    last_day: date | None = None
    expires_at: Instant | None = None
    prudent_last_day: date | None = None
    warn_by: Instant | None = None
    ambiguity: Ambiguity = Ambiguity.NONE
    who: str = ""
    """Who must act, or may act, in the words of the Act."""
    on_expiry: str = ""
    severity_if_missed: Severity = Severity.ADVISORY
    citation: str
    explanation: str
    state: ClockState = ClockState.RUNNING
    settled_at: Instant | None = None
    """When it was met, fell due or ended."""
    settled_by: str | None = None
    """Id of the step that met or ended it; none when time alone did."""
    counted_from: date | None = None
    """The first day of all, where each period is counted from it and it begins none of them."""
    uncertain: Uncertainty | None = None
    """Why it may be counted otherwise: what started it has a time, or a paper, that is missing."""
