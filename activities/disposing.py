"""Carrying out the disposals that two people decided: in the record, and in the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from sqlmodel import select
from temporalio.api.common.v1 import WorkflowExecution
from temporalio.api.workflowservice.v1 import DeleteWorkflowExecutionRequest
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from activities.delivering import utc_now
from records.database import Database
from records.disposal import carried_out, to_carry_out
from records.purging import purge
from records.tables import SubscriptionRow
from workflows.feed_contracts import feed_id
from workflows.messages import workflow_id


class Disposing:
    """Has everything taken away, with what it needs: the record and the engine."""

    def __init__(
        self, database: Database, client: Client, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._database = database
        self._client = client
        self._now = now

    async def carry_out(self) -> int:
        """Carry out every disposal that was confirmed; say how many.

        Killed at any moment, it is begun again with the next round and goes on where it was. The
        engine comes first: the pathway's workflow could otherwise hand something over again.
        """
        done = 0
        while True:
            async with self._database.session() as session:
                waiting = await to_carry_out(session)
                subscriptions = tuple(await session.exec(select(SubscriptionRow.id)))
            if not waiting:
                return done
            for reference in waiting:
                for each in self._histories(reference, subscriptions):
                    await self._delete(each)
                await purge(self._database, reference)
                async with self._database.transaction() as tx:
                    await carried_out(tx, reference, self._now())
                done += 1

    def _histories(self, reference: str, subscriptions: tuple[str, ...]) -> Iterator[str]:
        yield workflow_id(reference)
        for each in subscriptions:
            yield feed_id(each, reference)

    async def _delete(self, workflow: str) -> None:
        """Every run of a workflow with its history; one that still runs is ended by it."""
        found = self._client.list_workflows(f'WorkflowId = "{workflow}"')
        runs = ["", *[each.run_id async for each in found]]
        for run in runs:
            asked = DeleteWorkflowExecutionRequest(
                namespace=self._client.namespace,
                workflow_execution=WorkflowExecution(workflow_id=workflow, run_id=run),
            )
            try:
                await self._client.workflow_service.delete_workflow_execution(asked)
            except RPCError as wrong:
                if wrong.status is not RPCStatusCode.NOT_FOUND:
                    raise
