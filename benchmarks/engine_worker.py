"""One worker process as in service, with the bare yardstick beside it.

python -m benchmarks.engine_worker ADDRESS RECORD_URL
"""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime

from temporalio.client import Client
from temporalio.worker import Worker

from activities.delivering import Delivering
from activities.recording import Recording
from activities.sealing import Sealing
from activities.storing import Storing
from benchmarks.bare import BARE_QUEUE, Bare
from benchmarks.engine_house import RING, VAULT
from emha.working import printed
from evidence.certificates import development_bundle
from exchange.sender import WebhookSender
from records.database import Database
from worker import STICKY, Hands, run_worker
from workflows.converter import data_converter


async def main(address: str, record_url: str) -> None:
    sealed = await Client.connect(address, data_converter=data_converter(RING))
    plain = await Client.connect(address)
    database = Database(record_url, VAULT)
    bundle = development_bundle(datetime.now(UTC))
    key, begins, chain = bundle.partition("-----BEGIN CERTIFICATE-----")
    hands = Hands(
        recording=Recording(database, sealed),
        storing=Storing(database, printed, Sealing(key.encode(), (begins + chain).encode())),
        delivering=Delivering(database, WebhookSender()),
    )
    bare = Worker(
        plain,
        task_queue=BARE_QUEUE,
        workflows=[Bare],
        sticky_queue_schedule_to_start_timeout=STICKY,
    )
    async with bare:
        await run_worker(sealed, hands, ready=lambda: print("ready", flush=True))
    await database.close()


def work() -> None:
    """Work until told to stop; the addresses come on the command line."""
    asyncio.run(main(*sys.argv[1:]))
