"""A worker that has never seen a pathway answers on it, whatever length its run has reached.

    python -m benchmarks.cold [--pathways 40]

A run ends at about 500 events of history, so no pathway is ever longer than that to a new worker.
Every form is rendered and stored before the new worker starts, or it would catch up on that first.
Leaves with status 1 if the bar was missed.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from functools import partial

from benchmarks.engine_house import Detention, EngineHouse, engine_house
from benchmarks.measuring import Row, ms, printed, spread, timed, until
from records.documents import documents_of

MOST_SIGNATURES = 60
"""More than one run takes: lengths from the shortest to the longest come up, and new runs too."""


async def measure(pathways: int) -> int:
    async with engine_house() as house:
        before = await house.start_worker()
        detentions = [await Detention(house).open() for _ in range(pathways + 1)]
        for number, detention in enumerate(detentions):
            for _ in range(1 + number * MOST_SIGNATURES // pathways):
                await detention.sign()
        for detention in detentions:
            await until(partial(_all_is_stored, house, detention), pause=0.2)
        await house.stop_worker(before)
        await house.start_worker()
        took = [await timed(detention.sign) for detention in detentions][1:]
    told = f"{spread(took)}, worst {ms(max(took))}"
    return printed([Row("first answer of a cold worker", told, "p95 0.5 s", _p95(took) <= 0.5)])


async def _all_is_stored(house: EngineHouse, detention: Detention) -> bool:
    async with house.database.session() as session:
        kept = await documents_of(session, detention.reference)
    return len(kept) >= detention.forms_signed


def _p95(took: list[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pathways", type=int, default=40)
    sys.exit(asyncio.run(measure(parser.parse_args().pathways)))
