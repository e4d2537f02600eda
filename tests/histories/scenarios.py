"""Pathways whose histories are kept: told once on a real engine, replayed for ever."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from temporalio.testing import WorkflowEnvironment

from sealing.keys import KeyRing
from statute.instants import london_date
from statute.steps import CorrectRecord, ExtendSection136, UseSection136
from statute.steps.admission import Section
from statute.steps.place_of_safety import ExtensionGround
from tests.support import people
from tests.support.story import application, receipt, recommendation
from tests.workflows.edge import Edge, Told, form, until
from workflows.pathway import PathwayWorkflow

RING = KeyRing("histories", {"histories": b"these 32 bytes protect nobody..."})
"""The kept histories are sealed as all histories are; what is in them is invented."""

HELD = UseSection136(in_a_dwelling=False, kept_where_found=True, health_professional_consulted=True)

Scenario = Callable[[Told, Edge, WorkflowEnvironment], Awaitable[None]]


async def quiet(pathway: Told) -> None:
    """Until nothing is left to be handed over, so that the history is the same every time."""

    async def is_quiet() -> bool:
        view = await pathway.view()
        return view.unrecorded == view.unstored == 0

    await until(is_quiet)


async def lapses(pathway: Told, _: Edge, engine: WorkflowEnvironment) -> None:
    """Held under section 136, extended, and never decided about."""
    await pathway.submit(pathway.step(HELD, by=people.CONSTABLE), form=form())
    await quiet(pathway)
    extension = ExtendSection136(
        hours=12,
        ground=ExtensionGround.CONDITION_OF_PERSON,
        reasons="Too unwell to be assessed",
        responsible_for_examination=True,
    )
    await pathway.submit(pathway.step(extension, by=people.SECTION_12_DOCTOR))
    await quiet(pathway)
    await engine.fast_forward(pathway.handle, timedelta(hours=37))
    await quiet(pathway)


async def is_admitted(pathway: Told, _: Edge, __: WorkflowEnvironment) -> None:
    """Admitted under section 2 on signed forms, with rights, a late telling and a correction."""
    today = london_date(datetime.now(UTC)).isoformat()
    first = pathway.step(
        recommendation(Section.TWO, today, section_12_approved=True), by=people.SECTION_12_DOCTOR
    )
    second = pathway.step(recommendation(Section.TWO, today), by=people.OTHER_DOCTOR)
    applied = pathway.step(application(Section.TWO, today, (first.id, second.id)), by=people.AMHP)
    received = pathway.step(receipt(applied.id), by=people.NURSE)
    for step in (first, second, applied, received):
        await pathway.submit(replace(step, occurred_at=datetime.now(UTC)), form=form())
        await quiet(pathway)
    late = pathway.step(HELD, by=people.CONSTABLE, ago=timedelta(hours=3))
    await pathway.submit(late)
    await quiet(pathway)
    correction = CorrectRecord(
        corrects=late.id,
        occurred_at=late.occurred_at - timedelta(minutes=20),
        reasons="The constable's notebook gives an earlier time",
    )
    await pathway.submit(pathway.step(correction, by=people.ADMINISTRATOR))
    await quiet(pathway)
    await pathway.submit()
    await quiet(pathway)


async def goes_on(pathway: Told, _: Edge, __: WorkflowEnvironment) -> None:
    """Continues as new, with one step signed twice."""
    step = pathway.step(HELD, by=people.CONSTABLE)
    await pathway.submit(step)
    await quiet(pathway)
    before = await pathway.run_id()
    await pathway.handle.signal(PathwayWorkflow.renew)

    async def is_new() -> bool:
        return await pathway.run_id() != before

    await until(is_new)
    await pathway.submit(step)
    await pathway.submit()
    await quiet(pathway)


async def waits_for_the_record(pathway: Told, edge: Edge, _: WorkflowEnvironment) -> None:
    """The record is away for two signatures, each with its form."""
    edge.away = True
    await pathway.submit(pathway.step(HELD, by=people.CONSTABLE), form=form())
    await pathway.submit(form=form())
    edge.away = False
    await quiet(pathway)


SCENARIOS: dict[str, Scenario] = {
    "lapses": lapses,
    "is_admitted": is_admitted,
    "goes_on": goes_on,
    "waits_for_the_record": waits_for_the_record,
}
