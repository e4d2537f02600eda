"""Lives in which courts make orders beside other authority: contested, and never shown as sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

import pytest

from statute.decide import restate
from statute.reckoning.contested import REMAND_BESIDE, TWO_ORDERS, is_alone, is_contested
from statute.vocabulary import Mode
from tests.law.properties import promises
from tests.law.properties.chance import Chance
from tests.law.properties.imagined import imagined_step
from tests.law.properties.life import LAW, Life, opened, seeded
from tests.law.properties.reaching import never_reached

BLOCKS = [range(start, start + 40) for start in range(80000, 80160, 40)]
BY_COURTS = (
    *("make_court_order", "make_court_order", "direct_transfer", "admit_under_part_3"),
    *("receive_application", "end_restriction", "discharge", "court_disposes", "next_renewal"),
    *("discharge_conditionally", "use_section_136", "extend_court_order"),
)


def stages(chance: Chance, steps: int = 25) -> Iterator[Life]:
    """A life of orders, many of them told afterwards."""
    life = opened(chance)
    for _ in range(steps):
        days = chance.one_of(0, 0, 1, 6, 20, 45, 200)
        life.passes(timedelta(days=days, hours=chance.between(0, 20), minutes=3))
        recorded = chance.sometimes(60)
        late = recorded and chance.sometimes(40)
        back = timedelta(hours=chance.between(0, 400)) if late else timedelta(0)
        mode = Mode.RECORDED if recorded else Mode.SIGNED
        likely = BY_COURTS if chance.sometimes(60) else ()
        life.steps += 1
        life.takes(imagined_step(chance, life.steps, life.pathway, mode, life.now - back, likely))
        yield life


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_every_promise_is_kept_and_a_record_folded_again_says_the_same(seeds: range) -> None:
    for seed in seeds:
        with seeded(seed) as chance:
            for life in stages(chance):
                promises.all_of_them(life.pathway, life.now, LAW)
                again = restate(life.pathway, life.now, LAW)
                assert not (again and life.pathway.entries), again


def come_to(seed: int) -> Iterable[object]:
    with seeded(seed) as chance:
        *_, life = stages(chance)
    for power in life.pathway.standing.powers:
        if power.uncertain is not None and is_contested(power):
            yield power.uncertain.about[0], is_alone(power)


def test_such_lives_come_to_second_powers_and_to_what_is_left_of_them() -> None:
    wanted = {(rule, over) for rule in (TWO_ORDERS, REMAND_BESIDE) for over in (False, True)}
    assert never_reached(wanted, range(81000, 81600), come_to) == set()
