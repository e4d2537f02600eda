"""The kept histories: reading, writing, replaying with the final state, and their fingerprint."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from temporalio import workflow
from temporalio.client import WorkflowHistory
from temporalio.worker import (
    ExecuteWorkflowInput,
    Interceptor,
    Replayer,
    WorkflowInboundInterceptor,
    WorkflowInterceptorClassInput,
)

from statute.pathway import Pathway
from statute.wire import from_json, to_json
from tests.histories.scenarios import RING
from workflows.converter import data_converter
from workflows.pathway import PathwayWorkflow
from workflows.running import PlacedRunner
from workflows.safety import SafetyInterceptor

FOLDER = Path(__file__).parent


@dataclass
class Kept:
    """One run of a pathway as the engine kept it, and the pathway as its signers last saw it."""

    history: WorkflowHistory
    pathway: Pathway

    @staticmethod
    def read(name: str) -> Kept:
        raw = json.loads((FOLDER / f"{name}.json").read_text())
        history = WorkflowHistory.from_json(raw["workflow"], raw["history"])
        return Kept(history, from_json(json.dumps(raw["pathway"]), Pathway))

    def write(self, name: str) -> None:
        raw = {
            "workflow": self.history.workflow_id,
            "pathway": json.loads(to_json(self.pathway)),
            "history": json.loads(self.history.to_json()),
        }
        (FOLDER / f"{name}.json").write_text(json.dumps(raw, separators=(",", ":")) + "\n")


async def replayed(history: WorkflowHistory) -> Pathway:
    """The pathway that today's code makes of a history.

    Raises:
        Exception: today's code does not do what the history says was done.
    """
    watch = _Watch()
    replayer = Replayer(
        workflows=[PathwayWorkflow],
        interceptors=[SafetyInterceptor(), watch],
        workflow_runner=PlacedRunner(),
        data_converter=data_converter(RING),
        namespace="default",
    )
    await replayer.replay_workflow(history)
    return watch.seen[-1]._state.pathway


class _Watch(Interceptor):
    """Keeps hold of the workflow that is replayed, so that its state can be looked at."""

    def __init__(self) -> None:
        self.seen: list[Any] = []

    def workflow_interceptor_class(
        self,
        input: WorkflowInterceptorClassInput,  # noqa: A002, ARG002  Temporal names it
    ) -> type[WorkflowInboundInterceptor]:
        seen = self.seen

        class Watching(WorkflowInboundInterceptor):
            async def execute_workflow(self, input: ExecuteWorkflowInput) -> Any:  # noqa: A002
                seen.append(workflow.instance())
                return await super().execute_workflow(input)

        return Watching


COMMANDS = {
    "timer_started_event_attributes": lambda _: "timer",
    "timer_canceled_event_attributes": lambda _: "timer cancelled",
    "activity_task_scheduled_event_attributes": lambda a: a.activity_type.name,
    "workflow_execution_update_accepted_event_attributes": lambda _: "update accepted",
    "workflow_execution_update_completed_event_attributes": lambda _: "update completed",
    "workflow_execution_continued_as_new_event_attributes": lambda _: "continued as new",
}


def fingerprint(history: WorkflowHistory) -> list[str]:
    """What the workflow asked of the engine, in order."""
    asked = []
    for event in history.events:
        kind = event.WhichOneof("attributes")
        if kind in COMMANDS:
            asked.append(COMMANDS[kind](getattr(event, kind)))
    return asked
