"""Rules on records of the ward and the clinician: leave, absence, holding, rights, urgency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from forms.choices import YesNo
from forms.choices_of_records import (
    HeldBy,
    HeldUnder,
    OrderConsidered,
    UrgentBecause,
    UrgentTreatment,
)
from forms.leaflets import LEAFLET_FOR, Leaflet
from forms.model import Form
from forms.rules.rule import Bundle, FormRule
from forms.unprescribed.office_records import CTL2
from forms.unprescribed.s17 import S17
from forms.unprescribed.s18 import S18
from forms.unprescribed.s62 import S62
from forms.unprescribed.s132 import S132
from forms.unprescribed.section_5 import S5, S54
from statute.instants import london_date
from statute.vocabulary import PowerKind, Severity

_RESTRICTED = (HeldUnder.S37_41, HeldUnder.S45A, HeldUnder.S47_49, HeldUnder.S48_49)
_HOURS = {HeldBy.DOCTOR: timedelta(hours=72), HeldBy.NURSE: timedelta(hours=6)}
_ECT_GROUNDS = {UrgentBecause.SAVE_LIFE, UrgentBecause.DETERIORATION}
_SEVEN_DAYS = 7
_ABSENT = timedelta(days=28)
_FREE = "Find out from when the patient was free to go, and tell them. Take legal advice."


def _unconsented_leave(_bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, S17)
    if form.held_under in _RESTRICTED and form.restricted is YesNo.NO:
        yield "restricted"


def _longer_leave(_bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, S17)
    if form.order_considered is OrderConsidered.CONSIDERED:
        return
    until = form.leave_until
    lasts = (london_date(until) - london_date(form.leave_from)).days if until else None
    if lasts is None or lasts >= _SEVEN_DAYS:
        yield "order_considered"


def _leave_backwards(_bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, S17)
    if form.leave_until is not None and form.leave_until <= form.leave_from:
        yield "leave_until"


def _more_than(hours: timedelta, start: datetime, end: datetime) -> bool:
    return end - start > hours


def _held_too_long(_bundle: Bundle, form: Form) -> Iterator[str]:
    if isinstance(form, S54):
        if _more_than(_HOURS[HeldBy.NURSE], form.held_from, form.arrived_at):
            yield "arrived_at"
        return
    assert isinstance(form, S5)
    if form.held_by in _HOURS and _more_than(_HOURS[form.held_by], form.held_from, form.ended_at):
        yield "ended_at"


def _released_late(_bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, CTL2)
    if _more_than(timedelta(hours=72), form.detained_from, form.released_at):
        yield "released_at"


def _no_ground_for_ect(_bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, S62)
    if form.treatment_kind is UrgentTreatment.ECT and not set(form.grounds) <= _ECT_GROUNDS:
        yield "grounds"


def _other_leaflet(_bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, S132)
    leaflet = form.given_in_writing_leaflet
    fits = LEAFLET_FOR.get(PowerKind(form.held_under.value))
    if leaflet not in {None, Leaflet.LOCAL, fits}:
        yield "given_in_writing_leaflet"


def _longer_absence(_bundle: Bundle, form: Form) -> Iterator[str]:
    assert isinstance(form, S18)
    if form.returned_at is None or form.over_28_days is None:
        return
    longer = form.returned_at - form.absent_from > _ABSENT
    if longer is not (form.over_28_days is YesNo.YES):
        yield "over_28_days"


RULES: tuple[FormRule, ...] = (
    FormRule(
        id="record.leave_consent",
        forms=("S17",),
        severity=Severity.FATAL,
        citation="s.41(3)(c)(i)",
        message="The patient is under a power with restrictions. Leave needs the consent of the "
        "Secretary of State first.",
        next_act="Ask the Ministry of Justice for consent (Record MHCS1) before leave is granted.",
        check=_unconsented_leave,
    ),
    FormRule(
        id="record.leave_longer_term",
        forms=("S17",),
        severity=Severity.ADVISORY,
        citation="s.17(2A)-(2B)",
        message="This leave is for more than seven consecutive days, or has no set end. It may be "
        "granted only after considering a community treatment order.",
        next_act="Consider whether a community treatment order is the better way, and say why not.",
        check=_longer_leave,
    ),
    FormRule(
        id="record.leave_dates",
        forms=("S17",),
        severity=Severity.ADVISORY,
        citation="s.17(2)",
        message="Leave ends before it begins.",
        next_act="Put the dates right before signing.",
        check=_leave_backwards,
    ),
    FormRule(
        id="record.held_too_long",
        forms=("S5", "S54"),
        severity=Severity.FATAL,
        citation="s.5(2), (4)",
        message="More time passed than section 5 allows: six hours from the nurse's record, 72 "
        "hours from the report. Holding had ended by itself before this.",
        next_act=_FREE,
        check=_held_too_long,
    ),
    FormRule(
        id="record.released_late",
        forms=("CTL2",),
        severity=Severity.FATAL,
        citation="s.17F(6)",
        message="More than 72 hours lie between the start of detention on recall and the release. "
        "The patient had to be released before.",
        next_act=_FREE,
        check=_released_late,
    ),
    FormRule(
        id="record.urgent_ect",
        forms=("S62",),
        severity=Severity.FATAL,
        citation="ss.62(1A), 64G(6)",
        message="Electro-convulsive therapy may be given in urgency only to save life or to "
        "prevent a serious deterioration.",
        next_act="Do not give it. Ask for a second opinion.",
        check=_no_ground_for_ect,
    ),
    FormRule(
        id="record.leaflet",
        forms=("S132",),
        severity=Severity.ADVISORY,
        citation="s.132(1), (3)",
        message="The leaflet that was given is not the one for the power the patient is under.",
        next_act="Give the right leaflet, and note it in a new record.",
        check=_other_leaflet,
    ),
    FormRule(
        id="record.absence_length",
        forms=("S18",),
        severity=Severity.ADVISORY,
        citation="ss.21A, 21B",
        message="Whether the absence lasted more than 28 days does not agree with its times.",
        next_act="Check the times. After more than 28 days the patient must be examined and a "
        "report furnished within one week of the return.",
        check=_longer_absence,
    ),
)
