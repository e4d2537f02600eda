"""The promises once more, looked for by Hypothesis, which finds the smallest pathway breaking one.

The seeded lives are many; these are fewer, but shrink to something a person can read.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from statute.evolve import evolve_all
from statute.pathway import Pathway
from statute.vocabulary import Mode
from statute.wire import from_json, to_json
from tests.law.properties import promises
from tests.law.properties.chance import Chance
from tests.law.properties.life import EMPTY, LAW, OPENED, Life
from tests.law.properties.people import OFFICE

CHANCE = st.randoms(use_true_random=False).map(Chance)
SHORT = st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(hours=40))
LONG = st.timedeltas(min_value=timedelta(days=1), max_value=timedelta(days=220))


class PathwayLife(RuleBasedStateMachine):
    """Time passes, steps are signed, told, told late and told twice, in any order at all."""

    life: Life

    @initialize(after=st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=800)))
    def opens(self, after):
        self.life = Life(OPENED + after)

    @rule(time=st.one_of(SHORT, SHORT, LONG))
    def passes(self, time):
        self.life.passes(time)

    @rule(chance=CHANCE)
    def is_signed(self, chance):
        step = self.life.imagines(chance, Mode.SIGNED, self.life.now)
        before = self.life.pathway
        decision = self.life.takes(step)
        if decision.refused:
            assert self.life.pathway == before
            assert decision.findings
        else:
            assert self.life.pathway.entries == (*before.entries, self.life.pathway.entries[-1])

    @rule(chance=CHANCE, late=st.one_of(st.just(timedelta(0)), SHORT, LONG))
    def is_told(self, chance, late):
        step = self.life.imagines(chance, Mode.RECORDED, self.life.now - late)
        self.life.takes(step)
        if step.particulars.kind != "correct_record":
            kept = self.life.pathway.entry(step.id)
            assert kept is not None
            assert (kept.step, kept.recorded_at) == (step, self.life.now)

    @rule(chance=CHANCE)
    def a_step_is_told_again(self, chance):
        if not self.life.pathway.entries:
            return
        before = self.life.pathway
        told = chance.one_of(*before.entries).step
        again = replace(told, mode=Mode.RECORDED, recorded_by=OFFICE)
        assert self.life.takes(again).refused
        assert self.life.pathway == before

    @rule()
    def is_stored_and_read_back(self):
        self.life.pathway = from_json(to_json(self.life.pathway), Pathway)

    @rule(chance=CHANCE)
    def is_asked_twice(self, chance):
        step = self.life.imagines(chance, Mode.SIGNED, self.life.now)
        assert self.life.decides(step) == self.life.decides(step)

    @invariant()
    def keeps_every_promise(self):
        if hasattr(self, "life"):
            promises.all_of_them(self.life.pathway, self.life.now, LAW)

    def teardown(self):
        if hasattr(self, "life"):
            assert evolve_all(EMPTY, self.life.events) == self.life.pathway


TestPathwayLife = PathwayLife.TestCase
TestPathwayLife.settings = settings(
    max_examples=80,
    stateful_step_count=30,
    deadline=None,
)
