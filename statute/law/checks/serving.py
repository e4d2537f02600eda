"""Checks on serving papers (SI 2008/1184 reg 3)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_REG = "SI 2008/1184 reg 3"

SERVING: tuple[CheckRule, ...] = (
    CheckRule(
        id="service.recipient_agrees",
        severity=Severity.FATAL,
        citation="SI 2008/1184 reg 3(1)(b)",
        message="Internal mail or electronic communication serves a paper only if the recipient "
        "agrees to it; an application for admission may always be sent electronically.",
        next_act="Serve it by hand or by post, or get their agreement and send it again.",
    ),
    CheckRule(
        id="service.patient_hard_copy",
        severity=Severity.FATAL,
        citation="SI 2008/1184 reg 3(1B)",
        message="Nothing is served on a patient electronically.",
        next_act="Give or post a paper copy; an electronic copy may go beside it as a copy.",
    ),
    CheckRule(
        id="service.method",
        severity=Severity.FATAL,
        citation=_REG,
        message="This paper may not be served in that way.",
        next_act="Serve it again in a way that the regulation allows; by hand is always open.",
    ),
    CheckRule(
        id="service.authorised",
        severity=Severity.FATAL,
        citation="SI 2008/1184 reg 3(1A); K v Kingswood Centre [2014] EWCA Civ 1332",
        message="It was handed to somebody who is not authorised to receive it, so it is not "
        "served yet.",
        next_act="Hand it to an officer who is authorised, and tell when that was.",
    ),
    CheckRule(
        id="service.recipient",
        severity=Severity.FATAL,
        citation=_REG,
        message="This form is not served on that recipient.",
        next_act="Serve it on those to whom it is addressed.",
    ),
    CheckRule(
        id="service.own_step",
        severity=Severity.FATAL,
        citation="s.17E(5); SI 2008/1184 reg 6(5)-(6)",
        message="A notice of recall is served on the patient by a step of its own.",
        next_act="Take the step: serve the notice of recall.",
    ),
    CheckRule(
        id="service.not_needed",
        severity=Severity.ADVISORY,
        citation="SI 2008/1184 regs 4(4)-(5), 5(2), 6(3)(d)",
        message="This form is a record that its maker keeps; no period turns on serving it.",
    ),
    CheckRule(
        id="service.receipt_unauthorised",
        severity=Severity.ADVISORY,
        citation="SI 2008/1184 reg 3(1A)",
        message="The paper came to somebody who is not authorised to receive it.",
        next_act="Pass it to an officer who is, and have them say when they had it.",
    ),
)
