"""Rules on alternatives, blanks and details that a form asks to be filled in or struck out."""

from __future__ import annotations

from collections.abc import Iterator

from forms.model import Form, lacking, left_standing
from forms.rules.families import (
    BY_AMHP,
    ON_THE_RELATIVE,
    RECORDS,
    UNDER_SECTION_8,
    UNDER_SECTION_15,
    WITH_EMAIL,
)
from forms.rules.rule import Bundle, FormRule
from statute.vocabulary import Severity

_AMEND = "The signatory may amend the form with the managers' consent, within 14 days of admission."
_AMEND_GUARDIANSHIP = (
    "The signatory may amend the form with the authority's consent, within 14 days of acceptance "
    "(s.8(4))."
)
_AMEND_EITHER = (
    "The signatory may amend the form within 14 days of admission (s.15(1)) or of acceptance into "
    "guardianship (s.8(4)), with the consent of the managers or the authority."
)
_CORRECT = (
    "Correct it, and initial and date the change, or make a new form: section 15 does not reach "
    "this one."
)

_NEAREST_RELATIVE = ("nr_", "consult", "unconsulted_", "not_consulted_")
_AUTHORITY = "approving_lssa"
_EMAILS = (
    *("amhp_email", "applicant_email", "doctor_email"),
    *("first_doctor_email", "second_doctor_email", "part1_email"),
    *("soad_email", "certifier_email", "rc_email", "ac_email"),
)


def _unsettled(form: Form) -> tuple[str, ...]:
    """Particulars left in where they should be struck out, or blank where they are needed."""
    return (*left_standing(form), *(problem.field for problem in lacking(form)))


def _nearest_relative(_bundle: Bundle, form: Form) -> Iterator[str]:
    return (path for path in _unsettled(form) if path.startswith(_NEAREST_RELATIVE))


def _others(_bundle: Bundle, form: Form) -> Iterator[str]:
    told_elsewhere = _nearest_told_elsewhere(form)
    return (path for path in _unsettled(form) if path not in told_elsewhere)


def _nearest_told_elsewhere(form: Form) -> set[str]:
    nearest = {p for p in _unsettled(form) if p.startswith(_NEAREST_RELATIVE)}
    mine = nearest if form.form_code in ON_THE_RELATIVE else set()
    return mine | {_AUTHORITY, *_EMAILS}


def _authority(_bundle: Bundle, form: Form) -> Iterator[str]:
    return (path for path in _unsettled(form) if path == _AUTHORITY)


def _email(_bundle: Bundle, form: Form) -> Iterator[str]:
    return (path for path in _unsettled(form) if path in _EMAILS)


def _settled(forms: tuple[str, ...], next_act: str) -> FormRule:
    return FormRule(
        id="alt.exactly_one_survives",
        forms=forms,
        severity=Severity.RECTIFIABLE,
        citation="SI 2008/1184 reg 4 and Schedule 1",
        message="A particular is filled in under an alternative that does not apply, or is blank "
        "under the one that does.",
        next_act=next_act,
        check=_others,
    )


RULES: tuple[FormRule, ...] = (
    FormRule(
        id="nr.one_branch_survives",
        forms=ON_THE_RELATIVE,
        severity=Severity.RECTIFIABLE,
        citation="s.11(3), (4)",
        message="More than one statement about the nearest relative is left standing, or the one "
        "that stands is not complete. Exactly one must stand.",
        next_act=_AMEND_EITHER,
        check=_nearest_relative,
    ),
    _settled(UNDER_SECTION_15, _AMEND),
    _settled(UNDER_SECTION_8, _AMEND_GUARDIANSHIP),
    _settled(RECORDS, _CORRECT),
    FormRule(
        id="amhp.authority_stated",
        forms=BY_AMHP,
        severity=Severity.RECTIFIABLE,
        citation="ss.13, 114",
        message="The AMHP must name the authority that gave approval if it is another than the "
        "one acted for, and only then.",
        next_act=_AMEND_EITHER,
        check=_authority,
    ),
    FormRule(
        id="email.if_electronic",
        forms=WITH_EMAIL,
        severity=Severity.ADVISORY,
        citation="SI 2020/1072",
        message="An email address is asked for if the form is sent electronically, and only then.",
        next_act="Nothing needs to be done about the paper. Check how the form was sent.",
        check=_email,
    ),
)
