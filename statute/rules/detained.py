"""Which powers mean that a patient is detained in hospital."""

from __future__ import annotations

from statute.vocabulary import PowerKind

ON_APPLICATION = (PowerKind.S4, PowerKind.S2, PowerKind.S3)
"""Liable to be detained in pursuance of an application under Part 2 (s.6(2))."""

SUBJECT_TO_DISCHARGE = (*ON_APPLICATION, PowerKind.CTO)
"""Whoever may order discharge, orders it from one of these (s.23(1)-(1A))."""

DETAINING = (PowerKind.S5_4, PowerKind.S5_2, *ON_APPLICATION)
"""Detained in hospital in any way under Part 2, so that the managers explain it (s.132)."""

LEAVE = ON_APPLICATION
"""Powers from which leave of absence can be granted (s.17(1))."""

RETAKEN_TO_THE_END = (PowerKind.S5_4, PowerKind.S5_2, PowerKind.S4, PowerKind.S2)
"""Powers under which nobody absent can be retaken after the power's own end (s.18(5))."""
