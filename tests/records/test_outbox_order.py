"""Told once, told in order, or visible as undelivered and told again (promise 8)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from records import dead_letters, outbox, subscriptions
from records.database import Database
from records.errors import UnknownSubscription
from records.subscriptions import Subscription
from records.topics import SUBJECTS, TOPICS, topic
from tests.records.building import (
    ADMITTED,
    COUNCIL,
    STRANGER,
    TRUST,
    append,
    began,
    finding,
    hours,
    numbered,
    open_for,
    power,
    raised,
    record,
    took,
)

NOW = hours(1)


async def subscribed(
    database: Database, organisation: str = TRUST, topics: tuple[str, ...] = ()
) -> Subscription:
    async with database.transaction() as tx:
        return await subscriptions.subscribe(
            tx,
            organisation=organisation,
            url="https://receiver.example/events",
            secret="whsec_first",
            topics=topics,
            created_by="person-1",
            at=hours(0),
        )


async def waiting(database: Database, of: Subscription, at: datetime = NOW) -> list[int]:
    """The numbers that may be attempted now, in order."""
    async with database.session() as session:
        return [each.number for each in await outbox.due(session, of.id, "p-1", at)]


async def lanes(database: Database, at: datetime = NOW) -> list[tuple[str, str]]:
    async with database.session() as session:
        found = await outbox.lanes_due(session, at)
    return [(lane.subscription, lane.pathway) for lane in found]


async def deliver(database: Database, of: Subscription, *numbers: int) -> None:
    async with database.transaction() as tx:
        for number in numbers:
            await outbox.mark_delivered(tx, of.id, "p-1", number, at=NOW)


async def fail(database: Database, of: Subscription, number: int, next_at: datetime) -> None:
    async with database.transaction() as tx:
        await outbox.mark_failed(tx, of.id, "p-1", number, error="status 503", next_at=next_at)


async def give_up(database: Database, of: Subscription, number: int) -> None:
    async with database.transaction() as tx:
        await outbox.mark_dead(tx, of.id, "p-1", number, error="status 410")


async def replay(database: Database, of: Subscription, **how: object) -> int:
    async with database.transaction() as tx:
        return await dead_letters.replay(tx, of.id, organisation=TRUST, at=NOW, **how)


async def test_every_event_is_queued_for_every_subscriber_involved(database: Database) -> None:
    first, second = await subscribed(database), await subscribed(database)
    stranger = await subscribed(database, STRANGER)
    await record(database, *ADMITTED)
    assert await waiting(database, first) == [1, 2, 3]
    assert await waiting(database, second) == [1, 2, 3]
    assert await waiting(database, stranger) == []


async def test_an_organisation_is_told_from_the_event_that_involves_it(database: Database) -> None:
    council = await subscribed(database, COUNCIL)
    await record(database, *ADMITTED, took("step-2", organisation=COUNCIL), raised(finding()))
    assert await waiting(database, council) == [4, 5]


async def test_an_event_appended_twice_is_queued_once(database: Database) -> None:
    of = await subscribed(database)
    await open_for(database)
    await append(database, numbered(ADMITTED))
    await deliver(database, of, 1, 2, 3)
    await append(database, numbered(ADMITTED))
    assert await waiting(database, of) == []


@pytest.mark.parametrize(
    ("topics", "expected"),
    [((), [1, 2, 3]), (("power.began",), [2]), (("clock", "step.taken"), [1, 3])],
    ids=str,
)
async def test_a_subscriber_is_told_what_it_chose(
    database: Database, topics: tuple[str, ...], expected: list[int]
) -> None:
    of = await subscribed(database, topics=topics)
    await record(database, *ADMITTED)
    assert await waiting(database, of) == expected


async def test_an_unknown_topic_is_refused_with_those_there_are(database: Database) -> None:
    with pytest.raises(ValueError, match=r"no topic 'power\.ceased'.*power\.lapsed"):
        await subscribed(database, topics=("power.ceased",))


def test_every_event_has_a_known_topic() -> None:
    for event in (*ADMITTED, raised(finding())):
        assert topic(event) in TOPICS
    subjects = "step power clock finding chart uncertainty task glass"
    assert tuple(subjects.split()) == SUBJECTS


async def test_nothing_overtakes_an_event_that_has_to_wait(database: Database) -> None:
    of = await subscribed(database)
    await record(database, *ADMITTED)
    await deliver(database, of, 1)
    await fail(database, of, 2, next_at=hours(3))
    await record(database, raised(finding()))
    assert await waiting(database, of, hours(2)) == []
    assert await lanes(database, hours(2)) == []
    assert await waiting(database, of, hours(3)) == [2, 3, 4]
    assert await lanes(database, hours(3)) == [(of.id, "p-1")]


async def test_one_pathway_in_trouble_does_not_hold_up_another(database: Database) -> None:
    of = await subscribed(database)
    await record(database, *ADMITTED)
    await record(database, *ADMITTED, reference="p-2")
    await fail(database, of, 1, next_at=hours(3))
    assert await lanes(database, hours(2)) == [(of.id, "p-2")]


async def test_an_event_given_up_is_seen_and_the_next_goes_on(database: Database) -> None:
    of = await subscribed(database)
    await record(database, *ADMITTED)
    await give_up(database, of, 1)
    assert await waiting(database, of) == [2, 3]
    async with database.session() as session:
        (dead,) = await dead_letters.dead_letters(session, TRUST)
        assert await dead_letters.dead_letters(session, COUNCIL) == ()
        (backlog,) = await dead_letters.backlogs(session, TRUST)
    assert (dead.number, dead.topic, dead.last_error) == (1, "step.taken", "status 410")
    assert (backlog.pending, backlog.dead) == (2, 1)
    assert backlog.oldest == hours(0) + timedelta(seconds=1)


async def test_a_replay_sends_what_was_missed_before_what_came_after(database: Database) -> None:
    of = await subscribed(database)
    await record(database, *ADMITTED, raised(finding()))
    await deliver(database, of, 1)
    await give_up(database, of, 2)
    await deliver(database, of, 3, 4)
    assert await replay(database, of) == 3
    assert await waiting(database, of) == [2, 3, 4]


async def test_a_replay_from_a_number_sends_everything_from_there(database: Database) -> None:
    of = await subscribed(database)
    await record(database, *ADMITTED)
    await record(database, *ADMITTED, reference="p-2")
    await deliver(database, of, 1, 2, 3)
    assert await replay(database, of, pathway="p-1", from_number=2) == 2
    assert await waiting(database, of) == [2, 3]


async def test_only_the_owner_replays(database: Database) -> None:
    of = await subscribed(database, COUNCIL)
    with pytest.raises(UnknownSubscription):
        await replay(database, of)


async def test_the_same_bytes_are_sent_at_every_attempt(database: Database) -> None:
    of = await subscribed(database)
    await record(database, began(power()))
    async with database.transaction() as tx:
        assert await outbox.fix_body(tx, of.id, "p-1", 1, b"first") == b"first"
    async with database.transaction() as tx:
        assert await outbox.fix_body(tx, of.id, "p-1", 1, b"second") == b"first"


async def test_marks_made_twice_count_once(database: Database) -> None:
    of = await subscribed(database)
    await record(database, *ADMITTED)
    await deliver(database, of, 1)
    await deliver(database, of, 1)
    await fail(database, of, 1, next_at=hours(9))
    await give_up(database, of, 1)
    assert await waiting(database, of) == [2, 3]
    async with database.session() as session:
        assert await dead_letters.dead_letters(session, TRUST) == ()


async def test_a_stopped_subscription_is_sent_nothing(database: Database) -> None:
    of = await subscribed(database)
    await record(database, *ADMITTED)
    async with database.transaction() as tx:
        await subscriptions.set_active(tx, of.id, organisation=TRUST, active=False)
    await record(database, raised(finding()))
    assert (await waiting(database, of), await lanes(database)) == ([], [])
    async with database.transaction() as tx:
        await subscriptions.set_active(tx, of.id, organisation=TRUST, active=True)
    assert await waiting(database, of) == [1, 2, 3]


async def test_a_new_secret_signs_beside_the_one_before(database: Database) -> None:
    of = await subscribed(database)
    for secret in ("whsec_second", "whsec_third"):
        async with database.transaction() as tx:
            await subscriptions.add_secret(tx, of.id, organisation=TRUST, secret=secret)
    async with database.session() as session:
        assert (await subscriptions.subscription(session, of.id)).secrets == (
            "whsec_third",
            "whsec_second",
        )
        assert [each.id for each in await subscriptions.subscriptions_of(session, TRUST)] == [of.id]
        assert await subscriptions.subscriptions_of(session, COUNCIL) == ()


async def test_an_organisation_cannot_touch_the_subscription_of_another(database: Database) -> None:
    of = await subscribed(database, COUNCIL)

    async def stop_it() -> None:
        async with database.transaction() as tx:
            await subscriptions.set_active(tx, of.id, organisation=TRUST, active=False)

    with pytest.raises(UnknownSubscription):
        await stop_it()
