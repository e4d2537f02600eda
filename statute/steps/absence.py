"""Steps about being elsewhere: leave, absence without leave, custody, another hospital.

Sections 17, 18, 19, 21 to 22; Form H4.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from statute.fact import Id, fact


@fact
class GrantLeave:
    """The responsible clinician grants or extends leave of absence (s.17(1)-(3)).

    From `first_day` to `last_day`, both days of leave; none means indefinite.
    `community_order_considered` says that a community treatment order was considered instead.
    """

    kind: Literal["grant_leave"] = "grant_leave"
    first_day: date
    last_day: date | None = None
    community_order_considered: bool = False


@fact
class RecallFromLeave:
    """Leave is revoked by notice in writing to the patient or whoever is in charge (s.17(4))."""

    kind: Literal["recall_from_leave"] = "recall_from_leave"


@fact
class ReturnFromLeave:
    """The patient comes back from leave."""

    kind: Literal["return_from_leave"] = "return_from_leave"


class AbsenceKind(StrEnum):
    """How an absence without leave came about (s.18(1), (3), (6))."""

    ABSCONDED = "absconded"
    NOT_BACK_FROM_LEAVE = "not_back_from_leave"
    NOT_BACK_ON_RECALL = "not_back_on_recall"
    LEFT_REQUIRED_RESIDENCE = "left_required_residence"


@fact
class GoAbsent:
    """The patient is absent without leave. `occurred_at` is the first moment of absence."""

    kind: Literal["go_absent"] = "go_absent"
    how: AbsenceKind


@fact
class ReturnFromAbsence:
    """The patient who was absent without leave comes back, or is taken and returned (s.18)."""

    kind: Literal["return_from_absence"] = "return_from_absence"


@fact
class EnterCustody:
    """The patient is taken into custody under a court's sentence, order or remand (s.22(1))."""

    kind: Literal["enter_custody"] = "enter_custody"


@fact
class LeaveCustody:
    """The patient is released from custody (s.22)."""

    kind: Literal["leave_custody"] = "leave_custody"


@fact
class AuthoriseTransfer:
    """The managers authorise transfer to a hospital of other managers (Form H4 Part 1; s.19)."""

    kind: Literal["authorise_transfer"] = "authorise_transfer"
    to_hospital: Id


@fact
class CompleteTransfer:
    """The patient arrives in the other hospital (Form H4 Part 2; s.19(2)(a), (3)).

    `authority` is the id of the step that authorised it; none is needed between hospitals of the
    same managers.
    """

    kind: Literal["complete_transfer"] = "complete_transfer"
    hospital: Id
    same_managers: bool = False
    authority: Id | None = None
