"""Between a stored configuration and the real chart, with every check the library leaves out.

python-statemachine takes any configuration it is given, even an impossible one. A configuration is
therefore checked (`configuration`) before a chart is built from it, and after one is read from it.
"""

from __future__ import annotations

from statemachine.orderedset import OrderedSet

from statute.chart.chart import PathwayChart
from statute.chart.configuration import STATES, Configuration, ImpossibleConfigurationError, check
from statute.chart.regions import REGIONS


def _active(configuration: Configuration) -> list[str]:
    """The states and their ancestors, in the order in which the chart enters them."""
    values = [PathwayChart.initial_state.value]
    for record, state in zip(REGIONS, configuration, strict=True):
        values += [record.region.value, state]
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
