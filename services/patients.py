"""What is told of a patient when a pathway opens, checked and made ready to keep."""

from __future__ import annotations

import re
from datetime import date, datetime

from nhs_number.constants import (
    REGION_EIRE,
    REGION_ENGLAND_WALES_IOM,
    REGION_NORTHERN_IRELAND,
    REGION_SCOTLAND,
    REGION_SYNTHETIC,
)
from nhs_number.validate import is_valid

from forms.text import clean
from records.people import Patient
from services.errors import bad
from services.requests import PatientDetails
from services.texts import check_texts
from statute.instants import london_date

_TEN_DIGITS = re.compile(r"[0-9]{10}", re.ASCII)
_GIVEN = (
    REGION_ENGLAND_WALES_IOM,
    REGION_SCOTLAND,
    REGION_NORTHERN_IRELAND,
    REGION_EIRE,
    REGION_SYNTHETIC,
)
"""Ranges from which numbers are given to people, and that of invented people."""

_BEFORE_ANYONE = date(1890, 1, 1)


def patient_from(patient_id: str, told: PatientDetails, now: datetime) -> Patient:
    """The patient to keep.

    Raises:
        BadContentError: a text, the NHS number or the date of birth cannot be right.
    """
    check_texts(told, "patient")
    check_number(told.nhs_number, "patient.nhs_number")
    born = told.date_of_birth
    if born is not None and not _BEFORE_ANYONE < born <= london_date(now):
        raise bad("patient.date_of_birth", "Nobody now living was born on this date.")
    return Patient(
        id=patient_id,
        full_name=_kept(told.name),
        address=_kept(told.address),
        date_of_birth=born,
        nhs_number=told.nhs_number,
    )


def check_number(number: str | None, path: str) -> None:
    """Refuse what is no NHS number.

    Ten ASCII digits first: the library alone would take spaces and other alphabets' digits.
    """
    if number is None:
        return
    if not _TEN_DIGITS.fullmatch(number) or not any(is_valid(number, each) for each in _GIVEN):
        raise bad(
            path,
            "This is not an NHS number: ten digits, the last of which checks the others. "
            "Leave it out if it is not known.",
        )


def _kept(text: str | None) -> str | None:
    return None if text is None else clean(text) or None
