"""Steps of the criminal courts and on admission from them (Part 3: ss.35-38, 44, 45A, 51-52)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from statute.fact import Id, fact


class CourtSection(StrEnum):
    """What the court orders."""

    S35 = "s35"
    S36 = "s36"
    S37 = "s37"
    S37_41 = "s37_41"
    S37_GUARDIANSHIP = "s37_guardianship"
    S38 = "s38"
    S44 = "s44"
    S45A = "s45A"


@fact
class MakeCourtOrder:
    """A court makes an order, remand or direction under Part 3.

    `hospital` is the hospital named, or for guardianship the responsible local authority: it is
    the guardian, unless the court names another person as `guardian` (ss.34(3), 37(1)). `days` is
    the length of a remand or interim order; none means the longest the Act allows. `doctors` and
    `section_12_doctors` are how many gave evidence, and how many of them were approved (s.54(1)).
    """

    kind: Literal["make_court_order"] = "make_court_order"
    section: CourtSection
    hospital: Id
    crown_court: bool = True
    days: int | None = None
    doctors: int
    section_12_doctors: int
    admission_arranged: bool = True
    """Arrangements are made for admission in time (ss.35(4), 36(3), 37(4), 38(4), 45A(5))."""
    already_in_hospital: bool = False
    release_date: date | None = None
    """Section 45A only: when the sentence would end the limitation direction (s.50(2)-(3))."""
    guardian: Id | None = None
    """Guardianship only: the opaque id of the person whom the court names as guardian, if it is
    not the authority itself (s.37(1))."""
    guardian_approved: bool = True
    """That person is approved by the authority (s.37(1))."""
    guardian_willing: bool = True
    """The court was satisfied that the authority or that person is willing (s.37(6))."""


@fact
class NameOtherHospital:
    """The order is varied to name another hospital; its days do not start again (ss.37(5), 40)."""

    kind: Literal["name_other_hospital"] = "name_other_hospital"
    hospital: Id


@fact
class AdmitUnderPart3:
    """The patient is admitted on the order, remand or direction (ss.35(9), 40(1), 45A(5), 47)."""

    kind: Literal["admit_under_part_3"] = "admit_under_part_3"
    hospital: Id


@fact
class ExtendCourtOrder:
    """A further remand, or renewal of an interim order, counted from the day (ss.35, 36, 38)."""

    kind: Literal["extend_court_order"] = "extend_court_order"
    days: int | None = None


@fact
class CourtDisposes:
    """The court ends the remand, committal or interim order, or deals with the case (ss.35-53)."""

    kind: Literal["court_disposes"] = "court_disposes"
