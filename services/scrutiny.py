"""The checklist of scrutiny, filled in with what the rules found, to be confirmed or not."""

from __future__ import annotations

from collections.abc import Sequence

from services.errors import bad
from services.readings import Reading
from statute.fact import Id, fact
from statute.finding import Finding
from statute.law.checklists import ChecklistItem, checklist
from statute.rules.checking import OPEN
from statute.steps import AcceptGuardianship, Apply, ReceiveApplication
from statute.steps.admission import ScrutinyKind, Section
from statute.steps.scrutiny import ItemAnswer, ItemOutcome, Remedy
from statute.vocabulary import Severity


@fact
class PreparedItem:
    """An item with what the rules found, and the answers that this comes to.

    `proposed` is empty where no rule can answer it: somebody has to look. Sent back with the step
    as they are they confirm; changed, with a note, they differ.
    """

    id: Id
    question: str
    citation: str
    status: str
    remedies: tuple[Remedy, ...]
    instead: str
    found: tuple[Finding, ...]
    proposed: tuple[ItemAnswer, ...]


@fact
class PreparedScrutiny:
    """The checklist of one step of scrutiny for the papers of an application."""

    scrutiny: ScrutinyKind
    application: Id
    section: Section
    papers: tuple[Id, ...]
    items: tuple[PreparedItem, ...]
    to_look_at: tuple[Id, ...]
    """Items that no rule can answer."""


def prepare(reading: Reading, application: str, scrutiny: ScrutinyKind) -> PreparedScrutiny:
    """The checklist for these papers as they stand now.

    Raises:
        BadContentError: there is no such application, or no such scrutiny of its papers.
    """
    steps = {entry.step.id: entry.step for entry in reading.entries}
    step = steps.get(application)
    applied = step.particulars if step is not None else None
    if not isinstance(applied, Apply):
        raise bad("application", "There is no application of that id on this pathway.")
    items = checklist(scrutiny, applied.section)
    if not items:
        raise bad("kind", "Papers under this section have no such scrutiny.")
    papers = (application, *applied.recommendations)
    about = {*papers, *_admitted(reading, application)}
    found = [f for f in (*reading.findings, *reading.form_findings) if f.step in about]
    prepared = tuple(_prepared(item, found, papers) for item in items)
    return PreparedScrutiny(
        scrutiny=scrutiny,
        application=application,
        section=applied.section,
        papers=papers,
        items=prepared,
        to_look_at=tuple(each.id for each in prepared if not each.proposed),
    )


def _admitted(reading: Reading, application: str) -> set[str]:
    """The steps that received the application, whose records are looked at with the papers."""
    kinds = (ReceiveApplication, AcceptGuardianship)
    return {
        entry.step.id
        for entry in reading.entries
        if isinstance(said := entry.step.particulars, kinds) and said.application == application
    }


def _prepared(item: ChecklistItem, found: Sequence[Finding], papers: Sequence[str]) -> PreparedItem:
    mine = tuple(f for f in found if f.rule in item.rules and f.rule not in OPEN)
    return PreparedItem(
        id=item.id,
        question=item.question,
        citation=item.citation,
        status=item.status,
        remedies=item.remedies,
        instead=item.instead,
        found=mine,
        proposed=_proposed(item, mine, papers),
    )


def _proposed(
    item: ChecklistItem, found: Sequence[Finding], papers: Sequence[str]
) -> tuple[ItemAnswer, ...]:
    if not item.rules:
        return ()
    wrong = [each for each in found if _counts(each, item)]
    if not wrong:
        return (ItemAnswer(item=item.id, outcome=ItemOutcome.IN_ORDER),)
    by_paper: dict[str | None, list[Finding]] = {}
    for each in wrong:
        by_paper.setdefault(each.step if each.step in papers else None, []).append(each)
    return tuple(
        ItemAnswer(
            item=item.id,
            outcome=ItemOutcome.NOT_IN_ORDER,
            paper=paper,
            remedy=_remedy(item, findings),
        )
        for paper, findings in by_paper.items()
    )


def _counts(finding: Finding, item: ChecklistItem) -> bool:
    """An advisory finding is no defect, unless the item is about nothing else."""
    return finding.severity is not Severity.ADVISORY or item.remedies == (Remedy.COMPLETE,)


def _remedy(item: ChecklistItem, found: Sequence[Finding]) -> Remedy:
    fatal = any(each.severity is Severity.FATAL for each in found)
    if fatal and Remedy.NONE in item.remedies:
        return Remedy.NONE
    return item.remedies[0]
