"""What follows from steps while a person is detained: rights, clinician, medicine."""

from __future__ import annotations

from statute.chart import Transition
from statute.reckoning import Reckoning
from statute.rules.detained import GUARDIANSHIP
from statute.rules.telling import owe_copy
from statute.steps import (
    AssignResponsibleClinician,
    GiveRights,
    Step,
)
from statute.steps.detention import Understood
from statute.vocabulary import ClockState, Role


def give_rights(r: Reckoning, step: Step, rights: GiveRights) -> None:
    """The duty is met by telling both orally and in writing, and repeated until understood."""
    _judge_authority(r, step)
    for told in r.steps_of(GiveRights):
        r.clear("s132.again", told.id)
    if rights.orally and rights.in_writing and rights.understood is Understood.YES:
        r.stop(ClockState.MET, step, "s132", "s132A")
        r.moves(Transition.RIGHTS_EXPLAINED)
    else:
        r.flag("s132.again", step, "orally", "in_writing", "understood")
    if rights.imha_explained:
        r.stop(ClockState.MET, step, "s130D")
    owe_copy(r, step, rights)


def _judge_authority(r: Reckoning, step: Step) -> None:
    """The local authority tells of advocacy under guardianship, and nowhere else (s.130D)."""
    if step.by.role is not Role.LOCAL_AUTHORITY_OFFICER:
        return
    if r.in_force(step.occurred_at, *GUARDIANSHIP) is None:
        r.bar("hand.advocacy", step, "by.role")


def assign_responsible_clinician(r: Reckoning, step: Step, _: AssignResponsibleClinician) -> None:
    """Kept on the record; later steps are judged by the last assignment (s.34(1))."""
