"""Papers given at the command line, read together as a pathway would read them.

What forms say is judged by their own rules (`forms.bundle`). What the Act asks of the papers of an
admission is judged by the Act itself: the steps that they evidence are taken one after the other on
a pathway of their own, as recorded ones. Papers do not show who signed, so that is taken as told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from forms import catalogue
from forms.bundle import check_bundle
from forms.choices import YesNo
from forms.clock import told
from forms.definition import Part
from forms.marks import mark
from forms.model import Form, blanks, parts_begun
from forms.problems import FormInvalid
from forms.rules.families import (
    FOR_GUARDIANSHIP,
    JOINT,
    SINGLE,
    TO_HOSPITAL,
    UNDER_SECTION_15,
)
from statute.decide import decide
from statute.evolve import evolve
from statute.finding import Finding
from statute.instants import MissingHour
from statute.law import CURRENT_LAW, law_version
from statute.pathway import Pathway
from statute.signatory import Signatory
from statute.steps import Step
from statute.vocabulary import Approval, Mode, Role

RECOMMENDATIONS = (*SINGLE, *JOINT)
APPLICATIONS = (*TO_HOSPITAL, *FOR_GUARDIANSHIP)
RECORDS = ("H3", "G5")
"""What is made when an application is acted on."""

_FOR_ADMISSION = tuple(code for code in (*SINGLE, *JOINT) if code in UNDER_SECTION_15)

_ALONE = "papers-alone"
"""Where the papers stand: a pathway that nothing else is ever part of."""


@dataclass(frozen=True, slots=True)
class GivenPaper:
    """A paper as given: the steps it evidences, one for each signature that takes one."""

    number: int
    form: Form
    steps: tuple[str, ...]
    signed_at: datetime | None = None

    @property
    def step(self) -> str:
        """The step by which the paper is known: that of its last signature."""
        return self.steps[-1]

    @property
    def called(self) -> str:
        """What to call the paper when something is said of it."""
        return f"Paper {self.number} ({self.form.form_code})"


@dataclass(frozen=True, slots=True)
class ReadTogether:
    """What was found, and what could not be judged and why."""

    findings: tuple[Finding, ...]
    notes: tuple[str, ...]


def read_together(papers: tuple[GivenPaper, ...]) -> ReadTogether:
    """Everything that is wrong or doubtful in these papers, each thing once."""
    on_forms = check_bundle((paper.step, paper.form) for paper in papers)
    admission = tuple(p for p in papers if p.form.form_code in _OF_AN_ADMISSION)
    notes = tuple(_what_is_not_here(papers))
    if notes or not any(p.form.form_code in TO_HOSPITAL for p in admission):
        return ReadTogether(on_forms, notes)
    unread = [paper.called for paper in admission if _unread(paper)]
    if unread:
        return ReadTogether(on_forms, (_UNREAD.format(papers=", ".join(unread)),))
    undated = [paper.called for paper in admission if _undated(paper)]
    if undated:
        return ReadTogether(on_forms, (_UNDATED.format(papers=", ".join(undated)),))
    by_the_act = _by_the_act(admission)
    keys = {each.key for each in by_the_act}
    return ReadTogether((*by_the_act, *(each for each in on_forms if each.key not in keys)), ())


_OF_AN_ADMISSION = (*_FOR_ADMISSION, *TO_HOSPITAL, "H3")

_UNDATED = (
    "Not judged by the Act, because there is no date of signing: {papers}. Give the date on the "
    'form, or "signed_at" beside its content.'
)
_UNREAD = (
    "Not judged by the Act, because something that it asks is blank or cannot be: {papers}. What "
    "the forms themselves show is judged."
)
_ELSEWHERE = (
    "{paper} rests on papers that are not here ({steps}), so it is judged by itself. "
    'Give "step" beside the content of each paper.'
)


def _what_is_not_here(papers: tuple[GivenPaper, ...]) -> Iterator[str]:
    """The papers that another rests on and that were not given."""
    here = {step for paper in papers for step in paper.steps}
    for paper in papers:
        away = [step for step in rests_on(paper.form) if step not in here]
        if away:
            yield _ELSEWHERE.format(paper=paper.called, steps=", ".join(away))


def rests_on(form: Form) -> tuple[str, ...]:
    """The steps that an application, or the record of what became of it, names as its own."""
    if form.form_code not in (*APPLICATIONS, *RECORDS) or form.at("unprinted") is None:
        return ()
    if form.form_code in APPLICATIONS:
        return tuple(form.at("unprinted.recommendations") or ())
    second = getattr(form.at("unprinted"), "second_recommendation", None)
    return tuple(each for each in (form.at("unprinted.application"), second) if each)


def _by_the_act(papers: tuple[GivenPaper, ...]) -> tuple[Finding, ...]:
    """What the Act finds once every paper counts, in the order in which they were signed."""
    law = law_version(CURRENT_LAW)
    pathway = Pathway(reference=_ALONE, law_version=CURRENT_LAW)
    steps = sorted(_steps(papers), key=lambda step: step.occurred_at)
    for step in steps:
        decision = decide(pathway, step, step.occurred_at + timedelta(days=1), law)
        if decision.refused:
            return decision.findings
        for event in decision.events:
            pathway = evolve(pathway, event)
    given = {step.id for step in steps}
    return tuple(f for f in pathway.standing.findings if f.step in given)


def _steps(papers: tuple[GivenPaper, ...]) -> Iterator[Step]:
    for paper in papers:
        begun = parts_begun(paper.form)
        parts = [p for p in catalogue.form(paper.form.form_code).parts if p.number in begun]
        for part, step in zip(parts, paper.steps, strict=False):
            yield _step(paper, part, step)


def _step(paper: GivenPaper, part: Part, step: str) -> Step:
    at = _signed_at(paper, part.number)
    assert at is not None
    by = _whoever_signed(paper.form, part)
    return Step(
        id=step,
        mode=Mode.RECORDED,
        by=by,
        occurred_at=at + timedelta(milliseconds=paper.number),
        particulars=catalogue.to_particulars(paper.form, _ALONE, part.number),
        recorded_by=replace(by, person="whoever-reads", role=Role.MHA_ADMINISTRATOR),
    )


def _whoever_signed(form: Form, part: Part) -> Signatory:
    """The signatory as the paper names them, entitled to sign it: papers cannot show otherwise."""
    name, approved = _as_named(form, part.number)
    site = form.at("unprinted.hospital") if form.form_code == "H3" else None
    authority = getattr(form.at("unprinted"), "authority", None)
    return Signatory(
        person=mark(_ALONE, name),
        role=part.blocks[0].roles[0],
        organisation=site or authority or "unknown",
        approvals=(Approval.SECTION_12,) if approved else (),
        sites=(site,) if site else (),
        asked_for=(Approval.SECTION_12,),
    )


def _as_named(form: Form, part: int) -> tuple[str, bool]:
    """Who signs that part, and whether they say that they are approved under section 12."""
    which = ("", "first_", "second_")[part if "first_doctor_full_name" in _asked(form) else 0]
    for name in (f"{which}doctor_full_name", "amhp_full_name", "applicant_full_name"):
        if name in _asked(form):
            approved = f"{which}doctor_s12_approved"
            return str(form.at(name)), approved in _asked(form) and form.at(approved) is YesNo.YES
    return str(form.at(f"part{part}_signatory_name")), False


def _asked(form: Form) -> Iterable[str]:
    return type(form).model_fields


def _unread(paper: GivenPaper) -> bool:
    """Whether the paper does not say what the step needs."""
    if blanks(paper.form):
        return True
    try:
        for part in parts_begun(paper.form)[: len(paper.steps)]:
            catalogue.to_particulars(paper.form, _ALONE, part)
            _signed_at(paper, part)
    except (FormInvalid, MissingHour):
        return True
    return False


def _undated(paper: GivenPaper) -> bool:
    begun = parts_begun(paper.form)[: len(paper.steps)]
    return any(_signed_at(paper, part) is None for part in begun)


def _signed_at(paper: GivenPaper, part: int) -> datetime | None:
    """When that part was signed. A day without a time is taken at noon, London time."""
    form = paper.form
    if form.form_code == "H3":
        admitted: datetime | None = form.at("admitted_at") or form.at("application_received_at")
        received: datetime | None = form.at("second_recommendation_received_at")
        return admitted if part == 1 else received
    if paper.signed_at is not None:
        return paper.signed_at
    (block,) = catalogue.form(form.form_code).part(part).blocks
    day: date | None = form.at(block.signed_on)
    if day is None:
        return None
    at = form.at(block.signed_at_time) if block.signed_at_time else None
    return told(day, at or "12:00")
