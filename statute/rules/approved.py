"""Approvals that a step asks of its signatory: in force, and if not, since when (promise 3)."""

from __future__ import annotations

from statute.reckoning import Reckoning
from statute.steps import Step
from statute.vocabulary import Approval, Role

_AS = {
    Approval.AMHP: ("an approved mental health professional", "s.114; s.145(1AC)"),
    Approval.APPROVED_CLINICIAN: ("an approved clinician", "ss.34(1), 145(1)"),
    Approval.SECTION_12: ("a doctor approved under section 12", "s.12(2)"),
    Approval.SOAD: ("a doctor appointed to give second opinions", "ss.57(2)(a), 58(3)"),
}

_REGISTERED = (
    Role.AMHP,
    Role.DOCTOR,
    Role.NURSE,
    Role.PROFESSIONAL,
    Role.RESPONSIBLE_CLINICIAN,
    Role.SOAD,
)
"""Roles of members of regulated professions: a doctor is a registered medical practitioner
(s.12(1)), a nurse a registered nurse (s.5(7)). Of AMHPs the regulations ask it (SI 2008/1206 sch 1:
not read, *unconfirmed*), and of approved clinicians the Secretary of State's instructions."""


def bar_unapproved(r: Reckoning, step: Step, approval: Approval) -> None:
    """Find that the signatory does not hold the approval that the step is for."""
    named, under = _AS[approval]
    said = lapse(step, approval)
    r.bar("hand.approval", step, "by.approvals", approval=named, under=under, lapse=said)


def bar_not_approved_clinician(r: Reckoning, step: Step) -> None:
    """Find that the signatory is no approved clinician."""
    said = lapse(step, Approval.APPROVED_CLINICIAN)
    r.bar("hand.approved_clinician", step, "by.approvals", lapse=said)


def lapse(step: Step, *any_of: Approval) -> str:
    """Since when one of these is not in force, as a further sentence; empty if not known."""
    said = step.by.lapse(*any_of)
    return f" {said}" if said else ""


def judge_registration(r: Reckoning, step: Step) -> None:
    """A registration that is known to have ended, or to be suspended, entitles to nothing."""
    said = lapse(step, Approval.REGISTRATION)
    if said and step.by.role in _REGISTERED:
        r.bar("hand.registration", step, "by.approvals", lapse=said)
