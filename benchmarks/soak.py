"""Sign through the public API while parts are killed at random; then say what became of each.

    python -m benchmarks.soak [--signatures 10000] [--signers 8] [--seed N]

Every signer takes one detention after another through section 2: two recommendations, the
nearest relative, the application, its receipt, scrutiny, rights. A request that gets no answer is
sent again under the same key until it has one, for a minute and once more when the killing is over.
At the end each pathway is read and its record checked.

    lost         answered, and not there
    doubled      there more often than it was asked for
    unresolved   sent, and never answered, however often it was sent again

Leaves with status 1 if any of these is not nought, or a record does not hold.
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
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2

from emha.demo.caller import Acting, Caller, DemonstrationError
from emha.demo.cast import ASH, COUNCIL, QUILLFEATHER, SURGERY
from emha.demo.report import OFFICE
from emha.demo.story import section_2
from emha.demo.telling import Telling, open_for
from records.database import Database
from records.verification import verify_all
from tests.durability.house import House, house, settings_for

VICTIMS = (
    ("worker 1",),
    ("worker 2",),
    ("worker 1", "worker 2"),
    ("API and pages",),
    ("engine",),
    ("engine", "worker 1", "worker 2"),
    ("engine", "worker 1", "worker 2", "API and pages"),
)
BETWEEN_KILLS = (8.0, 30.0)
"""Seconds, at least and at most."""
READ_WITHIN = 120.0
"""Seconds for what was signed to be in the record once nothing is killed any more."""


class Keeping(Caller):
    """Speaks to the API, and keeps which step was sent to which pathway and which was answered."""

    def __init__(self, http: httpx2.AsyncClient, token_endpoint: str) -> None:
        super().__init__(http, token_endpoint)
        self.sent: dict[str, str] = {}
        self._waiting: dict[str, tuple[Acting, str, Any]] = {}
        self.answered: set[str] = set()
        self.unanswered = 0

    async def post(self, acting: Acting, path: str, body: Any, key: str | None = None) -> Any:
        if not path.endswith("/steps"):
            return await super().post(acting, path, body, key)
        assert key is not None
        self.sent[key] = path.split("/")[2]
        self._waiting[key] = acting, path, body
        answer = await super().post(acting, path, body, key)
        self.answered.add(key)
        del self._waiting[key]
        return answer

    async def ask_once_more(self) -> None:
        """Send again what nobody had the patience for while parts were killed."""
        for key, (acting, path, body) in list(self._waiting.items()):
            with contextlib.suppress(DemonstrationError):
                await self.post(acting, path, body, key)

    async def _answer(self, *asked: Any) -> httpx2.Response | None:
        answer = await super()._answer(*asked)
        self.unanswered += answer is None
        return answer


async def sign(caller: Keeping, enough: Callable[[], bool]) -> None:
    """One detention after another, until there are enough signatures."""

    def quietly(_message: str) -> None:
        pass

    while not enough():
        try:
            reference = await open_for(caller, quietly, OFFICE, QUILLFEATHER, ASH)
            telling = Telling(caller, quietly, reference)
            await telling.involves(OFFICE.who, OFFICE.role, [COUNCIL, SURGERY])
            await section_2(telling, QUILLFEATHER, ASH)
        except DemonstrationError as given_up:
            print(f"given up: {given_up}", flush=True)


async def kill_at_random(running: House, chance: random.Random, kills: Counter[str]) -> None:
    while True:
        await asyncio.sleep(chance.uniform(*BETWEEN_KILLS))
        victims = chance.choice(VICTIMS)
        await running.kill(*victims)
        kills[" and ".join(victims)] += 1


async def what_became(caller: Keeping) -> Counter[str]:
    """Read every pathway and compare it with what was sent and answered."""
    found: Counter[str] = Counter()
    for reference in set(caller.sent.values()):
        there = Counter(await entries(caller, reference))
        ours = {key for key, pathway in caller.sent.items() if pathway == reference}
        found["lost"] += len((ours & caller.answered) - there.keys())
        found["doubled"] += sum(n - 1 for n in there.values()) + len(there.keys() - ours)
        found["unresolved"] += len(ours - caller.answered)
    return found


async def entries(caller: Keeping, reference: str) -> list[str]:
    async with asyncio.timeout(READ_WITHIN):
        while True:
            reading = await caller.get(OFFICE, f"/pathways/{reference}")
            if not reading["unrecorded"]:
                return [entry["step"]["id"] for entry in reading["entries"]]
            await asyncio.sleep(0.2)


async def broken_records(url: str) -> int:
    database = Database(url)
    try:
        return sum([not each.holds async for each in verify_all(database)])
    finally:
        await database.close()


async def soak(asked: argparse.Namespace, home: Path) -> Counter[str]:
    settings = settings_for(home)
    chance = random.Random(asked.seed)
    kills: Counter[str] = Counter()
    async with (
        house(settings) as running,
        httpx2.AsyncClient(base_url=settings.own_url, trust_env=False, timeout=30) as http,
    ):
        caller = Keeping(http, "/oidc/token")
        killing = asyncio.create_task(kill_at_random(running, chance, kills))
        told = asyncio.create_task(tell(caller, kills))
        await asyncio.gather(
            *(
                sign(caller, lambda: len(caller.answered) >= asked.signatures)
                for _ in range(asked.signers)
            )
        )
        killing.cancel()
        told.cancel()
        await caller.ask_once_more()
        found = await what_became(caller)
    found["acknowledged"] = len(caller.answered)
    found["sent again"] = caller.unanswered
    found["kills"] = sum(kills.values())
    found["records that do not hold"] = await broken_records(settings.record_url)
    return found


async def tell(caller: Keeping, kills: Counter[str]) -> None:
    while True:
        await asyncio.sleep(30)
        print(f"{len(caller.answered)} acknowledged, {sum(kills.values())} kills", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--signatures", type=int, default=10_000)
    parser.add_argument("--signers", type=int, default=8)
    parser.add_argument("--seed", type=int, default=None, help="for the same kills again")
    asked = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        found = asyncio.run(soak(asked, Path(home)))
    bad = ("lost", "doubled", "unresolved", "records that do not hold")
    for name in ("acknowledged", "sent again", "kills", *bad):
        print(f"{found[name]:>8,}  {name}")
    print(f"{time.monotonic() - began:>8,.0f}  seconds")
    return 1 if any(found[name] for name in bad) else 0


if __name__ == "__main__":
    sys.exit(main())
