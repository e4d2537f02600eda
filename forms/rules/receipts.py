"""Rules on parts that only record what was done, and on the order of days on a paper."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from forms.model import Form, parts_begun
from forms.rules.rule import Bundle, FormRule
from statute.vocabulary import Severity

_RECORDS = {
    "H1": (2, "part2_received_by_route", "Part 2 of Form H1, the receipt,"),
    "H4": (2, "admitted_at", "Part 2 of Form H4, the admission,"),
    "H5": (4, "part4_received_by_route", "Part 4 of Form H5, the receipt,"),
    "CTO7": (4, "part4_received_by_route", "Part 4 of Form CTO7, the receipt,"),
}
"""The part that records, the particular it begins with, and what it is called."""

_EXAMINED = (("examined_on", "part1_signed_on"),)
_AGREED = (("lssa_agreed_on", "transfer_on"), ("lssa_agreed_on", "part1_signed_on"))
_AFTER_ABSENCE = (
    *_EXAMINED,
    ("returned_on", "examined_on"),
    ("absence_began_on", "returned_on"),
)

_BEFORE = {
    "CTO7": (*_EXAMINED, ("cto_made_on", "examined_on")),
    "CTO8": (*_AFTER_ABSENCE, ("recalled_on", "absence_began_on")),
    "CTO10": (("receiving_managers_agreed_on", "assignment_on"),),
    "G5": (("accepted_on", "signed_on"),),
    "G6": _AGREED,
    "G7": _AGREED,
    "G9": _EXAMINED,
    "G10": _AFTER_ABSENCE,
    "H5": _EXAMINED,
    "H6": _AFTER_ABSENCE,
    "M1": (("received_on", "signed_on"),),
    "M2": (("notice_given_on", "part1_signed_on"),),
}
"""On each paper, days that cannot come after another."""


_RECEIVED = {
    "CTO7": ("part3_signed_on", 4),
    "CTO8": ("part1_signed_on", 2),
    "G9": ("part1_signed_on", 2),
    "G10": ("part1_signed_on", 2),
    "H5": ("part3_signed_on", 4),
    "H6": ("part1_signed_on", 2),
    "M2": ("part1_signed_on", 2),
}
"""When a report was signed, and the part in which its receipt is recorded."""


def _not_recorded(number: int, field: str, bundle: Bundle, form: Form) -> Iterator[str]:
    """Told once something follows, so that nobody is told of what cannot be done yet."""
    begun = parts_begun(form)
    due = bool(bundle.after(form)) or number - 1 in begun[1:]
    if number not in begun and due and bundle.latest(form):
        yield field


def _recorded(code: str) -> FormRule:
    number, field, called = _RECORDS[code]
    return FormRule(
        id="record_part_missing",
        forms=(code,),
        severity=Severity.ADVISORY,
        citation="SI 2008/1184 regs 4, 7, 13",
        message=f"{called} is still to be completed. That does not undo what was done.",
        next_act="Complete it as soon as you can, even if it is late.",
        check=partial(_not_recorded, number, field),
    )


def _out_of_order(_bundle: Bundle, form: Form) -> Iterator[str]:
    for earlier, later in _BEFORE[form.form_code]:
        first, second = form.at(earlier), form.at(later)
        if first and second and first > second:
            yield earlier


def _misdated(_bundle: Bundle, form: Form) -> Iterator[str]:
    signed, part = _RECEIVED[form.form_code]
    first = form.at(signed)
    for name in (f"part{part}_received_on", f"part{part}_signed_on"):
        day = form.at(name)
        if first and day and day < first:
            yield name


RULES: tuple[FormRule, ...] = (
    *(_recorded(code) for code in _RECORDS),
    FormRule(
        id="date.no_future_or_missing",
        forms=tuple(_BEFORE),
        severity=Severity.RECTIFIABLE,
        citation="SI 2008/1184 Schedule 1",
        message="A day on this form comes after another that it cannot come after.",
        next_act="Find out the true day. Correct it and initial the change, or make a new form.",
        check=_out_of_order,
    ),
    FormRule(
        id="record.receipt_misdated",
        forms=tuple(_RECEIVED),
        severity=Severity.ADVISORY,
        citation="ss.20(8), 20A(4), (10), 21B; SI 2008/1184 regs 13, 14, 25",
        message="The receipt bears a day before that of the report. The report counts when it is "
        "furnished; the receipt is a record.",
        next_act="Find out when the report came in, and correct the receipt.",
        check=_misdated,
    ),
)
