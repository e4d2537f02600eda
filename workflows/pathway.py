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
    from workflows.contracts import (
        DOCUMENTS_QUEUE,
        RECORD_EVENTS,
        STORE_FORM,
        EventsRecorded,
        FormStored,
        RecordEvents,
        StoreForm,
    )
    from workflows.judged import LastJudged
    from workflows.messages import (
        STALE_REVISION,
        STEP_ID_REUSED,
        STEP_REFUSED,
        TASK_TIMEOUT,
        Answer,
        FormToStore,
        PathwayState,
        Submission,
        Unstored,
        View,
    )
    from workflows.safety import CodeChangedError, where
    from workflows.taking import (
        StaleRevisionError,
        StepIdReusedError,
        after_fault,
        caught_up,
        defects,
        earlier_answer,
        form_key,
        forms_ready,
        gist,
        is_resting,
        next_alarm,
        recorded,
        refusal,
        renewed,
        stored,
    )

FOR_EVER = RetryPolicy(
    initial_interval=timedelta(seconds=1),
    backoff_coefficient=2.0,
    maximum_interval=timedelta(minutes=1),
)
"""A side effect is tried until it is done. One that cannot be stays pending, where it is seen."""

RECORDING_TAKES_AT_MOST = timedelta(minutes=1)
STORING_TAKES_AT_MOST = timedelta(minutes=2)
SILENCE = timedelta(seconds=6)
"""After so long without a sign of life, the worker that had it is dead: another one takes it."""

LARGEST_BATCH = 500
"""Events in one recording: well under Temporal's 2 MB for one payload."""


