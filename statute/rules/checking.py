"""Scrutiny by its checklist: every item answered, each defect with what is done about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from statute.finding import Finding
from statute.law.checklists import ChecklistItem, checklist
from statute.law.checklists.item import FRESH
from statute.reckoning import Reckoning
from statute.reckoning.clocks import start_duty
from statute.rules.admitted_on import admission_on, mendable_until, papers_of
from statute.steps import Apply, Recommend, Scrutinise, Step
from statute.steps.admission import ScrutinyKind, Section
from statute.steps.scrutiny import ItemAnswer, ItemOutcome, Remedy
from statute.vocabulary import ClockState, PowerKind, Role, Severity

FOUND = {
    Remedy.AMEND: "scrutiny.amend",
    Remedy.REPLACE: "scrutiny.replace",
    Remedy.COMPLETE: "scrutiny.complete",
    Remedy.NONE: "scrutiny.no_cure",
}
"""The finding that each remedy leaves on the paper until it is put right."""

OPEN = (FOUND[Remedy.AMEND], FOUND[Remedy.REPLACE], FOUND[Remedy.NONE])
"""Those that keep the papers from being in order."""

_OFFICE = (Role.MHA_ADMINISTRATOR, Role.MANAGERS_OFFICER)
_COUNCIL = (Role.LOCAL_AUTHORITY_OFFICER,)


def check(r: Reckoning, step: Step, scrutiny: Scrutinise, applied: Step) -> None:
    """Judge the answers, then leave on each paper what was found about it."""
    assert isinstance(applied.particulars, Apply)
    section = applied.particulars.section
    _judge_hand(r, step, scrutiny, section)
    items = {item.id: item for item in checklist(scrutiny.scrutiny, section)}
    _judge_complete(r, step, scrutiny, items)
    answered = [(a, items[a.item]) for a in scrutiny.answers if a.item in items]
    for answer, item in answered:
        _judge_answer(r, step, applied, answer, item)
    _judge_replacing(r, step, answered, applied)
    _note_differences(r, step, applied, answered)
    _leave(r, scrutiny, applied)
    _pass_on(r, step, scrutiny, section)


def _judge_hand(r: Reckoning, step: Step, scrutiny: Scrutinise, section: Section) -> None:
    if scrutiny.scrutiny is ScrutinyKind.MEDICAL:
        return  # judged with the hands of every step
    if step.by.role not in (_COUNCIL if section is Section.SEVEN else _OFFICE):
        r.bar("hand.administrative_scrutiny", step, "by.role")


def _judge_complete(
    r: Reckoning, step: Step, scrutiny: Scrutinise, items: dict[str, ChecklistItem]
) -> None:
    told: dict[str, list[ItemAnswer]] = defaultdict(list)
    for answer in scrutiny.answers:
        told[answer.item].append(answer)
    if set(told) - set(items):
        r.bar("scrutiny.item_unknown", step, "answers")
    if any(not _once(told.get(item, [])) for item in items):
        r.bar("scrutiny.unanswered", step, "answers")
    failing = any(a.outcome is ItemOutcome.NOT_IN_ORDER for a in scrutiny.answers)
    if scrutiny.in_order is failing:
        r.bar("scrutiny.outcome_differs", step, "in_order")


def _once(answers: list[ItemAnswer]) -> bool:
    """One answer; or several that it is not in order, each for another paper."""
    papers = {answer.paper for answer in answers}
    failing = all(answer.outcome is ItemOutcome.NOT_IN_ORDER for answer in answers)
    return len(answers) == 1 or (bool(answers) and failing and len(papers) == len(answers))


def _judge_answer(
    r: Reckoning, step: Step, applied: Step, answer: ItemAnswer, item: ChecklistItem
) -> None:
    failing = answer.outcome is ItemOutcome.NOT_IN_ORDER
    if failing is not (answer.remedy is not None):
        r.bar("scrutiny.remedy_needed", step, "answers")
    if answer.remedy is None:
        return
    if answer.paper is not None and answer.paper not in papers_of(applied):
        r.bar("record.no_such_step", step, "answers.paper")
    elif answer.remedy not in item.remedies or not _is_open(r, answer, item, applied):
        r.bar("scrutiny.remedy_not_open", step, "answers.remedy")
    elif answer.remedy in (Remedy.AMEND, Remedy.REPLACE):
        _judge_time(r, step, applied)


def _is_open(r: Reckoning, answer: ItemAnswer, item: ChecklistItem, applied: Step) -> bool:
    """What a rule found fatal is not amended away; only a separate recommendation is replaced."""
    if answer.remedy is Remedy.AMEND:
        found = _found(r, item, applied)
        return not any(each.severity is Severity.FATAL for each in found)
    if answer.remedy is Remedy.REPLACE:
        paper = r.taken.get(answer.paper or applied.id)
        said = paper.particulars if paper is not None else None
        return isinstance(said, Recommend) and not said.joint
    return True


def _judge_time(r: Reckoning, step: Step, applied: Step) -> None:
    admitted = admission_on(r, applied)
    if admitted is not None and step.occurred_at >= mendable_until(r, applied, admitted):
        r.bar("scrutiny.remedy_late", step, "answers.remedy")


def _judge_replacing(
    r: Reckoning, step: Step, answered: list[tuple[ItemAnswer, ChecklistItem]], applied: Step
) -> None:
    """Only one of two recommendations can be replaced (s.15(2))."""
    replaced = {answer.paper for answer, _ in answered if answer.remedy is Remedy.REPLACE}
    standing = {p for p in papers_of(applied) if f"{FOUND[Remedy.REPLACE]}/{p}" in r.findings}
    if len(replaced | standing) > 1 and replaced:
        r.bar("s15.replace_both", step, "answers.remedy")


def _found(r: Reckoning, item: ChecklistItem, applied: Step) -> list[Finding]:
    """What the rules of the item found on the papers or on the admission by them."""
    admitted = admission_on(r, applied)
    about = {*papers_of(applied), *((admitted.id,) if admitted is not None else ())}
    return [f for f in r.findings.values() if f.rule in item.rules and f.step in about]


def _note_differences(
    r: Reckoning, step: Step, applied: Step, answered: list[tuple[ItemAnswer, ChecklistItem]]
) -> None:
    other = [
        (answer, item)
        for answer, item in answered
        if answer.outcome is not ItemOutcome.NOT_IN_ORDER
        and any(f.severity is not Severity.ADVISORY for f in _found(r, item, applied))
    ]
    if any(answer.note is None for answer, _ in other):
        r.bar("scrutiny.disagrees_unexplained", step, "answers.note")
    elif other:
        r.flag("scrutiny.disagrees", step, "answers", items=_words(item for _, item in other))


def _leave(r: Reckoning, scrutiny: Scrutinise, applied: Step) -> None:
    """On each paper, what the latest scrutiny of each kind found and nobody put right since."""
    told = [*_still_open(r, scrutiny, applied), *scrutiny.answers]
    every = {i.id: i for kind in ScrutinyKind for i in checklist(kind, _section(applied))}
    failing: dict[tuple[str, Remedy], list[ChecklistItem]] = defaultdict(list)
    for answer in told:
        if answer.remedy is not None and answer.item in every:
            failing[answer.paper or applied.id, answer.remedy].append(every[answer.item])
    for paper in papers_of(applied):
        for rule in FOUND.values():
            r.clear(rule, paper)
    for (paper, remedy), items in failing.items():
        words = {"items": _words(items)}
        if remedy is Remedy.NONE:
            words["instead"] = " ".join(dict.fromkeys(i.instead or FRESH for i in items))
        r.note(FOUND[remedy], paper, "defects", **words)
    settle(r, applied)


def _still_open(r: Reckoning, scrutiny: Scrutinise, applied: Step) -> list[ItemAnswer]:
    """The answers of the latest scrutiny of the other kind whose findings still stand."""
    latest: Scrutinise | None = None
    for each in r.steps_of(Scrutinise):
        said = each.particulars
        assert isinstance(said, Scrutinise)
        if said.application == applied.id and said.scrutiny is not scrutiny.scrutiny:
            latest = said
    return [
        answer
        for answer in (latest.answers if latest is not None else ())
        if answer.remedy is not None
        and f"{FOUND[answer.remedy]}/{answer.paper or applied.id}" in r.findings
    ]


def settle(r: Reckoning, applied: Step) -> None:
    """The papers are in order again as soon as nothing that scrutiny found is left on them."""
    if not any(f"{rule}/{paper}" in r.findings for rule in OPEN for paper in papers_of(applied)):
        r.clear("scrutiny.not_in_order", applied.id)


def _pass_on(r: Reckoning, step: Step, scrutiny: Scrutinise, section: Section) -> None:
    """From the office to a doctor, who has none of the recommendations to answer for."""
    if scrutiny.scrutiny is ScrutinyKind.MEDICAL:
        r.stop(ClockState.MET, step, "code35.medical")
        return
    done = any(
        isinstance(each.particulars, Scrutinise)
        and each.particulars.application == scrutiny.application
        and each.particulars.scrutiny is ScrutinyKind.MEDICAL
        for each in r.steps_of(Scrutinise)
    )
    power = r.in_force(step.occurred_at, PowerKind.S2, PowerKind.S3, PowerKind.S4)
    running = any(True for _ in r.running("code35.medical"))
    if section is not Section.SEVEN and power is not None and not (done or running):
        start_duty(r, "code35.medical", step.id, step.occurred_at, power.id)


def _section(applied: Step) -> Section:
    assert isinstance(applied.particulars, Apply)
    return applied.particulars.section


def _words(items: Iterable[ChecklistItem]) -> str:
    return "; ".join(dict.fromkeys(item.question for item in items))
