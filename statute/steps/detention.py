"""Steps while a person is in hospital: information, clinician, medicine, tribunal."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from statute.fact import Id, Text, fact
from statute.steps.duties import WhyNotTold
from statute.steps.treatment import Consultee, Urgency


class Understood(StrEnum):
    """How far the patient understood what they were told (Code chapter 4)."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    REFUSED = "refused"


@fact
class GiveRights:
    """The managers' delegate tells the patient which power holds them and their rights (s.132)."""

    kind: Literal["give_rights"] = "give_rights"
    orally: bool
    in_writing: bool
    understood: Understood
    imha_explained: bool = False
    """Told of independent mental health advocacy and how to get it (s.130D)."""
    nearest_relative_copy: bool = False
    """A copy went to the nearest relative, unless the patient objected (s.132(4))."""
    relative_not_told: WhyNotTold | None = None
    """Why no copy goes to the nearest relative, where none is to go (s.132(4))."""


@fact
class AssignResponsibleClinician:
    """The managers assign the approved clinician with overall responsibility (s.34(1))."""

    kind: Literal["assign_responsible_clinician"] = "assign_responsible_clinician"
    clinician: Id
    """Opaque id of the approved clinician."""


@fact
class GiveMedicine:
    """Medicine for mental disorder is given; the first time starts three months (s.58(1)(b)).

    `urgency` is stated where it is given without the certificate it needs (ss.62, 64G).
    """

    kind: Literal["give_medicine"] = "give_medicine"
    urgency: Urgency | None = None


@fact
class CertifyTreatment:
    """A certificate for treatment (ss.57, 58, 58A, 64C; Forms T1-T6, CTO11, CTO12).

    Medicine: T2 (consent) or T3 (second opinion doctor). ECT: T4 (consent), T5 (consent, under 18)
    or T6 (no capacity). In the community: CTO11 (second opinion doctor) or CTO12 (consent).
    `consulted` is None where the paper was not looked at for it.
    """

    kind: Literal["certify_treatment"] = "certify_treatment"
    form: Literal["T1", "T2", "T3", "T4", "T5", "T6", "CTO11", "CTO12"]
    clinician_in_charge: Id | None = None
    """Opaque id of the clinician in charge of the treatment, where that is not the RC."""
    consulted: tuple[Consultee, ...] | None = None
    under_18: bool = False
    two_others_certify_consent: bool = False
    """T1 only: the two others that section 57(2)(a) asks for."""
    on_recall: bool = False
    """CTO11 only: it says that the treatment may be given on recall (s.62A(5))."""


@fact
class ApplyToTribunal:
    """The patient applies to the tribunal (s.66). `occurred_at` is receipt by the tribunal."""

    kind: Literal["apply_to_tribunal"] = "apply_to_tribunal"


@fact
class WithdrawTribunalApplication:
    """The application is withdrawn; it is then as if never made (ss.68(5), 77(2))."""

    kind: Literal["withdraw_tribunal_application"] = "withdraw_tribunal_application"
    application: Id


@fact
class ReferToTribunal:
    """The hospital managers, or the Secretary of State, refer the case (ss.67, 68)."""

    kind: Literal["refer_to_tribunal"] = "refer_to_tribunal"
    by_secretary_of_state: bool = False
    """A reference under section 67, which may be made at any time."""


class TribunalOutcome(StrEnum):
    """What the tribunal decided (s.72)."""

    NOT_DISCHARGED = "not_discharged"
    DISCHARGED = "discharged"


class TribunalRecommends(StrEnum):
    """What a tribunal that does not discharge may recommend (s.72(3)(a), (3A))."""

    LEAVE = "leave"
    TRANSFER = "transfer"
    GUARDIANSHIP = "guardianship"
    COMMUNITY_ORDER = "community_order"


@fact
class TribunalDecides:
    """The tribunal decides (s.72). A discharge may be deferred to a named date (s.72(3))."""

    kind: Literal["tribunal_decides"] = "tribunal_decides"
    outcome: TribunalOutcome
    discharge_on: date | None = None
    """The future date of a deferred discharge; none means at once."""
    recommends: tuple[TribunalRecommends, ...] = ()
    under_18: bool = False
    """The patient is under 18: the case is referred again after a year (s.68(6))."""
    reasons: Text | None = None
