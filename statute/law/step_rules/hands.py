"""Roles that act together in many steps."""

from __future__ import annotations

from statute.vocabulary import Role

WARD = (
    Role.NURSE,
    Role.DOCTOR,
    Role.RESPONSIBLE_CLINICIAN,
    Role.MANAGERS_OFFICER,
    Role.MHA_ADMINISTRATOR,
)
"""Whoever is responsible on the ward, and the office behind it."""

OFFICE = (Role.MHA_ADMINISTRATOR, Role.MANAGERS_OFFICER)
"""Those whom the hospital managers authorise to act for them."""
