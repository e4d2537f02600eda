"""Webhooks of an organisation: who is told of events, and what could not be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from exchange.sender import BadAddressError, check_url
from exchange.signing import new_secret
from identity.actor import Acting
from records import dead_letters, subscriptions
from records.database import Database
from records.dead_letters import Backlog
from records.errors import UnknownSubscription
from records.outbox import Delivery
from records.subscriptions import Subscription
from records.topics import SUBJECTS, TOPICS
from services.errors import NotFoundError
from services.readings import DeliveryReading, SubscriptionReading
from services.requests import Replay, Subscribe
from services.steps_built import bad

_MOST = 50
"""For one organisation: each event is sent once to every one of them."""


class SubscriptionService:
    """The webhooks of the acting organisation, and of no other.

    `allow` are receivers on this machine, for demonstrations and tests, as `host` or `host:port`.
    """

    def __init__(
        self, database: Database, now: Callable[[], datetime], allow: frozenset[str] = frozenset()
    ) -> None:
        self._database = database
        self._now = now
        self._allow = allow

    async def subscribe(self, acting: Acting, asked: Subscribe) -> SubscriptionReading:
        """Tell the organisation of events from now on. The secret is shown here and never again.

        Raises:
            BadContentError: the address or a topic cannot be used.
        """
        _check_topics(asked.topics)
        try:
            check_url(asked.url, self._allow)
        except BadAddressError as wrong:
            raise bad("url", str(wrong)) from None
        async with self._database.transaction() as tx:
            if len(await subscriptions.subscriptions_of(tx, acting.organisation)) >= _MOST:
                raise bad("", f"An organisation has at most {_MOST} subscriptions. Stop one first.")
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

    async def all(self, acting: Acting) -> tuple[SubscriptionReading, ...]:
        """The organisation's subscriptions, with how far behind each is. No secrets."""
        async with self._database.session() as session:
            found = await subscriptions.subscriptions_of(session, acting.organisation)
            behind = await dead_letters.backlogs(session, acting.organisation)
        waiting = {each.subscription: each for each in behind}
        return tuple(_reading(each, waiting.get(each.id)) for each in found)

    async def set_active(
        self, acting: Acting, subscription: str, *, active: bool
    ) -> SubscriptionReading:
        """Stop a subscription, or start it again.

        Raises:
            NotFoundError: there is none, or it is another organisation's.
        """
        async with self._database.transaction() as tx:
            try:
                found = await subscriptions.set_active(
                    tx, subscription, organisation=acting.organisation, active=active
                )
            except UnknownSubscription as unknown:
                raise NotFoundError(str(unknown)) from None
        return _reading(found, None)

    async def rotate_secret(self, acting: Acting, subscription: str) -> SubscriptionReading:
        """Give a new secret, shown here and never again; the one before signs too, until the next.

        Raises:
            NotFoundError: there is none, or it is another organisation's.
        """
        async with self._database.transaction() as tx:
            try:
                found = await subscriptions.add_secret(
                    tx, subscription, organisation=acting.organisation, secret=new_secret()
                )
            except UnknownSubscription as unknown:
                raise NotFoundError(str(unknown)) from None
        return _reading(found, None, show_secret=True)

    async def undelivered(self, acting: Acting) -> tuple[DeliveryReading, ...]:
        """Events that were given up after every attempt, the oldest first."""
        async with self._database.session() as session:
            found = await dead_letters.dead_letters(session, acting.organisation)
        return tuple(map(_delivery, found))

    async def replay(self, acting: Acting, subscription: str, asked: Replay) -> int:
        """Send again, in order; say how many events are queued.

        Raises:
            NotFoundError: there is none, or it is another organisation's.
        """
        async with self._database.transaction() as tx:
            try:
                return await dead_letters.replay(
                    tx,
                    subscription,
                    organisation=acting.organisation,
                    at=self._now(),
                    pathway=asked.pathway,
                    from_number=asked.from_number,
                )
            except UnknownSubscription as unknown:
                raise NotFoundError(str(unknown)) from None


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
