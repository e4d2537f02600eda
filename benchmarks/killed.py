"""kill -9 of the worker that has a pathway, with another standing by: when is the next one signed?

    python -m benchmarks.killed [--times 12]

Leaves with status 1 if a bar was missed.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys

from benchmarks.engine_house import Detention, EngineHouse, engine_house
from benchmarks.measuring import Row, p, printed, timed


async def measure(times: int) -> int:
    waited = []
    async with engine_house() as house:
        await house.start_worker()
        for _ in range(times):
            await house.start_worker()
            detention = await Detention(house).open()
            await detention.sign()
            await _kill_its_worker(house, detention)
            waited.append(await timed(detention.sign))
    middle, worst = p(waited, 50), max(waited)
    return printed(
        [
            Row("median after kill -9 of its worker", f"{middle:.2f} s", "2.5 s", middle <= 2.5),
            Row("worst", f"{worst:.2f} s", "5.5 s", worst <= 5.5),
        ]
    )


async def _kill_its_worker(house: EngineHouse, detention: Detention) -> None:
    """The worker that took the pathway's last task has it in memory."""
    pid = await detention.worker_pid()
    owner = next(each for each in house.workers if each.pid == pid)
    await house.stop_worker(owner, signal.SIGKILL)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=12)
    sys.exit(asyncio.run(measure(parser.parse_args().times)))
