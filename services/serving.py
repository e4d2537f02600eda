"""How each form of a pathway was served, when that counts, and what is still to be served."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from services.readings import DocumentNote
from statute.fact import Id, Instant, fact
from statute.law.serving import SERVING
from statute.rules.serving import when_served
from statute.service import Document, Service, ServiceMethod, served, why_not
from statute.steps import (
    AcceptGuardianship,
    AcknowledgePaper,
    Apply,
    BarDischarge,
    Entry,
    FurnishRenewalReport,
    ReceiveApplication,
    ReceiveRenewalReport,
    ReceiveSecondRecommendation,
    ServePaper,
    ServeRecallNotice,
    Step,
    UseSection52,
)
from statute.steps.serving import Recipient
from statute.vocabulary import Role


@fact
class Served:
    """One service of a paper. `step` is the step that served it, `paper` the one it evidences.

    `done_at` is when it was handed over, posted or sent: the paper has no place for it. It counts
    from `counts_from`, and was complete by `complete_at`, as `explanation` says; without them it is
    not served in that way, or is a copy. `acknowledged_at` is when the recipient said that it came.
    """

    step: Id
    paper: Id
    form: Id
    to: Recipient
    organisation: Id | None
    method: ServiceMethod
    done_at: Instant
    copy_only: bool
    agreement: str | None
    counts_from: Instant | None
    complete_at: Instant | None
    citation: str
    explanation: str
    acknowledged_at: Instant | None = None
    acknowledged_by: Id | None = None


@fact
class Received:
    """That a paper came: to whom, when, and whether they were authorised to receive it.

    Receipt is a record; what was duly served counts as received without it (s.32(2)).
    """

    step: Id
    paper: Id
    by: Id
    role: Role
    at: Instant
    authorised: bool


@fact
class ToServe:
    """A form that nobody told of serving, and on whom it is served."""

    paper: Id
    form: Id
    document: Id
    to: tuple[Recipient, ...]
    citation: str


@fact
class ServiceReading:
    """What was served, and what is still to be, as far as anybody told."""

    served: tuple[Served, ...]
    received: tuple[Received, ...]
    to_serve: tuple[ToServe, ...]


def service_of(entries: Sequence[Entry], documents: Iterable[DocumentNote]) -> ServiceReading:
    """The service of every form on the pathway, in the order in which it was done."""
    steps = sorted((entry.step for entry in entries), key=lambda step: step.occurred_at)
    told = tuple(each for step in steps for each in _told_by(step, steps))
    known = {(each.paper, each.to) for each in told if each.counts_from is not None}
    had = _had(steps)
    return ServiceReading(
        served=told,
        received=tuple(each for step in steps for each in _received(step, steps)),
        to_serve=tuple(_to_serve(documents, known, had)),
    )


def _received(step: Step, steps: Sequence[Step]) -> Iterator[Received]:
    said, paper, authorised = step.particulars, None, True
    match said:
        case ReceiveApplication():
            paper, authorised = said.application, said.authorised_to_receive
        case ReceiveSecondRecommendation():
            paper = said.recommendation
        case ReceiveRenewalReport():
            paper = said.report
        case AcceptGuardianship():
            paper = said.application
        case AcknowledgePaper():
            sent = next((s.particulars for s in steps if s.id == said.service), None)
            paper = sent.paper if isinstance(sent, ServePaper) else None
            authorised = said.authorised_to_receive
        case _:
            return
    if paper is not None:
        yield Received(
            step=step.id,
            paper=paper,
            by=step.by.person,
            role=step.by.role,
            at=step.occurred_at,
            authorised=authorised,
        )


def _told_by(step: Step, steps: Sequence[Step]) -> Iterator[Served]:
    said = step.particulars
    match said:
        case ServePaper():
            yield _by_its_step(step, said, steps)
        case UseSection52():
            method = ServiceMethod(said.delivery.value)
            agreed = said.delivery_agreed
            yield _in_itself(step, "H1", Document.HOLDING_REPORT, method, agreed=agreed)
        case FurnishRenewalReport():
            method = ServiceMethod(said.delivery.value)
            agreed = said.delivery_agreed
            yield _in_itself(step, "H5", Document.REPORT_TO_MANAGERS, method, agreed=agreed)
        case BarDischarge():
            agreed = said.delivery_agreed
            yield _in_itself(step, "M2", Document.REPORT_TO_MANAGERS, said.method, agreed=agreed)
        case ServeRecallNotice():
            method = ServiceMethod(said.method.value)
            service = _counted(Document.RECALL_NOTICE, method, step.occurred_at, agreed=False)
            yield _served(step, said.recall, "CTO3", Recipient.PATIENT, method, service)
        case _:
            return


def _by_its_step(step: Step, said: ServePaper, steps: Sequence[Step]) -> Served:
    service = when_served(said, step.occurred_at)
    came = next(
        (
            each
            for each in steps
            if isinstance(each.particulars, AcknowledgePaper)
            and each.particulars.service == step.id
            and each.particulars.authorised_to_receive
        ),
        None,
    )
    rule = SERVING.get(said.form)
    return Served(
        step=step.id,
        paper=said.paper,
        form=said.form,
        to=said.to,
        organisation=said.organisation,
        method=said.method,
        done_at=step.occurred_at,
        copy_only=said.copy_only,
        agreement=said.agreement,
        counts_from=service.served_at if service else None,
        complete_at=service.complete_at if service else None,
        citation=service.citation if service else (rule.citation if rule else ""),
        explanation=service.explanation if service else _NOT_SERVED[said.copy_only],
        acknowledged_at=came.occurred_at if came else None,
        acknowledged_by=came.by.person if came else None,
    )


_NOT_SERVED = {True: "A copy: it serves nothing.", False: "This is no service of the paper."}


def _in_itself(
    step: Step, form: str, document: Document, method: ServiceMethod, *, agreed: bool
) -> Served:
    """A report whose step is the furnishing of it."""
    service = _counted(document, method, step.occurred_at, agreed=agreed)
    return _served(step, step.id, form, Recipient.HOSPITAL_MANAGERS, method, service)


def _counted(
    document: Document, method: ServiceMethod, at: datetime, *, agreed: bool
) -> Service | None:
    if why_not(document, method, agreed=agreed):
        return None
    return served(document, method, at, agreed=agreed)


def _served(
    step: Step,
    paper: str,
    form: str,
    to: Recipient,
    method: ServiceMethod,
    service: Service | None,
) -> Served:
    return Served(
        step=step.id,
        paper=paper,
        form=form,
        to=to,
        organisation=None,
        method=method,
        done_at=step.occurred_at,
        copy_only=False,
        agreement=None,
        counts_from=service.served_at if service else None,
        complete_at=service.complete_at if service else None,
        citation=service.citation if service else SERVING[form].citation,
        explanation=service.explanation if service else _NOT_SERVED[False],
    )


def _had(steps: Sequence[Step]) -> set[str]:
    """Papers that whoever they are for acted on, so that they had them."""
    had: set[str] = set()
    for step in steps:
        said = step.particulars
        if isinstance(said, Apply):
            had |= set(said.recommendations)
        elif isinstance(said, ReceiveApplication):
            had.add(said.application)
        elif isinstance(said, ReceiveSecondRecommendation):
            had.add(said.recommendation)
    return had


def _to_serve(
    documents: Iterable[DocumentNote], known: set[tuple[str, Recipient]], had: set[str]
) -> Iterator[ToServe]:
    for each in documents:
        rule = SERVING.get(each.code)
        if rule is None or each.scan or each.step in had:
            continue
        owed = tuple(to for to in rule.to if (each.step, to) not in known)
        if owed:
            yield ToServe(
                paper=each.step,
                form=each.code,
                document=each.id,
                to=owed,
                citation=rule.citation,
            )
