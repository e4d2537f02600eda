"""Steps about treatment beyond giving medicine and certifying it."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import OFFICE, WARD
from statute.vocabulary import Role

_CLINICAL = (Role.NURSE, Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN)

TREATMENT: tuple[StepRule, ...] = (
    StepRule(
        kind="give_treatment",
        phase=Phase.TREAT,
        title="Give other treatment for mental disorder",
        roles=_CLINICAL,
        citation="ss.57, 58A, 62, 63",
    ),
    StepRule(
        kind="withdraw_consent",
        phase=Phase.TREAT,
        title="Note that consent to treatment is withdrawn",
        roles=(*WARD, Role.SOAD),
        citation="s.60",
    ),
    StepRule(
        kind="end_certificate",
        phase=Phase.TREAT,
        title="Note that a certificate has ended",
        roles=(*OFFICE, Role.SOAD, Role.RESPONSIBLE_CLINICIAN),
        citation="ss.61(3), 64H(5)",
    ),
    StepRule(
        kind="report_treatment",
        phase=Phase.REVIEW,
        title="Report on treatment to the CQC",
        roles=(Role.RESPONSIBLE_CLINICIAN, *OFFICE),
        citation="ss.61(1), 64H(4)",
        form="S61",
    ),
)
