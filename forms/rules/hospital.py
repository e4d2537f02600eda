"""Rules on the hospital named and on the record of detention there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from forms.choices import ApplicationSection
from forms.model import Form, parts_begun
from forms.prescribed.h3 import H3
from forms.rules.families import TO_HOSPITAL
from forms.rules.rule import Bundle, FormRule
from statute.instants import london_date
from statute.vocabulary import Severity

_PROVIDER = re.compile(
    r"\b(?:nhs (?:foundation )?trust|foundation trust|partnership trust|health ?care group"
    r"|healthcare (?:limited|ltd|plc)|limited|ltd|plc)\W*\Z",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\s(?:or|and/or)\s|[;/]", re.IGNORECASE)

_SECTIONS = {
    **dict.fromkeys(("A1", "A2"), ApplicationSection.TWO),
    **dict.fromkeys(("A5", "A6"), ApplicationSection.THREE),
    **dict.fromkeys(("A9", "A10"), ApplicationSection.FOUR),
}


def _names_a_provider(_bundle: Bundle, form: Form) -> Iterator[str]:
    name = str(form.at("hospital_name"))
    if _PROVIDER.search(name) or _SEVERAL.search(name):
        yield "hospital_name"


def _before_its_application(bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, H3)
    application = bundle.by_step(form.unprinted.application)
    named = application is not None and application.form_code in TO_HOSPITAL
    signed_on = application.at("signed_on") if application and named else None
    for path, at in (
        ("admitted_at", form.admitted_at),
        ("application_received_at", form.application_received_at),
    ):
        if signed_on and at and london_date(at) < signed_on:
            yield path


def _wrong_section(bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, H3)
    application = bundle.by_step(form.unprinted.application)
    section = _SECTIONS.get(application.form_code) if application else None
    if section and form.application_section is not section:
        yield "application_section"


def _part_2_missing(bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, H3)
    emergency = form.application_section is ApplicationSection.FOUR
    if emergency and 2 not in parts_begun(form) and bundle.latest(form):
        yield "second_recommendation_received_at"


def _after_72_hours(_bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, H3)
    start = form.admitted_at or form.application_received_at
    received = form.second_recommendation_received_at
    if start and received and received - start > timedelta(hours=72):
        yield "second_recommendation_received_at"


RULES: tuple[FormRule, ...] = (
    FormRule(
        id="hospital.application_names_one_site",
        forms=TO_HOSPITAL,
        severity=Severity.RECTIFIABLE,
        citation="s.11(2); Code 14.89",
        message="The application must name one hospital. The name of a provider that runs several, "
        "or a choice of hospitals, is not enough.",
        next_act="Name the hospital itself. Once signed, the signatory may amend it with the "
        "managers' consent, within 14 days of admission.",
        check=_names_a_provider,
    ),
    FormRule(
        id="h3.times_in_order",
        forms=("H3",),
        severity=Severity.ADVISORY,
        citation="s.6; reg 4(4)",
        message="Form H3 gives a time of admission or receipt before the day on which the "
        "application was signed.",
        next_act="Find out the true time and put the record right. It does not undo the detention.",
        check=_before_its_application,
    ),
    FormRule(
        id="record_part_missing",
        forms=("H3",),
        severity=Severity.ADVISORY,
        citation="reg 4(4)",
        message="Form H3 names another section than that of the application it records.",
        next_act="Put the record right. It does not undo the detention.",
        check=_wrong_section,
    ),
    FormRule(
        id="record_part_missing",
        forms=("H3",),
        severity=Severity.ADVISORY,
        citation="s.4(4); reg 4(5)",
        message="Part 2 of Form H3 is still to be completed for a patient admitted under "
        "section 4.",
        next_act="Complete Part 2 when the second medical recommendation is received.",
        check=_part_2_missing,
    ),
    FormRule(
        id="s4.second_recommendation_in_72_hours",
        forms=("H3",),
        severity=Severity.FATAL,
        citation="s.4(4)",
        message="The second medical recommendation was received more than 72 hours after "
        "admission. Section 4 had ended by then.",
        next_act="Find out under what authority the patient was held, and make a new application "
        "if one is needed.",
        check=_after_72_hours,
    ),
)
