"""Checks on who takes a step: role, organisation, approval (promise 3)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_FATAL = Severity.FATAL

HANDS: tuple[CheckRule, ...] = (
    CheckRule(
        id="hand.role",
        severity=_FATAL,
        citation="{provision}",
        message="This step is not for that role. It may be taken by: {roles}.",
        next_act="Ask one of them to take it.",
    ),
    CheckRule(
        id="hand.part",
        severity=_FATAL,
        citation="SI 2008/1184 reg 3, Schedule 1; for a record, the provision named on it",
        message="This part of the form is not for that role. It is for: {roles}.",
        next_act="Ask one of them to complete it.",
    ),
    CheckRule(
        id="hand.approval",
        severity=_FATAL,
        citation="{under}",
        message="The signatory is not {approval} at this time.{lapse}",
        next_act="Ask {approval} whose approval is in force.",
    ),
    CheckRule(
        id="hand.registration",
        severity=_FATAL,
        citation="ss.5(7), 12(1)",
        message="The signatory's registration with their professional body is not in force at "
        "this time.{lapse}",
        next_act="Ask a colleague whose registration is in force.",
    ),
    CheckRule(
        id="hand.acting_authority",
        severity=_FATAL,
        citation="ss.13(1), 145(1AC)",
        message="An AMHP acts on behalf of a local authority. The application names another one "
        "than the one the AMHP is acting for.",
        next_act="Name the authority that arranged for the AMHP to consider the case.",
    ),
    CheckRule(
        id="hand.hospital",
        severity=_FATAL,
        citation="s.6(2); SI 2008/1184 reg 3(2), (9)",
        message="Only an officer of the managers of this hospital can receive papers for them.",
        next_act="Ask an officer authorised by that hospital's managers.",
    ),
    CheckRule(
        id="hand.authorised_to_receive",
        severity=_FATAL,
        citation="SI 2008/1184 regs 3(2), (9), 4(3); s.5(1)",
        message="For an in-patient, detention begins when an officer authorised by the managers "
        "receives the application. This officer was not authorised.{lapse}",
        next_act="An authorised officer receives the application; detention runs from then.",
    ),
    CheckRule(
        id="hand.receipt_unauthorised",
        severity=Severity.ADVISORY,
        citation="SI 2008/1184 regs 3(9), 4(3)",
        message="Form H3 was completed by an officer whom the managers had not authorised.{lapse}",
        next_act="Have an authorised officer complete the record.",
    ),
    CheckRule(
        id="hand.responsible_clinician",
        severity=_FATAL,
        citation="ss.23(2), 34(1)",
        message="Only the responsible clinician, the one with overall responsibility, can order "
        "this. Another clinician is assigned.",
        next_act="Ask the assigned responsible clinician, or assign this clinician first.",
    ),
    CheckRule(
        id="hand.approved_clinician",
        severity=_FATAL,
        citation="ss.34(1), 145(1)",
        message="A responsible clinician must be an approved clinician. This approval is not in "
        "force.{lapse}",
        next_act="Ask an approved clinician.",
    ),
    CheckRule(
        id="rc.not_assigned",
        severity=Severity.ADVISORY,
        citation="s.34(1); Code of Practice chapter 36",
        message="No responsible clinician is assigned on the record.",
        next_act="Record who has overall responsibility for the patient's case.",
    ),
    CheckRule(
        id="hand.managers_panel",
        severity=_FATAL,
        citation="s.23(4)-(6)",
        message="The hospital managers discharge by at least three authorised members.",
        next_act="Convene a panel of three or more.",
    ),
    CheckRule(
        id="hand.medical_scrutiny",
        severity=_FATAL,
        citation="s.15(2); Code of Practice chapter 35",
        message="Medical scrutiny is for a doctor who made none of the recommendations.",
        next_act="Ask another doctor.",
    ),
)
