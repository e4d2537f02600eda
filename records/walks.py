"""A walk along one hash chain, that remembers the first place where it does not hold."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from records.tables import DocumentRow, EventRow, EvidenceRow

LinkRow = TypeVar("LinkRow", EventRow, DocumentRow, EvidenceRow)


class Part(StrEnum):
    """Which of the pathway's three chains; or the pathway itself."""

    EVENTS = "events"
    DOCUMENTS = "documents"
    EVIDENCE = "evidence"
    PATHWAY = "pathway"


@dataclass(frozen=True)
class Break:
    """Where a chain does not hold: at this number, or somewhere from `first` up to it."""

    part: Part
    number: int
    why: str
    first: int


@dataclass(frozen=True)
class Kept:
    """The hash that a link had when it was last anchored, and when that was."""

    hash: str
    at: datetime


@dataclass
class Walk:
    """A walk along one chain. `anchored` is what the chain's links were, by number."""

    part: Part
    head: str
    anchored: Mapping[int, Kept] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    number: int = 0
    found: int = 0
    sure: int = 0
    """Up to here the chain is as it was anchored."""
    broken: Break | None = None

    def __post_init__(self) -> None:
        self.seen.add(self.head)
        self._compare(0)

    async def along(
        self, rows: AsyncIterator[LinkRow], fault: Callable[[LinkRow], str | None]
    ) -> None:
        async for row in rows:
            self.found += 1
            self.number += 1
            if row.number != self.number:
                self.breaks(f"Number {self.number} is missing.")
                self.number = row.number
            why = fault(row)
            if why is not None:
                self.breaks(why)
            if row.previous != self.head:
                self.breaks(f"Number {self.number} does not follow on from what is before it.")
            self.head = row.hash
            self.seen.add(row.hash)
            self._compare(row.number)

    def ends(self, number: int, head: str) -> None:
        """Check the end of the chain against what the pathway says of it, and what is anchored."""
        if self.number < number:
            missing = self.number + 1
            self.breaks(
                f"The chain is cut off: numbers {missing} to {number} are missing.", number=missing
            )
        elif self.number > number or self.head != head:
            self.breaks(f"The pathway says that the chain ends otherwise, at number {number}.")
        last = max(self.anchored, default=0)
        if last > self.number:
            self._breaks_short(last)

    def passes(self, head: str | None) -> None:
        """Check that a hash that was once the end of the chain is still in it."""
        if head is not None and head not in self.seen:
            self.breaks("The hash kept from an earlier check is not in the chain any more.")

    def breaks(self, why: str, *, number: int | None = None, first: int | None = None) -> None:
        """Remember this, if it is the first."""
        if self.broken is None:
            at = self.number if number is None else number
            self.broken = Break(self.part, at, why, at if first is None else first)

    def _breaks_short(self, last: int) -> None:
        """It reached further when it was anchored: its end, or something before it, was taken out.

        What was taken out lies after the last link that is as it was anchored, and not after the
        first anchored link that is not there any more.
        """
        unsure = ""
        if self.sure < self.number:
            unsure = (
                f" Of numbers {self.sure + 1} to {self.number} nothing shows that they stood so."
            )
        self.breaks(
            f"The chain is cut off with its traces: numbers {self.number + 1} to {last} are "
            f"missing. It reached number {last} when it was anchored, "
            f"{_when(self.anchored[last])}.{unsure}",
            number=min(each for each in self.anchored if each > self.number),
            first=self.sure + 1,
        )

    def _compare(self, number: int) -> None:
        kept = self.anchored.get(number)
        if kept is None:
            return
        if kept.hash == self.head:
            self.sure = number
            return
        first = min(self.sure + 1, number)
        among = f"one of numbers {first} to {number} was" if first < number else "it was"
        self.breaks(
            f"Number {number} is not the one that was anchored {_when(kept)}: {among} changed, "
            "added or put elsewhere, and what follows was written anew.",
            first=first,
        )


def _when(kept: Kept) -> str:
    return f"on {kept.at:%d %B %Y at %H:%M:%S} UTC"
