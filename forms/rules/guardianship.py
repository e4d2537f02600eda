"""Rules on the papers of reception into guardianship (ss.7, 8, 11, 12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from forms.choices import YesNo
from forms.choices_of_reports import AgeEvidence
from forms.model import Form
from forms.prescribed.g5 import G5
from forms.rules.families import FOR_GUARDIANSHIP
from forms.rules.rule import Bundle, FormRule, goes_on
from statute.counting import days, days_to, gap_allows
from statute.vocabulary import Severity

_FRESH = "A fresh application is needed, on fresh recommendations."
_ON = "unprinted.recommendations"


def _recommendations(bundle: Bundle, application: Form) -> list[Form]:
    """The recommendations here that the application is founded on.

    A joint form stands behind two steps, and is taken once, as it was when both had signed.
    """
    found = [bundle.by_step(step) for step in application.at(_ON)]
    here = [form for form in found if form is not None]
    return [
        form
        for n, form in enumerate(here)
        if form not in here[:n] and not any(goes_on(form, other) for other in here)
    ]


def _answers(form: Form, name: str) -> list[Any]:
    """What each doctor of a recommendation says: one on Form G4, two on Form G3."""
    paths = (f"doctor_{name}", f"first_doctor_{name}", f"second_doctor_{name}")
    asked = [path for path in paths if path in type(form).model_fields]
    return [form.at(path) for path in asked if form.at(path) is not None]


def _of_all(bundle: Bundle, application: Form, name: str) -> list[Any]:
    return [
        answer
        for form in _recommendations(bundle, application)
        if form.form_code in {"G3", "G4"}
        for answer in _answers(form, name)
    ]


def _wrong_forms(bundle: Bundle, application: Form) -> Iterator[str]:
    codes = [form.form_code for form in _recommendations(bundle, application)]
    if codes and codes not in (["G3"], ["G4"], ["G4", "G4"]):
        yield _ON


def _one_doctor(bundle: Bundle, application: Form) -> Iterator[str]:
    names = [" ".join(n.casefold().split()) for n in _of_all(bundle, application, "full_name")]
    if len(names) == 2 and len(set(names)) == 1:
        yield _ON


def _nobody_approved(bundle: Bundle, application: Form) -> Iterator[str]:
    if _of_all(bundle, application, "s12_approved") == [YesNo.NO, YesNo.NO]:
        yield _ON


def _too_far_apart(bundle: Bundle, application: Form) -> Iterator[str]:
    examined: list[date] = _of_all(bundle, application, "last_examined_on")
    if len(examined) == 2 and not gap_allows(min(examined), max(examined)):
        yield _ON


def _signed_later(bundle: Bundle, application: Form) -> Iterator[str]:
    signed = application.at("part1_signed_on")
    for form in _recommendations(bundle, application):
        dates = [form.at(f"{which}signed_on") for which in ("", *_DOCTORS) if _dated(form, which)]
        if signed and any(day and day > signed for day in dates):
            yield _ON


_DOCTORS = ("first_doctor_", "second_doctor_")


def _dated(form: Form, which: str) -> bool:
    return f"{which}signed_on" in type(form).model_fields


def _unacquainted(bundle: Bundle, application: Form) -> Iterator[str]:
    acquainted = _of_all(bundle, application, "prior_acquaintance")
    unexplained = application.at("no_prior_acquaintance_explanation") is None
    if acquainted == [YesNo.NO, YesNo.NO] and unexplained:
        yield "no_prior_acquaintance_explanation"


def _seen_too_early(_bundle: Bundle, application: Form) -> Iterator[str]:
    signed, seen = application.at("part1_signed_on"), application.at("patient_last_seen_on")
    if signed is None:
        return
    first = days_to(signed, 14).first_day
    if first is None or not first <= seen <= signed:
        yield "patient_last_seen_on"


def _not_seen_in_person(_bundle: Bundle, application: Form) -> Iterator[str]:
    if application.at("unprinted.seen_in_person") is False:
        yield "unprinted.seen_in_person"


def _not_examined_in_person(_bundle: Bundle, form: Form) -> Iterator[str]:
    for which in ("", "first_", "second_"):
        name = f"{which}examined_in_person"
        if getattr(form.at("unprinted"), name, None) is False:
            yield f"unprinted.{name}"


def _objection(_bundle: Bundle, application: Form) -> Iterator[str]:
    if application.at("unprinted.nearest_relative_objects"):
        yield "unprinted.nearest_relative_objects"


def _under_16(_bundle: Bundle, application: Form) -> Iterator[str]:
    born: date | None = application.at("patient_date_of_birth")
    on: date = application.at("part1_signed_on") or application.at("patient_last_seen_on")
    if born is None or application.at("age_evidence") is not AgeEvidence.BORN_ON:
        return
    if (on.year - born.year) - ((on.month, on.day) < (born.month, born.day)) < 16:
        yield "patient_date_of_birth"


def _forwarded_late(bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, G5)
    application = bundle.by_step(form.unprinted.application)
    if application is None or application.form_code not in FOR_GUARDIANSHIP:
        return
    examined: list[date] = _of_all(bundle, application, "last_examined_on")
    last = days(max(examined), 14).last_day if examined else None
    if last is not None and form.unprinted.application_forwarded_on > last:
        yield "unprinted.application_forwarded_on"


def _rule(
    rule: str,
    severity: Severity,
    citation: str,
    message: str,
    check: Any,
    forms: tuple[str, ...] = FOR_GUARDIANSHIP,
    next_act: str = _FRESH,
) -> FormRule:
    return FormRule(rule, forms, severity, citation, message, next_act, check)


RULES: tuple[FormRule, ...] = (
    _rule(
        "bundle.right_forms",
        Severity.FATAL,
        "reg 5(1)",
        "A guardianship application rests on one Form G3 or two Forms G4, and on nothing else.",
        _wrong_forms,
    ),
    _rule(
        "bundle.two_different_doctors",
        Severity.FATAL,
        "s.7(3)",
        "Both recommendations name the same doctor. Two doctors must recommend.",
        _one_doctor,
    ),
    _rule(
        "doctor.one_section_12_approved",
        Severity.FATAL,
        "s.12(2)",
        "Neither doctor is approved under section 12. One of them must be.",
        _nobody_approved,
    ),
    _rule(
        "date.exams_five_clear_days",
        Severity.FATAL,
        "s.12(1)",
        "More than five clear days lie between the two examinations.",
        _too_far_apart,
    ),
    _rule(
        "date.recommendations_not_after_application",
        Severity.FATAL,
        "s.12(1)",
        "A recommendation was signed after the application that rests on it.",
        _signed_later,
    ),
    _rule(
        "date.applicant_saw_within_14_days",
        Severity.FATAL,
        "s.11(5)",
        "The applicant must have seen the patient within the 14 days ending with the application.",
        _seen_too_early,
        next_act="See the patient, then sign.",
    ),
    _rule(
        "exam.in_person",
        Severity.FATAL,
        "s.11(5); Devon [2021] EWHC 101 (Admin)",
        "The applicant did not see the patient in person.",
        _not_seen_in_person,
        next_act="See the patient in person, then sign.",
    ),
    _rule(
        "exam.in_person",
        Severity.FATAL,
        "s.12(1); Devon [2021] EWHC 101 (Admin)",
        "The patient was not examined in person.",
        _not_examined_in_person,
        ("G3", "G4"),
        "Examine the patient in person, then sign.",
    ),
    _rule(
        "acquaintance.explained",
        Severity.RECTIFIABLE,
        "s.12(2)",
        "Neither doctor knew the patient, and the application does not say why no such doctor "
        "could be had.",
        _unacquainted,
        next_act="Add the reason. Once accepted, amend it within 14 days (s.8(4)).",
    ),
    _rule(
        "nr.no_objection",
        Severity.FATAL,
        "s.11(4)(a)",
        "The nearest relative objects. No application can be made while they do.",
        _objection,
        ("G2",),
        "Do not apply. Consider whether the county court should be asked (s.29).",
    ),
    _rule(
        "g.patient_16",
        Severity.FATAL,
        "s.7(1)",
        "The patient is under 16. Guardianship is for people of 16 or over.",
        _under_16,
        next_act="Check the date of birth. If it is right, guardianship cannot be used.",
    ),
    _rule(
        "g.forwarded_in_14_days",
        Severity.FATAL,
        "s.8(2)",
        "The application was forwarded to the authority more than 14 days after the last medical "
        "examination, counting that day.",
        _forwarded_late,
        ("G5",),
    ),
)
