"""Which configurations the chart can be in: one state for each region, in document order."""

from __future__ import annotations

from statute.chart.regions import REGIONS

Configuration = tuple[str, ...]
"""The active state of each region, in the order of the regions; empty means `INITIAL`."""

STATES: tuple[Configuration, ...] = tuple(
    tuple(state.value for state in record.states) for record in REGIONS
)
"""The states of each region, in document order."""

INITIAL: Configuration = tuple(
    next(state.value for state in record.states if state.initial) for record in REGIONS
)
"""The configuration of a pathway on which nothing has happened."""


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
    for record, states in zip(REGIONS, STATES, strict=True):
        active = [state for state in configuration if state in states]
        if len(active) != 1:
            raise ImpossibleConfigurationError(
                f"the region {record.region.value} must be in one state, and is in {len(active)}: "
                f"{', '.join(active) or 'none'}"
            )
    expected = tuple(state for states in STATES for state in states if state in configuration)
    if configuration != expected:
        raise ImpossibleConfigurationError(f"out of document order; expected {', '.join(expected)}")
