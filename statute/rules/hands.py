"""No wrong hand: who is entitled to take a step, here and now (promise 3)."""

from __future__ import annotations

from datetime import datetime, timedelta

from statute.reckoning import Reckoning
from statute.steps import (
    Apply,
    AssignResponsibleClinician,
    CorrectRecord,
    Discharge,
    ReceiveApplication,
    Scrutinise,
    Step,
)
from statute.steps.admission import AdmissionRoute, Recommend, ScrutinyKind
from statute.steps.ending import DischargedBy
from statute.vocabulary import Approval, Mode, Role

SIGNING_SKEW = timedelta(minutes=1)
"""How far a signing device's clock may run ahead of the engine's."""

SIGNING_DELAY = timedelta(minutes=30)
"""How long after the act a signature may still reach the engine and count as signed then: a phone
with no signal in somebody's kitchen. Later than that it is recorded, with both times."""


def judge_coming_to_record(r: Reckoning, step: Step, at: datetime) -> None:
    """How the step comes to the record: its time, its id, who tells of it."""
    if step.occurred_at > at + SIGNING_SKEW:
        r.bar("time.future", step, "occurred_at")
    if step.mode is Mode.SIGNED and step.occurred_at < at - SIGNING_DELAY:
        r.bar("time.signed_now", step, "occurred_at", "mode")
    if step.mode is Mode.RECORDED and step.recorded_by is None:
        r.bar("record.who", step, "recorded_by")


def judge_hand(r: Reckoning, step: Step) -> None:
    """Role, approval and organisation."""
    rule = r.law.steps[step.particulars.kind]
    if step.by.role not in rule.roles:
        roles = ", ".join(role.value.replace("_", " ") for role in rule.roles)
        r.bar("hand.role", step, "by.role", provision=rule.citation, roles=roles)
    elif _approval_lacking(step, rule.approval):
        r.bar("hand.approval", step, "by.approvals")
    _judge_own(r, step)


def _approval_lacking(step: Step, approval: Approval | None) -> bool:
    """Whether an approval is asked for and not held; that of an AMHP is asked of AMHPs only."""
    if approval is None or (approval is Approval.AMHP and step.by.role is not Role.AMHP):
        return False
    return approval not in step.by.approvals


def _judge_own(r: Reckoning, step: Step) -> None:
    match step.particulars:
        case Apply() as application:
            relative = step.by.role is Role.NEAREST_RELATIVE
            if not relative and step.by.organisation != application.authority:
                r.bar("hand.acting_authority", step, "authority")
        case ReceiveApplication() as receipt:
            _judge_receipt(r, step, receipt)
        case Discharge() as discharge:
            _judge_discharge(r, step, discharge)
        case Scrutinise(scrutiny=ScrutinyKind.MEDICAL):
            _judge_medical_scrutiny(r, step)
        case CorrectRecord() as correction:
            _judge_correction(r, step, correction)
        case _:
            pass


def _judge_receipt(r: Reckoning, step: Step, receipt: ReceiveApplication) -> None:
    if receipt.hospital not in (step.by.organisation, *step.by.sites):
        r.bar("hand.hospital", step, "hospital")
    if receipt.authorised_to_receive:
        return
    if receipt.route is AdmissionRoute.ALREADY_INPATIENT:
        r.bar("hand.authorised_to_receive", step, "authorised_to_receive")
    else:
        r.flag("hand.receipt_unauthorised", step, "authorised_to_receive")


def _judge_discharge(r: Reckoning, step: Step, discharge: Discharge) -> None:
    if discharge.by is DischargedBy.NEAREST_RELATIVE:
        if step.by.role is not Role.NEAREST_RELATIVE:
            r.bar("hand.nearest_relative", step, "by.role")
        return
    if discharge.by is DischargedBy.HOSPITAL_MANAGERS:
        if step.by.role is not Role.MANAGERS_PANEL or (discharge.panel_members or 0) < 3:
            r.bar("hand.managers_panel", step, "panel_members")
        return
    judge_responsible_clinician(r, step)


def judge_responsible_clinician(r: Reckoning, step: Step) -> None:
    """The clinician with overall responsibility, and approved (ss.34(1), 145(1))."""
    if step.by.role is not Role.RESPONSIBLE_CLINICIAN:
        r.bar("hand.responsible_clinician", step, "by.role")
        return
    if Approval.APPROVED_CLINICIAN not in step.by.approvals:
        r.bar("hand.approved_clinician", step, "by.approvals")
    assigned = responsible_clinician(r)
    if assigned is None:
        r.flag("rc.not_assigned", step)
    elif assigned != step.by.person:
        r.bar("hand.responsible_clinician", step, "by.person")


def responsible_clinician(r: Reckoning) -> str | None:
    """The opaque id of the clinician assigned last, if any."""
    assigned: str | None = None
    for step in r.steps_of(AssignResponsibleClinician):
        assert isinstance(step.particulars, AssignResponsibleClinician)
        assigned = step.particulars.clinician
    return assigned


def _judge_medical_scrutiny(r: Reckoning, step: Step) -> None:
    doctors = {each.by.person for each in r.steps_of(Recommend)}
    doctor = step.by.role in (Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN)
    if not doctor or step.by.person in doctors:
        r.bar("hand.medical_scrutiny", step, "by.person")


def _judge_correction(r: Reckoning, step: Step, correction: CorrectRecord) -> None:
    if (correction.occurred_at is None) == (not correction.never_happened):
        r.bar("record.correction_empty", step, "occurred_at", "never_happened")
    target = r.known.get(correction.corrects)
    own = target is not None and target.by.person == step.by.person
    if not own and step.by.role is not Role.MHA_ADMINISTRATOR:
        r.bar("record.correction_hand", step, "by.role")
