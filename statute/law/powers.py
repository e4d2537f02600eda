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
        kind=PowerKind.S7,
        title="Guardianship, section 7",
        citation="s.7",
        on_expiry="Guardianship ends by itself unless it was renewed in time.",
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
        kind=PowerKind.CTO,
        title="Community treatment order, section 17A",
        citation="s.17A",
        on_expiry="The order ends by itself, and the section 3 beneath it with it.",
    ),
    PowerRule(
        kind=PowerKind.RECALL,
        title="Detained on recall, section 17F",
        citation="ss.17E-17F",
        on_expiry="The patient must be released; the community treatment order goes on.",
    ),
    PowerRule(
        kind=PowerKind.INFORMAL,
        title="Informal in-patient",
        citation="s.131",
        on_expiry="No authority to detain; the person may leave.",
    ),
)
