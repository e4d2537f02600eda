"""What became other than it was: pairs of old and new, None where there is no such value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from statute.clock import Clock
from statute.finding import Finding
from statute.power import Power

T = TypeVar("T")

Pairs: TypeAlias = list[tuple[T | None, T | None]]


class Changes:
    """The powers, clocks and findings that were touched, each with what stood in its place."""

    __slots__ = ("clocks", "findings", "powers")

    def __init__(
        self,
        *,
        powers: Pairs[Power],
        clocks: Pairs[Clock],
        findings: Pairs[Finding],
    ) -> None:
        self.powers = powers
        self.clocks = clocks
        self.findings = findings


def pairs_between(
    before: tuple[T, ...], after: tuple[T, ...], name: Callable[[T], str]
) -> Pairs[T]:
    """The pairs of what is not the very same object on both sides, in the order of the new.

    What is there no more comes last.
    """
    if before is after:
        return []
    untouched = set(map(id, before))
    new = [value for value in after if id(value) not in untouched]
    left = set(map(id, after))
    old = {name(value): value for value in before if id(value) not in left}
    pairs: Pairs[T] = [(old.pop(name(value), None), value) for value in new]
    pairs.extend((value, None) for value in old.values())
    return pairs


def pairs_touched(
    others: Mapping[str, T | None], now: Mapping[str, T], order: Callable[[Any], Any]
) -> Pairs[T]:
    """The same, where it is known which were touched: `others` is what stood in place of each."""
    if not others:
        return []
    pairs: Pairs[T] = []
    gone: list[T] = []
    for key, other in others.items():
        value = now.get(key)
        if value is not None:
            pairs.append((other, value))
        elif other is not None:
            gone.append(other)
    if len(pairs) > 1:
        pairs.sort(key=lambda pair: order(pair[1]))
    if gone:
        pairs.extend((other, None) for other in sorted(gone, key=order))
    return pairs
