"""The promises over lives under Part 3: orders, restrictions, transfers, conditional discharge."""

from __future__ import annotations

from collections import Counter

import pytest

from statute.law.clocks.courts import COURTS
from statute.law.clocks.prisoners import PRISONERS
from statute.law.clocks.restrictions import RESTRICTIONS
from statute.vocabulary import PowerEnding, PowerKind
from tests.law.properties import promises
from tests.law.properties.court_life import stages
from tests.law.properties.life import LAW, seeded

BLOCKS = [range(start, start + 100) for start in range(70000, 70400, 100)]


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_every_promise_is_kept_under_part_3(seeds: range) -> None:
    for seed in seeds:
        with seeded(seed) as chance:
            for life in stages(chance):
                promises.all_of_them(life.pathway, life.now, LAW)


def test_lives_under_part_3_reach_every_clock_and_every_power() -> None:
    reached: Counter[object] = Counter()
    for seed in range(71000, 71500):
        with seeded(seed) as chance:
            life = list(stages(chance, 40))[-1]
        reached.update(clock.rule for clock in life.pathway.standing.clocks)
        reached.update((power.kind, power.ending) for power in life.pathway.standing.powers)
    rules = {rule.id for rule in (*COURTS, *RESTRICTIONS, *PRISONERS)}
    assert rules - set(reached) == set()
    for kind in (PowerKind.S35, PowerKind.S37, PowerKind.S37_41, PowerKind.S47_49):
        assert reached[kind, PowerEnding.LAPSED]
    assert reached[PowerKind.S48, PowerEnding.RETURNED]
    assert reached[PowerKind.S47_49, PowerEnding.SUPERSEDED]
    assert reached[PowerKind.CONDITIONAL_DISCHARGE, PowerEnding.SUPERSEDED]
