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
        kind=PowerKind.S135,
        title="Place of safety, section 135(1)",
        citation="s.135(1)",
        on_expiry="The power to keep the person ends. They must be free to go.",
    ),
    PowerRule(
        kind=PowerKind.S5_4,
        title="Nurse's holding power, section 5(4)",
        citation="s.5(4)",
        on_expiry="The power to hold ends by itself. The patient stays as they were: informally.",
    ),
    PowerRule(
        kind=PowerKind.S5_2,
        title="Doctor's holding power, section 5(2)",
        citation="s.5(2)",
        on_expiry="The power to hold ends by itself. The patient stays as they were: informally.",
    ),
    PowerRule(
        kind=PowerKind.S4,
        title="Emergency admission for assessment, section 4",
        citation="s.4",
        on_expiry="Authority to detain ends by itself, unless it had become a section 2.",
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
