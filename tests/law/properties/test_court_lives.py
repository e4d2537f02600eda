"""The promises over lives under Part 3: orders, restrictions, transfers, conditional discharge."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from statute.law.clocks.courts import COURTS
from statute.law.clocks.prisoners import PRISONERS
from statute.law.clocks.restrictions import RESTRICTIONS
from statute.vocabulary import PowerEnding, PowerKind
from tests.law.properties import promises
from tests.law.properties.court_life import stages
from tests.law.properties.life import LAW, seeded
from tests.law.properties.reaching import clocks_and_endings, never_reached

BLOCKS = [range(start, start + 100) for start in range(70000, 70400, 100)]


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_every_promise_is_kept_under_part_3(seeds: range) -> None:
    for seed in seeds:
        with seeded(seed) as chance:
            for life in stages(chance):
                promises.all_of_them(life.pathway, life.now, LAW)


def come_to(seed: int) -> Iterable[object]:
    with seeded(seed) as chance:
        life = list(stages(chance, 40))[-1]
    return clocks_and_endings(life.pathway.standing)


def test_lives_under_part_3_reach_every_clock_and_every_power() -> None:
    wanted: set[object] = {rule.id for rule in (*COURTS, *RESTRICTIONS, *PRISONERS)}
    wanted |= {"s18.restricted", "s35.absconded", "s58.three_months", "cto.period_1"}
    for kind in (PowerKind.S35, PowerKind.S37, PowerKind.S37_41, PowerKind.S47_49):
        wanted.add((kind, PowerEnding.LAPSED))
    wanted.add((PowerKind.S48, PowerEnding.RETURNED))
    wanted.add((PowerKind.S47_49, PowerEnding.SUPERSEDED))
    wanted.add((PowerKind.CONDITIONAL_DISCHARGE, PowerEnding.SUPERSEDED))
    assert never_reached(wanted, range(71000, 71500), come_to) == set()
