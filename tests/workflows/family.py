"""Two workflows that talk to each other. Apart, since the sandbox loads their file for each run."""

from __future__ import annotations

from temporalio import workflow


@workflow.defn
class Asks:
    """Has another workflow answer, under an id of its own, and tells it more while it waits."""

    @workflow.run
    async def run(self, asked: str) -> str:
        child = await workflow.start_child_workflow(
            Answers.run, asked, id=f"{workflow.info().workflow_id}/child"
        )
        await child.signal(Answers.hear, "quietly")
        return await child


@workflow.defn
class Answers:
    def __init__(self) -> None:
        self._heard = ""

    @workflow.run
    async def run(self, asked: str) -> str:
        await workflow.wait_condition(lambda: bool(self._heard))
        return f"{asked}, {self._heard}"

    @workflow.signal
    def hear(self, said: str) -> None:
        self._heard = said
