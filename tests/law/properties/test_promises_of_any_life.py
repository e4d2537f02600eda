"""Promises 1, 4, 5: any pathway, however it was lived, keeps them at every moment.

Two thousand lives with fixed seeds, so that a failure can be lived again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from statute.clock import Clock
from statute.decide import pass_time
from statute.events import ClockChange, ClockStated, Event
from statute.evolve import evolve_all
from statute.law.clocks import ANSWERED
from statute.law.clocks.applications import APPLICATIONS
from statute.law.clocks.community import COMMUNITY
from statute.law.clocks.courts import COURTS
from statute.law.clocks.prisoners import PRISONERS
from statute.law.clocks.restrictions import RESTRICTIONS
from statute.law.clocks.treatment import TREATMENT
from statute.pathway import Pathway
from statute.vocabulary import ClockState, PowerEnding, PowerKind
from statute.wire import from_json, to_json
from tests.law.properties import promises
from tests.law.properties.life import EMPTY, LAW, lived, lives_on, opened, seeded
from tests.law.properties.long_life import lived_long
from tests.law.properties.particulars import MAKERS
from tests.law.properties.people import RIGHT_HANDS
from tests.law.properties.reaching import clocks_and_endings, never_reached
from tests.law.properties.relatives_life import lived_with_relatives

BLOCKS = [range(start, start + 250) for start in range(0, 2000, 250)]
STEPS = 16
PART_3 = (*COURTS, *PRISONERS, *RESTRICTIONS)
"""Reached by the lives of `test_court_lives`."""
NO_STEP = {clock.id for clock in ANSWERED}
"""Clocks that are only asked about: no step begins them."""


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_every_promise_is_kept_at_every_moment(seeds):
    for seed in seeds:
        with seeded(seed) as chance:
            life = opened(chance)
            for _ in range(STEPS):
                lives_on(life, chance)
                promises.all_of_them(life.pathway, life.now, LAW)
                life.passes(chance.duration())
                promises.all_of_them(life.pathway, life.now, LAW)
            assert not NO_STEP & {clock.rule for clock in life.pathway.standing.clocks}


def test_every_step_of_the_act_is_imagined():
    """A step added to the law is added to `particulars.MAKERS` and `people.RIGHT_HANDS` too."""
    assert set(MAKERS) == set(RIGHT_HANDS) == set(LAW.steps)


def come_to(seed: int) -> Iterator[object]:
    """With the states of the clocks."""
    with seeded(seed) as chance:
        lives = [lived(chance, STEPS)]
        if seed % 3 == 0:
            lives += [lived_long(chance, 40), lived_with_relatives(chance)]
    for life in lives:
        yield from clocks_and_endings(life.pathway.standing)
        yield from (clock.state for clock in life.pathway.standing.clocks)


def test_lives_reach_every_power_and_every_way_it_ends():
    """The properties above would prove nothing about what no life ever reaches."""
    elsewhere = {clock.id for clock in (*COMMUNITY, *TREATMENT, *PART_3, *APPLICATIONS)}
    elsewhere |= {"s22.cto_not_recalled"}  # by the lives of `test_community_lives`
    elsewhere |= {"cqc.death"}  # by `test_after_detention`: no life goes on after its end
    wanted: set[object] = {*LAW.clocks} - elsewhere - NO_STEP
    wanted |= {*ClockState}
    for kind in (PowerKind.S136, PowerKind.S2, PowerKind.S3):
        wanted |= {(kind, PowerEnding.LAPSED), (kind, PowerEnding.SUPERSEDED)}
    wanted |= {(PowerKind.S2, PowerEnding.DISCHARGED), (PowerKind.S3, PowerEnding.DISCHARGED)}
    wanted |= {(PowerKind.S136, PowerEnding.RELEASED), (PowerKind.INFORMAL, PowerEnding.LEFT)}
    assert never_reached(wanted, range(4000), come_to) == set()


def test_the_record_alone_gives_the_same_pathway():
    """Folding the events over an empty pathway, as a reader of the record does."""
    for seed in range(400):
        with seeded(seed) as chance:
            life = lived(chance, STEPS)
            assert evolve_all(EMPTY, life.events) == life.pathway
            assert life.pathway.revision == len(life.events)


def test_a_pathway_and_its_events_survive_storage():
    for seed in range(200):
        with seeded(seed) as chance:
            life = lived(chance, STEPS)
            assert from_json(to_json(life.pathway), Pathway) == life.pathway
            for event in life.events:
                assert from_json(to_json(event, Event), Event) == event


def test_time_may_pass_in_one_go_or_in_many():
    """After an outage of any length, the same powers have lapsed at the same instants."""
    for seed in range(400):
        with seeded(seed) as chance:
            life = lived(chance, 10)
            until = life.now + timedelta(days=chance.between(1, 500))
            at_once = evolve_all(life.pathway, pass_time(life.pathway, until, LAW))
            in_stages = life.pathway
            while (due := in_stages.next_due()) is not None and due <= until:
                events = pass_time(in_stages, due, LAW)
                assert events, f"nothing happens when {due} comes"
                in_stages = evolve_all(in_stages, events)
            assert in_stages.standing == at_once.standing
            assert pass_time(at_once, until, LAW) == ()


def test_a_step_after_an_outage_finds_what_time_had_done():
    """Deciding does not depend on somebody having let time pass first."""
    for seed in range(400):
        with seeded(seed) as chance:
            life = lived(chance, 10)
            asleep = life.pathway
            life.passes(timedelta(days=chance.between(0, 300), minutes=7))
            awake = life.pathway
            step = lives_on(life, chance)
            late = life.now
            awake = evolve_all(awake, pass_time(awake, late, LAW))
            promises.same_standing_after(step, late, asleep, awake)


def test_a_clock_keeps_saying_why_it_started():
    """Whatever later happens to a clock, what it counts from stays unless it is restated."""
    for seed in range(300):
        with seeded(seed) as chance:
            told: dict[str, Clock] = {}
            for event in lived(chance, STEPS).events:
                if not isinstance(event, ClockStated):
                    continue
                if event.change is ClockChange.RESTATED:
                    told[event.clock.id] = event.clock
                before = told.setdefault(event.clock.id, event.clock)
                assert event.clock.starts_at == before.starts_at
                assert event.clock.expires_at == before.expires_at
                assert event.clock.explanation == before.explanation
                if event.change is ClockChange.WITHDRAWN:
                    del told[event.clock.id]
