"""The database or the disk is away: signers are answered, clocks ring, nothing is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from statute.steps import UseSection136
from statute.vocabulary import PowerEnding
from tests.support import people
from tests.workflows.edge import Edge, Told, form, until

pytestmark = pytest.mark.engine

HELD = UseSection136(in_a_dwelling=False, kept_where_found=True, health_professional_consulted=True)


async def test_signers_are_answered_while_the_record_is_away(pathway: Told, edge: Edge):
    edge.away = True
    for _ in range(5):
        await pathway.submit(form=form())
    view = await pathway.view()
    assert len(view.pathway.entries) == 5
    assert view.unrecorded == view.pathway.revision
    assert view.unstored == 5


async def test_what_waits_is_seen_in_the_engine_and_says_nothing_of_a_person(
    pathway: Told, edge: Edge
):
    edge.away = True
    await pathway.submit()

    async def is_seen() -> bool:
        return any(p.attempt > 1 for p in await pending(pathway))

    await until(is_seen)
    (waiting,) = await pending(pathway)
    assert waiting.activity_type.name == "record_events"
    failure = await pathway.client.data_converter.decode_failure(waiting.last_failure)
    assert "ConnectionError" in str(failure)
    assert "QUUXFORD" not in str(failure)
    assert b"QUUXFORD" not in waiting.SerializeToString()


async def test_a_power_lapses_at_its_instant_while_the_record_is_away(pathway: Told, edge: Edge):
    edge.away = True
    nearly_over = timedelta(hours=24) - timedelta(seconds=2)
    await pathway.submit(pathway.step(HELD, by=people.CONSTABLE, ago=nearly_over))

    async def has_lapsed() -> bool:
        (power,) = (await pathway.view()).pathway.standing.powers
        return power.ending is PowerEnding.LAPSED

    assert not await has_lapsed()
    await until(has_lapsed)
    view = await pathway.view()
    assert view.unrecorded == view.pathway.revision


async def test_everything_arrives_once_it_is_back(pathway: Told, edge: Edge):
    edge.away = True
    steps = [pathway.step() for _ in range(4)]
    for step in steps:
        await pathway.submit(step, form=form())
    edge.away = False
    await pathway.settled(edge)
    kept = {step for reference, step, _ in edge.forms if reference == pathway.reference}
    assert kept == {step.id for step in steps}


async def test_a_form_that_cannot_be_stored_holds_up_no_other(pathway: Told, edge: Edge):
    edge.unprintable = "poison"
    bad = pathway.step()
    await pathway.submit(bad, form=form("poison"))
    good = pathway.step()
    await pathway.submit(good, form=form("sound"))

    async def only_the_bad_one_is_left() -> bool:
        return (await pathway.view()).unstored == 1

    await until(only_the_bad_one_is_left)
    assert (pathway.reference, good.id, "A2") in edge.forms
    assert (pathway.reference, bad.id, "A2") not in edge.forms
    edge.unprintable = None
    await pathway.settled(edge)
    assert (pathway.reference, bad.id, "A2") in edge.forms


async def pending(pathway: Told) -> list:
    """The activities that the engine shows as pending."""
    described = await pathway.handle.describe()
    return list(described.raw_description.pending_activities)
