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


SWEEP = "WebhookSweep"
WAKE_DUE = "wake_due"

SWEEP_ID = "webhooks/sweep"
"""The one workflow that looks for feeds that nobody woke; no subscription has this name."""


@fact
class Sweep:
    """How often to look for feeds that nobody woke, and from how late on, in seconds.

    A feed is woken after its events are committed: a worker that dies between the two leaves it
    asleep. What is late by less than `late` is most likely being told at this moment.
    """

    every: float = 60.0
    late: float = 30.0


@fact
class Swept:
    """How many feeds were woken."""

    woken: int
