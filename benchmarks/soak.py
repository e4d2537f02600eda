"""Sign while the engine, the workers and the API are killed at random; then count what there is.

    python -m benchmarks.soak [--signatures 10000] [--signers 8] [--seed 1]

Runs eMHA as `emha run` does, on a folder of its own, and signs through the public API. Reports
acknowledged signatures, and how many of them are lost (answered but not there) or doubled (there
more than once). A signer gives up after a minute without an answer; what was given up is sent again
under its key once the killing is over, as a person would, and is unresolved if even then it is not
answered. Leaves with status 1 unless lost, doubled and unresolved are none and every record holds.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from emha.demo.caller import DemonstrationError, new_key
from tests.durability.house import House, house, settings_for

PATHWAYS_AT_ONCE = 4
SIGNATURES_A_PATHWAY = 400
VICTIMS = (
    ("worker 1",),
    ("worker 1", "worker 2"),
    ("API and pages",),
    ("engine",),
    ("engine", "worker 1", "worker 2"),
)
BETWEEN_KILLS = (3.0, 12.0)
AT_ONCE_AGAIN = 0.25
"""How often a kill does not wait until somebody was answered again. Were it always so, a busy
machine would never come up between two kills, and nothing would be measured."""


@dataclass
class Soak:
    """How far it has come."""

    running: House
    signatures: int
    pathways: list[str] = field(default_factory=list)
    given_up: dict[str, str] = field(default_factory=dict)
    """Keys without an answer when their signer gave up, with their pathway."""
    unresolved: set[str] = field(default_factory=set)
    """Keys without an answer even when everything ran again."""
    why: Counter[str] = field(default_factory=Counter)
    """What signers were told when they gave up."""
    kills: Counter[str] = field(default_factory=Counter)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    """Whether anybody was answered since the last kill."""

    @property
    def acknowledged(self) -> int:
        return sum(len(keys) for keys in self.running.acknowledged.values())

    @property
    def is_enough(self) -> bool:
        return self.acknowledged >= self.signatures

    async def sign(self) -> None:
        """One signer: one step after another, on one of the pathways of the moment."""
        while not self.is_enough:
            reference, key = random.choice(self.pathways[-PATHWAYS_AT_ONCE:]), new_key()
            try:
                await self.running.sign(reference, key)
                self.answered.set()
            except DemonstrationError as failed:
                self.given_up[key] = reference
                self.why[str(failed).replace(reference, "...").splitlines()[0]] += 1

    async def resolve(self) -> None:
        """Send again, under its key, what signers gave up."""
        for key, reference in self.given_up.items():
            try:
                await self.running.sign(reference, key)
            except DemonstrationError as failed:
                self.unresolved.add(key)
                self.why[str(failed).replace(reference, "...").splitlines()[0]] += 1

    async def open_more(self) -> None:
        """Open new pathways as the ones of the moment fill up."""
        while not self.is_enough:
            wanted = PATHWAYS_AT_ONCE + self.acknowledged // SIGNATURES_A_PATHWAY
            if len(self.pathways) < wanted:
                with contextlib.suppress(DemonstrationError):  # nobody answered: try again
                    self.pathways.append(await self.running.open_pathway())
            else:
                await asyncio.sleep(0.5)

    async def kill(self) -> None:
        """Kill something, again and again."""
        while not self.is_enough:
            await asyncio.sleep(random.uniform(*BETWEEN_KILLS))
            victims = random.choice(VICTIMS)
            await self.running.kill(*victims)
            self.kills[" and ".join(victims)] += 1
            print(f"{self.acknowledged} acknowledged, {self.kills.total()} kills", flush=True)
            self.answered.clear()
            if not self.is_enough and random.random() > AT_ONCE_AGAIN:
                await self.answered.wait()


@dataclass
class Count:
    """What there is in the end."""

    lost: int = 0
    doubled: int = 0
    broken: int = 0


async def counted(soak: Soak) -> Count:
    """Look for every signature in its pathway, and check that the record holds it."""
    told = Count()
    for reference, keys in soak.running.acknowledged.items():
        pathway = await soak.running.pathway(reference)
        times = Counter(entry.step.id for entry in pathway.entries)
        told.lost += sum(1 for key in keys if times[key] == 0)
        told.doubled += sum(1 for many in times.values() if many > 1)
        holds, events, _ = await soak.running.recorded(reference)
        told.broken += (holds, events) != (True, pathway.revision)
    return told


async def measure(signatures: int, signers: int) -> int:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="emha-soak") as home:
        async with house(settings_for(Path(home))) as running:
            soak = Soak(running, signatures)
            soak.pathways += [await running.open_pathway() for _ in range(PATHWAYS_AT_ONCE)]
            async with asyncio.TaskGroup() as tasks:
                for _ in range(signers):
                    tasks.create_task(soak.sign())
                tasks.create_task(soak.open_more())
                tasks.create_task(soak.kill())
            await soak.resolve()
            told = await counted(soak)
    return _report(soak, told, time.monotonic() - begun)


def _report(soak: Soak, told: Count, seconds: float) -> int:
    rows = {
        "acknowledged": soak.acknowledged,
        "lost": told.lost,
        "doubled": told.doubled,
        "given up by a signer": len(soak.given_up),
        "unresolved": len(soak.unresolved),
        "records that do not hold": told.broken,
        "pathways": len(soak.pathways),
        **{f"killed: {name}": times for name, times in sorted(soak.kills.items())},
        **{f"gave up: {reason}": times for reason, times in sorted(soak.why.items())},
        "minutes": round(seconds / 60),
    }
    print("\n| What | How many |\n|---|---|")
    for what, how_many in rows.items():
        print(f"| {what} | {how_many} |")
    return 1 if told.lost or told.doubled or told.broken or soak.unresolved else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--signatures", type=int, default=10_000)
    parser.add_argument("--signers", type=int, default=8)
    parser.add_argument("--seed", type=int, default=None)
    asked = parser.parse_args()
    random.seed(asked.seed)
    sys.exit(asyncio.run(measure(asked.signatures, asked.signers)))
