"""One person's passage through the Act as one durable workflow.

A thin shell: `workflows/taking.py` asks the statute what follows; this file makes it durable,
sleeps until the next clock and hands side effects over after the signer has been answered.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from datetime import timedelta
from typing import Any

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ActivityError, ApplicationError

with workflow.unsafe.imports_passed_through():
    from workflows import contracts, taking
    from workflows.messages import (
        STALE_REVISION,
        STEP_ID_REUSED,
        STEP_REFUSED,
        Answer,
        FormToStore,
        PathwayState,
        Refusal,
        Submission,
        View,
    )
    from workflows.safety import where

FOR_EVER = RetryPolicy(
    initial_interval=timedelta(seconds=1),
    backoff_coefficient=2.0,
    maximum_interval=timedelta(minutes=1),
)
"""A side effect is tried until it is done. One that cannot be stays pending, where it is seen."""

RECORDING_TAKES_AT_MOST = timedelta(seconds=30)
STORING_TAKES_AT_MOST = timedelta(minutes=2)
LARGEST_BATCH = 500
"""Events in one recording: well under Temporal's 2 MB for one payload."""


@workflow.defn(name="Pathway")
class PathwayWorkflow:
    """A pathway, under `messages.workflow_id(reference)`. It never ends: late facts are told."""

    @workflow.init
    def __init__(self, state: PathwayState) -> None:
        self._state = state
        self._last: taking.Judgement | None = None
        self._storing: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._hands: tuple[asyncio.Task[None], ...] = ()
        self._must_renew = False

    @workflow.run
    async def run(self, state: PathwayState) -> None:  # noqa: ARG002  taken by __init__
        self._hands = (
            asyncio.create_task(self._guarded(self._keep_recording())),
            asyncio.create_task(self._guarded(self._keep_storing())),
        )
        while not self._is_time_to_renew():
            self._let_time_pass()
            await self._until_alarm_or_change()
        await workflow.wait_condition(workflow.all_handlers_finished)
        workflow.continue_as_new(self._state)

    @workflow.update
    def submit(self, submission: Submission) -> Answer:
        """Take a step that the validator has let pass. Never refuses."""
        earlier = taking.earlier_answer(self._state, submission)
        if earlier is not None:
            return earlier
        judgement = self._judge(submission)
        if judgement.decision.refused:
            raise workflow.NondeterminismError(
                "An accepted step would now be refused: the code changed under a running pathway "
                "without a patch (docs/decisions/0001)."
            )
        self._state = judgement.after
        return judgement.answer

    @submit.validator
    def check(self, submission: Submission) -> None:
        """Refuse what the Act does not allow, before anything is written to history."""
        try:
            if taking.earlier_answer(self._state, submission) is not None:
                return
            judgement = self._judge(submission)
        except taking.StepIdReusedError:
            raise ApplicationError(
                "This step id was used for something else. Use a new id for a new step.",
                type=STEP_ID_REUSED,
            ) from None
        except taking.StaleRevisionError:
            raise ApplicationError(
                "The pathway has changed since it was read. Read it again and decide again.",
                self._state.pathway.revision,
                type=STALE_REVISION,
            ) from None
        if judgement.decision.refused:
            refusal = Refusal(
                revision=self._state.pathway.revision, findings=judgement.decision.findings
            )
            raise ApplicationError("The Act refuses this step.", refusal, type=STEP_REFUSED)

    @workflow.query
    def view(self) -> View:
        """The pathway as it is known now. Ask `in_force(at)` of its powers; never assume it."""
        return View(
            pathway=self._state.pathway,
            unrecorded=len(self._state.unrecorded),
            unstored=len(self._state.unstored),
            defects=self._state.defects,
        )

    @workflow.signal
    def renew(self) -> None:
        """Continue as new soon, so that a sleeping pathway takes up new code or corrected law."""
        self._must_renew = True

    def _judge(self, submission: Submission) -> taking.Judgement:
        """What follows from the step. Computed once for validator and handler.

        They run one straight after the other on the same state at the same instant. On replay the
        validator is skipped and the handler computes the same from the same.
        """
        now = workflow.now()
        if self._last is None or not self._last.is_about(self._state, submission, now):
            self._last = taking.judge(self._state, submission, now)
        return self._last

    def _let_time_pass(self) -> None:
        """Append what time alone has done. A fault of ours here must not stop the signers.

        After a fault the run ends and the next one waits before it tries again: a finished run is
        never replayed, so mended code need not reproduce the fault.
        """
        now = workflow.now()
        if not taking.is_due(self._state, now):
            return
        try:
            self._state = taking.caught_up(self._state, now)
        except Exception as fault:  # noqa: BLE001  any fault, or the whole pathway would freeze
            workflow.logger.error("Passing time failed: %s", where(fault))
            self._state = taking.resting(self._state, now)
            self._must_renew = True

    async def _until_alarm_or_change(self) -> None:
        """Sleep on the one timer a pathway has, until it rings or another instant comes first."""
        now = workflow.now()
        alarm = taking.next_alarm(self._state, now)

        def is_over() -> bool:
            return self._is_time_to_renew() or taking.next_alarm(self._state, now) != alarm

        try:
            await workflow.wait_condition(is_over, timeout=alarm - now if alarm else None)
        except TimeoutError:
            return

    def _is_time_to_renew(self) -> bool:
        """At about `renew_at` events when nothing is in hand; a quarter later in any case."""
        if self._must_renew:
            return True
        length, limit = workflow.info().get_current_history_length(), self._state.renew_at
        busy = bool(self._state.unrecorded or self._state.unstored)
        return length >= (limit + limit // 4 if busy else limit)

    async def _guarded(self, hand: Coroutine[Any, Any, None]) -> None:
        """A fault of ours in handing over is counted, and shown; it never stops the signers."""
        try:
            await hand
        except Exception as fault:  # noqa: BLE001  a task's exception would otherwise go unseen
            workflow.logger.error("Handing over failed: %s", where(fault))
            self._state = replace(self._state, defects=self._state.defects + 1)

    async def _keep_recording(self) -> None:
        """Hand events over to the record, in order, one batch at a time, for ever."""
        while True:
            await workflow.wait_condition(lambda: bool(self._state.unrecorded))
            batch = self._state.unrecorded[:LARGEST_BATCH]
            try:
                done: contracts.EventsRecorded = await workflow.execute_activity(
                    contracts.RECORD_EVENTS,
                    contracts.RecordEvents(pathway=self._state.pathway.reference, events=batch),
                    result_type=contracts.EventsRecorded,
                    activity_id=f"record-{batch[0].number}-{taking.gist(batch)}",
                    start_to_close_timeout=RECORDING_TAKES_AT_MOST,
                    retry_policy=FOR_EVER,
                )
            except ActivityError:
                continue  # somebody ended it by hand; the events are still to be recorded
            self._state = taking.recorded(self._state, done.last_number)

    async def _keep_storing(self) -> None:
        """Hand each signed form over to be rendered and kept, once its step is recorded."""
        while True:
            await workflow.wait_condition(lambda: bool(self._forms_to_start()))
            for form in self._forms_to_start():
                store = asyncio.create_task(self._guarded(self._store(form)))
                self._storing[taking.form_key(form)] = store

    def _forms_to_start(self) -> list[FormToStore]:
        ready = taking.forms_ready(self._state)
        return [form for form in ready if taking.form_key(form) not in self._storing]

    async def _store(self, form: FormToStore) -> None:
        key = taking.form_key(form)
        try:
            await workflow.execute_activity(
                contracts.STORE_FORM,
                contracts.StoreForm(pathway=self._state.pathway.reference, to_store=form),
                result_type=contracts.FormStored,
                activity_id=f"store-{form.step}-{form.form.code}",
                task_queue=contracts.DOCUMENTS_QUEUE,
                start_to_close_timeout=STORING_TAKES_AT_MOST,
                retry_policy=FOR_EVER,
            )
        except ActivityError:
            return
        finally:
            self._storing.pop(key, None)
        self._state = taking.stored(self._state, form)
