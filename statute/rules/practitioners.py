"""Who reports on a patient under guardianship: the appropriate practitioner (s.34(1))."""

from __future__ import annotations

from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning import Reckoning
from statute.rules.hands import judge_responsible_clinician
from statute.steps import (
    AcceptGuardianship,
    AuthoriseTransferToGuardianship,
    MakeCourtOrder,
    Step,
    TransferGuardianship,
)
from statute.steps.courts import CourtSection
from statute.steps.guardianship import Practitioner
from statute.vocabulary import Role

_NAMING = (AcceptGuardianship, TransferGuardianship, AuthoriseTransferToGuardianship)
"""Steps that name a guardian."""


def judge_practitioner(r: Reckoning, step: Step, practitioner: Practitioner) -> None:
    """The responsible clinician, or under a private guardian the doctor that they nominated."""
    if practitioner is Practitioner.RESPONSIBLE_CLINICIAN:
        judge_responsible_clinician(r, step)
    elif step.by.role is not Role.DOCTOR:
        r.bar("g.practitioner", step, "by.role", "practitioner")


def judge_guardians_own(
    r: Reckoning, step: Step, practitioner: Practitioner, power: Power | None
) -> None:
    """The one that the guardian has makes the report, and nobody else can (ss.20(6), 34(1)).

    Where nobody told what the guardian is, nothing is found wrong.
    """
    private = _is_private(r, power.held_by) if power is not None else None
    if private is None or not r.law.reads(Reading.PRACTITIONER_OF_GUARDIAN):
        return
    if private is not (practitioner is Practitioner.NOMINATED_MEDICAL_ATTENDANT):
        r.bar("g.practitioner_of_guardian", step, "practitioner")


def _named_by_court(r: Reckoning, order: MakeCourtOrder, guardian: str) -> bool | None:
    """Whether the court's order names this guardian as a person; none: it names another."""
    by_court = r.law.reads(Reading.GUARDIAN_NAMED_BY_COURT)
    if order.section is not CourtSection.S37_GUARDIANSHIP or not by_court:
        return None
    if order.guardian == guardian:
        return True
    return False if order.guardian is None and order.hospital == guardian else None


def _is_private(r: Reckoning, guardian: str) -> bool | None:
    """What was last told of this guardian; an authority that names itself is none."""
    for step in reversed(tuple(r.taken.values())):
        told = step.particulars
        if isinstance(told, MakeCourtOrder):
            if (named := _named_by_court(r, told, guardian)) is not None:
                return named
            continue
        if not isinstance(told, _NAMING) or told.guardian != guardian:
            continue
        if told.private_guardian is not None:
            return told.private_guardian
        if step.by.role is Role.LOCAL_AUTHORITY_OFFICER and step.by.organisation == guardian:
            return False
    return None
