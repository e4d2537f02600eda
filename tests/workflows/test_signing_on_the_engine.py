"""Signing on the real engine: accepted, refused, repeated, and what is left behind."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from temporalio.testing import WorkflowEnvironment

from statute.instants import london_date
from statute.steps import ExtendSection136, UseSection136
from statute.steps.admission import Section
from statute.steps.place_of_safety import ExtensionGround
from statute.vocabulary import PowerEnding, Severity
from tests.support import people
from tests.support.story import application, receipt, recommendation
from tests.workflows.edge import Edge, Told, form, until
from workflows.messages import STALE_REVISION, STEP_ID_REUSED, STEP_REFUSED

pytestmark = pytest.mark.engine

HELD = UseSection136(in_a_dwelling=False, kept_where_found=True, health_professional_consulted=True)


async def test_a_signature_is_answered_recorded_and_its_form_stored(pathway: Told, edge: Edge):
    step = pathway.step(HELD, by=people.CONSTABLE)
    answer = await pathway.submit(step, form=form())

    view = await pathway.view()
    assert (answer.step, answer.revision) == (step.id, view.pathway.revision)
    assert view.pathway.entry(step.id).step == step
    await pathway.settled(edge)
    assert len(edge.record[pathway.reference]) == answer.revision
    assert (pathway.reference, step.id, "A2") in edge.forms
    assert (await pathway.view()).defects == 0


async def test_a_refused_step_says_why_and_leaves_nothing_in_history(pathway: Told, edge: Edge):
    await pathway.submit()
    await pathway.settled(edge)
    before = await pathway.events()

    refusal = await pathway.refused(pathway.step(HELD, by=people.NURSE))

    assert refusal.type == STEP_REFUSED
    (told,) = refusal.details
    fatal = [f for f in told["findings"] if f["severity"] == Severity.FATAL]
    assert fatal
    assert all(f["message"] and f["citation"] for f in fatal)
    assert [e.event_id for e in await pathway.events()] == [e.event_id for e in before]


async def test_a_step_signed_twice_is_taken_once_and_answered_the_same(pathway: Told):
    step = pathway.step()
    first = await pathway.submit(step)
    assert await pathway.submit(step) == first
    assert await pathway.submit(step, update_id="another try") == first
    assert len((await pathway.view()).pathway.entries) == 1


async def test_a_step_id_used_for_something_else_is_refused(pathway: Told):
    step = pathway.step()
    await pathway.submit(step)
    reused = await pathway.refused(step, digest="of something else", update_id="another")
    assert reused.type == STEP_ID_REUSED


async def test_a_step_on_a_stale_view_is_refused_with_the_revision_that_counts(pathway: Told):
    answer = await pathway.submit()
    stale = await pathway.refused(expected_revision=answer.revision - 1)
    assert stale.type == STALE_REVISION
    assert stale.details == (answer.revision,)
    current = await pathway.submit(expected_revision=answer.revision)
    assert current.revision > answer.revision


async def test_two_people_signing_at_once_are_both_answered(pathway: Told):
    steps = [pathway.step() for _ in range(8)]
    answers = await asyncio.gather(*(pathway.submit(step) for step in steps))
    assert len({answer.revision for answer in answers}) == len(steps)
    assert {e.step.id for e in (await pathway.view()).pathway.entries} == {s.id for s in steps}


async def test_a_power_lapses_by_itself_at_its_instant(
    pathway: Told, edge: Edge, engine: WorkflowEnvironment
):
    await pathway.submit(pathway.step(HELD, by=people.CONSTABLE))
    (power,) = (await pathway.view()).pathway.standing.powers
    assert power.ending is None

    await engine.fast_forward(pathway.handle, timedelta(hours=25))

    async def has_lapsed() -> bool:
        (then,) = (await pathway.view()).pathway.standing.powers
        return then.ending is PowerEnding.LAPSED

    await until(has_lapsed)
    (lapsed,) = (await pathway.view()).pathway.standing.powers
    assert lapsed.ended_at == power.expires_at == power.starts_at + timedelta(hours=24)
    assert lapsed.ended_by is None
    await pathway.settled(edge)


async def test_only_one_timer_is_pending_however_many_clocks_run(pathway: Told, edge: Edge):
    await admit_under_section_2(pathway)
    running = (await pathway.view()).pathway.standing.running()
    assert len([clock for clock in running if clock.expires_at is not None]) > 3
    await pathway.settled(edge)
    assert len(await pending_timers(pathway)) == 1


async def test_another_earliest_clock_takes_over_the_timer(pathway: Told):
    await pathway.submit(pathway.step(HELD, by=people.CONSTABLE))
    first = await pending_timers(pathway)
    extension = ExtendSection136(
        hours=12,
        ground=ExtensionGround.CONDITION_OF_PERSON,
        reasons="Too unwell to be assessed",
        responsible_for_examination=True,
    )
    await pathway.submit(pathway.step(extension, by=people.SECTION_12_DOCTOR))
    second = await pending_timers(pathway)
    assert len(first) == len(second) == 1
    assert first != second


async def test_what_happened_out_of_order_is_told_in_its_own_order(pathway: Told):
    for hours in (3, 9, 6):
        await pathway.submit(pathway.step(ago=timedelta(hours=hours)))
    entries = (await pathway.view()).pathway.entries
    told = [entry.step.occurred_at for entry in entries]
    assert sorted(told) != told
    assert [e.recorded_at for e in entries] == sorted(e.recorded_at for e in entries)


@pytest.mark.parametrize("years_ago", [1, 3])
async def test_business_days_of_any_year_are_counted_on_the_engine(pathway: Told, years_ago: int):
    """Each year's bank holidays are worked out within the sandbox of the engine, when asked for."""
    ago = timedelta(days=366 * years_ago)
    day = london_date(datetime.now(UTC) - ago).isoformat()
    first = pathway.step(
        recommendation(Section.TWO, day, section_12_approved=True), people.SECTION_12_DOCTOR, ago
    )
    second = pathway.step(recommendation(Section.TWO, day), people.OTHER_DOCTOR, ago)
    applied = pathway.step(application(Section.TWO, day, (first.id, second.id)), people.AMHP, ago)
    for step in (first, second, applied, pathway.step(receipt(applied.id), people.NURSE, ago)):
        await pathway.submit(step)

    clocks = (await pathway.view()).pathway.standing.clocks
    scrutiny = [clock for clock in clocks if clock.rule == "code35.scrutiny"]
    assert [london_date(clock.starts_at).isoformat() for clock in scrutiny] == [day]


async def admit_under_section_2(pathway: Told) -> None:
    """Two recommendations, an application and an admission, today."""
    today = london_date(datetime.now(UTC)).isoformat()
    first = pathway.step(
        recommendation(Section.TWO, today, section_12_approved=True), by=people.SECTION_12_DOCTOR
    )
    second = pathway.step(recommendation(Section.TWO, today), by=people.OTHER_DOCTOR)
    applied = pathway.step(application(Section.TWO, today, (first.id, second.id)), by=people.AMHP)
    received = pathway.step(receipt(applied.id), by=people.NURSE)
    for step in (first, second, applied, received):
        await pathway.submit(replace(step, occurred_at=datetime.now(UTC)))


async def pending_timers(pathway: Told) -> set[int]:
    """Timers of the current run that were started and neither fired nor cancelled."""
    started: set[int] = set()
    for event in await pathway.events():
        if event.HasField("timer_started_event_attributes"):
            started.add(event.event_id)
        for done in ("timer_fired_event_attributes", "timer_canceled_event_attributes"):
            if event.HasField(done):
                started.discard(getattr(event, done).started_event_id)
    return started
