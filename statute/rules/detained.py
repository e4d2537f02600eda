"""Which powers mean that a patient is detained in hospital."""

from __future__ import annotations

from statute.vocabulary import PowerKind

ON_APPLICATION = (PowerKind.S4, PowerKind.S2, PowerKind.S3)
"""Liable to be detained in pursuance of an application under Part 2 (s.6(2))."""
