"""Steps that tell of a link that is missing from the record."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import OFFICE
from statute.vocabulary import Role

UNSURE: tuple[StepRule, ...] = (
    StepRule(
        kind="note_missing_paper",
        phase=Phase.RECORD,
        title="Note that a paper is missing",
        roles=(*OFFICE, Role.LOCAL_AUTHORITY_OFFICER),
        citation="ss.6(3), 20(3), 40(4); promise 4 of the design",
    ),
    StepRule(
        kind="settle_missing_paper",
        phase=Phase.RECORD,
        title="Settle what became of a missing paper",
        roles=(*OFFICE, Role.LOCAL_AUTHORITY_OFFICER),
        citation="ss.6(3), 20(3), 40(4); promise 4 of the design",
    ),
)
