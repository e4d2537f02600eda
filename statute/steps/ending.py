"""Steps that begin or end a stay without detention, and that end detention (ss.23, 131)."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from statute.fact import Id, Instant, Text, fact


@fact
class AdmitInformally:
    """The person is admitted, or stays, informally (s.131)."""

    kind: Literal["admit_informally"] = "admit_informally"
    hospital: Id
    under_18: bool = False
    """The patient is under 18: their surroundings must suit their age (s.131A)."""


class DischargedBy(StrEnum):
    """Who orders discharge (s.23(2))."""

    RESPONSIBLE_CLINICIAN = "responsible_clinician"
    HOSPITAL_MANAGERS = "hospital_managers"
    NEAREST_RELATIVE = "nearest_relative"
    """After 72 hours' notice (s.25(1))."""


@fact
class Discharge:
    """An order in writing discharges the patient from detention (s.23).

    Takes effect when made. `effective_at`, if later than `occurred_at`, is a post-dated order: not
    allowed to a clinician (contested; periods.md section 19 no. 12). `panel_members` (managers
    only) is how many authorised members, none of them employees, agreed (s.23(4)-(6)).
    """

    kind: Literal["discharge"] = "discharge"
    by: DischargedBy
    stays_informally: bool = False
    effective_at: Instant | None = None
    panel_members: int | None = None


@fact
class LeaveHospital:
    """An informal in-patient, or somebody whose detention is over, leaves hospital."""

    kind: Literal["leave_hospital"] = "leave_hospital"


@fact
class RecordDeath:
    """The patient died. `occurred_at` is the time of death, as far as it is known."""

    kind: Literal["record_death"] = "record_death"


@fact
class EndAfterCare:
    """The board and the local authority decide that after-care is not needed any more (s.117(2)).

    Both must be satisfied; `occurred_at` is when the second of them was.
    """

    kind: Literal["end_after_care"] = "end_after_care"
    board_satisfied: bool
    local_authority_satisfied: bool


@fact
class CorrectRecord:
    """The record of an earlier step is corrected; what was first recorded is kept (promise 6).

    Gives the true time of a step, or says that it never happened.
    """

    kind: Literal["correct_record"] = "correct_record"
    corrects: Id
    occurred_at: Instant | None = None
    """The true time of the step; none when the step never happened."""
    not_after: Instant | None = None
    """The latest time at which it can have happened, where it is still not known exactly."""
    never_happened: bool = False
    reasons: Text
