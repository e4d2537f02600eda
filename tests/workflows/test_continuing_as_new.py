"""A pathway outlives its history: nothing is lost, doubled or forgotten where a new run begins."""

from __future__ import annotations

import asyncio

import pytest
from temporalio.client import Client

from statute.law import CURRENT_LAW, LAW_VERSIONS
from tests.workflows.edge import Edge, Told, form, pathway_worker, until
from workflows import taking
from workflows.messages import STEP_ID_REUSED
from workflows.pathway import PathwayWorkflow

pytestmark = pytest.mark.engine


async def test_three_hundred_signatures_go_through_many_runs(client: Client, edge: Edge):
    async with pathway_worker(client, edge):
        pathway = await Told(client, renew_at=150).open()
        runs = {await pathway.run_id()}
        for _ in range(50):
            steps = [pathway.step() for _ in range(6)]
            answers = await asyncio.gather(*(pathway.submit(step) for step in steps))
            assert [answer.step for answer in answers] == [step.id for step in steps]
            runs.add(await pathway.run_id())

        entries = (await pathway.view()).pathway.entries
        assert [len(entries), len({e.step.id for e in entries})] == [300, 300]
        assert len(runs) > 5
        await pathway.settled(edge)


async def test_the_history_of_a_run_stays_short(client: Client, edge: Edge):
    async with pathway_worker(client, edge):
        pathway = await Told(client, renew_at=100).open()
        lengths = []
        for _ in range(40):
            await pathway.submit()
            lengths.append(len(await pathway.events()))
        assert max(lengths) < 150


async def test_a_retry_after_a_new_run_gets_the_first_answer(pathway: Told):
    step = pathway.step()
    first = await pathway.submit(step, form=form())
    await renew(pathway)
    assert await pathway.submit(step, form=form()) == first
    reused = await pathway.refused(step, digest="of something else", update_id="another")
    assert reused.type == STEP_ID_REUSED
    assert len((await pathway.view()).pathway.entries) == 1


async def test_what_is_still_to_be_recorded_travels_to_the_new_run(pathway: Told, edge: Edge):
    edge.away = True
    for _ in range(3):
        await pathway.submit(form=form())
    await renew(pathway)
    view = await pathway.view()
    assert view.unrecorded == view.pathway.revision > 0
    assert view.unstored == 3
    edge.away = False
    await pathway.settled(edge)
    assert len(edge.forms) == 3


async def test_with_the_record_away_a_run_still_ends(client: Client, edge: Edge):
    edge.away = True
    async with pathway_worker(client, edge):
        pathway = await Told(client, renew_at=40).open()
        first = await pathway.run_id()
        for _ in range(20):
            await pathway.submit()
        assert await pathway.run_id() != first
        assert len((await pathway.view()).pathway.entries) == 20
        edge.away = False
        await pathway.settled(edge)


async def test_a_new_run_is_under_the_newest_revision_of_its_law(
    pathway: Told, monkeypatch: pytest.MonkeyPatch
):
    version = CURRENT_LAW.rpartition(".r")[0]
    corrected = {f"{version}.r{n}": LAW_VERSIONS[CURRENT_LAW] for n in (2, 10)}
    monkeypatch.setattr(taking, "LAW_VERSIONS", {**LAW_VERSIONS, **corrected})
    monkeypatch.setattr(taking, "law_version", lambda _: LAW_VERSIONS[CURRENT_LAW])
    assert (await pathway.view()).pathway.law_version == CURRENT_LAW
    await renew(pathway)
    assert (await pathway.view()).pathway.law_version == f"{version}.r10"
    await pathway.submit()


async def renew(pathway: Told) -> None:
    """Have the pathway continue as new, and wait until it has."""
    before = await pathway.run_id()
    await pathway.handle.signal(PathwayWorkflow.renew)

    async def is_new() -> bool:
        return await pathway.run_id() != before

    await until(is_new)
