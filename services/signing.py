"""Putting a step to its pathway: whose hand, which form, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from identity.directory import Directory
from records import refusals
from records.database import Database
from records.refusals import RefusedAttempt
from services.access import Seen
from services.earlier_parts import EarlierParts
from services.errors import NotFoundError, StepRefusedError
from services.hands import HandsFinder
from services.lag import Lag
from services.readings import Outcome
from services.requests import StepRequest
from services.steps_built import build, check_shape, when_it_happened
from services.truth import Truth
from workflows.messages import Answer, Submission


class Signing:
    """Signs and records steps."""

    def __init__(
        self,
        database: Database,
        truth: Truth,
        directory: Directory,
        now: Callable[[], datetime],
        lag: Lag,
    ) -> None:
        self._database = database
        self._truth = truth
        self._hands = HandsFinder(database, directory)
        self._earlier = EarlierParts(database, truth)
        self._now = now
        self._lag = lag

    async def put(self, seen: Seen, asked: StepRequest, key: str) -> Outcome:
        """Take the step; its id is `key`. Raises as `PathwayService.submit` does."""
        check_shape(asked)
        now = self._now()
        at = when_it_happened(asked, now)
        hands = await self._hands.find(seen.acting, asked, key, at=at, now=now)
        if asked.form is not None:
            earlier = await self._earlier.signatures(seen, asked.form)
            hands = replace(hands, earlier=earlier)
        submission = build(seen.reference, key, seen.acting, asked, at=at, hands=hands)
        try:
            answer = await self._submit(seen, submission)
        except StepRefusedError as refused:
            await self._keep_refusal(seen, submission, refused, now)
            raise
        self._lag.answered(seen.reference, answer.revision, now)
        return Outcome(
            pathway=seen.reference,
            step=answer.step,
            revision=answer.revision,
            findings=answer.findings,
        )

    async def _submit(self, seen: Seen, submission: Submission) -> Answer:
        try:
            return await self._truth.engine.submit(seen.reference, submission)
        except NotFoundError:
            await self._truth.start_again(seen)
            return await self._truth.engine.submit(seen.reference, submission)

    async def _keep_refusal(
        self, seen: Seen, submission: Submission, refused: StepRefusedError, now: datetime
    ) -> None:
        """A refusal leaves no trace in the workflow; who tried, and which rules, is evidence."""
        attempt = RefusedAttempt(
            pathway=seen.reference,
            step=submission.step.id,
            kind=submission.step.particulars.kind,
            person=seen.acting.person,
            organisation=seen.acting.organisation,
            rules=tuple(each.rule for each in refused.findings),
            digest=submission.digest,
            refused_at=now,
        )
        async with self._database.transaction() as tx:
            await refusals.keep_refusal(tx, attempt)
