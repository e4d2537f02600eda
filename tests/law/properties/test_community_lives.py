"""The promises over lives on community treatment orders: recalls, revocations, certificates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from statute.clock import Clock
from statute.vocabulary import PowerEnding, PowerKind
from tests.law.properties import promises
from tests.law.properties.community_life import lived_on_orders, stages
from tests.law.properties.life import LAW, Life, seeded
from tests.law.properties.reaching import clocks_and_endings, never_reached

BLOCKS = [range(start, start + 150) for start in range(50000, 50600, 150)]
COMMUNITY = {
    *("cto.period_1", "cto.period_2", "cto.period_n", "s20A.window", "cto.recall_notice"),
    *("s17F.hold72", "s18_2A.retake", "cto.revoked_s3", "s66.ca", "s66.cb", "s66.fza", "s68_7"),
    *("s132A", "s62A.recall", "s64B.one_month", "s58.cto_continuity", "s58.three_months"),
    *("s60.withdrawal", "s61.report", "s62.urgent"),
    *("s21.week", "s21A.report", "s21B.report", "s22.custody", "s22.release"),
    *("s22.cto_not_recalled", "s66.faa", "cto.revoked_part_3", "s69.37.nr"),
}
"""The clocks of these lives."""


def left_running(life: Life) -> list[Clock]:
    """Clocks with an end still to come, but for rights that come round while restrictions last."""
    standing = life.pathway.standing
    endless = {p.id for p in standing.in_force(life.now) if p.kind in promises.WITHOUT_END}
    return [c for c in standing.running() if c.expires_at and c.power not in endless]


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_every_promise_is_kept_on_community_orders(seeds: range) -> None:
    for seed in seeds:
        with seeded(seed) as chance:
            for life in stages(chance):
                promises.all_of_them(life.pathway, life.now, LAW)
            life.passes(timedelta(days=1200))
            promises.all_of_them(life.pathway, life.now, LAW)
            assert left_running(life) == [], "every clock with an end is ended by something"


def come_to(seed: int) -> Iterable[object]:
    with seeded(seed) as chance:
        return clocks_and_endings(lived_on_orders(chance).pathway.standing)


def test_lives_on_orders_reach_every_clock_and_every_ending() -> None:
    endings = {
        (kind, ending)
        for kind in (PowerKind.CTO, PowerKind.RECALL)
        for ending in (PowerEnding.LAPSED, PowerEnding.DISCHARGED, PowerEnding.SUPERSEDED)
    }
    wanted = {*COMMUNITY, *endings, (PowerKind.RECALL, PowerEnding.RELEASED)}
    assert never_reached(wanted, range(52000, 52500), come_to) == set()
