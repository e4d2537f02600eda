"""What the measurements of the engine share: timing, percentiles, pairing, the table of rows."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

Act = Callable[[], Awaitable[object]]

WARMING = 5
"""Rounds that are not counted."""


@dataclass(frozen=True)
class Row:
    """One line of a table. `within` is none where there is no bar."""

    what: str
    measured: str
    bar: str = ""
    within: bool | None = None


def printed(rows: Sequence[Row]) -> int:
    """Print the table; the exit code: 1 if a bar was missed."""
    print("| What | Measured | Bar | Within |\n|---|---|---|---|")
    for row in rows:
        within = "" if row.within is None else "yes" if row.within else "NO"
        print(f"| {row.what} | {row.measured} | {row.bar} | {within} |")
    return 1 if any(row.within is False for row in rows) else 0


async def timed(act: Act) -> float:
    """Seconds that it took."""
    begun = time.perf_counter()
    await act()
    return time.perf_counter() - begun


async def paired(acts: Sequence[Act], rounds: int, pause: float) -> list[list[float]]:
    """Each act once a round, in random order, so that the machine's moods fall on all alike."""
    took: list[list[float]] = [[] for _ in acts]
    for number in range(rounds + WARMING):
        for which in random.sample(range(len(acts)), len(acts)):
            seconds = await timed(acts[which])
            if number >= WARMING:
                took[which].append(seconds)
            await asyncio.sleep(pause)
    return took


async def together(acts: Sequence[Act], rounds: int) -> tuple[list[float], float]:
    """Every act by a caller of its own, so many times each; each time taken, and the whole."""

    async def caller(act: Act) -> list[float]:
        return [await timed(act) for _ in range(rounds)]

    begun = time.perf_counter()
    took = await asyncio.gather(*(caller(act) for act in acts))
    return [each for of_one in took for each in of_one], time.perf_counter() - begun


async def until(is_so: Callable[[], Awaitable[bool]], pause: float = 0.005) -> None:
    """Wait for something that another process does."""
    while not await is_so():  # noqa: ASYNC110  another process has no event to wait on
        await asyncio.sleep(pause)


def p(values: Sequence[float], percent: int) -> float:
    """A percentile; the 50th is the median."""
    if percent == 50:
        return statistics.median(values)
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def ms(seconds: float) -> str:
    """Seconds as milliseconds."""
    return f"{seconds * 1000:.1f} ms"


def spread(values: Sequence[float]) -> str:
    """Median and 95th percentile in words."""
    return f"p50 {ms(p(values, 50))}, p95 {ms(p(values, 95))}"
