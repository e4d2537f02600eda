"""The promises over long detentions: renewals, absences, leave and custody, one after another."""

from __future__ import annotations

import pytest

from tests.law.properties import promises
from tests.law.properties.life import LAW, seeded
from tests.law.properties.long_life import detained, goes_on

BLOCKS = [range(start, start + 200) for start in range(30000, 30800, 200)]
STEPS = 24


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_every_promise_is_kept_in_long_detentions(seeds: range) -> None:
    for seed in seeds:
        with seeded(seed) as chance:
            life = detained(chance)
            for _ in range(STEPS):
                goes_on(life, chance)
                promises.all_of_them(life.pathway, life.now, LAW)
