"""Who takes a step: a professional, in a role, for an organisation, with approvals."""

from __future__ import annotations

from statute.approvals import Lapse
from statute.fact import Id, Text, fact
from statute.vocabulary import FIRST_APPROVALS, Approval, Role


@fact
class Signatory:
    """A professional acting in one role. `person` is an opaque id; `organisation` an ODS code.

    `approvals` are those in force at the instant of the step, and `sites` the hospital sites of
    the organisation, as the directory knows them. `asked_for` are the kinds of approval that the
    directory was asked for: of any other, not having it means nothing. `lapsed` are those that the
    signatory had, or is to have, and that were not in force.
    """

    person: Id
    role: Role
    organisation: Id
    approvals: tuple[Approval, ...] = ()
    sites: tuple[Id, ...] = ()
    asked_for: tuple[Approval, ...] = FIRST_APPROVALS
    lapsed: tuple[Lapse, ...] = ()

    def lacks(self, *any_of: Approval) -> bool:
        """Whether none of these is in force, as far as that was asked."""
        return all(each in self.asked_for and each not in self.approvals for each in any_of)

    def lapse(self, *any_of: Approval) -> str:
        """In words, since or until when one of these is not in force; empty if none is known."""
        if not self.lapsed:
            return ""
        return next((each.said() for each in self.lapsed if each.approval in any_of), "")


@fact
class Interests:
    """What an assessor declares about conflicts of interest on the day (s.12A; SI 2008/1205).

    Persons are opaque ids, or the words `patient` and `nearest_relative`.
    """

    financial: bool = False
    """Has a financial interest in the outcome (reg 4)."""
    business_with: tuple[Id, ...] = ()
    """Closely involved in the same business venture with them (reg 5)."""
    directs_or_employs: tuple[Id, ...] = ()
    """Directs the work of, or employs, them (reg 6(1)(a))."""
    team: Id | None = None
    """The clinical team the assessor routinely works in (reg 6(1)(b))."""
    in_patients_team: bool = False
    """The patient works in the same team (reg 6(1)(b))."""
    related_to: tuple[Id, ...] = ()
    """A specified relative, or partner, of them (reg 7)."""
    staff_of: Id | None = None
    """ODS code of the hospital or registered establishment on whose staff the doctor is (reg 4)."""
    urgent_necessity: Text | None = None
    """Why it was of urgent necessity to go on although a team was shared, delay being a serious
    risk to the patient or others (reg 6(3))."""
