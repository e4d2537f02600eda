"""One fault of ours never blocks the other signers, and says nothing about a person."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from temporalio.testing import WorkflowEnvironment

from statute.steps import UseSection136
from statute.vocabulary import PowerEnding
from tests.support import people
from tests.workflows.edge import Edge, Told, until
from workflows import taking
from workflows.messages import DEFECT

pytestmark = pytest.mark.engine

HELD = UseSection136(in_a_dwelling=False, kept_where_found=True, health_professional_consulted=True)
SAID = "could not judge ZOLTAN QUUXFORD"


async def test_a_fault_fails_one_step_and_not_the_next(
    pathway: Told, monkeypatch: pytest.MonkeyPatch
):
    sound = taking.decide

    def faulty(pathway, step, at, law):
        if step.id == "bad":
            raise ValueError(SAID)
        return sound(pathway, step, at, law)

    monkeypatch.setattr(taking, "decide", faulty)
    good = pathway.step()
    failed, answer = await asyncio.gather(
        pathway.refused(pathway.step(id="bad")), pathway.submit(good)
    )
    assert failed.type == DEFECT
    assert "QUUXFORD" not in str(failed)
    assert answer.step == good.id
    assert [e.step.id for e in (await pathway.view()).pathway.entries] == [good.id]


async def test_a_fault_in_passing_time_stops_nobody_and_is_tried_again(
    pathway: Told, engine: WorkflowEnvironment, monkeypatch: pytest.MonkeyPatch
):
    def faulty(*_):
        raise ValueError(SAID)

    await pathway.submit(pathway.step(HELD, by=people.CONSTABLE))
    with monkeypatch.context() as patched:
        patched.setattr(taking, "pass_time", faulty)
        await engine.fast_forward(pathway.handle, timedelta(hours=24, minutes=1))
        await until(lambda: defects(pathway, 1))
        now = await engine.get_current_time(pathway.handle)
        answer = await pathway.submit(replace(pathway.step(), occurred_at=now))
        assert answer.revision > 0

    await engine.fast_forward(pathway.handle, timedelta(hours=2))
    await until(lambda: defects(pathway, 0))
    (power,) = (await pathway.view()).pathway.standing.powers
    assert power.ending is PowerEnding.LAPSED
    assert power.ended_at == power.expires_at


async def test_a_fault_in_handing_over_is_shown_and_stops_nobody(
    pathway: Told, edge: Edge, engine: WorkflowEnvironment, monkeypatch: pytest.MonkeyPatch
):
    def faulty(*_):
        raise ValueError(SAID)

    with monkeypatch.context() as patched:
        patched.setattr(taking, "_in_law", faulty)
        await pathway.submit()
        await until(lambda: defects(pathway, 1))
    await pathway.submit()
    view = await pathway.view()
    assert len(view.pathway.entries) == 2
    assert view.unrecorded == view.pathway.revision

    await engine.fast_forward(pathway.handle, timedelta(minutes=2))
    await until(lambda: defects(pathway, 0))
    await pathway.settled(edge)


async def defects(pathway: Told, least: int) -> bool:
    """Whether the pathway shows that many faults (none, when asked for none)."""
    shown = (await pathway.view()).defects
    return shown >= least if least else shown == 0
