"""The least that Temporal can be asked: an update with a validator that counts. The yardstick."""

from __future__ import annotations

from temporalio import workflow

BARE_QUEUE = "bare"


@workflow.defn
class Bare:
    def __init__(self) -> None:
        self._count = 0

    @workflow.run
    async def run(self) -> None:
        await workflow.wait_condition(lambda: False)

    @workflow.update
    def add(self, text: str) -> int:
        self._count += len(text)
        return self._count

    @add.validator
    def check(self, text: str) -> None:
        if not text:
            raise ValueError("nothing to add")
