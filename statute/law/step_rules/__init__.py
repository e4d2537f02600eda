"""Who may take each step, by which provision, and the form that evidences it."""

from __future__ import annotations

from statute.law.records import StepRule
from statute.law.step_rules.admission import ADMISSION
from statute.law.step_rules.community import COMMUNITY
from statute.law.step_rules.courts import COURTS
from statute.law.step_rules.detention import DETENTION
from statute.law.step_rules.duties import DUTIES
from statute.law.step_rules.ending import ENDING
from statute.law.step_rules.guardianship import GUARDIANSHIP
from statute.law.step_rules.holding import EMERGENCY, HOLDING, WARRANTS
from statute.law.step_rules.nearest_relative import NEAREST_RELATIVE
from statute.law.step_rules.part_6 import PART_6
from statute.law.step_rules.place_of_safety import PLACE_OF_SAFETY
from statute.law.step_rules.post import POST
from statute.law.step_rules.renewal import ABSENCE, RENEWAL
from statute.law.step_rules.serving import SERVING
from statute.law.step_rules.treatment import TREATMENT
from statute.law.step_rules.tribunal import TRIBUNAL
from statute.law.step_rules.unsure import UNSURE

STEPS: tuple[StepRule, ...] = (
    *WARRANTS,
    *PLACE_OF_SAFETY,
    *HOLDING,
    *NEAREST_RELATIVE,
    *ADMISSION,
    *COURTS,
    *PART_6,
    *EMERGENCY,
    *DETENTION,
    *ABSENCE,
    *GUARDIANSHIP,
    *RENEWAL,
    *COMMUNITY,
    *TREATMENT,
    *TRIBUNAL,
    *ENDING,
    *DUTIES,
    *POST,
    *SERVING,
    *UNSURE,
)
