"""Putting a step to its pathway: whose hand, which form, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from forms import catalogue
from identity.actor import Acting
from identity.directory import Directory
from records import refusals
from records.database import Database, Reading
from records.refusals import RefusedAttempt
from services.access import Access, Seen
from services.earlier_parts import EarlierParts
from services.errors import NotFoundError, StepRefusedError, stale_view, step_refused
from services.form_reading import Hands
from services.hands import HandsFinder
from services.lag import Lag
from services.papers import Paper, on_form_of, papers_on, together
from services.readings import Outcome, Preview
from services.requests import StepRequest
from services.steps_built import build, check_shape, when_it_happened
from services.truth import Truth
from statute.decide import decide
from statute.finding import Finding
from statute.law import law_version
from statute.vocabulary import Mode, Severity
from workflows.messages import Answer, Submission

PREVIEW = "preview"
"""The id of a step that is only looked at: shorter than any key, so no step has it."""


class Signing:
    """Signs and records steps."""

    def __init__(
        self,
        database: Database,
        access: Access,
        truth: Truth,
        directory: Directory,
        now: Callable[[], datetime],
        lag: Lag,
    ) -> None:
        self._database = database
        self._truth = truth
        self._access = access
        self._hands = HandsFinder(directory)
        self._earlier = EarlierParts(database, truth)
        self._now = now
        self._lag = lag

    async def put(self, reference: str, acting: Acting, asked: StepRequest, key: str) -> Outcome:
        """Take the step; its id is `key`. Raises as `PathwayService.submit` does."""
        now = self._now()
        seen, submission, papers = await self._made(reference, acting, asked, key, now)
        on_form = _findings_on_form(submission, papers)
        try:
            if _stopped(asked, key, on_form, papers):
                raise step_refused(on_form)
            answer = await self._submit(seen, submission)
        except StepRefusedError as refused:
            await self._keep_refusal(seen, submission, refused, now)
            raise
        self._lag.answered(seen.reference, answer.revision, now)
        return Outcome(
            pathway=seen.reference,
            step=answer.step,
            revision=answer.revision,
            findings=together(answer.findings, on_form),
        )

    async def preview(self, reference: str, acting: Acting, asked: StepRequest) -> Preview:
        """What would become of the step now. Raises as `PathwayService.preview` does."""
        now = self._now()
        seen, submission, papers = await self._made(reference, acting, asked, PREVIEW, now)
        on_form = _findings_on_form(submission, papers)
        pathway = (await self._truth.view(seen)).pathway
        if asked.expected_revision not in {None, pathway.revision}:
            raise stale_view()
        decision = decide(pathway, submission.step, now, law_version(pathway.law_version))
        return Preview(
            pathway=seen.reference,
            revision=pathway.revision,
            as_at=now,
            would_be_taken=not (decision.refused or _stopped(asked, PREVIEW, on_form, papers)),
            findings=together(decision.findings, on_form),
        )

    async def _made(
        self, reference: str, acting: Acting, asked: StepRequest, key: str, now: datetime
    ) -> tuple[Seen, Submission, tuple[Paper, ...]]:
        """The submission, and the forms that are on the pathway already."""
        seen, hands, at = await self._seen(reference, acting, asked, key, now)
        papers: tuple[Paper, ...] = ()
        if asked.form is not None:
            papers = await papers_on(self._database, self._truth, seen)
            earlier = await self._earlier.signatures(seen, asked, papers)
            hands = replace(hands, earlier=earlier)
        return seen, build(reference, key, acting, asked, at=at, hands=hands), papers

    async def _seen(
        self, reference: str, acting: Acting, asked: StepRequest, key: str, now: datetime
    ) -> tuple[Seen, Hands, datetime]:
        """The pathway, if it may be seen; only then, in the same look at the record, whose hand.

        Raises:
            NotFoundError: before anything is said of what was asked.
        """
        async with self._database.session() as session:
            seen = await self._access.see_by_record(session, reference, acting)
            if seen is not None:
                return seen, *await self._hand(session, acting, asked, key, now)
        seen = await self._access.see(reference, acting)
        async with self._database.session() as session:
            return seen, *await self._hand(session, acting, asked, key, now)

    async def _hand(
        self, session: Reading, acting: Acting, asked: StepRequest, key: str, now: datetime
    ) -> tuple[Hands, datetime]:
        check_shape(asked)
        at = when_it_happened(asked, now)
        return await self._hands.find(session, acting, asked, key, at=at, now=now), at

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


def _findings_on_form(submission: Submission, papers: tuple[Paper, ...]) -> tuple[Finding, ...]:
    """What the form of this step says wrongly, read with those that were there before it."""
    step, form = submission.step.id, submission.form
    if form is None:
        return ()
    before = tuple(each for each in papers if each[0] != step)
    own = (step, catalogue.parse(form.code, form.content, from_paper=True))
    return on_form_of(step, (*before, own))


def _stopped(
    asked: StepRequest, key: str, found: tuple[Finding, ...], papers: tuple[Paper, ...]
) -> bool:
    """Whether what the form says keeps it from being signed.

    A form that was recorded is kept whatever it says, and so is one that was taken already.
    """
    if asked.mode is Mode.RECORDED or key in {step for step, _ in papers}:
        return False
    return any(each.severity is Severity.FATAL for each in found)
