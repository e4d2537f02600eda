"""The chart has the Act's transitions, each with its authority, and its page is current."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from statute.chart import INITIAL, Region, Transition, allowed, move, region_state
from statute.chart.chart import PathwayChart
from statute.chart.configuration import STATES
from statute.chart.drawing import page
from statute.chart.regions import REGIONS as RECORDS

ROOT = Path(__file__).parents[3]
REGIONS = PathwayChart.initial_state.states
ELSEWHERE = [
    {act.transition for other in RECORDS if other is not record for act in other.acts}
    for record in RECORDS
]
ACTS = [act for record in RECORDS for act in record.acts]


def moved(*events: Transition) -> tuple[str, ...]:
    """The configuration after these events, each of which must be allowed."""
    configuration = INITIAL
    for event in events:
        after = move(configuration, event)
        assert after is not None, f"{event} refused in {configuration}"
        configuration = after
    return configuration


def every_transition():
    return [
        (state, transition)
        for region in REGIONS
        for state in region.states
        for transition in state.transitions
    ]


def test_every_transition_has_a_meaning_and_a_citation_for_where_it_starts():
    for act in ACTS:
        assert act.meaning
        for each in act.moves:
            assert re.match(r"ss?\.\d", each.citation), (act.transition, each.source)


def test_every_act_is_written_once_and_starts_from_no_state_twice():
    """The table would keep the last of two, where the chart would take the first."""
    assert sorted(act.transition for act in ACTS) == sorted(Transition)
    for act in ACTS:
        sources = [each.source for each in act.moves]
        assert len(sources) == len(set(sources)), act.transition


def test_the_table_has_exactly_the_transitions_of_the_chart():
    on_chart = {
        (str(event), state.value, transition.target.value)
        for state, transition in every_transition()
        for event in transition.events
    }
    in_table = set()
    for event in Transition:
        for region, states in enumerate(STATES):
            for state in states:
                here = (*INITIAL[:region], state, *INITIAL[region + 1 :])
                after = move(here, event)
                if after is not None and event not in ELSEWHERE[region]:
                    in_table.add((event.value, state, after[region]))
                    assert (
                        after[:region] + after[region + 1 :] == here[:region] + here[region + 1 :]
                    )
    assert in_table == on_chart


def test_the_chart_refuses_unknown_events_and_hides_no_errors():
    assert PathwayChart.allow_event_without_transition is False
    assert PathwayChart.catch_errors_as_events is False


def test_the_chart_only_describes():
    """No callback, guard, timer or history hangs on any state or transition."""
    for region in REGIONS:
        assert not region.history
    for state, transition in every_transition():
        assert not [spec for spec in state._specs if not spec.is_convention]
        assert not [spec for spec in transition._specs if not spec.is_convention]
    hooks = ("on_", "before_", "after_")
    assert not [name for name in vars(PathwayChart) if name.startswith(hooks)]


def test_state_values_are_unique_over_all_regions():
    """The library lets two regions share a value and then merges the two states into one."""
    states = [state for states in STATES for state in states]
    assert len(states) == len(set(states))


def test_states_are_called_on_the_chart_what_the_records_call_them():
    assert [
        (state.value, state.name, state.initial) for region in REGIONS for state in region.states
    ] == [tuple(state) for record in RECORDS for state in record.states]


def test_regions_are_named_in_document_order():
    assert [region.value for region in REGIONS] == list(Region)


@pytest.mark.parametrize(
    ("source", "event", "target"),
    [
        ((), Transition.SECTION_136_USED, "section_136"),
        ((Transition.SECTION_136_USED,), Transition.ADMITTED_FOR_ASSESSMENT, "section_2"),
        ((Transition.SECTION_136_USED,), Transition.RELEASED, "no_power"),
        ((Transition.SECTION_136_USED,), Transition.STAYED_INFORMALLY, "informal"),
        ((Transition.SECTION_136_USED,), Transition.AUTHORITY_LAPSED, "no_power"),
        ((Transition.ADMITTED_INFORMALLY,), Transition.ADMITTED_FOR_TREATMENT, "section_3"),
        ((Transition.ADMITTED_INFORMALLY,), Transition.LEFT_HOSPITAL, "no_power"),
        ((Transition.ADMITTED_FOR_ASSESSMENT,), Transition.ADMITTED_FOR_TREATMENT, "section_3"),
        ((Transition.ADMITTED_FOR_ASSESSMENT,), Transition.AUTHORITY_LAPSED, "no_power"),
        ((Transition.ADMITTED_FOR_TREATMENT,), Transition.ADMITTED_FOR_TREATMENT, "section_3"),
        ((Transition.ADMITTED_FOR_TREATMENT,), Transition.DISCHARGED, "no_power"),
        ((Transition.ADMITTED_FOR_TREATMENT,), Transition.STAYED_INFORMALLY, "informal"),
    ],
)
def test_authority_passes_as_the_act_has_it(source, event, target):
    assert region_state(moved(*source, event), Region.AUTHORITY) == target


@pytest.mark.parametrize(
    ("source", "event"),
    [
        ((), Transition.RELEASED),
        ((), Transition.DISCHARGED),
        ((), Transition.AUTHORITY_LAPSED),
        ((Transition.ADMITTED_FOR_ASSESSMENT,), Transition.ADMITTED_FOR_ASSESSMENT),
        ((Transition.ADMITTED_FOR_TREATMENT,), Transition.ADMITTED_FOR_ASSESSMENT),
        ((Transition.ADMITTED_FOR_ASSESSMENT,), Transition.SECTION_136_USED),
        ((Transition.ADMITTED_INFORMALLY,), Transition.DISCHARGED),
        ((Transition.ADMITTED_INFORMALLY,), Transition.AUTHORITY_LAPSED),
        ((Transition.SECTION_136_USED,), Transition.DISCHARGED),
    ],
)
def test_what_the_act_does_not_have_is_refused(source, event):
    """Section 2 is not renewed, an informal stay does not lapse, s.136 knows no discharge."""
    configuration = moved(*source)
    assert move(configuration, event) is None
    assert event not in allowed(configuration)


def test_nothing_recorded_means_the_initial_configuration():
    assert allowed(()) == allowed(INITIAL)
    assert region_state((), Region.AUTHORITY) == "no_power"
    assert move((), Transition.SECTION_136_USED) == move(INITIAL, Transition.SECTION_136_USED)


def test_every_state_is_reachable():
    seen, waiting = {INITIAL}, [INITIAL]
    while waiting:
        here = waiting.pop()
        fresh = {after for act in allowed(here) if (after := move(here, act))} - seen
        seen |= fresh
        waiting += fresh
    assert {state for configuration in seen for state in configuration} == {
        state for states in STATES for state in states
    }


def test_the_page_in_the_documentation_is_what_the_code_says():
    written = subprocess.run(
        [sys.executable, "-m", "statute.chart.drawing"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert written == page()
    assert (ROOT / "docs" / "statechart.md").read_text(encoding="utf-8") == written
