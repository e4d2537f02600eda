"""What imagined lives come to, so that a property over them is known to prove something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from statute.pathway import Standing


def never_reached(
    wanted: Iterable[object], seeds: Iterable[int], come_to: Callable[[int], Iterable[object]]
) -> set[object]:
    """What no life comes to. Lives are lived, one for each seed, until something came to all."""
    missing = set(wanted)
    for seed in seeds:
        if not missing:
            break
        missing.difference_update(come_to(seed))
    return missing


def clocks_and_endings(standing: Standing) -> Iterator[object]:
    """The rules of its clocks; its kinds of power, each with how it ended."""
    yield from (clock.rule for clock in standing.clocks)
    yield from ((power.kind, power.ending) for power in standing.powers)
