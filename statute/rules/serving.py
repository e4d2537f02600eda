"""Serving a paper: whether it is served at all, when it counts, and what is still owed."""

from __future__ import annotations

from datetime import datetime

from statute.law.serving import SERVING, ServingRule
from statute.reckoning import Reckoning
from statute.reckoning.clocks import start_duty
from statute.service import Document, Service, ServiceMethod, permitted, served, why_not
from statute.steps import AcknowledgePaper, ServePaper, Step
from statute.steps.serving import Recipient
from statute.vocabulary import ClockState

_IF_AGREED = (ServiceMethod.INTERNAL_MAIL, ServiceMethod.ELECTRONIC)
_NEEDS_WORD_BACK = (*_IF_AGREED, ServiceMethod.FIRST_CLASS_POST, ServiceMethod.OTHER_POST)


def serve_paper(r: Reckoning, step: Step, service: ServePaper) -> None:
    """A paper that is not duly served is as good as not served: what to do instead is said."""
    if service.paper not in r.taken:
        r.bar("record.no_such_step", step, "paper")
        return
    rule = SERVING.get(service.form)
    if service.to is Recipient.PATIENT:
        _serve_patient(r, step, service, rule)
        return
    _judge(r, step, service, rule)
    if not r.barred and service.method in _NEEDS_WORD_BACK:
        start_duty(r, "reg3.receipt", step.id, step.occurred_at)


def _serve_patient(r: Reckoning, step: Step, service: ServePaper, rule: ServingRule | None) -> None:
    if rule is not None and rule.own_step and not service.copy_only:
        r.bar("service.own_step", step, "form")
        return
    if service.method is ServiceMethod.ELECTRONIC:
        if not service.copy_only:
            r.bar("service.patient_hard_copy", step, "method")
        if not _has_paper(r, service.paper):
            start_duty(r, "reg3.patient_copy", step.id, step.occurred_at)
    elif service.method not in permitted(Document.TO_THE_PATIENT):
        r.bar("service.method", step, "method")
    else:
        _meet_copy(r, step, service.paper)


def _has_paper(r: Reckoning, paper: str) -> bool:
    """Whether the patient was given that paper on paper already."""
    open_to = permitted(Document.TO_THE_PATIENT)
    return any(
        isinstance(said := each.particulars, ServePaper)
        and said.paper == paper
        and said.to is Recipient.PATIENT
        and said.method in open_to
        for each in r.steps_of(ServePaper)
    )


def _meet_copy(r: Reckoning, step: Step, paper: str) -> None:
    for clock in r.running("reg3.patient_copy"):
        sent = r.taken.get(clock.started_by)
        said = sent.particulars if sent is not None else None
        if isinstance(said, ServePaper) and said.paper == paper:
            r.settle(clock, ClockState.MET, step.occurred_at, step.id)


def _judge(r: Reckoning, step: Step, service: ServePaper, rule: ServingRule | None) -> None:
    if rule is None or not rule.to:
        r.flag("service.not_needed", step, "form")
        return
    if service.copy_only:
        return
    if service.to not in rule.to:
        r.bar("service.recipient", step, "to")
    method = service.method
    if method not in permitted(rule.document):
        r.bar("service.method", step, "method")
    elif method in _IF_AGREED and not _agreed(rule, service):
        r.bar("service.recipient_agrees", step, "method", "recipient_agreed")
    elif why_not(rule.document, method, agreed=True, authorised=service.to_authorised):
        r.bar("service.authorised", step, "to_authorised")


def _agreed(rule: ServingRule, service: ServePaper) -> bool:
    always = rule.always_electronic and service.method is ServiceMethod.ELECTRONIC
    return service.recipient_agreed or always


def acknowledge_paper(r: Reckoning, step: Step, receipt: AcknowledgePaper) -> None:
    """The record of receipt, and with it the end of waiting for word."""
    sent = r.taken.get(receipt.service)
    if sent is None or not isinstance(sent.particulars, ServePaper):
        r.bar("record.no_such_step", step, "service")
        return
    if not receipt.authorised_to_receive:
        r.flag("service.receipt_unauthorised", step, "authorised_to_receive")
        return
    for clock in r.running("reg3.receipt"):
        if clock.started_by == sent.id:
            r.settle(clock, ClockState.MET, step.occurred_at, step.id)


def when_served(service: ServePaper, done_at: datetime) -> Service | None:
    """When the paper counts as served; None where it is not served in that way, or need not be."""
    rule = SERVING.get(service.form)
    if service.copy_only:
        return None
    if service.to is Recipient.PATIENT:
        document, agreed = Document.TO_THE_PATIENT, False
    elif rule is not None and service.to in rule.to:
        document, agreed = rule.document, _agreed(rule, service)
    else:
        return None
    if why_not(document, service.method, agreed=agreed, authorised=service.to_authorised):
        return None
    return served(
        document, service.method, done_at, agreed=agreed, authorised=service.to_authorised
    )