@workflow.defn(name="Pathway")
class PathwayWorkflow:
    """A pathway, under `messages.workflow_id(reference)`. It never ends: late facts are told."""

    @workflow.init
    def __init__(self, state: PathwayState) -> None:
        self._state = state
        self._storing: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._hands: tuple[asyncio.Task[None], ...] = ()
        self._judged = LastJudged()
        self._recording = False
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
        workflow.continue_as_new(self._for_the_next_run(), task_timeout=TASK_TIMEOUT)

    @workflow.update
    def submit(self, submission: Submission) -> Answer:
        """Take a step that the validator has let pass. Never refuses.

        A replay skips the validator, so it is judged here unless the validator has just done so.
        """
        earlier = earlier_answer(self._state, submission)
        if earlier is not None:
            return earlier
        judgement = self._judged.recall(self._state, submission, workflow.now())
        if judgement.decision.refused:
            raise CodeChangedError("A step that was accepted would now be refused.")
        self._state = judgement.after
        return judgement.answer

    @submit.validator
    def check(self, submission: Submission) -> None:
        """Refuse what the Act does not allow, before anything is written to history."""
        try:
            if earlier_answer(self._state, submission) is not None:
                return
            judgement = self._judged.afresh(self._state, submission, workflow.now())
        except StepIdReusedError:
            raise ApplicationError(
                "This step id was used for something else. Use a new id for a new step.",
                type=STEP_ID_REUSED,
            ) from None
        except StaleRevisionError:
            raise ApplicationError(
                "The pathway has changed since it was read. Read it again and decide again.",
                self._state.pathway.revision,
                type=STALE_REVISION,
            ) from None
        refused = refusal(self._state, submission, judgement)
        if refused is not None:
            raise ApplicationError("The Act refuses this step.", refused, type=STEP_REFUSED)

    @workflow.query
    def view(self) -> View:
        """The pathway as it is known now. Ask `in_force(at)` of its powers; never assume it."""
        return View(
            pathway=self._state.pathway,
            unrecorded=len(self._state.unrecorded),
            unstored=len(self._state.unstored),
            defects=defects(self._state),
        )

    @workflow.query
    def unstored(self) -> Unstored:
        """The signed forms that the record has not got yet, for reading all forms together."""
        return Unstored(forms=self._state.unstored)

    @workflow.signal
    def renew(self) -> None:
        """Continue as new soon, so that a sleeping pathway takes up new code or corrected law."""
        self._must_renew = True

    def _for_the_next_run(self) -> PathwayState:
        """The state under the newest revision of its law; as it is, if a fault of ours prevents."""
        now = workflow.now()
        try:
            return renewed(self._state, now)
        except Exception as fault:  # noqa: BLE001  any fault, or the whole pathway would freeze
            workflow.logger.error("Restating under a new revision failed: %s", where(fault))
            return replace(self._state, clocks_rest=after_fault(self._state.clocks_rest, now))

    def _let_time_pass(self) -> None:
        """Append what time alone has done. A fault of ours here must not stop the signers.

        After a fault the run ends and the next one waits before it tries again: a finished run is
        never replayed, so mended code need not reproduce the fault.
        """
        now = workflow.now()
        try:
            self._state = caught_up(self._state, now)
        except Exception as fault:  # noqa: BLE001  any fault, or the whole pathway would freeze
            workflow.logger.error("Passing time failed: %s", where(fault))
            rest = after_fault(self._state.clocks_rest, now)
            self._state = replace(self._state, clocks_rest=rest)
            self._must_renew = True

    async def _until_alarm_or_change(self) -> None:
        """Sleep on the one timer a pathway has, until it rings or another instant comes first."""
        now = workflow.now()
        alarm = next_alarm(self._state, now)

        def is_over() -> bool:
            return self._is_time_to_renew() or next_alarm(self._state, now) != alarm

        try:
            await workflow.wait_condition(is_over, timeout=alarm - now if alarm else None)
        except TimeoutError:
            return

    def _is_time_to_renew(self) -> bool:
        """Once it is due and nothing is in hand; when asked for, or a quarter later, in any case.

        Something in hand that comes back just then fails the whole task, and with it the signers it
        was about to answer: they would have to ask again.
        """
        limit = self._state.renew_at
        if self._must_renew or self._history_is(limit + limit // 4):
            return True
        return self._is_renewal_due() and not (self._recording or self._storing)

    def _is_renewal_due(self) -> bool:
        return self._must_renew or self._history_is(self._state.renew_at)

    def _may_begin(self) -> bool:
        """Nothing new is handed over just before the run ends, nor soon after a fault."""
        rests = is_resting(self._state.hands_rest, workflow.now())
        return not (rests or self._is_renewal_due())

    def _history_is(self, events: int) -> bool:
        return workflow.info().get_current_history_length() >= events

    async def _guarded(self, hand: Coroutine[Any, Any, None]) -> None:
        """A fault of ours in handing over is shown and tried again; it never stops the signers."""
        try:
            await hand
        except Exception as fault:  # noqa: BLE001  a task's exception would otherwise go unseen
            workflow.logger.error("Handing over failed: %s", where(fault))
            rest = after_fault(self._state.hands_rest, workflow.now())
            self._state = replace(self._state, hands_rest=rest)
            self._must_renew = True

    async def _keep_recording(self) -> None:
        """Hand events over to the record, in order, one batch at a time, for ever."""
        while True:
            await workflow.wait_condition(
                lambda: bool(self._state.unrecorded) and self._may_begin()
            )
            batch = self._state.unrecorded[:LARGEST_BATCH]
            self._recording = True
            try:
                done: EventsRecorded = await workflow.execute_activity(
                    RECORD_EVENTS,
                    RecordEvents(pathway=self._state.pathway.reference, events=batch),
                    result_type=EventsRecorded,
                    activity_id=f"record-{batch[0].number}-{gist(batch)}",
                    start_to_close_timeout=RECORDING_TAKES_AT_MOST,
                    heartbeat_timeout=SILENCE,
                    retry_policy=FOR_EVER,
                )
            except ActivityError:
                continue  # somebody ended it by hand; the events are still to be recorded
            finally:
                self._recording = False
            self._state = recorded(self._state, done.last_number)

    async def _keep_storing(self) -> None:
        """Hand each signed form over to be rendered and kept, once its step is recorded."""
        while True:
            await workflow.wait_condition(lambda: bool(self._forms_to_start()))
            for form in self._forms_to_start():
                store = asyncio.create_task(self._guarded(self._store(form)))
                self._storing[form_key(form)] = store

    def _forms_to_start(self) -> list[FormToStore]:
        ready = forms_ready(self._state) if self._may_begin() else []
        return [form for form in ready if form_key(form) not in self._storing]

    async def _store(self, form: FormToStore) -> None:
        key = form_key(form)
        try:
            await workflow.execute_activity(
                STORE_FORM,
                StoreForm(pathway=self._state.pathway.reference, to_store=form),
                result_type=FormStored,
                activity_id=f"store-{form.step}-{form.form.code}",
                task_queue=DOCUMENTS_QUEUE,
                start_to_close_timeout=STORING_TAKES_AT_MOST,
                heartbeat_timeout=SILENCE,
                retry_policy=FOR_EVER,
            )
        except ActivityError:
            return
        finally:
            self._storing.pop(key, None)
        self._state = stored(self._state, form)
