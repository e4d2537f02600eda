"""Writing a pathway's events into the record, and waking those who are to be told of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from temporalio import activity
from temporalio.client import Client

from activities.delivering import utc_now
from activities.failing import said_by_the_record
from records import lapsing, ledger, outbox
from records.database import Database
from records.ledger import LedgerEvent
from workflows.contracts import RECORD_EVENTS, EventsRecorded, RecordEvents
from workflows.feed_contracts import RETRIES, WAKE_DUE, Sweep, Swept
from workflows.messages import NumberedEvent
from workflows.waking import wake_feed

LOOKED_AT, WOKEN_AT_ONCE = 10_000, 500
"""Feeds, in one round of the sweep."""


class Recording:
    """The activity with what it needs: the record, and a client to wake webhook feeds with.

    `retries` is what a feed that starts is given (`feed_contracts.Feed`).
    """

    def __init__(
        self,
        database: Database,
        client: Client,
        retries: tuple[float, ...] = RETRIES,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._database = database
        self._client = client
        self._retries = retries
        self._now = now

    @activity.defn(name=RECORD_EVENTS)
    async def record_events(self, asked: RecordEvents) -> EventsRecorded:
        """Append the events, with read models and outbox, in one transaction; then wake the feeds.

        Idempotent by pathway and event number. If waking fails the whole is done again: the events
        are then found recorded, and the feeds are woken.
        """
        with said_by_the_record():
            async with self._database.transaction() as tx:
                last = await ledger.append(tx, asked.pathway, [_entry(e) for e in asked.events])
            async with self._database.session() as session:
                waiting = await outbox.waiting(session, asked.pathway)
        for lane in waiting:
            await wake_feed(self._client, lane.subscription, lane.pathway, retries=self._retries)
        return EventsRecorded(last_number=last)

    @activity.defn(name=WAKE_DUE)
    async def wake_due(self, sweep: Sweep) -> Swept:
        """Write down what ended by itself; wake the feeds that have been due for a while.

        They are woken whether or not they are being told.

        Waking one that is awake does no harm. Of very many, some are woken, chosen by lot, so that
        none is passed over for ever.
        """
        since = self._now() - timedelta(seconds=sweep.late)
        with said_by_the_record():
            async with self._database.session() as session:
                over = await lapsing.due(session)
            for reference in over:
                async with self._database.transaction() as tx:
                    await lapsing.write_down(tx, reference)
            async with self._database.session() as session:
                due = await outbox.lanes_due(session, since, limit=LOOKED_AT)
        chosen = random.sample(due, min(len(due), WOKEN_AT_ONCE))
        for lane in chosen:
            await wake_feed(self._client, lane.subscription, lane.pathway, retries=self._retries)
        return Swept(woken=len(chosen))


def _entry(of: NumberedEvent) -> LedgerEvent:
    return LedgerEvent(
        number=of.number, recorded_at=of.recorded_at, event=of.event, evidence=of.evidence
    )
