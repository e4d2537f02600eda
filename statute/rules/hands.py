"""No wrong hand: who is entitled to take a step, here and now (promise 3)."""

from __future__ import annotations

from datetime import datetime, timedelta

from statute.reckoning import Reckoning
from statute.reckoning.judging import Judging
from statute.rules.approved import (
    bar_not_approved_clinician,
    bar_unapproved,
    judge_registration,
    lapse,
)
from statute.steps import (
    Apply,
    AssignResponsibleClinician,
    CompletePart,
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


def judge_coming_to_record(r: Judging, step: Step, at: datetime) -> None:
    """How the step comes to the record: its time, its id, who tells of it."""
    if step.occurred_at > at + SIGNING_SKEW:
        r.bar("time.future", step, "occurred_at")
    if step.not_after is not None and step.not_after > at + SIGNING_SKEW:
        r.bar("time.future", step, "not_after")
    if step.not_after is not None and step.mode is Mode.SIGNED:
        r.bar("time.uncertain_signed", step, "not_after", "mode")
    if step.mode is Mode.SIGNED and step.occurred_at < at - SIGNING_DELAY:
        r.bar("time.signed_now", step, "occurred_at", "mode")
    if step.mode is Mode.RECORDED and step.recorded_by is None:
        r.bar("record.who", step, "recorded_by")


def judge_hand(r: Reckoning, step: Step) -> None:
    """Role, approval and organisation."""
    rule = r.law.steps[step.particulars.kind]
    if step.by.role not in rule.roles:
        r.bar("hand.role", step, "by.role", provision=rule.citation, roles=_in_words(rule.roles))
    elif _approval_lacking(step, rule.approval):
        assert rule.approval is not None
        bar_unapproved(r, step, rule.approval)
    judge_registration(r, step)
    _judge_own(r, step)


def _in_words(roles: tuple[Role, ...]) -> str:
    return ", ".join(role.value.replace("_", " ") for role in roles)


def _approval_lacking(step: Step, approval: Approval | None) -> bool:
    """Whether an approval is asked for and not held; that of an AMHP is asked of AMHPs only."""
    if approval is None or (approval is Approval.AMHP and step.by.role is not Role.AMHP):
        return False
    return step.by.lacks(approval)


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
        case Scrutinise(scrutiny=ScrutinyKind.MEDICAL) as scrutiny:
            _judge_medical_scrutiny(r, step, scrutiny)
        case CorrectRecord() as correction:
            _judge_correction(r, step, correction)
        case CompletePart(entitled=entitled):
            if step.by.role not in entitled:
                r.bar("hand.part", step, "by.role", roles=_in_words(entitled))
        case _:
            pass


def _judge_receipt(r: Reckoning, step: Step, receipt: ReceiveApplication) -> None:
    if receipt.hospital not in (step.by.organisation, *step.by.sites):
        r.bar("hand.hospital", step, "hospital")
    authorised = not step.by.lacks(Approval.MANAGERS_OFFICER)
    if receipt.authorised_to_receive and authorised:
        return
    said = lapse(step, Approval.MANAGERS_OFFICER)
    if receipt.route is AdmissionRoute.ALREADY_INPATIENT:
        r.bar("hand.authorised_to_receive", step, "authorised_to_receive", lapse=said)
    else:
        r.flag("hand.receipt_unauthorised", step, "authorised_to_receive", lapse=said)


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
    if step.by.lacks(Approval.APPROVED_CLINICIAN):
        bar_not_approved_clinician(r, step)
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


def _judge_medical_scrutiny(r: Reckoning, step: Step, scrutiny: Scrutinise) -> None:
    """By none of the recommending doctors: those of these papers, where they are looked at singly.

    Without answers to the checklist it is not known which papers were read, so every doctor who
    ever recommended is left out.
    """
    doctors = {each.by.person for each in _recommended(r, scrutiny)}
    doctor = step.by.role in (Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN)
    if not doctor or step.by.person in doctors:
        r.bar("hand.medical_scrutiny", step, "by.person")


def _recommended(r: Reckoning, scrutiny: Scrutinise) -> list[Step]:
    applied = r.taken.get(scrutiny.application)
    said = applied.particulars if applied is not None else None
    mine = said.recommendations if scrutiny.answers and isinstance(said, Apply) else None
    return [each for each in r.steps_of(Recommend) if mine is None or each.id in mine]


def _judge_correction(r: Reckoning, step: Step, correction: CorrectRecord) -> None:
    if (correction.occurred_at is None) == (not correction.never_happened):
        r.bar("record.correction_empty", step, "occurred_at", "never_happened")
    target = r.known.get(correction.corrects)
    own = target is not None and target.by.person == step.by.person
    if not own and step.by.role is not Role.MHA_ADMINISTRATOR:
        r.bar("record.correction_hand", step, "by.role")
