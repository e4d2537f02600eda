"""Kill the API or everything while scans are sent: each that was answered is kept, once, whole."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator

import pytest

from emha.demo.caller import new_key
from tests.api.scanning import picture
from tests.durability.house import NURSE, RIGHTS, House, house, settings_for

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with house(settings_for(tmp_path_factory.mktemp("house"))) as made:
        yield made


async def send(of: House, reference: str, step: str, number: int) -> tuple[str, str]:
    """Send one scan until it is answered, always under the same key; its id and its hash."""
    data = picture("PNG", size=(40 + number, 60))
    headers = {"Idempotency-Key": new_key()}
    path = f"/pathways/{reference}/steps/{step}/scans"
    answer = await of.caller._send("POST", NURSE, path, content=data, headers=headers)
    note = answer.json()
    assert note["sha256"] == hashlib.sha256(data).hexdigest()
    return note["id"], note["sha256"]


@pytest.mark.parametrize(
    "victims",
    [("API and pages",), ("engine", "worker 1", "worker 2", "API and pages")],
    ids=["the API", "everything"],
)
async def test_no_acknowledged_scan_is_lost_or_doubled(
    running: House, victims: tuple[str, ...]
) -> None:
    reference = await running.open_pathway()
    step = new_key()
    body = {"mode": "signed", "particulars": RIGHTS}
    await running.caller.post(NURSE, f"/pathways/{reference}/steps", body, step)
    sent: list[tuple[str, str]] = []

    async def keep_sending(first: int) -> None:
        for number in range(first, first + 8):
            answered = await send(running, reference, step, number)
            sent.append(answered)

    async with asyncio.TaskGroup() as sending:
        for first in (0, 100):
            sending.create_task(keep_sending(first))
        await asyncio.sleep(0.4)
        await running.kill(*victims)
    listed = (await running.caller.get(NURSE, f"/pathways/{reference}/documents"))["items"]
    kept = [(each["id"], each["sha256"]) for each in listed if each["scan"]]
    assert sorted(kept) == sorted(sent)
    for known_as, digest in sent[:3]:
        data = await running.caller.fetch(NURSE, f"/pathways/{reference}/documents/{known_as}")
        assert hashlib.sha256(data).hexdigest() == digest
