"""Invented people and organisations, and who takes each kind of step when nothing is wrong."""

from __future__ import annotations

from statute.signatory import Signatory
from statute.vocabulary import Approval, Role

HOSPITAL = "RX901"
OTHER_HOSPITAL = "RY802"
COUNCIL = "E10999901"
POLICE = "POL99"
TRIBUNAL = "TRIB9"

CONSTABLE = Signatory(person="p-constable", role=Role.CONSTABLE, organisation=POLICE)
AMHP = Signatory(person="p-amhp", role=Role.AMHP, organisation=COUNCIL, approvals=(Approval.AMHP,))
SECTION_12_DOCTOR = Signatory(
    person="p-doctor-1",
    role=Role.DOCTOR,
    organisation=HOSPITAL,
    approvals=(Approval.SECTION_12, Approval.APPROVED_CLINICIAN),
)
FAMILY_DOCTOR = Signatory(person="p-doctor-2", role=Role.DOCTOR, organisation="Y99901")
THIRD_DOCTOR = Signatory(person="p-doctor-3", role=Role.DOCTOR, organisation=OTHER_HOSPITAL)
NURSE = Signatory(person="p-nurse", role=Role.NURSE, organisation=HOSPITAL)
OFFICE = Signatory(person="p-office", role=Role.MHA_ADMINISTRATOR, organisation=HOSPITAL)
OFFICER = Signatory(person="p-officer", role=Role.MANAGERS_OFFICER, organisation=HOSPITAL)
CLINICIAN = Signatory(
    person="p-clinician",
    role=Role.RESPONSIBLE_CLINICIAN,
    organisation=HOSPITAL,
    approvals=(Approval.SECTION_12, Approval.APPROVED_CLINICIAN),
)
PANEL = Signatory(person="p-panel", role=Role.MANAGERS_PANEL, organisation=HOSPITAL)
TRIBUNAL_OFFICER = Signatory(person="p-tribunal", role=Role.TRIBUNAL_OFFICER, organisation=TRIBUNAL)
COURT_OFFICER = Signatory(person="p-court", role=Role.COURT_OFFICER, organisation="CRT99")
MINISTRY = Signatory(person="p-moj", role=Role.SECRETARY_OF_STATE, organisation="MOJ99")
SOAD = Signatory(person="p-soad", role=Role.SOAD, organisation="CQC99")
RELATIVE = Signatory(person="p-relative", role=Role.NEAREST_RELATIVE, organisation="NR999")
COUNCIL_OFFICER = Signatory(
    person="p-council", role=Role.LOCAL_AUTHORITY_OFFICER, organisation=COUNCIL
)
PSYCHOLOGIST = Signatory(person="p-psychologist", role=Role.PROFESSIONAL, organisation=HOSPITAL)

EVERYONE = (
    CONSTABLE, AMHP, SECTION_12_DOCTOR, FAMILY_DOCTOR, THIRD_DOCTOR, NURSE, OFFICE, OFFICER,
    CLINICIAN, PANEL, TRIBUNAL_OFFICER, SOAD, RELATIVE, COUNCIL_OFFICER,
    PSYCHOLOGIST, COURT_OFFICER, MINISTRY,
)  # fmt: skip

