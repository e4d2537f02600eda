"""How powers and clocks stand at the instant of reading. Nothing stored is trusted for this."""

from __future__ import annotations

from datetime import datetime

from records.standings import standing_of
from services.readings import ClockReading, PowerReading
from statute.pathway import Standing
from statute.power import Power


def power_reading(power: Power, at: datetime) -> PowerReading:
    """The power at `at` (promise 1)."""
    in_force = power.in_force(at)
    return PowerReading(
        power=power,
        in_force=in_force,
        on_its_face=in_force and bool(power.doubts),
        uncertain=power.uncertain if power.is_uncertain(at) else None,
    )


def powers_at(standing: Standing, at: datetime) -> tuple[PowerReading, ...]:
    """Every power of the pathway at `at`."""
    return tuple(power_reading(power, at) for power in standing.powers)


def clocks_at(standing: Standing, at: datetime) -> tuple[ClockReading, ...]:
    """Every clock of the pathway at `at`, whether or not its end has been recorded yet."""
    powers = {power.id: power for power in standing.powers}
    return tuple(
        ClockReading(clock=clock, standing=standing_of(clock, at, powers.get(clock.power or "")))
        for clock in standing.clocks
    )
