"""What the law decides of a whole detention is recorded, and read back it is the same."""

from __future__ import annotations

from datetime import timedelta

import pytest

from records import ledger
from records.board import board
from records.database import Database
from records.pathways import open_pathway
from records.standings import ClockStanding
from records.verification import verify
from statute.decide import pass_time
from statute.decision import Decision
from statute.events import Event
from statute.evolve import evolve_all
from statute.steps.admission import Section
from statute.steps.ending import Discharge, DischargedBy
from statute.vocabulary import ClockState
from tests.records.building import append, numbered, told
from tests.support import people
from tests.support.story import Story, admit, at

ADMITTED = "2026-03-02 14:05"
DISCHARGED = "2026-03-12 10:00"
NEVER_SHOWN_LATER = {ClockStanding.RUNNING, ClockStanding.DUE_SOON}


class Detention(Story):
    """A story that keeps the events that follow from it."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []

    def _decide(self, *args, **kwargs) -> Decision:
        decision = super()._decide(*args, **kwargs)
        self.events.extend(decision.events)
        return decision

    def lapse(self, when: str) -> None:
        events = pass_time(self.pathway, at(when), self.law)
        self.pathway = evolve_all(self.pathway, events)
        self.events.extend(events)


async def keep(database: Database, detention: Detention) -> None:
    async with database.transaction() as tx:
        await open_pathway(
            tx,
            reference=detention.pathway.reference,
            law_version=detention.pathway.law_version,
            opened_at=at(ADMITTED),
            opened_by=people.COUNCIL,
        )
    await append(database, numbered(detention.events))


@pytest.fixture
def detention() -> Detention:
    story = Detention()
    admit(story, Section.TWO, ADMITTED)
    return story


async def test_the_record_of_a_discharged_detention_is_the_pathway(
    database: Database, detention: Detention
) -> None:
    discharge = Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)
    detention.signs(DISCHARGED, people.CLINICIAN, discharge)
    await keep(database, detention)
    timeline = await told(database)
    standing = detention.pathway.standing
    assert tuple(each.value for each in timeline.powers if not each.gone) == standing.powers
    assert tuple(each.value for each in timeline.clocks if not each.gone) == standing.clocks
    assert tuple(each.value for each in timeline.findings if not each.gone) == standing.findings
    async with database.session() as session:
        assert await ledger.pathway_from(session, "p-1") == detention.pathway
        assert (await verify(session, "p-1")).holds


async def test_the_board_has_the_open_clocks_of_the_detention(
    database: Database, detention: Detention
) -> None:
    await keep(database, detention)
    now = at(ADMITTED) + timedelta(hours=1)
    async with database.session() as session:
        found = await board(session, people.COUNCIL, now)
    running = [c.id for c in detention.pathway.standing.clocks if c.state is ClockState.RUNNING]
    assert sorted(line.clock.id for line in found.lines) == sorted(running)
    assert found.counts.total == len(running)


@pytest.mark.parametrize("lapse_is_recorded", [False, True])
async def test_once_the_section_is_over_the_board_never_shows_it_as_running(
    database: Database, detention: Detention, *, lapse_is_recorded: bool
) -> None:
    (power,) = detention.pathway.standing.in_force(at(ADMITTED))
    assert power.ends_at is not None
    if lapse_is_recorded:
        detention.lapse("2026-03-30 00:00")
    await keep(database, detention)
    async with database.session() as session:
        found = await board(session, people.COUNCIL, power.ends_at)
    its_own = [line for line in found.lines if line.clock.power == power.id]
    assert its_own, "the lapse is to be seen"
    assert not any(line.power_in_force for line in its_own)
    assert NEVER_SHOWN_LATER.isdisjoint(line.standing for line in its_own)
