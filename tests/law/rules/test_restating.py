"""What is stated again, and what is not."""

from __future__ import annotations

from dataclasses import replace

from statute.decide import restate
from statute.difference import difference
from statute.evolve import evolve_all
from statute.law import law_version
from statute.pathway import Standing
from statute.steps.admission import Section
from tests.support.story import Story, admit, at

SAME_LAW = law_version("england-2026-02-18.r1")


def detained() -> Story:
    story = Story()
    admit(story, Section.TWO, "2026-03-02 12:00")
    return story


def test_better_wording_restates_nothing() -> None:
    standing = detained().pathway.standing
    reworded = Standing(
        powers=tuple(replace(power, title="Said better") for power in standing.powers),
        clocks=tuple(replace(clock, explanation="Said better.") for clock in standing.clocks),
        findings=standing.findings,
        configuration=standing.configuration,
    )
    assert difference(standing, reworded) == ()


def test_another_end_is_restated() -> None:
    standing = detained().pathway.standing
    clocks = tuple(replace(clock, expires_at=at("2026-03-29 00:00")) for clock in standing.clocks)
    events = difference(standing, replace(standing, clocks=clocks))
    assert {event.kind for event in events} == {"clock_stated"}


def test_the_same_law_restates_nothing() -> None:
    pathway = detained().pathway
    assert restate(pathway, at("2026-03-02 12:00"), SAME_LAW) == ()


def test_corrected_law_restates_what_stands() -> None:
    """Had section 2 been read as 27 days before, the corrected revision gives the true end."""
    pathway = detained().pathway
    wrong = tuple(
        replace(power, expires_at=at("2026-03-29 00:00")) for power in pathway.standing.powers
    )
    mistaken = replace(pathway, standing=replace(pathway.standing, powers=wrong))
    events = restate(mistaken, at("2026-03-02 12:00"), SAME_LAW)
    (power,) = evolve_all(mistaken, events).standing.powers
    assert power.expires_at == at("2026-03-30 00:00")
