"""Rules on community treatment orders, recall and revocation (ss.17A-17F, 20A)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from forms.model import Form, lacking, left_standing, parts_begun
from forms.rules.rule import Bundle, FormRule
from statute.instants import london_date
from statute.vocabulary import Severity

_FATAL = Severity.FATAL
_NEW_FORM = "Section 15 does not reach this form. Make a new one while that is still possible."
_ADVICE = "Find out the facts, and take legal advice on whether the patient is lawfully held."
_HOSPITAL = {
    "CTO3": "recall_hospital_name",
    "CTO4": "recall_hospital_name",
    "CTO5": "detaining_hospital_name",
    "CTO6": "from_hospital_name",
}
"""Where each paper of a recall says that the patient is, or is to be."""


def _before(bundle: Bundle, form: Form, *codes: str) -> Form | None:
    """The last paper of those forms before this one."""
    found = None
    for paper in bundle.papers:
        if paper.form is form:
            return found
        found = paper.form if paper.form.form_code in codes else found
    return None


def _folded(form: Form, path: str) -> str:
    return " ".join(str(form.at(path)).casefold().split())


def _part_skipped(_bundle: Bundle, form: Form) -> Iterator[str]:
    """Parts are filled in, and one before them is not: then nothing was made."""
    begun = set(parts_begun(form))
    for part in (1, 2, 3):
        if part not in begun and any(later > part for later in begun):
            yield next(iter(form.paths_of_parts((part,))))


def _out_of_order(_bundle: Bundle, form: Form) -> Iterator[str]:
    signed = ("part1_signed_on", "part2_signed_on", "part3_signed_on")
    given = [(path, form.at(path)) for path in signed if form.at(path) is not None]
    for (_, earlier), (path, day) in pairwise(given):
        if day < earlier:
            yield path
    made, effective = form.at("part3_signed_on"), form.at("effective_from_date")
    if made and effective and effective < made:
        yield "effective_from_date"


def _not_seen(_bundle: Bundle, form: Form) -> Iterator[str]:
    if form.at("unprinted.examined_in_person") is False:
        yield "unprinted.examined_in_person"


def _another_hospital(bundle: Bundle, form: Form) -> Iterator[str]:
    sent = ("CTO3", "CTO6") if form.form_code == "CTO4" else ("CTO3", "CTO4", "CTO6")
    earlier = _before(bundle, form, *sent)
    if earlier is None:
        return
    moved = earlier.form_code == "CTO6"
    there = "to_hospital_name" if moved else _HOSPITAL[earlier.form_code]
    here = _HOSPITAL[form.form_code]
    if _folded(earlier, there) != _folded(form, here):
        yield here


def _detained_before_recall(bundle: Bundle, form: Form) -> Iterator[str]:
    recall = _before(bundle, form, "CTO3")
    signed = recall.at("signed_on") if recall else None
    if signed and london_date(form.at("detention_began_at")) < signed:
        yield "detention_began_at"


def _revoked_late(bundle: Bundle, form: Form) -> Iterator[str]:
    since, revoked = form.at("detained_since"), form.at("part3_signed_on")
    if since is None:
        return
    record = _before(bundle, form, "CTO4")
    if record is not None and record.at("detention_began_at") != since:
        yield "detained_since"
    last = london_date(since + timedelta(hours=72))
    if revoked and not london_date(since) <= revoked <= last:
        yield "part3_signed_on"


_ON_GROUND = frozenset({"grounds", "breach_purpose"})


def _two_grounds(_bundle: Bundle, form: Form) -> Iterator[str]:
    unsettled = (*left_standing(form), *(problem.field for problem in lacking(form)))
    return (path for path in unsettled if path in _ON_GROUND)


def _other_dates(bundle: Bundle, form: Form) -> Iterator[str]:
    order = _before(bundle, form, "CTO1")
    if order is not None:
        days = {order.at("effective_from_date"), order.at("part3_signed_on")} - {None}
        if days and form.at("cto_made_on") not in days:
            yield "cto_made_on"
    passed = _before(bundle, form, "CTO10")
    here = "responsible_hospital_name"
    if passed is not None and _folded(passed, "to_hospital_name") != _folded(form, here):
        yield here


RULES: tuple[FormRule, ...] = (
    FormRule(
        id="exam.cto1_in_person",
        forms=("CTO1",),
        severity=Severity.ADVISORY,
        citation="s.17A(1); Derbyshire [2023] EWHC 3182 (Admin)",
        message="The patient was not examined in person. The court did not decide whether that "
        "will do before an order is made.",
        next_act="Examine the patient in person before making the order, to be safe.",
        check=_not_seen,
    ),
    FormRule(
        id="exam.in_person",
        forms=("CTO7",),
        severity=_FATAL,
        citation="s.20A(4); Derbyshire [2023] EWHC 3182 (Admin)",
        message="The patient was not examined in person, which extension needs.",
        next_act="Examine the patient in person and report on that.",
        check=_not_seen,
    ),
    *(
        FormRule(
            id=rule,
            forms=(code,),
            severity=_FATAL,
            citation=citation,
            message="A later part is filled in and an earlier one is not. The form is valid only "
            "when Parts 1, 2 and 3 are all completed and signed.",
            next_act=_NEW_FORM,
            check=_part_skipped,
        )
        for rule, code, citation in (
            ("cto1.all_three_parts", "CTO1", "s.17A"),
            ("cto5.all_three_parts", "CTO5", "s.17F(4)"),
            ("cto7.parts_1_to_3", "CTO7", "s.20A"),
        )
    ),
    FormRule(
        id="cto1.part_order",
        forms=("CTO1",),
        severity=_FATAL,
        citation="s.17A(4)",
        message="The parts are signed in order: Part 1, then 2, then 3. The order has effect no "
        "earlier than Part 3.",
        next_act=_NEW_FORM,
        check=_out_of_order,
    ),
    FormRule(
        id="cto.recall_chain_hospital",
        forms=("CTO4", "CTO5", "CTO6"),
        severity=_FATAL,
        citation="ss.17E, 17F",
        message="This form names another hospital than the paper before it in the same recall.",
        next_act=_ADVICE,
        check=_another_hospital,
    ),
    FormRule(
        id="cto.recall_chain_times",
        forms=("CTO4",),
        severity=_FATAL,
        citation="s.17E(5)-(6)",
        message="Detention began before the notice of recall was signed.",
        next_act=_ADVICE,
        check=_detained_before_recall,
    ),
    FormRule(
        id="cto.recall_chain_times",
        forms=("CTO5",),
        severity=_FATAL,
        citation="s.17F(4), (6), (8)",
        message="Part 3 gives another time than Form CTO4 for when detention began, or was not "
        "signed within 72 hours of it.",
        next_act=_ADVICE,
        check=_revoked_late,
    ),
    FormRule(
        id="cto3.one_ground",
        forms=("CTO3",),
        severity=_FATAL,
        citation="s.17E(1), (2)",
        message="A recall has one ground: treatment and risk with its grounds stated, or the "
        "examination that was missed. The other is struck out.",
        next_act="Make a new notice and serve that.",
        check=_two_grounds,
    ),
    FormRule(
        id="cto7.dates_right",
        forms=("CTO7",),
        severity=Severity.ADVISORY,
        citation="s.20A",
        message="The date of the order, or the responsible hospital, is not the one on the papers "
        "before this report.",
        next_act="Check the order and any assignment, and correct this form before it is signed.",
        check=_other_dates,
    ),
)
