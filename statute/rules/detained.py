"""Which powers mean that a patient is detained in hospital."""

from __future__ import annotations

from statute.vocabulary import PowerKind

UNRESTRICTED = (PowerKind.S37, PowerKind.S47, PowerKind.S48)
"""Part 3 patients to whom Part 2 applies nearly as under section 3 (Sch.1 Pt I)."""

RESTRICTED = (PowerKind.S37_41, PowerKind.S45A, PowerKind.S47_49, PowerKind.S48_49)
"""Part 3 patients for whom leave, transfer and discharge need consent (s.41(3); Sch.1 Pt II)."""

BY_COURTS = (*UNRESTRICTED, *RESTRICTED)

ON_APPLICATION = (PowerKind.S4, PowerKind.S2, PowerKind.S3)
"""Liable to be detained in pursuance of an application under Part 2 (s.6(2))."""

SUBJECT_TO_DISCHARGE = (*ON_APPLICATION, *BY_COURTS, PowerKind.S37_GUARDIANSHIP, PowerKind.CTO)
"""Whoever may order discharge, orders it from one of these (s.23(1)-(1A))."""

GUARDIANSHIP = (PowerKind.S7, PowerKind.S37_GUARDIANSHIP)
"""Guardianship on an application, and by an order of a court to which Part 2 applies (s.40(4))."""

DETAINING = (PowerKind.S5_4, PowerKind.S5_2, *ON_APPLICATION, *BY_COURTS)
"""Detained in hospital under Part 2, or by an order; the managers explain it (s.132)."""

LEAVE = (*ON_APPLICATION, *BY_COURTS)
"""Powers from which leave of absence can be granted (s.17(1))."""

RETAKEN_TO_THE_END = (PowerKind.S5_4, PowerKind.S5_2, PowerKind.S4, PowerKind.S2)
"""Powers under which nobody absent can be retaken after the power's own end (s.18(5))."""
