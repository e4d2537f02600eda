"""What follows from steps while a person is detained: rights, clinician, medicine."""

from __future__ import annotations

from statute.chart import Region, Transition
from statute.counting import since
from statute.instants import london_date
from statute.reckoning import Reckoning
from statute.reckoning.clocks import start_clock
from statute.steps import (
    AssignResponsibleClinician,
    CertifyTreatment,
    GiveMedicine,
    GiveRights,
    Step,
)
from statute.steps.detention import Understood
from statute.vocabulary import ClockState, PowerKind, Role


def give_rights(r: Reckoning, step: Step, rights: GiveRights) -> None:
    """The duty is met by telling both orally and in writing, and repeated until understood."""
    for told in r.steps_of(GiveRights):
        r.clear("s132.again", told.id)
    if rights.orally and rights.in_writing and rights.understood is Understood.YES:
        r.stop(ClockState.MET, step, "s132")
        r.moves(Transition.RIGHTS_EXPLAINED)
    else:
        r.flag("s132.again", step, "orally", "in_writing", "understood")
    if rights.imha_explained:
        r.stop(ClockState.MET, step, "s130D")


def assign_responsible_clinician(r: Reckoning, step: Step, _: AssignResponsibleClinician) -> None:
    """Kept on the record; later steps are judged by the last assignment (s.34(1))."""


def give_medicine(r: Reckoning, step: Step, _: GiveMedicine) -> None:
    """The first dose starts three months; after them a certificate must be in place (s.58)."""
    if r.in_force(step.occurred_at, PowerKind.S2, PowerKind.S3) is None:
        r.flag("s58.not_detained", step)
        return
    if r.state(Region.TREATMENT) == "certificate_due":
        r.bar("s58.uncertified", step)
    elif r.state(Region.TREATMENT) == "part_4_applies":
        r.moves(Transition.MEDICINE_FIRST_GIVEN)
        period = since(london_date(step.occurred_at), 3)
        start_clock(r, "s58.three_months", period, step.id, None, step.occurred_at)


def certify_treatment(r: Reckoning, step: Step, certificate: CertifyTreatment) -> None:
    """Form T2 by the clinician in charge, or T3 by a second opinion doctor (s.58(3))."""
    entitled = Role.SOAD if certificate.form == "T3" else Role.RESPONSIBLE_CLINICIAN
    if step.by.role is not entitled:
        roles = entitled.value.replace("_", " ")
        r.bar("hand.role", step, "by.role", provision="s.58(3)-(4)", roles=roles)
    r.moves(Transition.TREATMENT_CERTIFIED)
    r.stop(ClockState.MET, step, "s58.three_months")
    for clock in r.clocks.values():
        if clock.rule == "s58.three_months":
            r.clear("s58.certificate_due", clock.started_by)
