"""Rules on what doctors say on their recommendations, before the core sees who signs them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.choices import ExaminedIn, YesNo
from forms.model import Form, parts_begun
from forms.rules.families import FOR_GUARDIANSHIP, JOINT, SINGLE, TO_HOSPITAL
from forms.rules.rule import Bundle, FormRule, goes_on
from statute.counting import gap_allows
from statute.vocabulary import Severity

_EXAMINED = ("first_doctor_last_examined_on", "second_doctor_last_examined_on")
_APPROVED = ("first_doctor_s12_approved", "second_doctor_s12_approved")
_ON = "unprinted.recommendations"
_NAMED = ("first_doctor_full_name", "second_doctor_full_name")

_AGAIN = "One joint form cannot be saved by the other doctor: make the recommendations again."


def _by_one_doctor(_bundle: Bundle, form: Form) -> Iterator[str]:
    first, second = (" ".join(str(form.at(name)).casefold().split()) for name in _NAMED)
    if 2 in parts_begun(form) and first == second:
        yield _NAMED[1]


def _too_far_apart(_bundle: Bundle, form: Form) -> Iterator[str]:
    days = [form.at(name) for name in _EXAMINED]
    if all(isinstance(day, date) for day in days) and not gap_allows(min(days), max(days)):
        yield from _EXAMINED


def _nobody_approved(_bundle: Bundle, form: Form) -> Iterator[str]:
    if all(form.at(name) is YesNo.NO for name in _APPROVED):
        yield from _APPROVED


def _examined_in_wales(_bundle: Bundle, form: Form) -> Iterator[str]:
    if form.at("unprinted.examined_in") is ExaminedIn.WALES:
        yield "unprinted.examined_in"


def _both_examined_in_wales(_bundle: Bundle, form: Form) -> Iterator[str]:
    places = ("unprinted.first_examined_in", "unprinted.second_examined_in")
    if all(form.at(place) is ExaminedIn.WALES for place in places):
        yield from places


def _of_two_joint_forms(bundle: Bundle, application: Form) -> Iterator[str]:
    """Whether the two are halves of different joint recommendations: neither was made by both."""
    named = application.at(_ON) or ()
    joint = [form for each in named if (form := bundle.by_step(each)) and form.form_code in JOINT]
    if len(joint) == 2 and not _is_one(*joint):
        yield _ON


def _is_one(one: Form, other: Form) -> bool:
    return one == other or goes_on(one, other) or goes_on(other, one)


RULES: tuple[FormRule, ...] = (
    FormRule(
        id="bundle.right_forms",
        forms=(*TO_HOSPITAL, *FOR_GUARDIANSHIP),
        severity=Severity.FATAL,
        citation="ss.7(3), 11(7)",
        message="The two recommendations are parts of different joint forms. A joint "
        "recommendation is one form that both doctors sign.",
        next_act="Name the two parts of one joint form, or two separate recommendations.",
        check=_of_two_joint_forms,
    ),
    FormRule(
        id="bundle.two_different_doctors",
        forms=JOINT,
        severity=Severity.FATAL,
        citation="ss.2(3), 3(3), 7(3)",
        message="The joint recommendation names one doctor twice. Two doctors must recommend.",
        next_act=_AGAIN,
        check=_by_one_doctor,
    ),
    FormRule(
        id="date.exams_five_clear_days",
        forms=JOINT,
        severity=Severity.FATAL,
        citation="s.12(1)",
        message="More than five clear days lie between the two examinations.",
        next_act=_AGAIN,
        check=_too_far_apart,
    ),
    FormRule(
        id="doctor.one_section_12_approved",
        forms=JOINT,
        severity=Severity.FATAL,
        citation="s.12(2)",
        message="Neither doctor is approved under section 12. One of them must be.",
        next_act=_AGAIN,
        check=_nobody_approved,
    ),
    FormRule(
        id="border.form_follows_place_of_exam",
        forms=SINGLE,
        severity=Severity.RECTIFIABLE,
        citation="reg 4(2) to (3)",
        message="The doctor examined the patient in Wales and used the English form.",
        next_act="Use the form of the country where the examination took place.",
        check=_examined_in_wales,
    ),
    FormRule(
        id="border.form_follows_place_of_exam",
        forms=JOINT,
        severity=Severity.RECTIFIABLE,
        citation="reg 4(2) to (3)",
        message="Both doctors examined the patient in Wales and used the English form.",
        next_act="Use the form of the country where the examinations took place. After one in each "
        "country either will do.",
        check=_both_examined_in_wales,
    ),
)
