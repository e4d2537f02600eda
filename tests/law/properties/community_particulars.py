"""What steps on a community treatment order, and about treatment, might say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from statute.pathway import Pathway
from statute.steps import (
    AgreeCommunityOrder,
    AnyParticulars,
    AssignResponsibleHospital,
    CertifyTreatment,
    DetainOnRecall,
    EndCertificate,
    ExtendCommunityOrder,
    GiveMedicine,
    GiveTreatment,
    MakeCommunityOrder,
    NoteAbsenceOnRecall,
    RecallToHospital,
    ReleaseFromRecall,
    ReportReturnToOrder,
    ReportTreatment,
    RevokeCommunityOrder,
    ServeRecallNotice,
    TransferOnRecall,
    VaryCommunityConditions,
    WithdrawConsent,
)
from statute.steps.community import AgreementPurpose, RecallGround, RecallService
from statute.steps.treatment import Consultee, Profession, Treatment, Urgency, UrgentGround
from tests.law.properties.chance import Chance
from tests.law.properties.people import HOSPITAL, NURSE, OTHER_HOSPITAL

_PURPOSES = {
    "section_3": AgreementPurpose.MAKE,
    "hospital_order": AgreementPurpose.MAKE,
    "prisoner": AgreementPurpose.MAKE,
    "recalled": AgreementPurpose.REVOKE,
    "community_treatment": AgreementPurpose.EXTEND,
}
_FORMS = ("T1", "T2", "T2", "T3", "T3", "T4", "T5", "T6", "CTO11", "CTO11", "CTO12")


def _agree(i: Chance, pathway: Pathway, _at: datetime) -> AgreeCommunityOrder:
    here = (pathway.standing.configuration or ("no_power",))[0]
    likely = _PURPOSES.get(here, AgreementPurpose.MAKE)
    return AgreeCommunityOrder(
        purpose=likely if i.sometimes(95) else i.one_of(*AgreementPurpose),
        criteria_met=i.sometimes(97),
        appropriate=i.sometimes(97),
    )


def _make(i: Chance, pathway: Pathway, at: datetime) -> MakeCommunityOrder:
    return MakeCommunityOrder(
        agreement=i.step_of(pathway, AgreeCommunityOrder),
        criteria_met=i.sometimes(97),
        mandatory_conditions=i.sometimes(97),
        responsible_hospital=HOSPITAL,
        effective_at=at + timedelta(days=3) if i.sometimes(5) else None,
    )


def _recall(i: Chance, _pathway: Pathway, _at: datetime) -> RecallToHospital:
    return RecallToHospital(
        ground=i.one_of(*RecallGround),
        grounds_met=i.sometimes(97),
        hospital=HOSPITAL,
        fresh_recall_reasons="A new crisis." if i.sometimes(60) else None,
    )


def _serve(i: Chance, pathway: Pathway, _at: datetime) -> ServeRecallNotice:
    return ServeRecallNotice(
        recall=i.step_of(pathway, RecallToHospital),
        method=RecallService.BY_HAND if i.sometimes(70) else i.one_of(*RecallService),
    )


def _detain(i: Chance, pathway: Pathway, at: datetime) -> DetainOnRecall:
    return DetainOnRecall(
        recall=i.step_of(pathway, RecallToHospital),
        hospital=HOSPITAL,
        cto4_time=at - timedelta(hours=1) if i.sometimes(10) else None,
    )


def _revoke(i: Chance, pathway: Pathway, _at: datetime) -> RevokeCommunityOrder:
    return RevokeCommunityOrder(
        agreement=i.step_of(pathway, AgreeCommunityOrder), criteria_met=i.sometimes(97)
    )


def _extend(i: Chance, pathway: Pathway, at: datetime) -> ExtendCommunityOrder:
    return ExtendCommunityOrder(
        examined_on=at.date() - timedelta(days=i.one_of(0, 0, 0, 1, 9, 80)),
        consulted_professional=i.sometimes(97),
        agreement=i.step_of(pathway, AgreeCommunityOrder),
        criteria_met=i.sometimes(97),
        managers_part_at=at - timedelta(days=1) if i.sometimes(5) else None,
    )


def _urgency(i: Chance) -> Urgency | None:
    if i.sometimes(80):
        return None
    return Urgency(ground=i.one_of(*UrgentGround), irreversible=i.sometimes(10))


def _certify(i: Chance, _pathway: Pathway, _at: datetime) -> CertifyTreatment:
    two = (
        Consultee(person=NURSE.person, profession=Profession.NURSE),
        Consultee(person="p-therapist", profession=i.one_of(Profession.OTHER, *Profession)),
    )
    form = i.one_of(*_FORMS)
    return CertifyTreatment(
        form=form,
        consulted=two if i.sometimes(85) else None,
        under_18=form == "T5" or i.sometimes(5),
        two_others_certify_consent=i.sometimes(90),
        on_recall=form == "CTO11" and i.sometimes(40),
    )


def _treat(i: Chance, _pathway: Pathway, _at: datetime) -> GiveTreatment:
    return GiveTreatment(
        treatment=i.one_of(*Treatment), consents=i.sometimes(50), urgency=_urgency(i)
    )


def _withdraw(i: Chance, pathway: Pathway, _at: datetime) -> WithdrawConsent:
    return WithdrawConsent(
        certificate=i.step_of(pathway, CertifyTreatment), capacity_lost=i.sometimes(30)
    )


def _end(i: Chance, pathway: Pathway, _at: datetime) -> EndCertificate:
    certificate = i.step_of(pathway, CertifyTreatment)
    return EndCertificate(certificate=certificate, reasons="The CQC gave notice.")


def _report_return(i: Chance, _pathway: Pathway, at: datetime) -> ReportReturnToOrder:
    return ReportReturnToOrder(
        examined_on=at.date() - timedelta(days=i.one_of(0, 0, 0, 1, 3)),
        criteria_met=i.sometimes(97),
        amhp_consulted=i.sometimes(97),
        professional_consulted=i.sometimes(97),
        serves_as_extension=i.sometimes(50),
    )


MAKERS: dict[str, Callable[[Chance, Pathway, datetime], AnyParticulars]] = {
    "agree_community_order": _agree,
    "make_community_order": _make,
    "vary_community_conditions": lambda i, _p, _at: VaryCommunityConditions(
        mandatory_conditions_stay=i.sometimes(90)
    ),
    "assign_responsible_hospital": lambda _i, _p, _at: AssignResponsibleHospital(
        to_hospital=OTHER_HOSPITAL
    ),
    "extend_community_order": _extend,
    "recall_to_hospital": _recall,
    "serve_recall_notice": _serve,
    "note_absence_on_recall": lambda _i, _p, _at: NoteAbsenceOnRecall(),
    "detain_on_recall": _detain,
    "transfer_on_recall": lambda i, _p, _at: TransferOnRecall(
        to_hospital=OTHER_HOSPITAL, cto4_copied=i.sometimes(80)
    ),
    "report_return_to_order": _report_return,
    "release_from_recall": lambda _i, _p, _at: ReleaseFromRecall(),
    "revoke_community_order": _revoke,
    "give_medicine": lambda i, _p, _at: GiveMedicine(urgency=_urgency(i)),
    "certify_treatment": _certify,
    "give_treatment": _treat,
    "withdraw_consent": _withdraw,
    "end_certificate": _end,
    "report_treatment": lambda _i, _p, _at: ReportTreatment(),
}
"""How to imagine each kind of step."""

ON_TREATMENT = (
    "give_medicine", "certify_treatment", "certify_treatment", "give_treatment",
    "withdraw_consent", "end_certificate", "report_treatment",
)  # fmt: skip
LIKELY: dict[str, tuple[str, ...]] = {
    "community_treatment": (
        *("recall_to_hospital", "serve_recall_notice", "detain_on_recall") * 4,
        *("agree_community_order", "extend_community_order") * 2, "note_absence_on_recall",
        "report_return_to_order", "report_return_to_order", "specify_community_conditions",
        "enter_custody", *("next_custody",) * 4, "make_court_order", "direct_transfer",
        "vary_community_conditions", "assign_responsible_hospital", "discharge",
        "apply_to_tribunal", "give_rights", *ON_TREATMENT,
    ),
    "recalled": (
        *("agree_community_order", "revoke_community_order") * 3, "release_from_recall",
        "release_from_recall", "note_absence_on_recall", "detain_on_recall",
        "transfer_on_recall", "discharge", "report_return_to_order", "enter_custody",
        *ON_TREATMENT,
    ),
}  # fmt: skip
"""What usually follows on an order, and on recall."""

TO_AN_ORDER = ("agree_community_order", "agree_community_order", "make_community_order") * 2
"""What usually leads from section 3 to an order."""
