"""Steps about treatment under Parts 4 and 4A: who is consulted, withdrawal, urgency (ss.57-64K)."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from statute.fact import Id, Text, fact


class Profession(StrEnum):
    """What somebody consulted about a certificate is (ss.58(4), 58A(6), 64H(3))."""

    NURSE = "nurse"
    DOCTOR = "doctor"
    OTHER = "other"


@fact
class Consultee:
    """Somebody whom a second opinion doctor consulted before certifying."""

    person: Id
    profession: Profession
    professionally_concerned: bool = True
    in_charge_of_treatment: bool = False


class UrgentGround(StrEnum):
    """Why treatment cannot wait for a certificate (s.62(1); in the community s.64G)."""

    SAVE_LIFE = "save_life"
    PREVENT_SERIOUS_DETERIORATION = "prevent_serious_deterioration"
    ALLEVIATE_SERIOUS_SUFFERING = "alleviate_serious_suffering"
    PREVENT_VIOLENCE_OR_DANGER = "prevent_violence_or_danger"


@fact
class Urgency:
    """The urgent case, as the clinician in charge sets it down."""

    ground: UrgentGround
    irreversible: bool = False
    hazardous: bool = False
    minimum_interference: bool = True
    """The minimum needed to prevent violence or danger (s.62(1)(d))."""


class Treatment(StrEnum):
    """Treatment for mental disorder other than medicine by the ordinary ways."""

    ECT = "ect"
    """Electro-convulsive therapy, and medicine given for it (s.58A)."""
    NEUROSURGERY = "neurosurgery"
    HORMONE_IMPLANT = "hormone_implant"
    OTHER = "other"
    """Anything else, by or under the clinician in charge (s.63)."""


@fact
class GiveTreatment:
    """Treatment is given that is not medicine (ss.57, 58A, 63)."""

    kind: Literal["give_treatment"] = "give_treatment"
    treatment: Treatment
    under_clinician_in_charge: bool = True
    consents: bool = False
    urgency: Urgency | None = None


@fact
class WithdrawConsent:
    """The patient withdraws consent, or loses the capacity for it (s.60)."""

    kind: Literal["withdraw_consent"] = "withdraw_consent"
    certificate: Id
    capacity_lost: bool = False


@fact
class EndCertificate:
    """A certificate ends otherwise: CQC notice, or by its own terms (ss.61(3), 64H(5))."""

    kind: Literal["end_certificate"] = "end_certificate"
    certificate: Id
    reasons: Text


@fact
class ReportTreatment:
    """The clinician reports on treatment under a certificate to the CQC (ss.61(1), 64H(4))."""

    kind: Literal["report_treatment"] = "report_treatment"
