"""Emergency openings, as they are asked for and told."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from records.break_glass import BreakGlassFact, Decision, Emergency
from statute.fact import Id, Instant, Text, fact
from statute.vocabulary import Role

LEAST_REASON, LEAST_WORDS = 20, 3
"""Characters, and different words: enough that a reviewer can tell why."""


@fact
class BreakGlass:
    """Open a pathway in an emergency: by its reference, or by the person's NHS number.

    `reason` is kept sealed, and read by whoever reviews the opening.
    """

    kind: Emergency
    reason: Annotated[Text, Field(max_length=2_000)]
    reference: Id | None = None
    nhs_number: str | None = None


@fact
class EndBreakGlass:
    """End one's own opening before its time; `said` is what a reviewer may want to know."""

    said: Annotated[Text, Field(max_length=2_000)] | None = None


@fact
class ReviewBreakGlass:
    """What a reviewer decides of an opening, and why."""

    justified: bool
    reason: Annotated[Text, Field(max_length=2_000)]


@fact
class GlassReading:
    """An emergency opening, as whoever asks may know it.

    `reference`, `reason` and `facts` are for its person, and for those who hold the pathway; the
    person's own organisation, if it is another one, is told that it happened. `looks` is how often
    something was read under it; `in_30_days`, how often its person opened anything in an emergency
    in that time, here or elsewhere.
    """

    id: Id
    reference: Id | None
    person: Id
    name: str
    role: Role
    organisation: Id
    organisation_name: str
    kind: Emergency
    reason: str | None
    opened_at: Instant
    ends_at: Instant
    ended_at: Instant | None
    is_open: bool
    review_by: Instant
    overdue: bool
    decision: Decision | None
    may_review: bool
    looks: int = 0
    in_30_days: int = 0
    facts: tuple[BreakGlassFact, ...] = ()


@fact
class GlassWaiting:
    """How many openings await a review by the organisation, and how many too long."""

    awaiting: int = 0
    overdue: int = 0
