"""Steps on a community treatment order (ss.17A-17G, 19A, 20A, 21B; Forms CTO1-CTO8, CTO10)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from statute.fact import Id, Instant, Text, fact


class AgreementPurpose(StrEnum):
    """To what an AMHP agrees."""

    MAKE = "make"
    """Form CTO1 Part 2 (s.17A(4)(b))."""
    REVOKE = "revoke"
    """Form CTO5 Part 2 (s.17F(4)(b))."""
    EXTEND = "extend"
    """Form CTO7 Part 2 (s.20A(8))."""
    CONDITIONS = "conditions"
    """Form CTO9 Part 2: the conditions of a patient received from outside England (s.17B(2))."""


@fact
class AgreeCommunityOrder:
    """An AMHP states in writing whether the criteria are met and the act is appropriate."""

    kind: Literal["agree_community_order"] = "agree_community_order"
    purpose: AgreementPurpose
    criteria_met: bool
    appropriate: bool


@fact
class MakeCommunityOrder:
    """The responsible clinician makes the order (Form CTO1; s.17A).

    `occurred_at` is when it was made: the period counts from that day. `agreement` is the id of the
    AMHP's step. `effective_at` is the time that Part 3 of the form gives, if it is another.
    """

    kind: Literal["make_community_order"] = "make_community_order"
    agreement: Id
    criteria_met: bool
    """Every criterion of s.17A(5)."""
    mandatory_conditions: bool = True
    """The two conditions of s.17B(3) are in the order."""
    other_conditions_agreed: bool = True
    """The AMHP agrees to any other condition (s.17B(2))."""
    responsible_hospital: Id
    effective_at: Instant | None = None


@fact
class VaryCommunityConditions:
    """The responsible clinician varies or suspends conditions (Form CTO2; s.17B(4)-(5))."""

    kind: Literal["vary_community_conditions"] = "vary_community_conditions"
    mandatory_conditions_stay: bool = True
    suspended: bool = False


class RecallGround(StrEnum):
    """Why a community patient is recalled (s.17E(1)-(2))."""

    TREATMENT_AND_RISK = "treatment_and_risk"
    """Needs treatment in hospital, and there would be a risk of harm if not recalled."""
    MANDATORY_CONDITION = "mandatory_condition"
    """Broke one of the two conditions of s.17B(3)."""


@fact
class RecallToHospital:
    """The responsible clinician signs the notice of recall (Form CTO3; s.17E).

    `grounds_met` says that the ground is made out. `fresh_recall_reasons` are asked for where the
    72 hours of a recall before this one ran out.
    """

    kind: Literal["recall_to_hospital"] = "recall_to_hospital"
    ground: RecallGround
    grounds_met: bool = True
    hospital: Id
    fresh_recall_reasons: Text | None = None


class RecallService(StrEnum):
    """How a notice of recall was served (SI 2008/1184 reg 6(5)-(6))."""

    BY_HAND = "by_hand"
    LEFT_AT_ADDRESS = "left_at_address"
    """Delivered to the usual or last known address."""
    FIRST_CLASS_POST = "first_class_post"
    ELECTRONIC = "electronic"
    """Not open to anything served on the patient (reg 3(1B))."""


@fact
class ServeRecallNotice:
    """The notice is handed over, delivered or posted; `occurred_at` is when that was done."""

    kind: Literal["serve_recall_notice"] = "serve_recall_notice"
    recall: Id
    method: RecallService


@fact
class NoteAbsenceOnRecall:
    """The recalled patient does not come; `occurred_at` is when they first failed to (s.18(2A))."""

    kind: Literal["note_absence_on_recall"] = "note_absence_on_recall"


@fact
class DetainOnRecall:
    """Detention in hospital under the notice begins (Form CTO4 records it; s.17F).

    `occurred_at` is the fact; `cto4_time` is what the form says, if that is another time.
    """

    kind: Literal["detain_on_recall"] = "detain_on_recall"
    recall: Id
    hospital: Id
    cto4_time: Instant | None = None


@fact
class TransferOnRecall:
    """A recalled patient goes to another hospital inside the 72 hours (Form CTO6; s.17F(2))."""

    kind: Literal["transfer_on_recall"] = "transfer_on_recall"
    to_hospital: Id
    cto4_copied: bool = True
    """A copy of Form CTO4 goes with the patient (SI 2008/1184 reg 9)."""


@fact
class AssignResponsibleHospital:
    """Responsibility for a community patient passes to another hospital (Form CTO10; s.19A)."""

    kind: Literal["assign_responsible_hospital"] = "assign_responsible_hospital"
    to_hospital: Id


@fact
class ReleaseFromRecall:
    """The responsible clinician releases the recalled patient; the order goes on (s.17F(5))."""

    kind: Literal["release_from_recall"] = "release_from_recall"


@fact
class RevokeCommunityOrder:
    """The responsible clinician revokes the order, inside the 72 hours (Form CTO5; s.17F(4))."""

    kind: Literal["revoke_community_order"] = "revoke_community_order"
    agreement: Id
    criteria_met: bool
    """The conditions of s.3(2) are met."""


@fact
class ExtendCommunityOrder:
    """The report that extends the order is furnished to the managers (Form CTO7; s.20A).

    `occurred_at` is when it was furnished. `managers_part_at` is the time that the managers' part
    of the form gives.
    """

    kind: Literal["extend_community_order"] = "extend_community_order"
    examined_on: date
    consulted_professional: bool
    """At least one other person professionally concerned with the treatment (s.20A(7))."""
    agreement: Id
    criteria_met: bool
    """Every criterion of s.20A(6)."""
    managers_part_at: Instant | None = None


@fact
class ReportReturnToOrder:
    """The report after more than 28 days' absence of a recalled patient (Form CTO8; s.21B).

    `serves_as_extension` says that it is also the report of section 20A, where the order would end
    within two months (s.21B(7A)).
    """

    kind: Literal["report_return_to_order"] = "report_return_to_order"
    examined_on: date
    criteria_met: bool
    """Every criterion of s.20A(6)."""
    amhp_consulted: bool
    professional_consulted: bool
    serves_as_extension: bool = False
