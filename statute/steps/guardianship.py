"""Steps with guardianship (ss.7-10, 19, 20(6)-(8); Forms G5 to G7).

The application and the recommendations are `Apply` and `Recommend` for section 7; renewal uses the
steps of renewal.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from statute.fact import Id, Text, fact


@fact
class AcceptGuardianship:
    """The local authority accepts the application (Form G5; ss.7(5), 8(1)).

    `guardian` is the authority's own code, or the opaque id of a private guardian it accepts.
    `aged_16_or_over` is the condition of s.7(1).
    """

    kind: Literal["accept_guardianship"] = "accept_guardianship"
    application: Id
    guardian: Id
    aged_16_or_over: bool
    forwarded_on: date | None = None
    """When the application was forwarded to the authority; none means on the day of acceptance."""


@fact
class VisitUnderGuardianship:
    """The authority arranges a visit (SI 2008/1184 reg 23)."""

    kind: Literal["visit_under_guardianship"] = "visit_under_guardianship"
    by_approved_doctor: bool
    """By an approved clinician or a section 12 doctor: at least one a year."""


@fact
class TransferGuardianship:
    """Another guardian takes over (Form G7; ss.10, 19(2)(c)); no period changes.

    `by_court` is an order of the county court because the guardian is unsuitable (s.10(3)).
    """

    kind: Literal["transfer_guardianship"] = "transfer_guardianship"
    guardian: Id
    by_court: bool = False


@fact
class TransferToGuardianship:
    """A detained patient passes into guardianship, accepted by the authority (Form G6; s.19(2)(b)).

    The period counts as if it had been accepted on the day of the original admission.
    """

    kind: Literal["transfer_to_guardianship"] = "transfer_to_guardianship"
    guardian: Id


class GuardianshipEndedBy(StrEnum):
    """Who orders discharge from guardianship (s.23(2)(b))."""

    RESPONSIBLE_CLINICIAN = "responsible_clinician"
    LOCAL_AUTHORITY = "local_authority"
    NEAREST_RELATIVE = "nearest_relative"


@fact
class DischargeGuardianship:
    """An order in writing ends guardianship at once: no notice, no barring (ss.23(2)(b), 25)."""

    kind: Literal["discharge_guardianship"] = "discharge_guardianship"
    by: GuardianshipEndedBy
    reasons: Text | None = None
