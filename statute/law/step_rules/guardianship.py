"""Steps with guardianship."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.vocabulary import Role

_AUTHORITY = (Role.LOCAL_AUTHORITY_OFFICER,)

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
        kind="transfer_to_guardianship",
        phase=Phase.ADMIT,
        title="Transfer from hospital to guardianship",
        roles=_AUTHORITY,
        citation="s.19(2)(b); SI 2008/1184 reg 7",
        form="G6",
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
    ),
)
