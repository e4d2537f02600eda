"""The promises over lives under guardianship: renewals, absences, transfers to and fro."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from statute.steps import AdmitFromGuardianship, RenewGuardianship, ReportReturnToGuardianship
from statute.vocabulary import PowerEnding, PowerKind
from tests.law.properties import promises
from tests.law.properties.guardianship_life import lived_under_guardianship, stages
from tests.law.properties.life import LAW, seeded
from tests.law.properties.reaching import clocks_and_endings, never_reached
from tests.law.properties.test_community_lives import left_running

BLOCKS = [range(start, start + 100) for start in range(90000, 90400, 100)]
CLOCKS = {
    *("s7.guardianship", "s20_6.window", "s20.renewal_1", "s20.renewal_n", "s66.c", "s66.e"),
    *("s66.f", "s66.fa", "s18.retake", "s21.week", "s21A.report", "s21B.report", "g.visits"),
}
"""The clocks of these lives."""


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_every_promise_is_kept_under_guardianship(seeds: range) -> None:
    for seed in seeds:
        with seeded(seed) as chance:
            for life in stages(chance):
                promises.all_of_them(life.pathway, life.now, LAW)
            life.passes(timedelta(days=1200))
            promises.all_of_them(life.pathway, life.now, LAW)
            assert left_running(life) == [], "every clock with an end is ended by something"


def come_to(seed: int) -> Iterator[object]:
    """With the kinds of step that were lawful."""
    with seeded(seed) as chance:
        life = lived_under_guardianship(chance)
    standing = life.pathway.standing
    yield from clocks_and_endings(standing)
    unlawful = {finding.step for finding in standing.findings}
    yield from (
        type(entry.step.particulars)
        for entry in life.pathway.entries
        if entry.step.id not in unlawful
    )


def test_lives_under_guardianship_reach_every_clock_and_every_transfer() -> None:
    endings = (PowerEnding.LAPSED, PowerEnding.DISCHARGED, PowerEnding.SUPERSEDED)
    wanted = {*CLOCKS, *((PowerKind.S7, ending) for ending in endings)}
    wanted |= {AdmitFromGuardianship, RenewGuardianship, ReportReturnToGuardianship}
    assert never_reached(wanted, range(91000, 91400), come_to) == set()
