"""Steps at a place of safety, and informal admission."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import OFFICE, WARD
from statute.vocabulary import Approval, Role

PLACE_OF_SAFETY: tuple[StepRule, ...] = (
    StepRule(
        kind="use_section_136",
        phase=Phase.HOLD,
        title="Use section 136",
        roles=(Role.CONSTABLE,),
        citation="s.136(1)",
        form="S136",
    ),
    StepRule(
        kind="arrive_at_place_of_safety",
        phase=Phase.HOLD,
        title="Arrive at a place of safety",
        roles=(Role.CONSTABLE, Role.AMHP, Role.NURSE, *OFFICE),
        citation="s.136(2)-(3)",
    ),
    StepRule(
        kind="examine_under_section_136",
        phase=Phase.HOLD,
        title="Examine the person held",
        roles=(Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN),
        citation="s.136(2)",
    ),
    StepRule(
        kind="interview_under_section_136",
        phase=Phase.HOLD,
        title="Interview the person held",
        roles=(Role.AMHP,),
        citation="s.136(2)",
        approval=Approval.AMHP,
    ),
    StepRule(
        kind="extend_section_136",
        phase=Phase.HOLD,
        title="Extend the 24 hours",
        roles=(Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN),
        citation="s.136B",
    ),
    StepRule(
        kind="release_from_section_136",
        phase=Phase.HOLD,
        title="Release from the place of safety",
        roles=(Role.CONSTABLE, Role.AMHP, *WARD),
        citation="s.136(2)",
    ),
    StepRule(
        kind="admit_informally",
        phase=Phase.HOLD,
        title="Admit informally",
        roles=WARD,
        citation="s.131",
    ),
)
