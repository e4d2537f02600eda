"""`emha explain`, its pure side: the position at any instant is what the pathway would show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from statute.chart import Region, region_state
from statute.decision import Decision
from statute.events import ChartMoved
from statute.next_steps import what_may_follow
from statute.position import Position, position
from statute.steps import CorrectRecord, DischargeConditionally, MakeCourtOrder, Step
from statute.steps.courts import CourtSection
from statute.vocabulary import Mode
from statute.wire import from_json, to_json
from tests.law.properties import (
    community_life,
    court_life,
    guardianship_life,
    long_life,
    relatives_life,
)
from tests.law.properties.chance import Chance
from tests.law.properties.community_life import lived_on_orders
from tests.law.properties.court_life import lived_under_courts
from tests.law.properties.life import LAW, Life, lived, lives_on, opened, seeded
from tests.law.properties.long_life import lived_long
from tests.law.properties.particulars import MAKERS
from tests.law.properties.people import RIGHT_HANDS
from tests.law.properties.relatives_life import lived_with_relatives

SEEDS = range(20000, 20400)


def one_of_them(chance: Chance, seed: int) -> Life:
    """A life of any of five sorts."""
    sorts: tuple[Callable[[Chance], Life], ...] = (
        lived_on_orders,
        lambda chance: lived_long(chance, 24),
        lived_with_relatives,
        lived_under_courts,
        lambda chance: lived(chance, 12),
    )
    return sorts[seed % len(sorts)](chance)


def any_life(chance: Chance) -> Iterator[Life]:
    """Any life, as it stands after each step of it."""
    life = opened(chance)
    for _ in range(24):
        lives_on(life, chance)
        yield life


STAGES = (
    any_life,
    community_life.stages,
    court_life.stages,
    guardianship_life.stages,
    long_life.stages,
    relatives_life.stages,
)
"""Lives of the six sorts, one stage after another."""


def told(life: Life) -> list[Step]:
    """The steps on the record, in order of telling."""
    return [entry.step for entry in life.pathway.entries]


def corrected(life: Life) -> bool:
    """Whether the record of the pathway was corrected."""
    return any(isinstance(step.particulars, CorrectRecord) for step in told(life))


def test_the_steps_of_a_pathway_explain_its_standing():
    for seed in SEEDS:
        with seeded(seed) as chance:
            life = lived(chance, 12)
            explained = position(told(life), life.now, LAW)
            standing = life.pathway.standing
            assert explained.left_out == ()
            assert {*explained.powers_in_force, *explained.powers_past} == set(standing.powers)
            assert explained.powers_in_force == standing.in_force(life.now)
            assert explained.clocks == standing.clocks
            assert explained.findings == standing.findings


def test_the_order_in_the_file_does_not_matter():
    for seed in SEEDS:
        with seeded(seed) as chance:
            life = lived(chance, 12)
            steps = told(life)
            shuffled = chance.source.sample(steps, len(steps))
            as_told, as_shuffled = (position(each, life.now, LAW) for each in (steps, shuffled))
            assert as_shuffled.left_out == ()
            assert as_shuffled == as_told


def test_what_was_in_force_at_a_past_instant_is_found_from_the_whole_record():
    """Explaining an instant leaves out what came after it, and finds the same powers then."""
    for seed in SEEDS:
        with seeded(seed) as chance:
            life = lived(chance, 12)
            if corrected(life):
                continue
            for _ in range(5):
                then = life.now - chance.duration() - chance.duration()
                explained = position(told(life), then, LAW)
                assert {f.rule for f in explained.left_out} <= {"time.future"}
                known_now = [power.id for power in life.pathway.standing.in_force(then)]
                assert [power.id for power in explained.powers_in_force] == known_now
                for power in explained.powers_in_force:
                    assert power.in_force(then)
                for clock in explained.running:
                    assert clock.expires_at is None or clock.expires_at > then


def test_a_position_survives_json_and_is_the_same_each_time():
    for seed in range(20000, 20060):
        with seeded(seed) as chance:
            life = lived(chance, 10)
            explained = position(told(life), life.now, LAW)
            assert position(told(life), life.now, LAW) == explained
            assert from_json(to_json(explained), Position) == explained


def test_nothing_told_is_nothing_in_force():
    with seeded(0) as chance:
        explained = position([], lived(chance, 0).now, LAW)
        assert explained.powers_in_force == explained.clocks == explained.findings == ()
        assert {step.kind for step in explained.may_follow} >= {"use_section_136", "recommend"}


MISPLACED = {
    "transition.authority",
    "s136.arrival_without_power",
    "s136B.not_begun",
    "s136B.late",
    "s136B.again",
    "s23.nothing_to_discharge",
    "s66.out_of_time",
    "s77.once",
    "s68_2.early",
    "tribunal.nothing_pending",
    "s58.uncertified",
    "s58.not_detained",
}
"""Rules that say: not from where this pathway stands."""


RESTS_ON_PAPERS = {"apply", "receive_application"}
"""Open only where the papers it rests on are in order, whatever the power in force."""


def ways_of(step: Step) -> tuple[Step, ...]:
    """The step; a court's order in each kind; a conditional discharge by whoever may order it.

    What is offered is an order, not which one; the Secretary of State needs no pending case (s.42).
    """
    order = step.particulars
    if isinstance(order, DischargeConditionally):
        return tuple(replace(step, by=hand) for hand in RIGHT_HANDS[order.kind])
    if not isinstance(order, MakeCourtOrder):
        return (step,)
    kinds = (replace(order, section=section) for section in CourtSection)
    return tuple(replace(step, particulars=each) for each in kinds)


def test_what_is_said_to_follow_is_never_out_of_place():
    """A step offered may be wrong in its particulars, but not for where the pathway stands."""
    for seed in SEEDS:
        with seeded(seed) as chance:
            life = one_of_them(chance, seed)
            for following in what_may_follow(life.pathway, life.now, LAW):
                assert following.roles == LAW.steps[following.kind].roles
                assert following.because
                step = Step(
                    id="step-next",
                    mode=Mode.SIGNED,
                    by=chance.one_of(*RIGHT_HANDS[following.kind]),
                    occurred_at=life.now,
                    particulars=MAKERS[following.kind](chance, life.pathway, life.now),
                )
                if following.kind in RESTS_ON_PAPERS:
                    continue
                assert any(
                    not {finding.rule for finding in life.decides(each).findings} & MISPLACED
                    for each in ways_of(step)
                ), following.kind


def test_every_step_of_the_act_is_offered_somewhere():
    """At some stage of some life; a step that no life is ever offered is one nobody finds."""
    offered: set[str] = set()
    for seed in range(20000, 20080):
        for stages in STAGES:
            with seeded(seed) as chance:
                for life in stages(chance):
                    offered.update(s.kind for s in what_may_follow(life.pathway, life.now, LAW))
    assert set(LAW.steps) - offered == set()


def authority(life: Life, decision: Decision) -> tuple[str, str]:
    """Under which power the person stands before the decision, and after it."""
    before = region_state(life.pathway.standing.configuration, Region.AUTHORITY)
    moved = [event for event in decision.events if isinstance(event, ChartMoved)]
    after = region_state(moved[-1].configuration, Region.AUTHORITY) if moved else before
    return before, after


def test_what_changes_authority_is_offered():
    """Whatever gives or ends a power, with nothing to say against it, was said to be open."""
    for seed in SEEDS:
        with seeded(seed) as chance:
            life = one_of_them(chance, seed)
            offered = {each.kind for each in what_may_follow(life.pathway, life.now, LAW)}
            for kind in sorted(MAKERS.keys() - RESTS_ON_PAPERS):
                step = Step(
                    id="step-next",
                    mode=Mode.SIGNED,
                    by=chance.one_of(*RIGHT_HANDS[kind]),
                    occurred_at=life.now,
                    particulars=MAKERS[kind](chance, life.pathway, life.now),
                )
                decision = life.decides(step)
                before, after = authority(life, decision)
                if before != after and not decision.findings:
                    assert kind in offered, f"{kind} from {before}"
