"""Imagining how papers are served, scrutinised by checklist, and amended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from statute.law.checklists import checklist
from statute.pathway import Pathway
from statute.service import ServiceMethod
from statute.steps import AcknowledgePaper, AnyParticulars, Apply, Recommend, Rectify, ServePaper
from statute.steps.admission import Scrutinise
from statute.steps.scrutiny import ItemAnswer, ItemOutcome, Remedy
from statute.steps.serving import Recipient
from tests.law.properties.chance import Chance
from tests.law.properties.people import OFFICE

_FORMS = ("A2", "A4", "H1", "H3", "H5", "M2", "G1", "T2", "CTO1", "CTO3", "none")


def answered(i: Chance, pathway: Pathway, said: Scrutinise) -> Scrutinise:
    """The scrutiny with answers to its checklist, mostly all of them."""
    entry = pathway.entry(said.application)
    if entry is None or not isinstance(entry.step.particulars, Apply):
        return said
    items = checklist(said.scrutiny, entry.step.particulars.section)
    papers = (None, said.application, *entry.step.particulars.recommendations)
    answers = tuple(_answer(i, item.id, papers) for item in items if i.sometimes(99))
    failing = any(each.outcome is ItemOutcome.NOT_IN_ORDER for each in answers)
    return replace(said, answers=answers, in_order=not failing)


def _answer(i: Chance, item: str, papers: tuple[str | None, ...]) -> ItemAnswer:
    if i.sometimes(97):
        note = "Looked at." if i.sometimes(60) else None
        return ItemAnswer(item=item, outcome=ItemOutcome.IN_ORDER, note=note)
    return ItemAnswer(
        item=item,
        outcome=ItemOutcome.NOT_IN_ORDER,
        paper=i.one_of(*papers),
        remedy=i.one_of(*Remedy),
    )


def amended(i: Chance, pathway: Pathway, said: Rectify) -> Rectify:
    """The amendment with what the paper says now."""
    entry = pathway.entry(said.paper)
    was = entry.step.particulars if entry is not None else None
    if isinstance(was, Recommend):
        now = replace(was, reasons_given=True, prior_acquaintance=i.sometimes(50))
        rules = said.rules if i.sometimes(50) else ()
        return replace(said, as_amended=now, rules=rules, fields=("reasons",))
    if isinstance(was, Apply):
        return replace(said, as_amended=replace(was, no_acquaintance_explained=True))
    return said


def _serve(i: Chance, pathway: Pathway, _at: datetime) -> ServePaper:
    to = i.one_of(*Recipient)
    by_email = to is Recipient.PATIENT and i.sometimes(70)
    return ServePaper(
        paper=i.step_of(pathway, i.one_of(Recommend, Apply)),
        form=i.one_of(*_FORMS),
        to=to,
        organisation=OFFICE.organisation,
        method=ServiceMethod.ELECTRONIC if by_email else i.one_of(*ServiceMethod),
        recipient_agreed=i.sometimes(70),
        to_authorised=i.sometimes(90),
        copy_only=i.sometimes(25),
    )


def _acknowledge(i: Chance, pathway: Pathway, _at: datetime) -> AcknowledgePaper:
    return AcknowledgePaper(
        service=i.step_of(pathway, ServePaper), authorised_to_receive=i.sometimes(90)
    )


MAKERS: dict[str, Callable[[Chance, Pathway, datetime], AnyParticulars]] = {
    "serve_paper": _serve,
    "acknowledge_paper": _acknowledge,
}
