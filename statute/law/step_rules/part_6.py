"""Reception from outside England."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import OFFICE
from statute.vocabulary import Role

PART_6: tuple[StepRule, ...] = (
    StepRule(
        kind="receive_from_outside_england",
        phase=Phase.ADMIT,
        title="Receive a patient from outside England",
        roles=(*OFFICE, Role.LOCAL_AUTHORITY_OFFICER),
        citation="ss.80B-80D, 82-82A, 85-85A; SI 2008/1184 regs 15-16",
        form="M1",
    ),
)
