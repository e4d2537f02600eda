"""The checks: what may be wrong with a step, how grave it is, and what would put it right."""

from __future__ import annotations

from statute.law.checks.absence import ABSENCE
from statute.law.checks.admission import ADMISSION
from statute.law.checks.after_detention import AFTER_DETENTION
from statute.law.checks.community import COMMUNITY
from statute.law.checks.conflicts import CONFLICTS
from statute.law.checks.courts import COURTS
from statute.law.checks.detention import DETENTION
from statute.law.checks.duties import DUTIES
from statute.law.checks.guardianship import GUARDIANSHIP
from statute.law.checks.hands import HANDS
from statute.law.checks.holding import HOLDING
from statute.law.checks.nearest_relative import NEAREST_RELATIVE
from statute.law.checks.part_6 import PART_6
from statute.law.checks.place_of_safety import PLACE_OF_SAFETY
from statute.law.checks.post import POST
from statute.law.checks.record import RECORD
from statute.law.checks.renewal import RENEWAL
from statute.law.checks.scrutiny import SCRUTINY
from statute.law.checks.serving import SERVING
from statute.law.checks.treatment import TREATMENT
from statute.law.checks.unsure import UNSURE
from statute.law.checks.warrants import WARRANTS
from statute.law.records import CheckRule

CHECKS: tuple[CheckRule, ...] = (
    *RECORD,
    *UNSURE,
    *HANDS,
    *PLACE_OF_SAFETY,
    *WARRANTS,
    *HOLDING,
    *NEAREST_RELATIVE,
    *AFTER_DETENTION,
    *ADMISSION,
    *CONFLICTS,
    *DETENTION,
    *SCRUTINY,
    *SERVING,
    *RENEWAL,
    *ABSENCE,
    *GUARDIANSHIP,
    *COMMUNITY,
    *TREATMENT,
    *COURTS,
    *PART_6,
    *DUTIES,
    *POST,
)
