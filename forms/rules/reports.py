"""Rules on transfers, renewals, reports after absence and barring reports (ss.19, 20, 21B, 25)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from forms.clock import told
from forms.model import Form
from forms.prescribed.h4 import H4
from forms.prescribed.h5 import H5
from forms.prescribed.m2 import M2
from forms.rules.families import AFTER_ABSENCE, RENEWALS
from forms.rules.rule import Bundle, FormRule
from statute.counting import days, two_months_to
from statute.instants import MissingHour, london_date
from statute.vocabulary import Severity

_FRESH_AUTHORITY = "Find out under what authority the patient is held, and take legal advice."


def _late_transfer(_bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, H4)
    if form.part1_signed_on is None or form.admitted_at is None:
        return
    last = days(form.part1_signed_on, 28).last_day
    if last is not None and london_date(form.admitted_at) > last:
        yield "admitted_at"


def _outside_two_months(_bundle: Bundle, form: Form) -> Iterator[str]:
    window = two_months_to(form.at("authority_expires_on"))
    first, last = window.first_day, window.last_day
    if first is None or last is None or not first <= form.at("examined_on") <= last:
        yield "examined_on"


def _same_profession(_bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, H5)
    mine = form.part1_profession.casefold()
    if form.part2_profession is not None and form.part2_profession.casefold() == mine:
        yield "part2_profession"
    same = form.unprinted.second_profession is form.unprinted.profession
    if same and form.unprinted.profession is not None:
        yield "unprinted.second_profession"
    if form.unprinted.second_concerned is False:
        yield "unprinted.second_concerned"


def _agreed_after_furnishing(form: H5) -> bool:
    agreed, furnished = form.part2_signed_on, form.part3_signed_on
    return bool(agreed and furnished and agreed > furnished)


def _agreed_late(_bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, H5)
    if _agreed_after_furnishing(form):
        yield "part2_signed_on"


def _furnished_late(_bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, H5)
    if form.part3_signed_on and form.part3_signed_on > form.authority_expires_on:
        yield "part3_signed_on"


def _parts_out_of_order(_bundle: Bundle, form: Form) -> Iterator[str]:
    signed = ("part1_signed_on", "part2_signed_on", "part3_signed_on", "part4_signed_on")
    given = [(path, form.at(path)) for path in signed if form.at(path) is not None]
    for (_, before), (path, day) in pairwise(given):
        if day < before:
            yield path


def _remote(_bundle: Bundle, form: Form) -> Iterator[str]:
    if form.at("unprinted.examined_in_person") is False:
        yield "unprinted.examined_in_person"


def _outside_the_week(_bundle: Bundle, form: Form) -> Iterator[str]:
    returned: date = form.at("returned_on")
    if (returned - form.at("absence_began_on")).days < 28:
        yield "absence_began_on"
    last = days(returned, 7).last_day
    done = form.at("part1_signed_on") or form.at("examined_on")
    if last is not None and done > last:
        yield "returned_on"


def _late_bar(_bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, M2)
    at = form.part1_consigned_at_time or form.part1_signed_at_time or "00:00"
    if form.part1_signed_on is None:
        return
    try:
        notice = told(form.notice_given_on, form.notice_given_at_time)
        furnished = told(form.part1_signed_on, at)
    except MissingHour:
        yield "notice_given_at_time"
        return
    if furnished - notice > timedelta(hours=72):
        yield "part1_signed_on"


_FATAL = Severity.FATAL

RULES: tuple[FormRule, ...] = (
    FormRule(
        id="h4.within_28_days",
        forms=("H4",),
        severity=_FATAL,
        citation="reg 7(2)",
        message="The patient was admitted on transfer more than 28 days after the authority.",
        next_act=_FRESH_AUTHORITY,
        check=_late_transfer,
    ),
    FormRule(
        id="h5.exam_window",
        forms=RENEWALS,
        severity=_FATAL,
        citation="s.20(3), (6)",
        message="The examination is not within the two months ending on the day on which authority "
        "is due to end.",
        next_act="Examine the patient within those two months and report on that.",
        check=_outside_two_months,
    ),
    FormRule(
        id="h5.second_professional",
        forms=("H5",),
        severity=_FATAL,
        citation="s.20(5A)",
        message="The second professional must be of another profession than the responsible "
        "clinician, and professionally concerned with the treatment.",
        next_act="Ask another professional to complete Part 2 before the report is furnished.",
        check=_same_profession,
    ),
    FormRule(
        id="h5.second_professional",
        forms=("H5",),
        severity=_FATAL,
        citation="s.20(5A)",
        message="The second professional agreed only after the report was furnished.",
        next_act="Furnish the report again after the agreement, before authority ends.",
        check=_agreed_late,
    ),
    FormRule(
        id="h5.furnished_before_expiry",
        forms=("H5",),
        severity=_FATAL,
        citation="s.20(3), (8)",
        message="The report was furnished after authority had ended. It renews nothing.",
        next_act=_FRESH_AUTHORITY,
        check=_furnished_late,
    ),
    FormRule(
        id="h5.part_order",
        forms=("H5",),
        severity=Severity.ADVISORY,
        citation="s.20",
        message="The parts are dated in another order than the one expected: Part 1, then 2, then "
        "3, then 4.",
        next_act="Check the dates. Correct a slip and initial it.",
        check=_parts_out_of_order,
    ),
    FormRule(
        id="exam.in_person",
        forms=RENEWALS,
        severity=_FATAL,
        citation="s.20(3), (6); Derbyshire [2023] EWHC 3182 (Admin)",
        message="The patient was not examined in person, which renewal needs.",
        next_act="Examine the patient in person and report on that.",
        check=_remote,
    ),
    FormRule(
        id="exam.awol_in_person",
        forms=AFTER_ABSENCE,
        severity=Severity.ADVISORY,
        citation="s.21B(2)",
        message="The patient was not examined in person. No court has decided whether that will "
        "do here.",
        next_act="Examine the patient in person within the week, to be safe.",
        check=_remote,
    ),
    FormRule(
        id="awol.seven_days",
        forms=AFTER_ABSENCE,
        severity=_FATAL,
        citation="s.21B(2), (4)",
        message="This report is for a return after more than 28 days, and is made within one week "
        "beginning with the day of return. These days do not fit.",
        next_act=_FRESH_AUTHORITY,
        check=_outside_the_week,
    ),
    FormRule(
        id="m2.in_72_hours",
        forms=("M2",),
        severity=_FATAL,
        citation="s.25(1)",
        message="More than 72 hours lie between the notice and this report, so it bars nothing.",
        next_act="Treat the nearest relative's order as effective, and take legal advice.",
        check=_late_bar,
    ),
)
