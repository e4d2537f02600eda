"""Webhooks: what is said to the feed of one subscription and pathway, and by it. Contracts only."""

from __future__ import annotations

from enum import StrEnum

from statute.fact import Id, fact

FEED = "WebhookFeed"
DELIVER = "deliver"

MINUTE, HOUR = 60, 3600

RETRIES: tuple[float, ...] = (
    5,
    5 * MINUTE,
    30 * MINUTE,
    2 * HOUR,
    5 * HOUR,
    10 * HOUR,
    14 * HOUR,
    20 * HOUR,
    24 * HOUR,
)
"""Seconds from each failed attempt to the next: ten attempts in all (Standard Webhooks 1.0.0)."""


def feed_id(subscription: str, reference: str) -> str:
    """The id of the workflow that tells one subscriber about one pathway."""
    return f"webhooks/{subscription}/{reference}"


@fact
class Feed:
    """One subscriber's feed of one pathway, and after how many seconds each retry comes.

    After the last retry an announcement is a dead letter: it stays visible, can be replayed, and
    the feed goes on with the next.
    """

    subscription: Id
    pathway: Id
    retries: tuple[float, ...] = RETRIES


class Progress(StrEnum):
    """How far a delivery got."""

    DONE = "done"
    """Nothing is left to tell."""
    MORE = "more"
    """There is more, to be told now."""
    FAILED = "failed"
    """The receiver did not take the next one; try again after a wait."""
    STOPPED = "stopped"
    """The subscription is not active: it was ended, or the receiver wants no more (410)."""


@fact
class Delivered:
    """What came of a delivery; `wait` is in seconds."""

    progress: Progress
    wait: float = 0.0
