"""Certificates for treatment: who may give them, and how long they stand (ss.57-61, 64C, 64H)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from statute.chart import Transition
from statute.counting import months
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.reckoning.treatment import (
    THREE_MONTHS,
    detention_began,
    elapsed,
    judge_part_4a,
    medicine_clock,
    month_clock,
    reopen,
    stand_under_part_4,
    under_part_4,
)
from statute.rules.approved import bar_not_approved_clinician, bar_unapproved
from statute.rules.detained import RESTRICTED
from statute.rules.hands import responsible_clinician
from statute.steps import (
    CertifyTreatment,
    EndCertificate,
    ReportTreatment,
    Step,
    WithdrawConsent,
)
from statute.steps.treatment import Consultee, Profession
from statute.vocabulary import Approval, ClockState, PowerKind, Role

MEDICINE = ("T2", "T3")
COMMUNITY = ("CTO11", "CTO12")
ECT = ("T4", "T5", "T6")
CLINICIANS = (Role.RESPONSIBLE_CLINICIAN, Role.DOCTOR, Role.NURSE, Role.PROFESSIONAL)
"""As whom an approved clinician may act; not every one is a doctor (s.145(1))."""

_ALSO_SOAD = ("T2", "T4")
_BY_CONSENT = ("T2", "T4", "T5", "CTO12")
_REPORTED = ("T1", "T3", "T5", "T6", "CTO11")


class _Form(NamedTuple):
    """Whose certificate it is, whom they consult, and by which provision."""

    by: Role
    citation: str
    consult: str = ""


_SOAD = Role.SOAD
_AC = Role.RESPONSIBLE_CLINICIAN
_FORMS = {
    "T1": _Form(_SOAD, "s.57(2)-(3)", "nurse_and_other"),
    "T2": _Form(_AC, "s.58(3)-(4)"),
    "T3": _Form(_SOAD, "s.58(3)-(4)", "nurse_and_other"),
    "T4": _Form(_AC, "s.58A(3)"),
    "T5": _Form(_SOAD, "s.58A(4), (6)", "nurse_and_other"),
    "T6": _Form(_SOAD, "s.58A(5)-(6)", "nurse_and_other"),
    "CTO11": _Form(_SOAD, "ss.64C(4), 64H(3)", "one_not_doctor"),
    "CTO12": _Form(_AC, "s.64C(4A)"),
}


def certify_treatment(r: Reckoning, step: Step, certificate: CertifyTreatment) -> None:
    """A certificate by the right hand, after the right consultation, for the right Part."""
    form = _FORMS[certificate.form]
    if form.by is _AC and r.law.reads(Reading.CLINICIAN_IN_CHARGE):
        _judge_in_charge(r, step, certificate, form)
    elif step.by.role is not form.by:
        roles = form.by.value.replace("_", " ")
        r.bar("hand.role", step, "by.role", provision=form.citation, roles=roles)
    elif form.by is _AC and step.by.lacks(Approval.APPROVED_CLINICIAN):
        bar_not_approved_clinician(r, step)
    elif form.by is _SOAD and step.by.lacks(Approval.SOAD):
        bar_unapproved(r, step, Approval.SOAD)
    elif form.by is _SOAD and step.by.person in _in_charge(r, certificate):
        r.bar("certificate.independent", step, "by.person", provision=form.citation)
    _judge_consultees(r, step, certificate, form)
    _judge_age_and_consent(r, step, certificate)
    _judge_part(r, step, certificate)
    if not r.barred:
        _take_effect(r, step, certificate)


def _judge_in_charge(r: Reckoning, step: Step, certificate: CertifyTreatment, form: _Form) -> None:
    """The approved clinician in charge of the treatment; on T2 and T4 a SOAD as well."""
    if step.by.role is _SOAD and certificate.form in _ALSO_SOAD:
        if step.by.lacks(Approval.SOAD):
            bar_unapproved(r, step, Approval.SOAD)
    elif step.by.role not in CLINICIANS:
        r.bar("hand.role", step, "by.role", provision=form.citation, roles="approved clinician")
    elif step.by.lacks(Approval.APPROVED_CLINICIAN):
        bar_not_approved_clinician(r, step)
    elif step.by.role is not _AC and certificate.clinician_in_charge != step.by.person:
        r.bar("certificate.in_charge", step, "clinician_in_charge", provision=form.citation)


def _in_charge(r: Reckoning, certificate: CertifyTreatment) -> set[str | None]:
    return {responsible_clinician(r), certificate.clinician_in_charge} - {None}


def _judge_consultees(r: Reckoning, step: Step, certificate: CertifyTreatment, form: _Form) -> None:
    if not form.consult:
        return
    consulted = certificate.consulted
    if consulted is None:
        r.flag("certificate.consultees_unstated", step, "consulted", provision=form.citation)
        return
    barred = _in_charge(r, certificate) | {step.by.person}
    if any(each.in_charge_of_treatment or each.person in barred for each in consulted):
        r.bar("certificate.consultee_own", step, "consulted", provision=form.citation)
    if not _enough(consulted, form.consult):
        r.bar("certificate.consultees", step, "consulted", provision=form.citation)


def _enough(consulted: tuple[Consultee, ...], asked: str) -> bool:
    concerned = {each.person: each for each in consulted if each.professionally_concerned}
    professions = [each.profession for each in concerned.values()]
    if asked == "one_not_doctor":
        return len(professions) >= 2 and set(professions) != {Profession.DOCTOR}
    return Profession.NURSE in professions and Profession.OTHER in professions


def _judge_age_and_consent(r: Reckoning, step: Step, certificate: CertifyTreatment) -> None:
    if (certificate.form, certificate.under_18) in (("T4", True), ("T5", False)):
        r.bar("certificate.age", step, "form", "under_18")
    if certificate.form == "T1" and not certificate.two_others_certify_consent:
        r.bar("s57.two_others", step, "two_others_certify_consent")


def _judge_part(r: Reckoning, step: Step, certificate: CertifyTreatment) -> None:
    on_order = r.in_force(step.occurred_at, PowerKind.CTO) is not None
    recalled = r.in_force(step.occurred_at, PowerKind.RECALL) is not None
    if certificate.form in COMMUNITY and not on_order:
        r.bar("certificate.community", step, "form")
    elif certificate.form in MEDICINE and on_order and not recalled:
        r.flag("certificate.other_part", step, "form")


def _take_effect(r: Reckoning, step: Step, certificate: CertifyTreatment) -> None:
    r.stop(ClockState.MET, step, "s60.withdrawal", "s62.urgent", "s62A.recall")
    if certificate.form in _REPORTED:
        power = r.in_force(step.occurred_at, *under_part_4(r.law))
        _owe_report(r, step, power)
    if certificate.form in MEDICINE:
        _certify_medicine(r, step)
    elif certificate.form in COMMUNITY:
        _certify_in_community(r, step, certificate)


def _owe_report(r: Reckoning, step: Step, power: Power | None) -> None:
    """With the next renewal (s.61(1)); of a restricted patient first after six months (s.61(2))."""
    if power is not None and power.kind in RESTRICTED and power.first_day is not None:
        period = months(power.first_day, length(r, "s61.restricted"))
        if period.expires_at is not None and step.occurred_at < period.expires_at:
            if not any(True for _ in r.running("s61.restricted")):
                at = step.occurred_at
                start_clock(r, "s61.restricted", period, step.id, power.id, at)
            return
    held = power.id if power is not None else None
    start_duty(r, "s61.report", step.id, step.occurred_at, held)


def _certify_medicine(r: Reckoning, step: Step) -> None:
    r.moves(Transition.TREATMENT_CERTIFIED)
    r.stop(ClockState.MET, step, THREE_MONTHS, "s58.cto_continuity")
    for clock in r.clocks.values():
        if clock.rule == THREE_MONTHS:
            r.clear("s58.certificate_due", clock.started_by)


def _certify_in_community(r: Reckoning, step: Step, certificate: CertifyTreatment) -> None:
    month = month_clock(r, step.occurred_at)
    if month is not None:
        r.settle(month, ClockState.MET, step.occurred_at, step.id)
        r.clear("s64B.certificate_due", month.started_by)
    r.moves(Transition.COMMUNITY_TREATMENT_CERTIFIED)
    if certificate.on_recall and r.in_force(step.occurred_at, PowerKind.RECALL) is not None:
        _certify_medicine(r, step)


def standing(r: Reckoning, at: datetime, *forms: str) -> Iterator[Step]:
    """The certificates of these forms that have not ended, given in this detention if there is one.

    None has an expiry: they fall with withdrawal, or when they are ended (ss.60, 61(3)).
    """
    began = detention_began(r, at)
    ended = {
        step.particulars.certificate
        for step in r.taken.values()
        if isinstance(step.particulars, WithdrawConsent | EndCertificate)
    }
    for step in r.steps_of(CertifyTreatment):
        assert isinstance(step.particulars, CertifyTreatment)
        given = began is None or step.occurred_at >= began
        unlawful = bool(r.fatal_about(step.id))
        if step.particulars.form in forms and given and step.id not in ended and not unlawful:
            yield step


def may_rely_on_recall(r: Reckoning, at: datetime) -> bool:
    """Whether medicine may go on upon recall (ss.58(3), 62A(3)-(5))."""
    if any(True for _ in standing(r, at, *MEDICINE)):
        return True
    return any(
        isinstance(step.particulars, CertifyTreatment) and step.particulars.on_recall
        for step in standing(r, at, "CTO11")
    )


def withdraw_consent(r: Reckoning, step: Step, withdrawal: WithdrawConsent) -> None:
    """A certificate of consent has no effect from now on (s.60)."""
    found = _certificate(r, step, withdrawal.certificate)
    if found is None:
        return
    if found.form not in _BY_CONSENT:
        r.flag("s60.not_by_consent", step, "certificate")
        return
    _fall(r, step, found)


def end_certificate(r: Reckoning, step: Step, end: EndCertificate) -> None:
    """A certificate ends by notice, or by what it says itself (ss.61(3), 64H(5))."""
    found = _certificate(r, step, end.certificate)
    if found is not None:
        _fall(r, step, found)


def _certificate(r: Reckoning, step: Step, named: str) -> CertifyTreatment | None:
    found = r.taken.get(named)
    if found is None or not isinstance(found.particulars, CertifyTreatment):
        r.bar("record.no_such_step", step, "certificate")
        return None
    return found.particulars


def _fall(r: Reckoning, step: Step, certificate: CertifyTreatment) -> None:
    """What the certificate covered is uncertified again, unless another one stands."""
    r.take(step)  # so that what it ends stands no longer, already here
    at = step.occurred_at
    power = r.in_force(at, *under_part_4(r.law))
    if power is None:
        return
    forms = next(each for each in (MEDICINE, COMMUNITY, ECT, ("T1",)) if certificate.form in each)
    if any(True for _ in standing(r, at, *forms)):
        return
    start_duty(r, "s60.withdrawal", step.id, at, power.id)
    if certificate.form in COMMUNITY:
        _uncertify_in_community(r, at)
    recalled = r.in_force(at, PowerKind.RECALL) is not None
    in_hospital = recalled or power.kind is not PowerKind.CTO
    certified = may_rely_on_recall(r, at)
    if in_hospital and not certified and r.moves(Transition.CERTIFICATE_ENDED):
        stand_under_part_4(r, at, certified=False)
    elif not in_hospital and certificate.form in MEDICINE:
        _uncertify_medicine(r, at)


def _uncertify_in_community(r: Reckoning, at: datetime) -> None:
    month = month_clock(r, at)
    if month is None or month.state is not ClockState.MET:
        return
    if elapsed(month, at):
        r.settle(month, ClockState.FELL_DUE, at, None)
    else:
        reopen(r, month)
    if r.in_force(at, PowerKind.RECALL) is None:
        r.moves(Transition.CERTIFICATE_ENDED)
        judge_part_4a(r, at)


def _uncertify_medicine(r: Reckoning, at: datetime) -> None:
    medicine = medicine_clock(r, at)
    if medicine is not None and medicine.state is ClockState.MET and not elapsed(medicine, at):
        reopen(r, medicine)


def ask_for_report(r: Reckoning, step: Step) -> None:
    """With the next renewal or extension, certified treatment is reported on (s.61(1))."""
    if any(True for _ in r.running("s61.report")):
        r.flag("s61.report_with", step)


def ask_after_transfer(r: Reckoning, step: Step) -> None:
    """A second opinion goes with the patient only as its own terms allow."""
    if any(True for _ in standing(r, step.occurred_at, "T3", "T5", "T6")):
        r.flag("certificate.transfer", step)


def report_treatment(r: Reckoning, step: Step, _: ReportTreatment) -> None:
    """The report to the CQC meets what was due (ss.61(1), 64H(4))."""
    r.stop(ClockState.MET, step, "s61.report", "s61.restricted")
