"""Whether papers agree and are complete, as they read once one of them is amended (s.15(1)).

What is amended counts as if it had always been so. So what these rules found is asked again of the
papers as they read now: it is cleared by the facts, and never because somebody says that it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from statute.law.readings import Reading
from statute.reckoning import Reckoning
from statute.rules.admitted_on import admission_on, papers_of, standing_grounds
from statute.steps import Apply, ReceiveApplication, Recommend, Rectify, Step
from statute.steps.admission import Ground, Section
from statute.vocabulary import Severity

_NAME, _ADDRESS = "id.patient_name_identical", "id.patient_address_identical"
_LIST, _ACQUAINTED = "hospital.in_treatment_list", "acquaintance.explained"
_GROUNDS, _REASONS = "grounds.at_least_one_limb", "reasons.present_and_sufficient"

FACTUAL = (_NAME, _ADDRESS, _LIST, _ACQUAINTED, _GROUNDS, _REASONS)
"""The rules whose findings the facts of the papers decide."""

_FIELDS = {
    _NAME: "patient_full_name",
    _ADDRESS: "patient_address",
    _LIST: "hospital",
    _ACQUAINTED: "no_prior_acquaintance_explanation",
    _GROUNDS: "grounds",
    _REASONS: "reasons",
}

Asked = tuple[str, str]
"""A rule, and the step that it is asked of."""


def asked_again(
    r: Reckoning, applied: Step, paper: str, now: Recommend | Apply
) -> dict[Asked, bool]:
    """Each of the rules, and whether the papers break it if that paper reads so."""
    read = _as_they_read(r, applied, paper, now)
    application = read[applied.id]
    assert isinstance(application, Apply)
    facts = {each: said for each, said in read.items() if isinstance(said, Recommend)}
    return dict(
        (
            *_between(applied.id, application, tuple(facts.values())),
            *_with_receipt(r, applied, application),
            *(((_GROUNDS, each), not _grounds(r, said)) for each, said in facts.items()),
            *(((_REASONS, each), not said.reasons_given) for each, said in facts.items()),
        )
    )


def _grounds(r: Reckoning, said: Recommend) -> tuple[Ground, ...]:
    welfare_too = not r.law.reads(Reading.FRESH_PAIR_COMPLIES)
    return said.grounds if welfare_too else standing_grounds(said)


def settle_facts(r: Reckoning, asked: dict[Asked, bool]) -> None:
    """Clear what the papers no longer break, and find what they break now."""
    for (rule, step), broken in asked.items():
        if not broken:
            r.clear(rule, step)
        elif f"{rule}/{step}" not in r.findings:
            r.note(rule, step, _FIELDS[rule])


def _as_they_read(
    r: Reckoning, applied: Step, paper: str, now: Recommend | Apply
) -> dict[str, Recommend | Apply]:
    """What each paper says, as it was last duly amended."""
    read: dict[str, Recommend | Apply] = {}
    for each in papers_of(applied):
        taken = r.taken.get(each)
        if taken is not None and isinstance(taken.particulars, Recommend | Apply):
            read[each] = taken.particulars
    for step in r.steps_of(Rectify):
        said = step.particulars
        assert isinstance(said, Rectify)
        if said.paper in read and said.as_amended is not None and _counts(r, step):
            read[said.paper] = said.as_amended
    return read | {paper: now}


def _counts(r: Reckoning, step: Step) -> bool:
    """Whether the amendment was duly made: one that was not puts nothing right."""
    about = (f for f in r.findings.values() if f.step == step.id)
    return not any(each.severity is Severity.FATAL for each in about)


def _between(
    applied: str, application: Apply, facts: tuple[Recommend, ...]
) -> Iterator[tuple[Asked, bool]]:
    papers: tuple[Recommend | Apply, ...] = (*facts, application)
    names = {each.patient_name_mark for each in papers} - {None}
    addresses = {each.patient_address_mark for each in papers} - {None}
    acquainted = application.no_acquaintance_explained or any(f.prior_acquaintance for f in facts)
    yield (_NAME, applied), len(names) > 1
    yield (_ADDRESS, applied), len(addresses) > 1
    yield (_ACQUAINTED, applied), not acquainted
    if application.section is Section.THREE:
        listed = all(application.hospital in each.hospitals for each in facts)
        yield (_LIST, applied), not listed


def _with_receipt(r: Reckoning, applied: Step, application: Apply) -> Iterator[tuple[Asked, bool]]:
    admitted = admission_on(r, applied)
    said = admitted.particulars if admitted is not None else None
    if admitted is not None and isinstance(said, ReceiveApplication):
        marks = {said.patient_name_mark, application.patient_name_mark} - {None}
        yield (_NAME, admitted.id), len(marks) > 1