RIGHT_HANDS: dict[str, tuple[Signatory, ...]] = {
    "use_section_136": (CONSTABLE,),
    "arrive_at_place_of_safety": (CONSTABLE, AMHP, NURSE),
    "examine_under_section_136": (SECTION_12_DOCTOR, FAMILY_DOCTOR),
    "interview_under_section_136": (AMHP,),
    "extend_section_136": (SECTION_12_DOCTOR,),
    "release_from_section_136": (CONSTABLE, AMHP, NURSE),
    "recommend": (SECTION_12_DOCTOR, FAMILY_DOCTOR, THIRD_DOCTOR),
    "apply": (AMHP, AMHP, AMHP, RELATIVE),
    "receive_application": (NURSE, OFFICER, OFFICE),
    "scrutinise": (OFFICE, THIRD_DOCTOR),
    "rectify": (AMHP, SECTION_12_DOCTOR),
    "serve_paper": (AMHP, OFFICE, NURSE),
    "acknowledge_paper": (OFFICE, NURSE, AMHP),
    "inform_nearest_relative": (AMHP,),
    "consult_nearest_relative": (AMHP,),
    "nearest_relative_objects": (AMHP, OFFICE),
    "give_rights": (NURSE,),
    "assign_responsible_clinician": (OFFICE,),
    "agree_community_order": (AMHP,),
    "make_community_order": (CLINICIAN,),
    "vary_community_conditions": (CLINICIAN,),
    "assign_responsible_hospital": (OFFICE, OFFICER),
    "extend_community_order": (CLINICIAN,),
    "recall_to_hospital": (CLINICIAN,),
    "serve_recall_notice": (NURSE, AMHP),
    "note_absence_on_recall": (NURSE,),
    "detain_on_recall": (NURSE, OFFICE),
    "transfer_on_recall": (OFFICE,),
    "release_from_recall": (CLINICIAN,),
    "revoke_community_order": (CLINICIAN,),
    "give_treatment": (CLINICIAN, NURSE),
    "withdraw_consent": (NURSE,),
    "end_certificate": (SOAD, OFFICE),
    "report_treatment": (CLINICIAN,),
    "give_medicine": (NURSE,),
    "certify_treatment": (CLINICIAN, SOAD),
    "apply_to_tribunal": (TRIBUNAL_OFFICER, OFFICE),
    "withdraw_tribunal_application": (TRIBUNAL_OFFICER,),
    "refer_to_tribunal": (OFFICE,),
    "tribunal_decides": (TRIBUNAL_OFFICER,),
    "admit_informally": (NURSE, OFFICE),
    "discharge": (CLINICIAN, PANEL, RELATIVE),
    "give_discharge_notice": (RELATIVE,),
    "record_death": (NURSE,),
    "end_after_care": (COUNCIL_OFFICER,),
    "bar_discharge": (CLINICIAN,),
    "tell_relative_of_bar": (OFFICE,),
    "relative_applies_to_tribunal": (TRIBUNAL_OFFICER,),
    "apply_to_displace": (AMHP,),
    "make_displacement_order": (OFFICE,),
    "dispose_of_displacement": (OFFICE,),
    "leave_hospital": (NURSE,),
    "correct_record": (OFFICE,),
    "complete_part": (OFFICE,),
    "note_missing_paper": (OFFICE,),
    "settle_missing_paper": (OFFICE,),
    "accept_guardianship": (COUNCIL_OFFICER,),
    "transfer_to_guardianship": (COUNCIL_OFFICER,),
    "transfer_guardianship": (COUNCIL_OFFICER,),
    "visit_under_guardianship": (COUNCIL_OFFICER, AMHP),
    "discharge_guardianship": (COUNCIL_OFFICER, RELATIVE, CLINICIAN),
    "examine_for_renewal": (CLINICIAN,),
    "agree_to_renewal": (PSYCHOLOGIST,),
    "furnish_renewal_report": (CLINICIAN,),
    "receive_renewal_report": (OFFICE,),
    "furnish_return_report": (CLINICIAN,),
    "grant_leave": (CLINICIAN,),
    "recall_from_leave": (CLINICIAN, CLINICIAN, MINISTRY),
    "return_from_leave": (NURSE,),
    "go_absent": (NURSE,),
    "return_from_absence": (CONSTABLE, NURSE),
    "enter_custody": (OFFICE,),
    "leave_custody": (OFFICE,),
    "authorise_transfer": (OFFICE,),
    "complete_transfer": (NURSE, OFFICE),
    "request_assessment": (COUNCIL_OFFICER, AMHP),
    "answer_assessment_request": (AMHP,),
    "obtain_warrant": (AMHP,),
    "execute_warrant": (CONSTABLE,),
    "escape": (CONSTABLE, NURSE),
    "retake": (CONSTABLE,),
    "use_section_5_4": (NURSE,),
    "attend_section_5_4": (NURSE, SECTION_12_DOCTOR),
    "use_section_5_2": (SECTION_12_DOCTOR, CLINICIAN),
    "end_section_5": (CLINICIAN, NURSE),
    "receive_second_recommendation": (NURSE, OFFICE),
    "notify_insufficiency": (OFFICE,),
    "report_social_circumstances": (AMHP,),
    "make_court_order": (COURT_OFFICER, OFFICE),
    "name_other_hospital": (COURT_OFFICER, MINISTRY),
    "admit_under_part_3": (NURSE, OFFICE),
    "extend_court_order": (COURT_OFFICER,),
    "court_disposes": (COURT_OFFICER,),
    "direct_transfer": (MINISTRY,),
    "give_consent": (MINISTRY,),
    "end_restriction": (MINISTRY,),
    "discharge_conditionally": (MINISTRY, TRIBUNAL_OFFICER),
    "vary_discharge_conditions": (MINISTRY, TRIBUNAL_OFFICER),
    "recall_by_warrant": (MINISTRY,),
    "return_on_warrant": (NURSE,),
    "report_to_secretary_of_state": (CLINICIAN,),
    "say_treatment_not_needed": (CLINICIAN,),
    "remit": (MINISTRY,),
    "notify_entitled_to_discharge": (TRIBUNAL_OFFICER,),
    "refer_restricted_case": (MINISTRY,),
    "authorise_transfer_to_guardianship": (OFFICE,),
    "authorise_transfer_to_hospital": (COUNCIL_OFFICER,),
    "admit_from_guardianship": (NURSE, OFFICE),
    "renew_guardianship": (CLINICIAN, FAMILY_DOCTOR),
    "report_return_to_guardianship": (CLINICIAN, FAMILY_DOCTOR),
    "report_return_to_order": (CLINICIAN,),
    "specify_community_conditions": (CLINICIAN,),
    "receive_from_outside_england": (OFFICE, COUNCIL_OFFICER),
    "plan_discharge": (CLINICIAN, NURSE),
    "tell_relative": (OFFICE,),
    "notify_regulator": (OFFICE,),
    "withhold_post": (OFFICE,),
    "tell_of_withheld_post": (OFFICE,),
    "ask_for_review_of_post": (OFFICE,),
}
"""Who takes each kind of step when nothing is wrong."""
