"""The clocks, by the ids of periods.md. A lawyer can read these files and agree or disagree."""

from __future__ import annotations

from statute.law.clocks.absence import ABSENCE
from statute.law.clocks.admission import ADMISSION
from statute.law.clocks.applications import APPLICATIONS
from statute.law.clocks.before_admission import BEFORE_ADMISSION
from statute.law.clocks.community import COMMUNITY
from statute.law.clocks.courts import COURTS
from statute.law.clocks.detention import DETENTION
from statute.law.clocks.duties import DUTIES
from statute.law.clocks.guardianship import GUARDIANSHIP
from statute.law.clocks.hearings import HEARINGS
from statute.law.clocks.holding import HOLDING
from statute.law.clocks.nearest_relative import NEAREST_RELATIVE
from statute.law.clocks.place_of_safety import PLACE_OF_SAFETY
from statute.law.clocks.post import POST
from statute.law.clocks.prisoners import PRISONERS
from statute.law.clocks.renewal import RENEWAL
from statute.law.clocks.restrictions import RESTRICTIONS
from statute.law.clocks.serving import SERVING
from statute.law.clocks.standing import STANDING
from statute.law.clocks.treatment import TREATMENT
from statute.law.clocks.tribunal import TRIBUNAL
from statute.law.clocks.warrants import WARRANTS
from statute.law.records import ClockRule

_STARTED: tuple[ClockRule, ...] = (
    *PLACE_OF_SAFETY,
    *WARRANTS,
    *HOLDING,
    *NEAREST_RELATIVE,
    *ADMISSION,
    *DETENTION,
    *RENEWAL,
    *ABSENCE,
    *GUARDIANSHIP,
    *COMMUNITY,
    *DUTIES,
    *POST,
    *TRIBUNAL,
    *TREATMENT,
    *COURTS,
    *RESTRICTIONS,
    *PRISONERS,
    *SERVING,
    *APPLICATIONS,
)

ANSWERED: tuple[ClockRule, ...] = (
    *BEFORE_ADMISSION,
    *HEARINGS,
    *STANDING,
)
"""Rows that no step starts: `emha law clock` answers them. One that a step starts goes above."""

CLOCKS: tuple[ClockRule, ...] = (*_STARTED, *ANSWERED)
