"""Every clock that starts is ended by something, at the latest by death or by time alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from statute.events import ClockStated
from statute.law.clocks import ANSWERED, CLOCKS
from statute.steps import RecordDeath, Step
from statute.vocabulary import ClockKind, ClockState, Mode
from tests.law.properties import (
    community_life,
    court_life,
    guardianship_life,
    long_life,
    relatives_life,
)
from tests.law.properties.chance import Chance
from tests.law.properties.life import Life, lived, seeded
from tests.law.properties.people import RIGHT_HANDS

STAGES = (
    community_life.stages,
    court_life.stages,
    guardianship_life.stages,
    long_life.stages,
    relatives_life.stages,
)
BLOCKS = [range(start, start + 60) for start in range(23000, 23240, 60)]
OWED_AFTER_DEATH = {"cqc.death"}
YEARS = timedelta(days=366 * 4)


def some_life(chance: Chance) -> Life:
    """A life of any sort, left at any stage of it."""
    if chance.sometimes(30):
        return lived(chance, 14)
    stages = chance.one_of(*STAGES)(chance)
    most = chance.between(3, 20)
    return [life for _, life in zip(range(most), stages, strict=False)][-1]


def dies(life: Life) -> None:
    """The patient dies now, and it is told."""
    decision = life.takes(
        Step(
            id="death-1",
            mode=Mode.SIGNED,
            by=RIGHT_HANDS["record_death"][0],
            occurred_at=life.now,
            particulars=RecordDeath(),
        )
    )
    assert not decision.refused


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_no_clock_outlives_the_patient(seeds):
    for seed in seeds:
        with seeded(seed) as chance:
            life = some_life(chance)
            if not life.pathway.standing.in_force(life.now):
                continue
            dies(life)
            running = {clock.rule for clock in life.pathway.standing.running()}
            assert running <= OWED_AFTER_DEATH


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_time_alone_ends_every_clock_but_a_duty_and_a_right_that_comes_round(seeds):
    """Years pass with nobody doing anything: what still runs began later than all that ran."""
    for seed in seeds:
        with seeded(seed) as chance:
            life = some_life(chance)
            before = [c.id for c in life.pathway.standing.running() if c.kind is not ClockKind.DUTY]
            life.passes(YEARS)
            after = {clock.id: clock for clock in life.pathway.standing.clocks}
            for clock in before:
                assert after[clock].state is not ClockState.RUNNING, clock
                assert after[clock].settled_at is not None


def test_each_clock_that_begins_in_some_life_is_ended_in_one():
    """Said of each rule by itself: nothing begins that neither a step nor time ever ends."""
    begun: set[str] = set()
    ended: set[str] = set()
    for seed in range(24000, 24400):
        with seeded(seed) as chance:
            life = some_life(chance)
            life.passes(YEARS)
            if life.pathway.standing.in_force(life.now):
                dies(life)
            stated = [event.clock for event in life.events if isinstance(event, ClockStated)]
            begun.update(clock.rule for clock in stated)
            ended.update(c.rule for c in stated if c.state is not ClockState.RUNNING)
    assert begun - ended - OWED_AFTER_DEATH == set()
    by_steps = {clock.id for clock in CLOCKS} - {clock.id for clock in ANSWERED}
    assert len(begun & by_steps) > len(by_steps) * 3 / 4, "or it would prove little"
