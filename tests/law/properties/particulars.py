"""What each kind of step might say: mostly plausible where the pathway stands, at times wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from statute.pathway import Pathway
from statute.signatory import Interests
from statute.steps import (
    AdmitInformally,
    AnyParticulars,
    Apply,
    ApplyToTribunal,
    ArriveAtPlaceOfSafety,
    AssignResponsibleClinician,
    CompletePart,
    ConsultNearestRelative,
    CorrectRecord,
    Discharge,
    ExamineUnderSection136,
    ExtendSection136,
    GiveRights,
    InformNearestRelative,
    InterviewUnderSection136,
    LeaveHospital,
    NearestRelativeObjects,
    NoteMissingPaper,
    ReceiveApplication,
    Recommend,
    Rectify,
    ReferToTribunal,
    ReleaseFromSection136,
    Scrutinise,
    SettleMissingPaper,
    TribunalDecides,
    UseSection136,
    WithdrawTribunalApplication,
)
from statute.steps.admission import (
    AdmissionRoute,
    Ground,
    NearestRelativePosition,
    ScrutinyKind,
    Section,
)
from statute.steps.detention import TribunalOutcome, TribunalRecommends, Understood
from statute.steps.ending import DischargedBy
from statute.steps.place_of_safety import ExtensionGround, PlaceOfSafety
from statute.steps.unsure import Paper
from tests.law.properties import (
    absence_particulars,
    community_particulars,
    court_particulars,
    duties_particulars,
    guardianship_particulars,
    holding_particulars,
    paper_particulars,
    part_6_particulars,
)
from tests.law.properties.chance import Chance
from tests.law.properties.people import CLINICIAN, COUNCIL, HOSPITAL, OFFICE, OTHER_HOSPITAL
from tests.law.properties.relatives_particulars import MAKERS as RELATIVES


def _use(i: Chance, _pathway: Pathway, _at: datetime) -> UseSection136:
    return UseSection136(
        in_a_dwelling=i.sometimes(8),
        kept_where_found=i.sometimes(15),
        health_professional_consulted=i.sometimes(80),
        under_18=i.sometimes(10),
    )


def _arrive(i: Chance, _pathway: Pathway, _at: datetime) -> ArriveAtPlaceOfSafety:
    return ArriveAtPlaceOfSafety(
        place=i.one_of(PlaceOfSafety.HOSPITAL, *PlaceOfSafety),
        organisation=HOSPITAL,
        authorised_by_inspector=i.sometimes(50),
    )


def _examine(i: Chance, _pathway: Pathway, _at: datetime) -> ExamineUnderSection136:
    return ExamineUnderSection136(mental_disorder_found=i.sometimes(85), in_person=i.sometimes(95))


def _interview(i: Chance, _pathway: Pathway, _at: datetime) -> InterviewUnderSection136:
    return InterviewUnderSection136(in_suitable_manner=i.sometimes(95), in_person=i.sometimes(95))


def _extend(i: Chance, _pathway: Pathway, _at: datetime) -> ExtendSection136:
    return ExtendSection136(
        hours=i.between(1, 12) if i.sometimes(85) else i.between(-1, 30),
        ground=ExtensionGround.CONDITION_OF_PERSON
        if i.sometimes(90)
        else i.one_of(*ExtensionGround),
        reasons="The person cannot be examined yet.",
        responsible_for_examination=i.sometimes(95),
        superintendent_approves=i.sometimes(50),
    )


def _release(i: Chance, _pathway: Pathway, _at: datetime) -> ReleaseFromSection136:
    return ReleaseFromSection136(stayed_informally=i.sometimes(40))


def _section(i: Chance, pathway: Pathway) -> Section:
    """Section 3 is what may follow detention; otherwise section 2 is commoner."""
    if pathway.standing.configuration[:1] in {("section_2",), ("section_3",)}:
        return Section.THREE if i.sometimes(95) else Section.TWO
    papers = [e.step.particulars for e in pathway.entries][-4:]
    if any(isinstance(paper, Recommend) and paper.section is Section.FOUR for paper in papers):
        return Section.FOUR if i.sometimes(85) else Section.TWO
    if pathway.standing.configuration[:1] == ("section_4",):
        return Section.TWO if i.sometimes(75) else Section.THREE
    rarer = (Section.FOUR,) * 4
    if any(isinstance(paper, Recommend) and paper.section is Section.SEVEN for paper in papers):
        return Section.SEVEN if i.sometimes(85) else Section.TWO
    if len(pathway.entries) > 4:
        rarer += (Section.SEVEN,) * 3
    return i.one_of(*[Section.TWO] * 12, *[Section.THREE] * 4, *rarer)


def _day(i: Chance, at: datetime) -> date:
    """The day itself or, less often, one not long before; now and then any day near."""
    back = i.one_of(0, 0, 0, 0, 1, 2, 5)
    return at.date() - timedelta(days=i.between(-2, 20) if i.sometimes(5) else back)


def _interests(i: Chance) -> Interests:
    if i.sometimes(96):
        return Interests()
    return Interests(financial=i.sometimes(50), related_to=("patient",) if i.sometimes(50) else ())


def _recommend(i: Chance, pathway: Pathway, at: datetime) -> Recommend:
    section = _section(i, pathway)
    return Recommend(
        section=section,
        examined_on=_day(i, at),
        examined_in_person=i.sometimes(97),
        section_12_approved=i.sometimes(60),
        prior_acquaintance=i.sometimes(60),
        grounds=(Ground.OWN_HEALTH,) if i.sometimes(97) else (),
        reasons_given=i.sometimes(97),
        hospitals=(HOSPITAL,) if section is Section.THREE else (),
        examined_at=at if section is Section.FOUR and i.sometimes(97) else None,
        urgent_necessity=section is Section.FOUR and i.sometimes(97),
        joint=i.sometimes(5),
        examined_jointly=i.sometimes(5),
        replaces=i.step_of(pathway, Recommend) if i.sometimes(8) else None,
        interests=_interests(i),
    )


def _apply(i: Chance, pathway: Pathway, at: datetime) -> Apply:
    section = _section(i, pathway)
    papers = [
        e.step
        for e in pathway.entries
        if isinstance(e.step.particulars, Recommend) and e.step.particulars.section is section
    ]
    latest = {paper.by.person: paper.id for paper in papers}
    return Apply(
        section=section,
        recommendations=tuple(latest.values())[-1 if section is Section.FOUR else -2 :],
        hospital=HOSPITAL,
        authority=COUNCIL,
        last_seen_on=_day(i, at),
        seen_in_person=i.sometimes(97),
        last_seen_at=at if section is Section.FOUR and i.sometimes(97) else None,
        urgent_necessity=section is Section.FOUR and i.sometimes(97),
        interviewed=i.sometimes(97),
        nearest_relative=i.one_of(NearestRelativePosition.KNOWN, *NearestRelativePosition),
        nearest_relative_informed=i.sometimes(60),
        nearest_relative_consulted=i.sometimes(90),
        nearest_relative_objects=i.sometimes(4),
        no_acquaintance_explained=i.sometimes(85),
        interests=_interests(i),
    )


def _receive(i: Chance, pathway: Pathway, at: datetime) -> ReceiveApplication:
    in_patient = pathway.standing.configuration[:1] in {("informal",), ("section_2",)}
    return ReceiveApplication(
        application=i.step_of(pathway, Apply),
        hospital=HOSPITAL if i.sometimes(97) else OTHER_HOSPITAL,
        route=AdmissionRoute.ALREADY_INPATIENT if in_patient else AdmissionRoute.ADMITTED,
        authorised_to_receive=i.sometimes(97),
        h3_time=at + timedelta(hours=i.between(0, 29)) if i.sometimes(20) else None,
        under_18=i.sometimes(10),
    )


def _scrutinise(i: Chance, pathway: Pathway, _at: datetime) -> Scrutinise:
    in_order = i.sometimes(80)
    said = Scrutinise(
        scrutiny=i.one_of(*ScrutinyKind),
        application=i.step_of(pathway, Apply),
        in_order=in_order,
        defects=() if in_order else ("reasons.present_and_sufficient",),
    )
    return paper_particulars.answered(i, pathway, said) if i.sometimes(60) else said


def _rectify(i: Chance, pathway: Pathway, _at: datetime) -> Rectify:
    said = Rectify(
        paper=i.step_of(pathway, i.one_of(Recommend, Apply)),
        rules=(i.one_of("grounds.at_least_one_limb", "scrutiny.not_in_order", "unheard"),),
        managers_consent=i.sometimes(90),
        amendment="The spelling is corrected.",
    )
    return paper_particulars.amended(i, pathway, said) if i.sometimes(60) else said


def _consult(i: Chance, _pathway: Pathway, _at: datetime) -> ConsultNearestRelative:
    return ConsultNearestRelative(objects=i.sometimes(10))


def _objects(i: Chance, _pathway: Pathway, _at: datetime) -> NearestRelativeObjects:
    return NearestRelativeObjects(withdrawn=i.sometimes(60))


def _rights(i: Chance, _pathway: Pathway, _at: datetime) -> GiveRights:
    return GiveRights(
        orally=i.sometimes(90),
        in_writing=i.sometimes(90),
        understood=i.one_of(*Understood),
        imha_explained=i.sometimes(50),
    )


def _withdraw(i: Chance, pathway: Pathway, _at: datetime) -> WithdrawTribunalApplication:
    return WithdrawTribunalApplication(application=i.step_of(pathway, ApplyToTribunal))


def _decides(i: Chance, _pathway: Pathway, at: datetime) -> TribunalDecides:
    if i.sometimes(60):
        recommends = (TribunalRecommends.LEAVE,) if i.sometimes(30) else ()
        return TribunalDecides(outcome=TribunalOutcome.NOT_DISCHARGED, recommends=recommends)
    later = at.date() + timedelta(days=i.between(-1, 20))
    return TribunalDecides(
        outcome=TribunalOutcome.DISCHARGED, discharge_on=later if i.sometimes(50) else None
    )


def _discharge(i: Chance, _pathway: Pathway, at: datetime) -> Discharge:
    by = i.one_of(*DischargedBy)
    return Discharge(
        by=by,
        stays_informally=i.sometimes(40),
        effective_at=at + timedelta(days=i.between(0, 8)) if i.sometimes(5) else None,
        panel_members=3 if by is DischargedBy.HOSPITAL_MANAGERS else None,
    )


def _correct(i: Chance, pathway: Pathway, at: datetime) -> CorrectRecord:
    never = i.sometimes(50)
    return CorrectRecord(
        corrects=i.one_of("step-none", *(entry.step.id for entry in pathway.entries)),
        occurred_at=None if never else at - i.duration(),
        never_happened=never,
        reasons="It was written down wrongly.",
    )


def _missing(i: Chance, pathway: Pathway, at: datetime) -> NoteMissingPaper:
    named = [entry.step.id for entry in pathway.entries] if i.sometimes(90) else []
    return NoteMissingPaper(
        paper=i.one_of(*Paper),
        evidences=i.one_of(*named) if named else None,
        since=None if named else at - i.duration(),
    )


def _settle(i: Chance, pathway: Pathway, _at: datetime) -> SettleMissingPaper:
    return SettleMissingPaper(
        note=i.step_of(pathway, NoteMissingPaper),
        found=i.sometimes(60),
        how="Whoever made it was asked.",
    )


Maker = Callable[[Chance, Pathway, datetime], AnyParticulars]

MAKERS: dict[str, Maker] = {
    "use_section_136": _use,
    "arrive_at_place_of_safety": _arrive,
    "examine_under_section_136": _examine,
    "interview_under_section_136": _interview,
    "extend_section_136": _extend,
    "release_from_section_136": _release,
    "recommend": _recommend,
    "apply": _apply,
    "receive_application": _receive,
    "scrutinise": _scrutinise,
    "rectify": _rectify,
    "inform_nearest_relative": lambda _i, _p, _at: InformNearestRelative(),
    "consult_nearest_relative": _consult,
    "nearest_relative_objects": _objects,
    "give_rights": _rights,
    "assign_responsible_clinician": lambda _i, _p, _at: AssignResponsibleClinician(
        clinician=CLINICIAN.person
    ),
    "apply_to_tribunal": lambda _i, _p, _at: ApplyToTribunal(),
    "withdraw_tribunal_application": _withdraw,
    "refer_to_tribunal": lambda _i, _p, _at: ReferToTribunal(),
    "tribunal_decides": _decides,
    "admit_informally": lambda i, _p, _at: AdmitInformally(
        hospital=HOSPITAL, under_18=i.sometimes(15)
    ),
    "discharge": _discharge,
    "leave_hospital": lambda _i, _p, _at: LeaveHospital(),
    "correct_record": _correct,
    "complete_part": lambda _i, _p, _at: CompletePart(form="H5", part=4, entitled=(OFFICE.role,)),
    "note_missing_paper": _missing,
    "settle_missing_paper": _settle,
    **RELATIVES,
    **holding_particulars.MAKERS,
    **community_particulars.MAKERS,
    **absence_particulars.MAKERS,
    **guardianship_particulars.MAKERS,
    **court_particulars.MAKERS,
    **paper_particulars.MAKERS,
    **part_6_particulars.MAKERS,
    **duties_particulars.MAKERS,
}
"""How to imagine each kind of step."""
