"""One fault of ours never freezes a pathway, and never says anything about a person.

Temporal retries a workflow task for ever after an unexpected exception, and nobody else on that
pathway is answered meanwhile. These interceptors turn such an exception into a failed update, and
any failure of an activity into one without its message, which may quote a row or a form.
"""

from __future__ import annotations

import traceback
from typing import Any

from temporalio import activity, workflow
from temporalio.exceptions import ApplicationError, CancelledError, FailureError
from temporalio.worker import (
    ActivityInboundInterceptor,
    ExecuteActivityInput,
    HandleQueryInput,
    HandleUpdateInput,
    Interceptor,
    WorkflowInboundInterceptor,
    WorkflowInterceptorClassInput,
)

with workflow.unsafe.imports_passed_through():
    from workflows.messages import DEFECT


class CodeChangedError(workflow.NondeterminismError):
    """What an earlier build accepted would now come out differently: the task must fail.

    Nothing is answered on that pathway until the build is mended or rolled back, and nothing is
    silently changed either (docs/decisions/0001).
    """


def where(fault: BaseException) -> str:
    """The class of an exception and the line it came from; never its message."""
    frames = traceback.extract_tb(fault.__traceback__)
    if not frames:
        return type(fault).__name__
    last = frames[-1]
    return f"{type(fault).__name__} in {last.name}, line {last.lineno} of {_short(last.filename)}"


def _short(path: str) -> str:
    return "/".join(path.split("/")[-2:])


def defect(fault: Exception, what: str) -> ApplicationError:
    """The failure that stands for an unexpected exception."""
    return ApplicationError(
        f"A fault of ours stopped this {what}. Nothing was written. {where(fault)}.", type=DEFECT
    )


class SafetyInterceptor(Interceptor):
    """Put on every worker, and on every replay."""

    def workflow_interceptor_class(
        self,
        input: WorkflowInterceptorClassInput,  # noqa: A002, ARG002  Temporal names it
    ) -> type[WorkflowInboundInterceptor] | None:
        return _SafeHandlers

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:  # noqa: A002  Temporal names it
        return _QuietActivities(next)


class _SafeHandlers(WorkflowInboundInterceptor):
    """Signals are left alone: those of ours only set a flag."""

    def handle_update_validator(self, input: HandleUpdateInput) -> None:  # noqa: A002  Temporal names it
        try:
            super().handle_update_validator(input)
        except FailureError:
            raise
        except Exception as fault:  # noqa: BLE001  any fault of ours
            workflow.logger.error("Defect in the check of %s: %s", input.update, where(fault))
            raise defect(fault, "step") from None

    async def handle_update_handler(self, input: HandleUpdateInput) -> Any:  # noqa: A002  Temporal names it
        try:
            return await super().handle_update_handler(input)
        except (FailureError, CodeChangedError):
            raise
        except Exception as fault:  # noqa: BLE001  any fault of ours
            workflow.logger.error("Defect in %s: %s", input.update, where(fault))
            raise defect(fault, "step") from None

    async def handle_query(self, input: HandleQueryInput) -> Any:  # noqa: A002  Temporal names it
        try:
            return await super().handle_query(input)
        except FailureError:
            raise
        except Exception as fault:  # noqa: BLE001  any fault of ours
            workflow.logger.error("Defect in %s: %s", input.query, where(fault))
            raise defect(fault, "reading") from None


class _QuietActivities(ActivityInboundInterceptor):
    """Every failure can be retried: what a deployment mends then goes through by itself."""

    async def execute_activity(self, input: ExecuteActivityInput) -> Any:  # noqa: A002  Temporal names it
        try:
            return await super().execute_activity(input)
        except CancelledError:
            raise
        except Exception as fault:  # noqa: BLE001  any fault of ours
            name = activity.info().activity_type
            raise ApplicationError(
                f"{name} failed: {where(fault)}", type=type(fault).__name__
            ) from None
