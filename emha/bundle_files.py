"""A file with papers, as `emha forms check` takes it: read whole, and every fault told at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from emha.bundles import APPLICATIONS, RECOMMENDATIONS, RECORDS, GivenPaper, rests_on
from forms import catalogue
from forms.model import Form, parts_begun
from forms.problems import FormInvalid, UnknownForm
from statute.instants import in_utc

_MAY_SAY = {"code", "content", "step", "signed_at", "on_paper"}

_NO_LIST = "A bundle is a list of papers, each with its code and its content."
_NO_PAPERS = "The bundle has no papers in it."
_NO_PAPER = "It must have a code and a content."
_UNKNOWN = 'It says something else than "code", "content", "step", "signed_at" and "on_paper".'
_NO_STEP = '"step" is the id of the step it evidences, or a list with one id for each signature.'
_NO_TIME = '"signed_at" is a date and time with its offset, such as 2026-11-22T14:05:00+00:00.'
_NO_TRUTH = '"on_paper" is true for a form completed on paper, on which things may be blank.'
_TWICE = "Two papers have the same step. Give each its own."
_LINKED = (
    "{paper} names the papers it rests on by ids that are not here. It is read as resting on "
    '{others}. To say otherwise, give "step" beside the content of each paper.'
)


class BundleUnreadable(ValueError):  # noqa: N818 - named for what is wrong with the file
    """The file is no bundle of papers. The message says all that is wrong with it, by paper."""


def read_bundle(told: Any) -> tuple[tuple[GivenPaper, ...], tuple[str, ...]]:
    """The papers of a bundle, and what was assumed of how they hang together.

    Raises:
        BundleUnreadable: with every fault of every paper.
    """
    if not isinstance(told, list):
        raise BundleUnreadable(_NO_LIST)
    if not told:
        raise BundleUnreadable(_NO_PAPERS)
    papers: list[GivenPaper] = []
    faults: list[str] = []
    for number, entry in enumerate(told, start=1):
        try:
            papers.append(_paper(number, entry))
        except BundleUnreadable as wrong:
            faults.append(f"Paper {number}: {wrong}")
    steps = [step for paper in papers for step in paper.steps]
    if len(set(steps)) < len(steps):
        faults.append(_TWICE)
    if faults:
        raise BundleUnreadable("\n".join(faults))
    if any("step" in entry for entry in told):
        return tuple(papers), ()
    return _linked(tuple(papers))


def _paper(number: int, entry: Any) -> GivenPaper:
    if not isinstance(entry, dict) or not {"code", "content"} <= set(entry):
        raise BundleUnreadable(_NO_PAPER)
    if not set(entry) <= _MAY_SAY:
        raise BundleUnreadable(_UNKNOWN)
    on_paper = entry.get("on_paper", False)
    if not isinstance(on_paper, bool):
        raise BundleUnreadable(_NO_TRUTH)
    form = _form(str(entry["code"]).upper(), entry["content"], on_paper=on_paper)
    return GivenPaper(
        number=number,
        form=form,
        steps=_steps(number, form, entry.get("step")),
        signed_at=_moment(entry.get("signed_at")),
    )


def _form(code: str, content: Any, *, on_paper: bool) -> Form:
    try:
        return catalogue.parse(code, json.dumps(content), from_paper=on_paper)
    except UnknownForm as unknown:
        raise BundleUnreadable(str(unknown)) from None
    except FormInvalid as invalid:
        told = "\n".join(faults_of(invalid))
    raise BundleUnreadable(f"Form {code} cannot be read as it is:\n{told}")


def faults_of(invalid: FormInvalid) -> Iterator[str]:
    """What is wrong with the content of a form, one line each."""
    for each in invalid.problems:
        yield f"  {each.field or 'the form'}: {each.message}"


def _steps(number: int, form: Form, said: Any) -> tuple[str, ...]:
    name = f"paper-{number}-{form.form_code}"
    signed = len(parts_begun(form))
    if said is None:
        return (*(f"{name}-part-{part}" for part in parts_begun(form)[:-1]), name)
    steps = [said] if isinstance(said, str) else said
    fits = isinstance(steps, list) and 1 <= len(steps) <= signed
    if not fits or not all(isinstance(each, str) and each for each in steps):
        raise BundleUnreadable(_NO_STEP)
    return tuple(steps)


def _moment(said: Any) -> datetime | None:
    if said is None:
        return None
    try:
        at = datetime.fromisoformat(said)
    except (TypeError, ValueError):
        raise BundleUnreadable(_NO_TIME) from None
    if at.tzinfo is None:
        raise BundleUnreadable(_NO_TIME)
    return in_utc(at)


def _linked(papers: tuple[GivenPaper, ...]) -> tuple[tuple[GivenPaper, ...], tuple[str, ...]]:
    """The papers of one admission, resting on each other where the bundle does not say how."""
    recommend = [p for p in papers if p.form.form_code in RECOMMENDATIONS]
    apply = [p for p in papers if p.form.form_code in APPLICATIONS]
    linked, notes = list(papers), []
    for at, paper in enumerate(papers):
        record = paper.form.form_code in RECORDS
        others = recommend if paper in apply else apply if record else []
        here = {step for other in others for step in other.steps}
        if not others or paper.form.at("unprinted") is None or here & set(rests_on(paper.form)):
            continue
        if paper not in apply and len(apply) > 1:
            continue
        linked[at] = replace(paper, form=_resting_on(paper, others))
        names = " and ".join(other.called for other in others)
        notes.append(_LINKED.format(paper=paper.called, others=names))
    return tuple(linked), tuple(notes)


def _resting_on(paper: GivenPaper, others: list[GivenPaper]) -> Form:
    content = json.loads(paper.form.model_dump_json(exclude_none=True))
    steps = [step for other in others for step in other.steps]
    if paper.form.form_code in RECORDS:
        content["unprinted"]["application"] = steps[0]
    else:
        content["unprinted"]["recommendations"] = steps[:2]
    return catalogue.parse(paper.form.form_code, json.dumps(content), from_paper=True)
