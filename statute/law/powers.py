"""The powers, and where each comes from."""

from __future__ import annotations

from statute.law.court_powers import COURT_POWERS
from statute.law.records import PowerRule
from statute.vocabulary import PowerKind, PowerNature

POWERS: tuple[PowerRule, ...] = (
    PowerRule(
        kind=PowerKind.S136,
        title="Place of safety, section 136",
        citation="s.136",
        on_expiry="The power to keep the person ends. They must be free to go.",
        nature=PowerNature.HOLDS,
    ),
    PowerRule(
        kind=PowerKind.S135,
        title="Place of safety, section 135(1)",
        citation="s.135(1)",
        on_expiry="The power to keep the person ends. They must be free to go.",
        nature=PowerNature.HOLDS,
    ),
    PowerRule(
        kind=PowerKind.S5_4,
        title="Nurse's holding power, section 5(4)",
        citation="s.5(4)",
        on_expiry="The power to hold ends by itself. The patient stays as they were: informally.",
        nature=PowerNature.HOLDS,
    ),
    PowerRule(
        kind=PowerKind.S5_2,
        title="Doctor's holding power, section 5(2)",
        citation="s.5(2)",
        on_expiry="The power to hold ends by itself. The patient stays as they were: informally.",
        nature=PowerNature.HOLDS,
    ),
    PowerRule(
        kind=PowerKind.S7,
        title="Guardianship, section 7",
        citation="s.7",
        on_expiry="Guardianship ends by itself unless it was renewed in time.",
        nature=PowerNature.DOES_NOT_DETAIN,
        without_detention="The person is under guardianship, which is no authority to detain.",
    ),
    PowerRule(
        kind=PowerKind.S4,
        title="Emergency admission for assessment, section 4",
        citation="s.4",
        on_expiry="Authority to detain ends by itself, unless it had become a section 2.",
        nature=PowerNature.DETAINS,
    ),
    PowerRule(
        kind=PowerKind.S2,
        title="Admission for assessment, section 2",
        citation="s.2",
        on_expiry="Authority to detain ends by itself. Section 2 is never renewed.",
        nature=PowerNature.DETAINS,
    ),
    PowerRule(
        kind=PowerKind.S3,
        title="Admission for treatment, section 3",
        citation="s.3",
        on_expiry="Authority to detain ends by itself unless it was renewed in time.",
        nature=PowerNature.DETAINS,
    ),
    PowerRule(
        kind=PowerKind.CTO,
        title="Community treatment order, section 17A",
        citation="s.17A",
        on_expiry="The order ends by itself, and the section 3 beneath it with it.",
        nature=PowerNature.DOES_NOT_DETAIN,
        without_detention="A community treatment order is in force: it is no authority to detain.",
    ),
    PowerRule(
        kind=PowerKind.RECALL,
        title="Detained on recall, section 17F",
        citation="ss.17E-17F",
        on_expiry="The patient must be released; the community treatment order goes on.",
        nature=PowerNature.DETAINS,
    ),
    PowerRule(
        kind=PowerKind.INFORMAL,
        title="Informal in-patient",
        citation="s.131",
        on_expiry="No authority to detain; the person may leave.",
        nature=PowerNature.DOES_NOT_DETAIN,
        without_detention="The person is an informal patient and may leave.",
    ),
    *COURT_POWERS,
)
