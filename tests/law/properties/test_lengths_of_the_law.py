"""Every clock runs as long as the pathway's own law says: no rule has a length of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from statute.law import LawVersion
from statute.vocabulary import CountCode
from tests.law.properties import life as living
from tests.law.properties.court_life import lived_under_courts
from tests.law.properties.life import lived, seeded
from tests.law.properties.long_life import lived_long

TOLD_IN_THE_STEP = {
    "s136B.extension": "the hours that the practitioner authorises",
    "s138.retake": "what is left of the time for keeping the person",
    "s35.remand": "the days that the court orders, up to its longest",
    "s36.remand": "the days that the court orders, up to its longest",
    "s38.interim": "the days that the court orders, up to its longest",
    "s72_3": "the day on which the tribunal defers discharge to",
}
"""Whose length the step says within what the law has. Where the law has 0, it has no length."""

RENEWED = {
    "s20.renewal_1": "the next length of the first period's chain",
    "s20.renewal_n": "the next length of the first period's chain",
    "s66.f": "as long as the renewed period",
    "s66.fa": "as long as the renewed period",
    "s66.fza": "as long as the extended order",
}
"""Whose length follows from the chain that the first period's clock names (`then`)."""

WITH_THE_PATIENT = {"s69.37.nr"}
"""Whose first window has its own length; later ones last as long as the patient has (s.69(1))."""


def longer(law: LawVersion) -> LawVersion:
    """An invented law under which everything takes one unit more."""
    clocks = {
        name: replace(rule, length=rule.length + 1) if rule.length else rule
        for name, rule in law.clocks.items()
    }
    return replace(law, clocks=clocks)


@pytest.mark.parametrize(
    ("way", "lives"),
    [
        (lambda chance: lived(chance, 16), 250),
        (lambda chance: lived_long(chance, 24), 100),
        (lived_under_courts, 150),
    ],
    ids=["any life", "long detentions", "courts"],
)
def test_a_clock_is_as_long_as_the_law_of_the_pathway_says(way, lives, monkeypatch):
    law = longer(living.LAW)
    monkeypatch.setattr(living, "LAW", law)
    reached: Counter[str] = Counter()
    for seed in range(lives):
        with seeded(seed) as chance:
            standing = way(chance).pathway.standing
            began = {power.id: power.started_by for power in standing.powers}
            for clock in standing.clocks:
                rule = law.clocks[clock.rule]
                free = clock.count_code is CountCode.WEEK or not rule.length
                later = clock.started_by != began.get(clock.power or "")
                free |= later and clock.rule in WITH_THE_PATIENT
                if free or clock.rule in TOLD_IN_THE_STEP | RENEWED:
                    continue
                reached[clock.rule] += 1
                assert clock.length == rule.length, clock.id
    assert len(reached) > 20, reached
