"""What a signature costs, against a bare Temporal update on the same server in the same run.

    python -m benchmarks.signing [latency] [throughput] [pdf] [--rounds 200]

A signature carries its form and is judged on a detention with all its clocks; everything the engine
stores is sealed, and the server writes to disk (WAL, synchronous=FULL). Leaves with status 1 if a
bar was missed.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from uuid import uuid4

from benchmarks.bare import BARE_QUEUE, Bare
from benchmarks.engine_house import Detention, EngineHouse, engine_house
from benchmarks.measuring import Row, ms, p, paired, printed, spread, together, until
from records.documents import documents_of

PAUSE = 0.25
"""Seconds between two signatures, as people have them; the record is written meanwhile."""


class BareUpdates:
    """The yardstick: one bare workflow, and one update on it."""

    def __init__(self, house: EngineHouse) -> None:
        self._house = house
        self._id = f"bare/{uuid4().hex}"

    async def open(self) -> BareUpdates:
        await self._house.plain.start_workflow(Bare.run, id=self._id, task_queue=BARE_QUEUE)
        await self.sign()
        return self

    async def sign(self) -> None:
        handle = self._house.plain.get_workflow_handle(self._id)
        await handle.execute_update(Bare.add, "signed", id=uuid4().hex)


async def latency(house: EngineHouse, rounds: int) -> list[Row]:
    """One caller: a signature with form, chart and encryption over a bare update, paired."""
    rows: list[Row] = []
    for name, pause in (("with a pause", PAUSE), ("back to back", 0.0)):
        bare, detention = await BareUpdates(house).open(), await Detention(house).open()
        of_bare, of_signing = await paired((bare.sign, detention.sign), rounds, pause)
        ratio = p(of_signing, 50) / p(of_bare, 50)
        rows += [
            Row(f"bare update, {name}", spread(of_bare)),
            Row(f"signature, {name}", spread(of_signing)),
            Row(f"ratio of medians, {name}", f"{ratio:.2f}", "1.25", ratio <= 1.25),
        ]
    return rows


async def throughput(house: EngineHouse, rounds: int) -> list[Row]:
    """8 and 32 callers, each on a pathway of their own."""
    rows: list[Row] = []
    for callers in (8, 32):
        bare = [await BareUpdates(house).open() for _ in range(callers)]
        signed = [await Detention(house).open() for _ in range(callers)]
        for name, each in (("bare updates", bare), ("signatures", signed)):
            took, whole = await together([one.sign for one in each], max(rounds // 8, 5))
            told = f"p50 {ms(p(took, 50))}, {len(took) / whole:.0f}/s"
            rows.append(Row(f"{name}, {callers} callers", told))
    return rows


async def pdf(house: EngineHouse, rounds: int) -> list[Row]:
    """From the answer to the PDF being in the record."""
    detention = await Detention(house).open()
    waited = []
    for _ in range(rounds // 2):
        step = await detention.sign()

        async def is_stored(step: str = step) -> bool:
            async with house.database.session() as session:
                kept = await documents_of(session, detention.reference)
            return any(each.step == step for each in kept)

        begun = time.perf_counter()
        await until(is_stored)
        waited.append(time.perf_counter() - begun)
        await asyncio.sleep(PAUSE)
    within = p(waited, 95) <= 1.0
    return [Row("signed PDF stored after the answer", spread(waited), "p95 1 s", within)]


PARTS = {"latency": latency, "throughput": throughput, "pdf": pdf}


async def measure(names: list[str], rounds: int) -> int:
    rows: list[Row] = []
    for name in names or PARTS:
        async with engine_house() as house:
            await house.start_worker()
            rows += await PARTS[name](house, rounds)
    return printed(rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"which parts: {', '.join(PARTS)}; all if none")
    parser.add_argument("--rounds", type=int, default=200, help="how often each is measured")
    asked = parser.parse_args()
    sys.exit(asyncio.run(measure(asked.parts, asked.rounds)))
