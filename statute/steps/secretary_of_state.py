"""Steps of the Secretary of State, and to the Secretary of State (ss.41-42, 47-53, 71-75)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from statute.fact import Id, fact


class TransferSection(StrEnum):
    """From where the patient is transferred: a sentence, or custody without one."""

    S47 = "s47"
    S48 = "s48"


class Custody(StrEnum):
    """In which custody an unsentenced prisoner was (s.48(2)); it decides how the transfer ends."""

    BEFORE_THE_CROWN_COURT = "before_the_crown_court"
    REMANDED_BY_MAGISTRATES = "remanded_by_magistrates"
    CIVIL_OR_IMMIGRATION = "civil_or_immigration"


@fact
class DirectTransfer:
    """A warrant transfers a prisoner to hospital (ss.47-48), with restrictions or without (s.49).

    `release_date` is when the sentence ends, if that is known and it has an end (s.50(2)-(3)).
    """

    kind: Literal["direct_transfer"] = "direct_transfer"
    section: TransferSection
    restricted: bool
    hospital: Id
    doctors: int
    section_12_doctors: int
    custody: Custody | None = None
    release_date: date | None = None


class ConsentTo(StrEnum):
    """What a restricted patient's clinician or managers need consent for (s.41(3)(c))."""

    LEAVE = "leave"
    TRANSFER = "transfer"
    DISCHARGE = "discharge"


@fact
class GiveConsent:
    """The Secretary of State consents (s.41(3)(c)), or agrees in the 90 days (s.74(2))."""

    kind: Literal["give_consent"] = "give_consent"
    to: ConsentTo


@fact
class EndRestriction:
    """The restrictions end: by direction, by the order's own end, or at the release date (s.42).

    With `absolute`, the patient is discharged absolutely, and is liable to neither detention nor
    recall (ss.42(2), 73(1), (3)). A patient in the community is always so discharged.
    """

    kind: Literal["end_restriction"] = "end_restriction"
    absolute: bool = False


@fact
class DischargeConditionally:
    """Conditional discharge by the Secretary of State (s.42(2)) or the tribunal (s.73(2)).

    With `deferred` it waits until arrangements are made (s.73(7)). Conditions that deprive of
    liberty can be made since 18 February 2026 (ss.42(2A), 73(5A)-(5B)).
    """

    kind: Literal["discharge_conditionally"] = "discharge_conditionally"
    deferred: bool = False
    deprives_of_liberty: bool = False
    protects_from_serious_harm: bool = False
    no_less_beneficial: bool = False


@fact
class VaryDischargeConditions:
    """The conditions of discharge are varied (ss.42(3), 73(5)); those on liberty begin or end."""

    kind: Literal["vary_discharge_conditions"] = "vary_discharge_conditions"
    deprives_of_liberty: bool
    protects_from_serious_harm: bool = False
    no_less_beneficial: bool = False


@fact
class RecallByWarrant:
    """The Secretary of State recalls a conditionally discharged patient (s.42(3))."""

    kind: Literal["recall_by_warrant"] = "recall_by_warrant"
    hospital: Id


@fact
class ReturnOnWarrant:
    """The recalled patient is back in hospital, and detained again (ss.42(4), 75(1))."""

    kind: Literal["return_on_warrant"] = "return_on_warrant"
    hospital: Id


@fact
class ReportToSecretaryOfState:
    """The responsible clinician's yearly report on a restricted patient (ss.41(6), 45B, 49(3))."""

    kind: Literal["report_to_secretary_of_state"] = "report_to_secretary_of_state"


@fact
class SayTreatmentNotNeeded:
    """The Secretary of State is told that treatment is not needed or not possible (ss.50-53)."""

    kind: Literal["say_treatment_not_needed"] = "say_treatment_not_needed"


@fact
class Remit:
    """A transferred prisoner is sent back to prison or custody, or released (ss.50-53)."""

    kind: Literal["remit"] = "remit"
    released: bool = False


@fact
class NotifyEntitledToDischarge:
    """The tribunal says that a prisoner would be entitled to discharge (s.74(1)).

    `stay_if_not_agreed` is its recommendation that the patient stay in hospital otherwise.
    """

    kind: Literal["notify_entitled_to_discharge"] = "notify_entitled_to_discharge"
    stay_if_not_agreed: bool = False


@fact
class ReferRestrictedCase:
    """The Secretary of State refers the case to the tribunal (ss.71, 75)."""

    kind: Literal["refer_restricted_case"] = "refer_restricted_case"
