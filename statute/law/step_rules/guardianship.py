"""Steps with guardianship."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import OFFICE
from statute.vocabulary import Role

_AUTHORITY = (Role.LOCAL_AUTHORITY_OFFICER,)
_PRACTITIONERS = (Role.RESPONSIBLE_CLINICIAN, Role.DOCTOR)

GUARDIANSHIP: tuple[StepRule, ...] = (
    StepRule(
        kind="accept_guardianship",
        phase=Phase.ADMIT,
        title="Accept the guardianship application",
        roles=_AUTHORITY,
        citation="ss.7(5), 8(1); SI 2008/1184 reg 5",
        form="G5",
    ),
    StepRule(
        kind="authorise_transfer_to_guardianship",
        phase=Phase.ADMIT,
        title="Authorise transfer from hospital to guardianship",
        roles=OFFICE,
        citation="s.19(1)(a); SI 2008/1184 reg 7(4)",
        form="G6",
    ),
    StepRule(
        kind="transfer_to_guardianship",
        phase=Phase.ADMIT,
        title="Transfer from hospital to guardianship",
        roles=_AUTHORITY,
        citation="s.19(2)(b); SI 2008/1184 reg 7",
    ),
    StepRule(
        kind="authorise_transfer_to_hospital",
        phase=Phase.ADMIT,
        title="Authorise transfer from guardianship to hospital",
        roles=_AUTHORITY,
        citation="s.19(1)(b); SI 2008/1184 reg 8(2)",
        form="G8",
    ),
    StepRule(
        kind="admit_from_guardianship",
        phase=Phase.ADMIT,
        title="Admit on transfer from guardianship",
        roles=(*OFFICE, Role.NURSE),
        citation="s.19(2)(d); SI 2008/1184 reg 8(4)",
        form="G8",
    ),
    StepRule(
        kind="renew_guardianship",
        phase=Phase.REVIEW,
        title="Furnish the report that renews guardianship",
        roles=_PRACTITIONERS,
        citation="ss.20(6)-(8), 34(1); SI 2008/1184 reg 13(4)",
        form="G9",
    ),
    StepRule(
        kind="report_return_to_guardianship",
        phase=Phase.REVIEW,
        title="Report after a return to guardianship later than 28 days",
        roles=_PRACTITIONERS,
        citation="ss.21B(2), 34(1); SI 2008/1184 reg 14(2)",
        form="G10",
    ),
    StepRule(
        kind="transfer_guardianship",
        phase=Phase.DETAIN,
        title="Transfer to another guardian",
        roles=_AUTHORITY,
        citation="ss.10, 19(2)(c); SI 2008/1184 reg 8",
        form="G7",
    ),
    StepRule(
        kind="visit_under_guardianship",
        phase=Phase.DETAIN,
        title="Note a visit",
        roles=(*_AUTHORITY, Role.AMHP, Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN),
        citation="SI 2008/1184 reg 23",
    ),
    StepRule(
        kind="discharge_guardianship",
        phase=Phase.END,
        title="Discharge from guardianship",
        roles=(*_AUTHORITY, Role.RESPONSIBLE_CLINICIAN, Role.NEAREST_RELATIVE),
        citation="s.23(2)(b)",
        form="DIS2",
    ),
)
