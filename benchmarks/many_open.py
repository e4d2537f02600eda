"""Many open pathways on one machine: what a signature then takes, and what the server holds.

    python -m benchmarks.many_open [--open 20000] [--signatures 200]

Each is opened in the engine and left with its clocks; then some, mostly no longer in the worker's
memory, are signed on. Leaves with status 1 if a bar was missed.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time

from benchmarks.engine_house import Detention, EngineHouse, engine_house
from benchmarks.measuring import Row, p, printed, spread, timed

OPENED_AT_ONCE = 16
PAUSE = 0.1


async def measure(how_many: int, signatures: int) -> int:
    async with engine_house() as house:
        await house.start_worker()
        detentions, seconds = await _opened(house, how_many)
        chosen = random.sample(detentions, min(signatures, how_many))
        took = []
        for detention in chosen:
            took.append(await timed(detention.sign))
            await asyncio.sleep(PAUSE)
        memory = house.server_memory()
    return printed(
        [
            Row(f"signature with {how_many} open", spread(took), "p95 50 ms", p(took, 95) <= 0.05),
            Row("server memory", f"{memory:.0f} MiB", "600 MiB", memory <= 600),
            Row("opening", f"{how_many / seconds:.0f}/s"),
        ]
    )


async def _opened(house: EngineHouse, how_many: int) -> tuple[list[Detention], float]:
    gate, begun = asyncio.Semaphore(OPENED_AT_ONCE), time.perf_counter()

    async def opened() -> Detention:
        async with gate:
            return await Detention(house).open(held=True)

    detentions = await asyncio.gather(*(opened() for _ in range(how_many)))
    return detentions, time.perf_counter() - begun


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--open", type=int, default=20_000)
    parser.add_argument("--signatures", type=int, default=200)
    asked = parser.parse_args()
    sys.exit(asyncio.run(measure(asked.open, asked.signatures)))
