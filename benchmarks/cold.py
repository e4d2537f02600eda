"""A worker that has never seen a pathway answers on it, whatever length its run has reached.

    python -m benchmarks.cold [--pathways 40]

A run ends at about 500 events of history, so no pathway is ever longer than that to a new worker.
Leaves with status 1 if the bar was missed.
"""

from __future__ import annotations

import argparse
import asyncio
import sys

from benchmarks.engine_house import Detention, engine_house
from benchmarks.measuring import Row, ms, printed, spread, timed

MOST_SIGNATURES = 60
"""More than one run takes: lengths from the shortest to the longest come up, and new runs too."""


async def measure(pathways: int) -> int:
    async with engine_house() as house:
        before = await house.start_worker()
        detentions = [await Detention(house).open() for _ in range(pathways + 1)]
        for number, detention in enumerate(detentions):
            for _ in range(1 + number * MOST_SIGNATURES // pathways):
                await detention.sign()
        await asyncio.sleep(3)
        await house.stop_worker(before)
        await house.start_worker()
        took = [await timed(detention.sign) for detention in detentions][1:]
    told = f"{spread(took)}, worst {ms(max(took))}"
    return printed([Row("first answer of a cold worker", told, "p95 0.5 s", _p95(took) <= 0.5)])


def _p95(took: list[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pathways", type=int, default=40)
    sys.exit(asyncio.run(measure(parser.parse_args().pathways)))
