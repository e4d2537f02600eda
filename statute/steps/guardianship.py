"""Steps with guardianship (ss.7-10, 19, 20(6)-(8), 21B; Forms G5 to G10).

The application and the recommendations are `Apply` and `Recommend` for section 7. Renewal is one
step here, as Form G9 has it; the steps of renewal for detention serve as well.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from statute.fact import Id, Text, fact
from statute.steps.holding import Delivery


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
    private_guardian: bool | None = None
    """Whether the guardian is another than a local social services authority; none: not told."""


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
    private_guardian: bool | None = None
    """Whether the guardian is another than a local social services authority; none: not told."""


@fact
class AuthoriseTransferToGuardianship:
    """The managers authorise transfer into guardianship (Form G6 Part 1; SI 2008/1184 reg 7(4)).

    The local authority `agreeing` to it has set the day on which it takes place. `guardian` is that
    authority's code, or the opaque id of a private guardian.
    """

    kind: Literal["authorise_transfer_to_guardianship"] = "authorise_transfer_to_guardianship"
    guardian: Id
    agreeing: Id
    agreed_on: date
    transfer_on: date
    private_guardian: bool | None = None
    """Whether the guardian is another than a local social services authority; none: not told."""


@fact
class TransferToGuardianship:
    """A detained patient passes into guardianship, accepted by the authority (s.19(2)(b)).

    The period counts as if it had been accepted on the day of the original admission. `authority`
    is the id of the managers' step (Form G6).
    """

    kind: Literal["transfer_to_guardianship"] = "transfer_to_guardianship"
    guardian: Id
    authority: Id | None = None


@fact
class AuthoriseTransferToHospital:
    """The local authority authorises transfer to hospital (Form G8 Part 1; reg 8(2)).

    `application` is an AMHP's application for treatment, on two recommendations, as for section 3.
    """

    kind: Literal["authorise_transfer_to_hospital"] = "authorise_transfer_to_hospital"
    application: Id
    hospital: Id


@fact
class AdmitFromGuardianship:
    """The patient is admitted on transfer from guardianship (Form G8 Part 2; s.19(2)(d), reg 8(4)).

    The period counts as if they had been admitted when guardianship was accepted.
    """

    kind: Literal["admit_from_guardianship"] = "admit_from_guardianship"
    authority: Id
    hospital: Id


class Practitioner(StrEnum):
    """Who the appropriate practitioner is (s.34(1))."""

    RESPONSIBLE_CLINICIAN = "responsible_clinician"
    """The guardian is a local social services authority."""
    NOMINATED_MEDICAL_ATTENDANT = "nominated_medical_attendant"
    """The guardian is somebody else, who nominated this doctor."""


@fact
class RenewGuardianship:
    """The practitioner examined, and furnishes the report that renews (Form G9; s.20(6)-(8)).

    `occurred_at` is when it was furnished to the guardian and the local authority. Nobody else is
    consulted or agrees: s.20(5) and (5A) are about detention.
    """

    kind: Literal["renew_guardianship"] = "renew_guardianship"
    examined_on: date
    conditions_met: bool
    """The conditions of s.20(7) are satisfied."""
    practitioner: Practitioner
    delivery: Delivery = Delivery.BY_HAND
    delivery_agreed: bool = False


@fact
class ReportReturnToGuardianship:
    """The report after more than 28 days' absence from guardianship (Form G10; s.21B).

    Nobody is consulted: s.21B(3) is about detained and community patients. `serves_as_renewal` says
    that it is also the report of section 20 (s.21B(7)).
    """

    kind: Literal["report_return_to_guardianship"] = "report_return_to_guardianship"
    examined_on: date
    conditions_met: bool
    practitioner: Practitioner
    serves_as_renewal: bool = False


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
