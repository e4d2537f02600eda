"""Scrutiny of the papers, and putting them right (s.15; Code of Practice chapter 35)."""

from __future__ import annotations

from statute.reckoning import Reckoning
from statute.rules.amending import amend
from statute.rules.checking import check
from statute.steps import (
    AcceptGuardianship,
    Apply,
    ReceiveApplication,
    Recommend,
    Rectify,
    Scrutinise,
    Step,
)
from statute.steps.admission import ScrutinyKind
from statute.vocabulary import ClockState, Severity


def scrutinise(r: Reckoning, step: Step, scrutiny: Scrutinise) -> None:
    """Administrative scrutiny meets its clock; papers not in order are flagged until put right."""
    applied = r.taken.get(scrutiny.application)
    if applied is None:
        r.bar("record.no_such_step", step, "application")
        return
    if scrutiny.scrutiny is ScrutinyKind.ADMINISTRATIVE:
        r.stop(ClockState.MET, step, "code35.scrutiny")
    if not scrutiny.in_order:
        r.note("scrutiny.not_in_order", scrutiny.application, "defects")
    if scrutiny.answers:
        if isinstance(applied.particulars, Apply):
            check(r, step, scrutiny, applied)
        else:
            r.bar("record.no_such_step", step, "application")


def rectify(r: Reckoning, step: Step, amendment: Rectify) -> None:
    """Only the signatory, only with consent, only in 14 days, only what can be put right.

    Told without what the paper says now, the rules named are taken as put right.
    """
    before = len(r.barred)
    paper = r.taken.get(amendment.paper)
    if paper is None or not isinstance(paper.particulars, Apply | Recommend):
        r.bar("record.no_such_step", step, "paper")
        return
    if amendment.as_amended is not None:
        amend(r, step, amendment, paper)
        return
    if paper.by.person != step.by.person:
        r.bar("s15.hand", step, "by.person")
    if not amendment.managers_consent:
        r.bar("s15.consent", step, "managers_consent")
    if _admitted(r) and not any(True for _ in r.running("s15.amend", "s15.s4", "s8.rectify14")):
        r.bar("s15.late", step, "occurred_at")
    for rule in amendment.rules:
        _judge_rule(r, step, f"{rule}/{amendment.paper}")
    if len(r.barred) == before:
        for rule in amendment.rules:
            r.clear(rule, amendment.paper)


def _judge_rule(r: Reckoning, step: Step, key: str) -> None:
    finding = r.findings.get(key)
    if finding is None or finding.severity is not Severity.RECTIFIABLE:
        r.bar("s15.not_rectifiable", step, "rules")


def _admitted(r: Reckoning) -> bool:
    return any(True for kind in (ReceiveApplication, AcceptGuardianship) for _ in r.steps_of(kind))
