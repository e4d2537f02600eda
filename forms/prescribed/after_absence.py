"""What a report asks about a patient who came back after more than 28 days (s.21B)."""

from __future__ import annotations

from forms.choices_of_reports import RenewalEffect, Tense, WithinTwoMonths
from forms.conditions import when
from forms.model import Form
from forms.particulars import asked, asked_if
from forms.words import Day


class Absence(Form):
    """When the absence began and ended, and when authority ends or would have ended."""

    absence_began_on: Day = asked("Date absence without leave began", cites="s.21B(1)")
    liability_tense: Tense = asked(
        "Whether authority would have ended already", cites="s.21B(4)", choices=Tense
    )
    authority_expires_on: Day = asked(
        "Date authority would have ended, or will end",
        cites="s.21B(4), (5)",
        text="As if there had been no absence.",
    )
    returned_on: Day = asked("Date of return", cites="s.21B(1)")


class AlsoRenews(Form):
    """Whether the report renews authority too."""

    expires_within_two_months: WithinTwoMonths = asked(
        "Whether authority is due to end within two months of this report",
        cites="s.21B(5)-(7)",
        choices=WithinTwoMonths,
    )
    has_renewal_effect: RenewalEffect | None = asked_if(
        when("expires_within_two_months", WithinTwoMonths.IS),
        "Whether this report renews authority too",
        cites="s.21B(7)",
        choices=RenewalEffect,
    )
