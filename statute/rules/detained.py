"""Which powers mean that a patient is detained in hospital."""

from __future__ import annotations

from statute.vocabulary import PowerKind

ON_APPLICATION = (PowerKind.S4, PowerKind.S2, PowerKind.S3)
"""Liable to be detained in pursuance of an application under Part 2 (s.6(2))."""

DETAINING = (PowerKind.S5_4, PowerKind.S5_2, *ON_APPLICATION)
"""Detained in hospital in any way under Part 2, so that the managers explain it (s.132)."""
