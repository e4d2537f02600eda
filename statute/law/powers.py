"""The powers, and where each comes from."""

from __future__ import annotations

from statute.law.records import PowerRule
from statute.vocabulary import PowerKind

POWERS: tuple[PowerRule, ...] = (
    PowerRule(
        kind=PowerKind.S136,
        title="Place of safety, section 136",
        citation="s.136",
        on_expiry="The power to keep the person ends. They must be free to go.",
    ),
    PowerRule(
        kind=PowerKind.S2,
        title="Admission for assessment, section 2",
        citation="s.2",
        on_expiry="Authority to detain ends by itself. Section 2 is never renewed.",
    ),
    PowerRule(
        kind=PowerKind.S3,
        title="Admission for treatment, section 3",
        citation="s.3",
        on_expiry="Authority to detain ends by itself unless it was renewed in time.",
    ),
    PowerRule(
        kind=PowerKind.INFORMAL,
        title="Informal in-patient",
        citation="s.131",
        on_expiry="No authority to detain; the person may leave.",
    ),
)
