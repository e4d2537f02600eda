"""Being in hospital without being detained (s.131): how such a stay begins."""

from __future__ import annotations

from datetime import datetime

from statute.power import Power
from statute.reckoning.reckoning import Reckoning
from statute.vocabulary import PowerKind


def begin_stay(r: Reckoning, at: datetime, begun_by: str, hospital: str) -> None:
    """The person is in hospital and not detained, from `at`; `begun_by` is a step or a power."""
    rule = r.law.powers[PowerKind.INFORMAL]
    r.begin(
        Power(
            id=f"{PowerKind.INFORMAL}/{begun_by}",
            kind=PowerKind.INFORMAL,
            title=rule.title,
            citation=rule.citation,
            starts_at=at,
            started_by=begun_by,
            held_by=hospital,
        )
    )
