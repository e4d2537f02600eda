"""A day and a time of day on a form, as the instant that they stand for."""

from __future__ import annotations

from datetime import date, datetime

from forms.model import Form
from forms.problems import FormInvalid, Problem
from statute.instants import MissingHour, Occurrence, local_to_instant


def instant(form: Form, day: str, time: str) -> datetime | None:
    """The instant of the day and the time at those particulars; none where either is not given.

    Paper does not say which of two equal times is meant on the night when the clocks go back; the
    first is taken, so that periods of hours end earlier (periods.md section 2.6).

    Raises:
        FormInvalid: the clocks of London never showed that time on that day.
    """
    on, at = form.at(day), form.at(time)
    if on is None or at is None:
        return None
    try:
        return told(on, at)
    except MissingHour as missing:
        raise FormInvalid(form.form_code, (Problem(time, "time_of_day", str(missing)),)) from None


def told(on: date, at: str) -> datetime:
    """The instant of a day and a time of day in London.

    Raises:
        MissingHour: the clocks of London never showed that time on that day.
    """
    naive = datetime.strptime(f"{on.isoformat()} {at}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 - London
    return local_to_instant(naive, Occurrence.FIRST)
