"""Putting a step to its pathway: whose hand, which form, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from forms import catalogue
from forms.signatures import Signature
from identity.actor import Acting
from identity.directory import Directory
from records import refusals
from records.accesses import Act
from records.isolation import SeenRecord
from records.refusals import RefusedAttempt
from services.access import Access, Seen, judge_part, sight_of
from services.earlier_parts import EarlierParts
from services.errors import NotFoundError, StepRefusedError, stale_view, step_refused
from services.evidencing import EvidenceMaker
from services.form_reading import Hands
from services.hands import HandsFinder
from services.lag import Lag
from services.papers import on_form_of, papers_on, together
from services.readings import Outcome, Preview
from services.rectifying import Rectifying
from services.requests import StepRequest
from services.steps_built import build, check_shape, submission, when_it_happened
from services.truth import Truth
from services.versions import Paper, put_right
from statute.at_the_door import refused_at_the_door
from statute.decide import decide
from statute.finding import Finding
from statute.law import law_version
from statute.steps import Rectify
from statute.vocabulary import Mode, Severity
from workflows.messages import Answer, FormContent, Submission

PREVIEW = "preview"
"""The id of a step that is only looked at: shorter than any key, so no step has it."""

NO_REVISION = 10**9
"""No pathway has so many events: whoever expects it has not read it here."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A step that is ready to be put, with what was found out on the way."""

    seen: Seen
    hands: Hands
    submission: Submission
    papers: tuple[Paper, ...]
    earlier: tuple[str, ...]
    """The steps that signed earlier parts of the same form."""


class Signing:
    """Signs and records steps."""

    def __init__(
        self,
        record: SeenRecord,
        access: Access,
        truth: Truth,
        directory: Directory,
        now: Callable[[], datetime],
        lag: Lag,
        evidence: EvidenceMaker,
    ) -> None:
        self._record = record
        self._truth = truth
        self._access = access
        self._hands = HandsFinder(directory)
        self._earlier = EarlierParts(record, truth)
        self._rectifying = Rectifying(record, truth)
        self._now = now
        self._lag = lag
        self._evidence = evidence

    async def put(
        self, reference: str, acting: Acting, asked: StepRequest, key: str, device_class: str
    ) -> Outcome:
        """Take the step; its id is `key`. Raises as `PathwayService.submit` does."""
        now = self._now()
        made = await self._made(reference, acting, asked, key, now)
        if asked.expected_revision is not None and not 0 <= asked.expected_revision < NO_REVISION:
            raise stale_view()
        seen, submission, papers = made.seen, made.submission, made.papers
        on_form = _findings_on_form(submission, papers)
        try:
            if _stopped(asked, key, on_form, papers):
                raise step_refused(on_form)
            evidence = await self._evidence_of(made, asked, device_class, now)
            answer = await self._submit(seen, replace(submission, evidence=evidence))
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
        made = await self._made(reference, acting, asked, PREVIEW, now)
        seen, submission, papers = made.seen, made.submission, made.papers
        on_form = _findings_on_form(submission, papers)
        pathway = (await self._truth.view(seen)).pathway
        if asked.expected_revision not in {None, pathway.revision}:
            raise stale_view()
        law = law_version(pathway.law_version)
        decision = decide(pathway, submission.step, now, law)
        at_the_door = refused_at_the_door(submission.step, law)
        stopped = decision.refused or at_the_door or _stopped(asked, PREVIEW, on_form, papers)
        return Preview(
            pathway=seen.reference,
            revision=pathway.revision,
            as_at=now,
            would_be_taken=not stopped,
            findings=together((*decision.findings, *at_the_door), on_form),
        )

    async def _made(
        self, reference: str, acting: Acting, asked: StepRequest, key: str, now: datetime
    ) -> _Made:
        """The submission, and the forms that are on the pathway already."""
        seen, hands, at = await self._seen(reference, acting, asked, key, now)
        papers: tuple[Paper, ...] = ()
        earlier: tuple[tuple[str, Signature], ...] = ()
        if asked.rectifies is not None:
            papers = await papers_on(self._record, self._truth, seen)
            hands, said, form = await self._rectifying.made(seen, asked, papers, hands, at)
            amended = submission(key, acting, asked, at, hands, (said, form))
            return _Made(seen, hands, amended, papers, (asked.rectifies.paper,))
        if asked.form is not None:
            papers = await papers_on(self._record, self._truth, seen)
            earlier = await self._earlier.signatures(seen, asked, papers)
            hands = replace(hands, earlier=tuple(given for _, given in earlier))
        built = build(reference, key, acting, asked, at=at, hands=hands)
        judge_part(seen, built.step.particulars.kind)
        return _Made(seen, hands, built, papers, tuple(step for step, _ in earlier))

    async def _evidence_of(
        self, made: _Made, asked: StepRequest, device_class: str, now: datetime
    ) -> str:
        """Made before the step is put, so that one that is acknowledged never lacks it."""
        earlier = await self._earlier.evidence(made.seen, made.earlier)
        return await self._evidence.make(
            made.seen,
            asked,
            made.submission,
            made.hands,
            earlier,
            device_class=device_class,
            now=now,
        )

    async def _seen(
        self, reference: str, acting: Acting, asked: StepRequest, key: str, now: datetime
    ) -> tuple[Seen, Hands, datetime]:
        """The pathway, if it may be seen; only then whose hand.

        Raises:
            NotFoundError: before anything is said of what was asked.
        """
        act, about = (Act.PREVIEW, "") if key == PREVIEW else (Act.STEP, key)
        async with self._record.glance(sight_of(acting)) as look:
            seen = await self._access.see_by_record(look, reference, acting, act, about)
        if seen is None:
            seen = await self._access.see(reference, acting, act, about)
        check_shape(asked)
        at = when_it_happened(asked, now)
        own = self._hands.own(acting, asked, at=at, now=now)
        if own is not None:
            return seen, own, at
        async with self._record.session(seen.sight) as session:
            return seen, await self._hands.find(session, acting, asked, key, at=at, now=now), at

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
        async with self._record.transaction(seen.sight) as tx:
            await refusals.keep_refusal(tx, attempt)


def _findings_on_form(submission: Submission, papers: tuple[Paper, ...]) -> tuple[Finding, ...]:
    """What the form of this step says wrongly, read with those that were there before it."""
    step, form = submission.step.id, submission.form
    if form is None:
        return ()
    if isinstance(submission.step.particulars, Rectify):
        return _findings_as_amended(submission.step.particulars.paper, form, papers)
    before = tuple(each for each in papers if each[0] != step)
    own = (step, catalogue.parse(form.code, form.content, from_paper=True))
    return on_form_of(step, (*before, own))


def _findings_as_amended(
    paper: str, form: FormContent, papers: tuple[Paper, ...]
) -> tuple[Finding, ...]:
    """What the amended form says wrongly that the one before it did not."""
    after = catalogue.parse(form.code, form.content, from_paper=True)
    before = {(each.rule, each.fields) for each in on_form_of(paper, papers)}
    now = on_form_of(paper, put_right(papers, paper, after))
    return tuple(each for each in now if (each.rule, each.fields) not in before)


def _stopped(
    asked: StepRequest, key: str, found: tuple[Finding, ...], papers: tuple[Paper, ...]
) -> bool:
    """Whether what the form says keeps it from being signed.

    A form that was recorded is kept whatever it says, and so is one that was taken already.
    """
    if asked.mode is Mode.RECORDED or key in {step for step, _ in papers}:
        return False
    return any(each.severity is Severity.FATAL for each in found)
