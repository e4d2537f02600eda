"""Steps while a person is detained."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import OFFICE, WARD
from statute.vocabulary import Role

DETENTION: tuple[StepRule, ...] = (
    StepRule(
        kind="give_rights",
        phase=Phase.DETAIN,
        title="Give rights",
        roles=(*WARD, Role.LOCAL_AUTHORITY_OFFICER),
        citation="s.132",
        form="S132",
    ),
    StepRule(
        kind="assign_responsible_clinician",
        phase=Phase.DETAIN,
        title="Assign the responsible clinician",
        roles=OFFICE,
        citation="s.34(1)",
    ),
    StepRule(
        kind="certify_treatment",
        phase=Phase.TREAT,
        title="Certify treatment",
        roles=(
            Role.RESPONSIBLE_CLINICIAN,
            Role.SOAD,
            Role.DOCTOR,
            Role.NURSE,
            Role.PROFESSIONAL,
        ),
        citation="s.58(3)",
    ),
    StepRule(
        kind="give_medicine",
        phase=Phase.TREAT,
        title="Give medicine for mental disorder",
        roles=(Role.NURSE, Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN),
        citation="ss.58(1)(b), 63",
    ),
)
