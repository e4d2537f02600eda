"""Rules on letters, hearings, discharge, consultation and after-care, and on who is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from forms.choices import YesNo
from forms.choices_of_records import RelativeCopy
from forms.choices_of_reviews import PanelDecision
from forms.marks import mark
from forms.model import Form, parts_begun
from forms.rules.families import UNPRESCRIBED
from forms.rules.rule import Bundle, FormRule
from forms.unprescribed.discharge import DIS1
from forms.unprescribed.hm1 import HM1, for_discharge
from forms.unprescribed.relatives_papers import NR8
from forms.unprescribed.s117 import S117
from forms.unprescribed.treatment_records import CON1
from forms.unprescribed.tribunal import TR3
from statute.vocabulary import Severity

_NOTICE = timedelta(hours=72)
_UNLESS_ASKED = ("NR3", "NR4", "NR5")
_LETTERS = ("NR1", "NR2", *_UNLESS_ASKED, "NR6", "NR7", "NR10")
_REPORTS = ("REP1", "REP2", "REP3")
_CONSULTED = ("nurse_consulted_full_name", "other_consulted_full_name")
_THREE = 3


def _against_wish(bundle: Bundle, form: Form) -> Iterator[str]:
    if form.at("unprinted.patient_objects") is True:
        yield "unprinted.patient_objects"
        return
    told = [p.form for p in bundle.papers if p.form.form_code == "S132"]
    last = told[-1].at("nearest_relative_copy") if told else None
    if last is RelativeCopy.PATIENT_OBJECTS and form.form_code == "NR3":
        yield "unprinted.patient_objects"


def _other_relative(bundle: Bundle, form: Form) -> Iterator[str]:
    mine = mark("", str(form.at("nr_full_name")))
    for code, name in (("A2", "nr_full_name"), ("A6", "consulted_full_name")):
        for paper in bundle.papers:
            known = paper.form.at(name) if paper.form.form_code == code else None
            if known is not None and mark("", str(known)) != mine:
                yield "nr_full_name"
                return


def _other_patient(bundle: Bundle, form: Form) -> Iterator[str]:
    asked = [p.form for p in bundle.papers if "patient_full_name" in type(p.form).model_fields]
    if "patient_full_name" not in type(form).model_fields:
        return
    first = asked[0].at("patient_full_name")
    if mark("", str(first)) != mark("", str(form.at("patient_full_name"))):
        yield "patient_full_name"


def _fewer_than_three(_bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, HM1)
    ordered = 5 in parts_begun(form)
    if ordered and form.decision is PanelDecision.DISCHARGE and for_discharge(form) < _THREE:
        yield "decision"


def _reports_missing(bundle: Bundle, form: Form) -> Iterator[str]:
    """Reports are looked for among the other papers; a decision read alone tells nothing."""
    here = {paper.form.form_code for paper in bundle.papers} - {"HM1"}
    if here and form.at("decision") is not PanelDecision.ADJOURN and not set(_REPORTS) <= here:
        yield "reports_before_panel"


def _before_72_hours(_bundle: Bundle, form: Form) -> Iterator[str]:
    if isinstance(form, NR8):
        received, at = form.received_at, form.discharge_at
    else:
        assert isinstance(form, DIS1)
        received, at = form.notice_received_at, form.discharge_at
    if received is not None and at is not None and at - received < _NOTICE:
        yield "discharge_at"


def _one_body_only(_bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, S117)
    if 4 not in parts_begun(form):
        return
    for path in ("board_satisfied", "authority_satisfied"):
        if form.at(path) is not YesNo.YES:
            yield path


def _not_named(bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, CON1)
    mine = mark("", form.consultee_full_name)
    named = [
        mark("", str(paper.form.at(name)))
        for paper in bundle.papers
        if paper.form.form_code in {"T3", "T6"}
        for name in _CONSULTED
    ]
    if named and mine not in named:
        yield "consultee_full_name"


def _too_early(_bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, TR3)
    if form.signed_on is not None and form.signed_on < form.due_on:
        yield "due_on"


RULES: tuple[FormRule, ...] = (
    FormRule(
        id="record.same_patient",
        forms=UNPRESCRIBED,
        severity=Severity.ADVISORY,
        citation="Code chapters 4 and 35",
        message="The patient's name is not as on the first of these papers.",
        next_act="If it is a slip, correct it. If the paper is about somebody else, take it out.",
        check=_other_patient,
    ),
    FormRule(
        id="record.same_relative",
        forms=_LETTERS,
        severity=Severity.ADVISORY,
        citation="ss.11(3)-(4), 26",
        message="The letter is not to the nearest relative who is named on the application.",
        next_act="Find out who the nearest relative is now before the letter is sent.",
        check=_other_relative,
    ),
    FormRule(
        id="record.told_against_wish",
        forms=_UNLESS_ASKED,
        severity=Severity.ADVISORY,
        citation="ss.132(4), 132A(3), 133(2); SI 2008/1184 reg 26",
        message="The patient has asked that the nearest relative is not told of this.",
        next_act="Do not send the letter. Note the patient's wish, and ask again another time.",
        check=_against_wish,
    ),
    FormRule(
        id="record.panel_of_three",
        forms=("HM1",),
        severity=Severity.FATAL,
        citation="s.23(4)-(6)",
        message="Fewer than three members of the panel are for discharge, so it is not ordered.",
        next_act="Leave Part 5 blank, or hear the case again before another panel.",
        check=_fewer_than_three,
    ),
    FormRule(
        id="record.panel_reports",
        forms=("HM1",),
        severity=Severity.ADVISORY,
        citation="Code 38.27",
        message="The reports of the responsible clinician, the nurse and on social circumstances "
        "are not all on the record (REP1, REP2, REP3).",
        next_act="Add the missing reports, or say under the decision why the panel went on.",
        check=_reports_missing,
    ),
    FormRule(
        id="record.relatives_notice",
        forms=("NR8", "DIS1"),
        severity=Severity.FATAL,
        citation="s.25(1)",
        message="The order is for a time before 72 hours from the notice are over. It has no "
        "effect then.",
        next_act="Treat it as an order from the end of the 72 hours, unless a report bars it.",
        check=_before_72_hours,
    ),
    FormRule(
        id="record.after_care_both",
        forms=("S117",),
        severity=Severity.FATAL,
        citation="s.117(2)",
        message="After-care ends only when the board and the authority are both satisfied.",
        next_act="Go on with after-care until both are.",
        check=_one_body_only,
    ),
    FormRule(
        id="record.consultee_named",
        forms=("CON1",),
        severity=Severity.ADVISORY,
        citation="ss.58(4), 58A(6)",
        message="The certificate names other people as consulted than the one who wrote this.",
        next_act="Ask the second opinion doctor whom they consulted.",
        check=_not_named,
    ),
    FormRule(
        id="record.reference_early",
        forms=("TR3",),
        severity=Severity.ADVISORY,
        citation="s.68; HMCTS guidance T112",
        message="The reference was made before it was due. The tribunal does not deal with it.",
        next_act="Refer the case again when it is due.",
        check=_too_early,
    ),
)
