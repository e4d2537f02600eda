"""Workflows in Temporal's sandbox, which is not entered again to ask where a payload belongs.

For each payload that a workflow takes or gives, Temporal asks several times, from outside, which
workflow it belongs to, and enters the sandbox for the answer: 70 microseconds each time, eleven
times a signature, a quarter of all that a signature adds to a bare update. What sealing needs to
know (`workflows/converter.py`) is the same for the whole life of the run, so it is said here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from temporalio import workflow
from temporalio.api.enums.v1 import CommandType
from temporalio.converter import (
    SerializationContext,
    StorageDriverStoreContext,
    WorkflowSerializationContext,
)
from temporalio.worker import WorkflowInstance, WorkflowInstanceDetails
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner

if TYPE_CHECKING:
    from temporalio.bridge.proto.workflow_activation import WorkflowActivation
    from temporalio.bridge.proto.workflow_completion import WorkflowActivationCompletion


@dataclass(frozen=True)
class PlacedRunner(SandboxedWorkflowRunner):
    """Temporal's sandbox, as it is; only where payloads belong is answered outside it."""

    def create_instance(self, det: WorkflowInstanceDetails) -> WorkflowInstance:
        return _Placed(super().create_instance(det), det.info)


class _Placed(WorkflowInstance):
    """One run of a workflow, of which is known outside the sandbox which it is."""

    def __init__(self, inside: WorkflowInstance, info: workflow.Info) -> None:
        super().__init__()
        self._inside = inside
        self._own = WorkflowSerializationContext(info.namespace, info.workflow_id)

    def activate(self, act: WorkflowActivation) -> WorkflowActivationCompletion:
        return self._inside.activate(act)

    def get_serialization_context(self, command_info: Any) -> SerializationContext | None:
        """What the run says of itself, and what it has an activity do, belongs to the workflow.

        An activity's payloads are sealed for the workflow that asked for it. Only what goes to
        another workflow belongs elsewhere: the sandbox knows where.
        """
        if command_info is None or _is_for_an_activity(command_info):
            return self._own
        return self._inside.get_serialization_context(command_info)

    def get_external_store_context(self, command_info: Any) -> StorageDriverStoreContext:  # noqa: ARG002  Temporal names it
        """Nothing is stored apart: forms and documents go by reference, and states are small."""
        return StorageDriverStoreContext()

    def get_info(self) -> workflow.Info:
        return self._inside.get_info()

    def get_thread_id(self) -> int | None:
        return self._inside.get_thread_id()


def _is_for_an_activity(command_info: Any) -> bool:
    asks: int = command_info.command_type
    return asks == CommandType.COMMAND_TYPE_SCHEDULE_ACTIVITY_TASK
