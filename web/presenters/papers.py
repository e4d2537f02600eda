"""What the office sees of the papers: put right, scrutinised, served."""

from __future__ import annotations

from services.readings import Amended, Reading
from services.serving import Served, ServiceReading, ToServe, service_of
from statute.fact import fact
from statute.law.checklists import CHECKLISTS
from statute.steps import Entry, Scrutinise
from statute.steps.scrutiny import ItemAnswer, ItemOutcome, Remedy
from statute.steps.serving import Recipient
from web.presenters.names import Names
from web.presenters.steps_in_words import step_title
from web.presenters.when import Moment, moment
from web.presenters.words import Words

OUTCOMES: Words[ItemOutcome] = Words(
    {
        ItemOutcome.IN_ORDER: "In order",
        ItemOutcome.NOT_IN_ORDER: "Not in order",
        ItemOutcome.NOT_APPLICABLE: "Not asked here",
    }
)

REMEDIES: Words[Remedy] = Words(
    {
        Remedy.AMEND: "To be amended by whoever signed it (section 15(1))",
        Remedy.REPLACE: "To be replaced by a fresh recommendation (section 15(2))",
        Remedy.COMPLETE: "The record to be completed",
        Remedy.NONE: "Cannot be mended",
    }
)

RECIPIENTS: Words[Recipient] = Words(
    {
        Recipient.HOSPITAL_MANAGERS: "Hospital managers",
        Recipient.LOCAL_AUTHORITY: "Local authority",
        Recipient.APPLICANT: "Applicant",
        Recipient.CLINICIAN_IN_CHARGE: "Clinician in charge of treatment",
        Recipient.GUARDIAN: "Guardian",
        Recipient.PATIENT: "Patient",
    }
)

_ITEMS = {item.id: item for items in CHECKLISTS.values() for item in items}


@fact
class ChangeRow:
    """One particular, old beside new."""

    title: str
    before: str
    after: str


@fact
class AmendedView:
    """A paper that was put right."""

    title: str
    step: str
    at: Moment
    consent: str
    reasons: str
    document: str | None
    rows: tuple[ChangeRow, ...]


@fact
class AnswerRow:
    """One item of a checklist, as it was answered."""

    question: str
    citation: str
    outcome: str
    remedy: str
    about: str
    step: str
    note: str


@fact
class ScrutinyView:
    """One scrutiny by its checklist: what was not in order first."""

    title: str
    step: str
    by: str
    at: Moment
    failing: tuple[AnswerRow, ...]
    others: tuple[AnswerRow, ...]


@fact
class ServedRow:
    """One service of a paper."""

    form: str
    step: str
    to: str
    how: str
    done: Moment
    counts: str
    explanation: str
    came: str


@fact
class ToServeRow:
    """A form that nobody told of serving."""

    form: str
    to: str
    citation: str


@fact
class PapersView:
    """Everything about the papers beside their steps."""

    amended: tuple[AmendedView, ...]
    scrutinies: tuple[ScrutinyView, ...]
    served: tuple[ServedRow, ...]
    to_serve: tuple[ToServeRow, ...]

    @property
    def any(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.amended or self.scrutinies or self.served or self.to_serve)


def papers_view(reading: Reading, names: Names) -> PapersView:
    """What is known of the papers."""
    service: ServiceReading = service_of(reading.entries, reading.documents)
    return PapersView(
        amended=tuple(_amended(each, names) for each in reading.amended),
        scrutinies=tuple(
            _scrutiny(entry, said, names)
            for entry in sorted(reading.entries, key=lambda e: e.step.occurred_at)
            if isinstance(said := entry.step.particulars, Scrutinise) and said.answers
        ),
        served=tuple(_served(each, names) for each in service.served),
        to_serve=tuple(_to_serve(each) for each in service.to_serve),
    )


def _amended(told: Amended, names: Names) -> AmendedView:
    consent = names.people.get(told.consented_by or "", "somebody who is not named")
    return AmendedView(
        title=f"Form {told.code}: {names.step(told.paper) or 'a paper'}",
        step=f"step-{told.step}",
        at=moment(told.at),
        consent=consent,
        reasons=told.reasons,
        document=told.document,
        rows=tuple(
            ChangeRow(title=c.title, before=c.before or "Nothing", after=c.after or "Nothing")
            for c in told.changes
        ),
    )


def _scrutiny(entry: Entry, said: Scrutinise, names: Names) -> ScrutinyView:
    rows = [(answer, _row(answer, said.application, names)) for answer in said.answers]
    failing = {ItemOutcome.NOT_IN_ORDER}
    return ScrutinyView(
        title=step_title(said),
        step=f"step-{entry.step.id}",
        by=names.signatory(entry.step.by),
        at=moment(entry.step.occurred_at),
        failing=tuple(row for answer, row in rows if answer.outcome in failing),
        others=tuple(row for answer, row in rows if answer.outcome not in failing),
    )


def _row(answer: ItemAnswer, application: str, names: Names) -> AnswerRow:
    item = _ITEMS.get(answer.item)
    paper = answer.paper or application
    instead = item.instead if item and answer.remedy is Remedy.NONE else ""
    remedy = REMEDIES[answer.remedy] if answer.remedy else ""
    return AnswerRow(
        question=item.question if item else answer.item,
        citation=item.citation if item else "",
        outcome=OUTCOMES[answer.outcome],
        remedy=f"{remedy}. {instead}".strip(". ") + "." if remedy else "",
        about=names.step(paper) or "",
        step=f"step-{paper}",
        note=answer.note or "",
    )


def _served(told: Served, names: Names) -> ServedRow:
    to = RECIPIENTS[told.to]
    by = names.people.get(told.acknowledged_by or "", "the recipient")
    came = f"{by}, {moment(told.acknowledged_at).words}" if told.acknowledged_at else ""
    return ServedRow(
        form=told.form,
        step=f"step-{told.step}",
        to=f"{to}, {names.organisation(told.organisation)}" if told.organisation else to,
        how=told.method.value.replace("_", " ").capitalize(),
        done=moment(told.done_at),
        counts=moment(told.counts_from).words if told.counts_from else "Does not count",
        explanation=told.explanation,
        came=came,
    )


def _to_serve(told: ToServe) -> ToServeRow:
    to = " and ".join(RECIPIENTS[each].lower() for each in told.to)
    return ToServeRow(form=told.form, to=to, citation=told.citation)
