"""The promises over lives with discharge notices, barring, displacement and tribunals."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from tests.law.properties import promises
from tests.law.properties.life import LAW, seeded
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


def test_lives_with_a_nearest_relative_reach_every_clock() -> None:
    reached: Counter[str] = Counter()
    for seed in range(81000, 81300):
        with seeded(seed) as chance:
            standing = lived_with_relatives(chance).pathway.standing
        reached.update(clock.rule for clock in standing.clocks)
    assert CLOCKS - set(reached) == set()
