"""Between a stored configuration and the real chart, with every check the library leaves out.

python-statemachine takes any configuration it is given, even an impossible one. A configuration is
therefore checked here before a chart is built from it: known states only, one state for each
region, every region present, in document order.
"""

from __future__ import annotations

from statemachine.orderedset import OrderedSet

from statute.chart.regions import PathwayChart
from statute.chart.table import REGIONS, STATES, Configuration


class ImpossibleConfigurationError(ValueError):
    """The chart can never be in this configuration: the stored value is damaged or not ours."""


def check(configuration: Configuration) -> None:
    """Refuse a configuration that the chart could never be in.

    Raises:
        ImpossibleConfigurationError: an unknown state, a region with no state or more than one, or
            states out of document order.
    """
    known = {state for states in STATES for state in states}
    unknown = [state for state in configuration if state not in known]
    if unknown:
        raise ImpossibleConfigurationError(
            f"not states of the chart: {', '.join(map(repr, unknown))}"
        )
    for region, states in zip(REGIONS, STATES, strict=True):
        active = [state for state in configuration if state in states]
        if len(active) != 1:
            raise ImpossibleConfigurationError(
                f"the region {region.value} must be in one state, and is in {len(active)}: "
                f"{', '.join(active) or 'none'}"
            )
    expected = tuple(state for states in STATES for state in states if state in configuration)
    if configuration != expected:
        raise ImpossibleConfigurationError(f"out of document order; expected {', '.join(expected)}")


def _active(configuration: Configuration) -> list[str]:
    """The states and their ancestors, in the order in which the chart enters them."""
    values = [PathwayChart.initial_state.value]
    for region, state in zip(REGIONS, configuration, strict=True):
        values += [region.value, state]
    return values


def dump(chart: PathwayChart) -> Configuration:
    """The chart's active states without their ancestors, in document order.

    Raises:
        ImpossibleConfigurationError: the chart was forced into what it could never reach.
    """
    active = set(chart.configuration_values)
    configuration = tuple(state for states in STATES for state in states if state in active)
    check(configuration)
    if active != set(_active(configuration)):
        raise ImpossibleConfigurationError("active states and their ancestors do not agree")
    return configuration


def load(configuration: Configuration) -> PathwayChart:
    """The real chart in this configuration.

    Raises:
        ImpossibleConfigurationError: as `check` says.
    """
    check(configuration)
    chart = PathwayChart()
    chart.current_state_value = OrderedSet(_active(configuration))
    return chart
