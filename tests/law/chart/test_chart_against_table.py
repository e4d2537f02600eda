"""The table and the real chart agree at every step, and configurations survive storage."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from statemachine.exceptions import TransitionNotAllowed
from statemachine.orderedset import OrderedSet

from statute.chart import (
    INITIAL,
    ImpossibleConfigurationError,
    Transition,
    allowed,
    check,
    move,
)
from statute.chart.chart import PathwayChart
from statute.chart.codec import dump, load
from statute.chart.configuration import STATES

EVENTS = st.sampled_from(list(Transition))
POSSIBLE = st.tuples(*(st.sampled_from(states) for states in STATES))
ANY_STATE = st.sampled_from([state for states in STATES for state in states])
NOT_LEAVES = st.sampled_from(["pathway", "authority", "", "section_99", "Section 2"])


class ChartWalk(RuleBasedStateMachine):
    """Random events on the real chart and on the table, side by side."""

    def __init__(self):
        super().__init__()
        self.chart = PathwayChart()
        self.configuration = INITIAL

    @rule(event=EVENTS)
    def happens(self, event):
        after = move(self.configuration, event)
        if after is None:
            with pytest.raises(TransitionNotAllowed):
                self.chart.send(event)
            return
        self.chart.send(event)
        self.configuration = after

    @precondition(lambda self: allowed(self.configuration))
    @rule(data=st.data())
    def happens_as_allowed(self, data):
        self.happens(data.draw(st.sampled_from(sorted(allowed(self.configuration)))))

    @rule()
    def is_stored_and_read_back(self):
        self.chart = load(dump(self.chart))

    @invariant()
    def they_agree(self):
        assert dump(self.chart) == self.configuration
        assert {event.id for event in self.chart.allowed_events} == set(allowed(self.configuration))


TestChartWalk = ChartWalk.TestCase
TestChartWalk.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@given(POSSIBLE)
@settings(max_examples=100, deadline=None)
def test_any_possible_configuration_round_trips(configuration):
    chart = load(configuration)
    assert dump(chart) == configuration
    assert {"pathway", *configuration} <= set(chart.configuration_values)
    assert dump(load(dump(chart))) == configuration


@given(POSSIBLE, EVENTS)
@settings(max_examples=100, deadline=None)
def test_a_restored_chart_goes_on_as_the_table_says(configuration, event):
    chart, after = load(configuration), move(configuration, event)
    if after is None:
        with pytest.raises(TransitionNotAllowed):
            chart.send(event)
    else:
        chart.send(event)
    assert dump(chart) == (after or configuration)


@given(POSSIBLE, st.integers(min_value=0, max_value=len(STATES) - 1))
def test_a_missing_region_is_refused(configuration, region):
    with pytest.raises(ImpossibleConfigurationError, match="must be in one state"):
        load(configuration[:region] + configuration[region + 1 :])


@given(POSSIBLE, ANY_STATE)
def test_a_second_state_in_a_region_is_refused(configuration, extra):
    with pytest.raises(ImpossibleConfigurationError, match="must be in one state"):
        load((*configuration, extra))


@given(POSSIBLE, NOT_LEAVES, st.integers(min_value=0, max_value=len(STATES) - 1))
def test_an_unknown_value_is_refused(configuration, value, region):
    with pytest.raises(ImpossibleConfigurationError, match="not states of the chart"):
        load((*configuration[:region], value, *configuration[region + 1 :]))


@given(POSSIBLE, st.permutations(range(len(STATES))))
def test_another_order_is_refused(configuration, order):
    assume(list(order) != sorted(order))
    with pytest.raises(ImpossibleConfigurationError, match="out of document order"):
        check(tuple(configuration[index] for index in order))


@pytest.mark.parametrize(
    "active",
    [
        INITIAL,
        ("pathway", *INITIAL),
        ("pathway", "authority", "whereabouts", "treatment", "tribunal", *INITIAL),
        (*load(INITIAL).configuration_values, "section_2"),
    ],
    ids=["no ancestors", "no regions", "one region missing", "two states in a region"],
)
def test_a_chart_forced_into_an_impossible_configuration_is_not_stored(active):
    chart = PathwayChart()
    chart.current_state_value = OrderedSet(active)
    with pytest.raises(ImpossibleConfigurationError):
        dump(chart)


def test_nothing_at_all_is_not_a_configuration():
    """An empty one stands for the initial one in a pathway; it is no stored chart."""
    with pytest.raises(ImpossibleConfigurationError):
        load(())
