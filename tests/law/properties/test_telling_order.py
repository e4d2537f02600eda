"""Recording order is not legal order: the same history, told in any order, is the same pathway."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

import pytest

from statute.pathway import Standing
from statute.steps import Step
from statute.vocabulary import Mode
from tests.law.properties.life import Life, lived, lives_on, opened, seeded
from tests.law.properties.particulars import MAKERS
from tests.law.properties.people import OFFICE, RIGHT_HANDS

BLOCKS = [range(start, start + 150) for start in range(9000, 9600, 150)]


def told_all_at_once(steps: list[Step], at: datetime) -> Standing:
    """The standing after all the steps are told, one after another, at the same late moment."""
    life = Life(at)
    for step in steps:
        assert not life.takes(step).refused
    return life.pathway.standing


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_any_order_of_telling_gives_the_same_standing(seeds):
    """Told as it happened or a little late; or all at the end, forwards, backwards, shuffled."""
    for seed in seeds:
        with seeded(seed) as chance:
            life = opened(chance)
            late = chance.one_of(0, 0, 40)
            for _ in range(12):
                life.passes(chance.duration())
                back = chance.duration() if chance.sometimes(late) else timedelta(0)
                step = life.imagines(chance, Mode.RECORDED, life.now - back)
                if step.particulars.kind != "correct_record":
                    life.takes(step)
            life.passes(chance.duration())
            steps = [entry.step for entry in life.pathway.entries]
            shuffled = chance.source.sample(steps, len(steps))
            for order in (steps, steps[::-1], shuffled):
                assert told_all_at_once(order, life.now) == life.pathway.standing


def test_a_signed_step_and_a_told_one_weigh_the_same():
    """A history signed as it happened is the history it would be if all of it were told."""
    for seed in range(9600, 10000):
        with seeded(seed) as chance:
            life = lived(chance, 14, told_late=0)
            steps = [entry.step for entry in life.pathway.entries]
            if any(step.particulars.kind == "correct_record" for step in steps):
                continue
            told = [replace(each, mode=Mode.RECORDED, recorded_by=OFFICE) for each in steps]
            assert told_all_at_once(told, life.now) == life.pathway.standing


def test_what_is_told_late_restates_only_what_it_bears_on():
    """The record only ever grows: each late step adds one entry and numbers its events on."""
    for seed in range(10000, 10200):
        with seeded(seed) as chance:
            life = opened(chance)
            for _ in range(12):
                before = life.pathway
                step = lives_on(life, chance, told_late=60)
                taken = life.pathway.entry(step.id) is not None
                assert len(life.pathway.entries) == len(before.entries) + taken
                assert life.pathway.revision >= before.revision + taken


def test_steps_of_one_minute_count_in_the_order_in_which_the_act_has_them():
    """Times are told to the minute; the ids of steps are nobody's idea of an order."""
    kinds = ["use_section_136", "arrive_at_place_of_safety", "apply", "receive_application"]
    for ids in permutations("abcd"):
        with seeded(3) as chance:
            life = opened(chance)
            for kind, own in zip(kinds, ids, strict=True):
                particulars = MAKERS[kind](chance, life.pathway, life.now)
                if kind == "receive_application":
                    particulars = replace(particulars, application=ids[2])
                step = Step(
                    id=own,
                    mode=Mode.RECORDED,
                    by=RIGHT_HANDS[kind][0],
                    occurred_at=life.now,
                    particulars=particulars,
                    recorded_by=OFFICE,
                )
                life.takes(step)
            rules = {finding.rule for finding in life.pathway.standing.findings}
            assert not rules & {"s136.arrival_without_power", "s6.no_application"}, ids
