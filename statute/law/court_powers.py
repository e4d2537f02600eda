"""The powers of Part 3, and where each comes from."""

from __future__ import annotations

from statute.law.records import PowerRule
from statute.vocabulary import PowerKind, PowerNature

COURT_POWERS: tuple[PowerRule, ...] = (
    PowerRule(
        kind=PowerKind.S35,
        title="Remand for report, section 35",
        citation="s.35",
        on_expiry="The person returns to court.",
        nature=PowerNature.DETAINS,
    ),
    PowerRule(
        kind=PowerKind.S36,
        title="Remand for treatment, section 36",
        citation="s.36",
        on_expiry="The person returns to court.",
        nature=PowerNature.DETAINS,
    ),
    PowerRule(
        kind=PowerKind.S38,
        title="Interim hospital order, section 38",
        citation="s.38",
        on_expiry="The person returns to court.",
        nature=PowerNature.DETAINS,
    ),
    PowerRule(
        kind=PowerKind.S44,
        title="Committed to hospital, section 44",
        citation="s.44",
        on_expiry="The Crown Court disposes of the case.",
        nature=PowerNature.DETAINS,
    ),
    PowerRule(
        kind=PowerKind.S37,
        title="Hospital order, section 37",
        citation="ss.37, 40(4)",
        on_expiry="Authority ends by itself unless it was renewed in time.",
        nature=PowerNature.DETAINS,
    ),
    PowerRule(
        kind=PowerKind.S37_41,
        title="Hospital order with restrictions, sections 37 and 41",
        citation="ss.37, 41",
        on_expiry="There is no end while the restrictions last, once the patient is admitted.",
        nature=PowerNature.DETAINS,
    ),
    PowerRule(
        kind=PowerKind.S37_GUARDIANSHIP,
        title="Guardianship order, section 37",
        citation="ss.37, 40(2)",
        on_expiry="Guardianship ends by itself unless it was renewed in time.",
        nature=PowerNature.DOES_NOT_DETAIN,
        without_detention="The person is under a guardianship order: it is no authority to detain.",
    ),
    PowerRule(
        kind=PowerKind.S45A,
        title="Hospital direction with restrictions, section 45A",
        citation="s.45A",
        on_expiry="There is no end while the restrictions last, once the patient is admitted.",
        nature=PowerNature.DETAINS,
    ),
    PowerRule(
        kind=PowerKind.S47,
        title="Prisoner transferred, section 47",
        citation="s.47",
        on_expiry="Authority ends by itself unless it was renewed in time.",
        nature=PowerNature.DETAINS,
    ),
    PowerRule(
        kind=PowerKind.S47_49,
        title="Prisoner transferred with restrictions, sections 47 and 49",
        citation="ss.47, 49",
        on_expiry="There is no end while the restrictions last, once the patient is admitted.",
        nature=PowerNature.DETAINS,
    ),
    PowerRule(
        kind=PowerKind.S48,
        title="Unsentenced prisoner transferred, section 48",
        citation="s.48",
        on_expiry="Authority ends by itself unless it was renewed in time.",
        nature=PowerNature.DETAINS,
    ),
    PowerRule(
        kind=PowerKind.S48_49,
        title="Unsentenced prisoner transferred with restrictions, sections 48 and 49",
        citation="ss.48, 49",
        on_expiry="There is no end while the restrictions last, once the patient is admitted.",
        nature=PowerNature.DETAINS,
    ),
    PowerRule(
        kind=PowerKind.CONDITIONAL_DISCHARGE,
        title="Conditional discharge of a restricted patient",
        citation="ss.42(2), 73(2)",
        on_expiry="The patient is discharged absolutely when the restrictions end.",
        nature=PowerNature.DOES_NOT_DETAIN,
        without_detention="The patient is conditionally discharged: it is no authority to detain.",
    ),
)
