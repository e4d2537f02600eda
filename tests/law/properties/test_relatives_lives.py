"""The promises over lives with discharge notices, barring, displacement and tribunals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from tests.law.properties import promises
from tests.law.properties.life import LAW, seeded
from tests.law.properties.reaching import clocks_and_endings, never_reached
from tests.law.properties.relatives_life import lived_with_relatives, stages

BLOCKS = [range(start, start + 100) for start in range(80000, 80400, 100)]
CLOCKS = {
    *("s25.notice72", "s25.bar", "s25.six_month_bar", "s25.tell_nr", "s66.g", "s66.h"),
    *("s29.pending", "s2.s29_extension", "s30.order_cd", "s30.order_abe"),
}
"""The clocks of these lives."""


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_every_promise_is_kept_with_a_nearest_relative(seeds: range) -> None:
    for seed in seeds:
        with seeded(seed) as chance:
            for life in stages(chance):
                promises.all_of_them(life.pathway, life.now, LAW)
            life.passes(timedelta(days=400))
            promises.all_of_them(life.pathway, life.now, LAW)


def come_to(seed: int) -> Iterable[object]:
    with seeded(seed) as chance:
        return clocks_and_endings(lived_with_relatives(chance).pathway.standing)


def test_lives_with_a_nearest_relative_reach_every_clock() -> None:
    assert never_reached(CLOCKS, range(81000, 81300), come_to) == set()
