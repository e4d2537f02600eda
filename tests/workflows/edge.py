"""The far side of a pathway's activities, in memory, able to be away; and a pathway to tell."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from temporalio import activity
from temporalio.client import Client, WorkflowHandle, WorkflowUpdateFailedError
from temporalio.exceptions import ApplicationError
from temporalio.service import RPCError, RPCStatusCode
from temporalio.worker import Worker

from statute.law import CURRENT_LAW
from statute.pathway import Pathway
from statute.signatory import Signatory
from statute.steps import AnyParticulars, GiveRights, Step
from statute.steps.detention import Understood
from statute.vocabulary import Mode
from tests.support import people
from tests.support.patience import PATIENCE
from workflows.contracts import (
    DOCUMENTS_QUEUE,
    RECORD_EVENTS,
    STORE_FORM,
    EventsRecorded,
    FormStored,
    RecordEvents,
    StoreForm,
)
from workflows.messages import (
    TASK_QUEUE,
    TASK_TIMEOUT,
    Answer,
    FormContent,
    NumberedEvent,
    PathwayState,
    Submission,
    View,
    workflow_id,
)
from workflows.pathway import PathwayWorkflow
from workflows.running import PlacedRunner
from workflows.safety import SafetyInterceptor

RIGHTS = GiveRights(orally=True, in_writing=True, understood=Understood.PARTLY)
"""A step that may be taken again and again."""


class Edge:
    """Keeps what is handed over, as the record does: appended in order, each number once."""

    def __init__(self) -> None:
        self.record: defaultdict[str, list[NumberedEvent]] = defaultdict(list)
        self.forms: dict[tuple[str, str, str], str] = {}
        self.away = False
        self.unprintable: str | None = None
        self.attempts = 0

    @activity.defn(name=RECORD_EVENTS)
    async def record_events(self, asked: RecordEvents) -> EventsRecorded:
        self._come_in()
        kept = self.record[asked.pathway]
        for event in asked.events:
            assert event.number <= len(kept) + 1, "a gap in the record"
            if event.number == len(kept) + 1:
                kept.append(event)
            assert kept[event.number - 1] == event, "the record was to be changed"
        return EventsRecorded(last_number=len(kept))

    @activity.defn(name=STORE_FORM)
    async def store_form(self, asked: StoreForm) -> FormStored:
        self._come_in()
        form = asked.to_store.form
        if form.content == self.unprintable:
            raise ValueError("this form cannot be rendered")
        key = (asked.pathway, asked.to_store.step, form.code)
        assert self.forms.setdefault(key, form.content) == form.content
        return FormStored(document="-".join(key)[:64], sha256=form.sha256)

    def _come_in(self) -> None:
        self.attempts += 1
        if self.away:
            raise ConnectionError("the database is away; it was told of ZOLTAN QUUXFORD")


@asynccontextmanager
async def pathway_worker(client: Client, edge: Edge, **options: Any) -> AsyncIterator[None]:
    """A worker for pathways, with that edge."""
    async with AsyncExitStack() as stack:
        pathways = Worker(
            client,
            task_queue=TASK_QUEUE,
            workflows=[PathwayWorkflow],
            activities=[edge.record_events],
            interceptors=[SafetyInterceptor()],
            workflow_runner=PlacedRunner(),
            **options,
        )
        documents = Worker(
            client,
            task_queue=DOCUMENTS_QUEUE,
            activities=[edge.store_form],
            interceptors=[SafetyInterceptor()],
        )
        await stack.enter_async_context(pathways)
        await stack.enter_async_context(documents)
        yield


def form(content: str = '{"reasons":"invented"}') -> FormContent:
    """A signed form, with invented content."""
    return FormContent(
        code="A2", version="2020", content=content, sha256="0" * 64, signatures='{"given":[]}'
    )


class Told:
    """A pathway on the engine, told by signing and recording steps on it."""

    def __init__(self, client: Client, renew_at: int = 500) -> None:
        self.client = client
        self.reference = uuid4().hex
        self._renew_at = renew_at
        self._numbers = count(1)

    @property
    def handle(self) -> WorkflowHandle[Any, Any]:
        """The pathway's workflow, whichever run it is in."""
        return self.client.get_workflow_handle_for(PathwayWorkflow.run, workflow_id(self.reference))

    async def open(self) -> Told:
        """Start the workflow."""
        opened = Pathway(reference=self.reference, law_version=CURRENT_LAW)
        await self.client.start_workflow(
            PathwayWorkflow.run,
            PathwayState(pathway=opened, renew_at=self._renew_at),
            id=workflow_id(self.reference),
            task_queue=TASK_QUEUE,
            task_timeout=TASK_TIMEOUT,
        )
        return self

    def step(
        self,
        particulars: AnyParticulars = RIGHTS,
        by: Signatory = people.NURSE,
        ago: timedelta = timedelta(0),
        id: str | None = None,  # noqa: A002
    ) -> Step:
        """A step just taken, or, if it was some time ago, one to be recorded."""
        told_late = ago > timedelta(minutes=29)
        return Step(
            id=id or f"step-{next(self._numbers)}",
            mode=Mode.RECORDED if told_late else Mode.SIGNED,
            by=by,
            occurred_at=datetime.now(UTC) - ago,
            particulars=particulars,
            recorded_by=people.ADMINISTRATOR if told_late else None,
        )

    async def submit(
        self, step: Step | None = None, *, update_id: str | None = None, **more: Any
    ) -> Answer:
        """Put a step to the pathway, under its own id."""
        step = step or self.step()
        submission = replace(Submission(step=step, digest=f"digest of {step.id}"), **more)
        return await self.handle.execute_update(
            PathwayWorkflow.submit, submission, id=update_id or step.id
        )

    async def refused(self, step: Step | None = None, **more: Any) -> ApplicationError:
        """Put a step that must be refused; say with what."""
        with pytest.raises(WorkflowUpdateFailedError) as failed:
            await self.submit(step, **more)
        cause = failed.value.cause
        assert isinstance(cause, ApplicationError)
        return cause

    async def view(self) -> View:
        """The pathway as its workflow knows it. A run that has only begun is asked again."""
        for _ in range(100):
            try:
                return await self.handle.query(PathwayWorkflow.view)
            except RPCError as early:
                if early.status is not RPCStatusCode.FAILED_PRECONDITION:
                    raise
                await asyncio.sleep(0.05)
        raise TimeoutError

    async def settled(self, edge: Edge) -> None:
        """Wait until nothing is left to be recorded or stored; the record has every event once.

        Raises:
            AssertionError: it never was, or the record is not what the pathway is; with where the
                run stands as the engine has it.
        """

        async def is_settled() -> bool:
            view = await self.view()
            return view.unrecorded == view.unstored == 0

        try:
            await until(is_settled)
        except TimeoutError:
            described = (await self.handle.describe()).raw_description
            past = [event.event_type for event in await self.events()]
            raise AssertionError(described.pending_activities, past) from None
        numbers = [event.number for event in edge.record[self.reference]]
        assert numbers == list(range(1, (await self.view()).pathway.revision + 1))

    async def events(self) -> list[Any]:
        """Temporal's history of the current run."""
        return [event async for event in self.handle.fetch_history_events()]

    async def run_id(self) -> str:
        """Which run of the workflow this is."""
        return (await self.handle.describe()).run_id


async def until(is_so: Callable[[], Awaitable[bool]], seconds: float = PATIENCE) -> None:
    """Wait for something that the engine does in its own time.

    Raises:
        TimeoutError: it did not come to be.
    """
    async with asyncio.timeout(seconds):
        while not await is_so():  # noqa: ASYNC110  the engine has no event to wait on
            await asyncio.sleep(0.02)
