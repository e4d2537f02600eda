"""Webhooks of an organisation: who is told of events, and what could not be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlmodel import select

from exchange.sender import BadAddressError, check_url
from exchange.signing import new_secret
from identity.actor import Acting
from records import dead_letters, subscriptions
from records.database import Reading, Transaction
from records.dead_letters import Backlog
from records.errors import UnknownSubscription
from records.isolation import SeenRecord
from records.outbox import PENDING, Delivery
from records.subscriptions import Subscription
from records.tables import DeliveryRow
from records.topics import SUBJECTS, TOPICS
from services.access import sight_of
from services.engine import Engine
from services.errors import NotFoundError, bad
from services.once import Once
from services.readings import DeliveryReading, Replayed, SubscriptionReading
from services.requests import Replay, SetActive, Subscribe

_MOST = 50
"""For one organisation: each event is sent once to every one of them."""


class SubscriptionService:
    """The webhooks of the acting organisation, and of no other.

    `allow` are receivers on this machine, for demonstrations and tests, as `host` or `host:port`.
    """

    def __init__(
        self,
        record: SeenRecord,
        engine: Engine,
        now: Callable[[], datetime],
        allow: frozenset[str] = frozenset(),
    ) -> None:
        self._record = record
        self._engine = engine
        self._once = Once(record, now)
        self._now = now
        self._allow = allow

    async def subscribe(self, acting: Acting, asked: Subscribe, key: str) -> SubscriptionReading:
        """Tell the organisation of events from now on. The secret is shown here and never again.

        Raises:
            BadContentError: the address or a topic cannot be used.
            KeyReusedError: the key came with another request.
        """
        _check_topics(asked.topics)
        try:
            check_url(asked.url, self._allow)
        except BadAddressError as wrong:
            raise bad("url", str(wrong)) from None

        async def keep(tx: Transaction) -> SubscriptionReading:
            if len(await subscriptions.subscriptions_of(tx, acting.organisation)) >= _MOST:
                raise bad("", f"An organisation has at most {_MOST} subscriptions.")
            made = await subscriptions.subscribe(
                tx,
                organisation=acting.organisation,
                url=asked.url,
                secret=new_secret(),
                topics=asked.topics,
                created_by=acting.person,
                at=self._now(),
            )
            return _reading(made, None, show_secret=True)

        return await self._once.do(acting, key, ("subscribe", asked), SubscriptionReading, keep)

    async def all(self, acting: Acting) -> tuple[SubscriptionReading, ...]:
        """The organisation's subscriptions, with how far behind each is. No secrets."""
        async with self._record.session(sight_of(acting)) as session:
            found = await subscriptions.subscriptions_of(session, acting.organisation)
            behind = await dead_letters.backlogs(session, acting.organisation)
        waiting = {each.subscription: each for each in behind}
        return tuple(_reading(each, waiting.get(each.id)) for each in found)

    async def set_active(
        self, acting: Acting, subscription: str, asked: SetActive
    ) -> SubscriptionReading:
        """Stop a subscription, or start it again: it is then sent what waited.

        Raises:
            NotFoundError: there is none, or it is another organisation's.
        """
        with _not_found():
            async with self._record.transaction(sight_of(acting)) as tx:
                found = await subscriptions.set_active(
                    tx, subscription, organisation=acting.organisation, active=asked.active
                )
        if asked.active:
            await self._wake(acting, subscription)
        return _reading(found, None)

    async def rotate_secret(
        self, acting: Acting, subscription: str, key: str
    ) -> SubscriptionReading:
        """Give a new secret, shown here and never again; the one before signs too, until the next.

        Raises:
            NotFoundError: there is none, or it is another organisation's.
            KeyReusedError: the key came with another request.
        """

        async def keep(tx: Transaction) -> SubscriptionReading:
            with _not_found():
                found = await subscriptions.add_secret(
                    tx, subscription, organisation=acting.organisation, secret=new_secret()
                )
            return _reading(found, None, show_secret=True)

        asked = ("rotate", subscription)
        return await self._once.do(acting, key, asked, SubscriptionReading, keep)

    async def undelivered(self, acting: Acting) -> tuple[DeliveryReading, ...]:
        """Events that were given up after every attempt, the oldest first."""
        async with self._record.session(sight_of(acting)) as session:
            found = await dead_letters.dead_letters(session, acting.organisation)
        return tuple(map(_delivery, found))

    async def replay(self, acting: Acting, subscription: str, asked: Replay, key: str) -> Replayed:
        """Send again, in order, and at once; say how many events are queued.

        Raises:
            NotFoundError: there is none, or it is another organisation's.
            KeyReusedError: the key came with another request.
        """

        async def keep(tx: Transaction) -> Replayed:
            with _not_found():
                queued = await dead_letters.replay(
                    tx,
                    subscription,
                    organisation=acting.organisation,
                    at=self._now(),
                    pathway=asked.pathway,
                    from_number=asked.from_number,
                )
            return Replayed(queued=queued)

        what = (f"replay {subscription}", asked)
        replayed = await self._once.do(acting, key, what, Replayed, keep)
        await self._wake(acting, subscription)
        return replayed

    async def _wake(self, acting: Acting, subscription: str) -> None:
        """Have every pathway that waits told now, whatever the wait was."""
        async with self._record.session(sight_of(acting)) as session:
            waiting = await _waiting(session, subscription)
        for pathway in waiting:
            await self._engine.wake_feed(subscription, pathway)


@contextmanager
def _not_found() -> Iterator[None]:
    try:
        yield
    except UnknownSubscription as unknown:
        raise NotFoundError(str(unknown)) from None


async def _waiting(session: Reading, subscription: str) -> tuple[str, ...]:
    """The pathways of which the subscriber is still to be told something."""
    statement = (
        select(DeliveryRow.pathway)
        .where(DeliveryRow.subscription == subscription, DeliveryRow.status == PENDING)
        .distinct()
    )
    return tuple(await session.exec(statement))


def _check_topics(topics: Sequence[str]) -> None:
    known = {*TOPICS, *SUBJECTS}
    for index, each in enumerate(topics):
        if each not in known:
            raise bad(f"topics.{index}", f"Choose from: {', '.join((*SUBJECTS, *TOPICS))}.")


def _reading(
    of: Subscription, behind: Backlog | None, *, show_secret: bool = False
) -> SubscriptionReading:
    return SubscriptionReading(
        id=of.id,
        url=of.url,
        topics=of.topics,
        active=of.active,
        created_at=of.created_at,
        secret=of.secrets[0] if show_secret else None,
        pending=behind.pending if behind else 0,
        dead=behind.dead if behind else 0,
        oldest=behind.oldest if behind else None,
    )


def _delivery(of: Delivery) -> DeliveryReading:
    return DeliveryReading(
        subscription=of.subscription,
        pathway=of.pathway,
        number=of.number,
        topic=of.topic,
        attempts=of.attempts,
        last_error=of.last_error,
        queued_at=of.queued_at,
    )
