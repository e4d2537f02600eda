"""Who may take each step at most, written down from the Act and not from the core's own table.

The widest reading of each provision: a role that is not here must always be refused. What a court,
a tribunal or the Secretary of State did may be told by the office as well as by them. The
rows of admission, treatment and community orders are in `test_wrong_hand`.
"""

from __future__ import annotations

from statute.vocabulary import Role
from tests.law.properties.test_wrong_hand import AT_MOST, DOCTORS, OFFICERS, WARD

COUNCIL = {Role.LOCAL_AUTHORITY_OFFICER}
SEEN_ANYWHERE = WARD | {Role.AMHP, Role.CONSTABLE}
"""Facts that whoever is there may tell: an arrival, an escape, a return."""
IN_THE_COMMUNITY = WARD | {Role.AMHP, Role.PROFESSIONAL}
COURT = OFFICERS | {Role.COURT_OFFICER}
TRIBUNAL = OFFICERS | {Role.TRIBUNAL_OFFICER}
MINISTRY = OFFICERS | {Role.SECRETARY_OF_STATE}
DISPLACES = OFFICERS | COUNCIL | {Role.AMHP}

WHO_MAY: dict[str, set[Role]] = AT_MOST | {
    # Before admission (ss.13(4), 135-138)
    "request_assessment": COUNCIL | {Role.AMHP, Role.NEAREST_RELATIVE},
    "answer_assessment_request": COUNCIL | {Role.AMHP},
    "obtain_warrant": SEEN_ANYWHERE,
    "arrive_at_place_of_safety": OFFICERS | {Role.CONSTABLE, Role.AMHP, Role.NURSE},
    "release_from_section_136": SEEN_ANYWHERE,
    "escape": SEEN_ANYWHERE,
    "retake": SEEN_ANYWHERE,
    # In hospital already (s.5)
    "attend_section_5_4": DOCTORS | {Role.NURSE},
    "end_section_5": WARD,
    # The nearest relative (ss.11, 25, 29, 66)
    "nearest_relative_objects": {Role.AMHP, Role.MHA_ADMINISTRATOR},
    "give_discharge_notice": {Role.NEAREST_RELATIVE},
    "bar_discharge": {Role.RESPONSIBLE_CLINICIAN},
    "tell_relative_of_bar": OFFICERS,
    "relative_applies_to_tribunal": TRIBUNAL,
    "apply_to_displace": DISPLACES,
    "make_displacement_order": DISPLACES,
    "dispose_of_displacement": DISPLACES,
    # Courts, prisons and the Secretary of State (Part 3)
    "make_court_order": COURT,
    "extend_court_order": COURT,
    "court_disposes": COURT,
    "name_other_hospital": COURT | MINISTRY,
    "direct_transfer": MINISTRY,
    "admit_under_part_3": WARD,
    "return_on_warrant": WARD,
    "report_to_secretary_of_state": {Role.RESPONSIBLE_CLINICIAN},
    "give_consent": MINISTRY,
    "vary_discharge_conditions": MINISTRY | TRIBUNAL,
    "recall_by_warrant": MINISTRY,
    "say_treatment_not_needed": DOCTORS | {Role.TRIBUNAL_OFFICER},
    "notify_entitled_to_discharge": TRIBUNAL,
    "refer_restricted_case": MINISTRY,
    "end_restriction": MINISTRY | TRIBUNAL | COURT,
    "discharge_conditionally": MINISTRY | TRIBUNAL,
    "remit": MINISTRY,
    # From outside England (Part 6)
    "receive_from_outside_england": OFFICERS | COUNCIL,
    "specify_community_conditions": {Role.RESPONSIBLE_CLINICIAN},
    # Leave, absence, custody (ss.17, 18, 21, 22)
    "return_from_leave": WARD,
    "go_absent": SEEN_ANYWHERE,
    "return_from_absence": SEEN_ANYWHERE,
    "enter_custody": OFFICERS,
    "leave_custody": OFFICERS,
    "note_absence_on_recall": IN_THE_COMMUNITY,
    "report_return_to_order": {Role.RESPONSIBLE_CLINICIAN},
    # Transfer and guardianship (ss.7-10, 19, 20, 21B, 23)
    "complete_transfer": OFFICERS | {Role.NURSE},
    "accept_guardianship": COUNCIL,
    "transfer_to_guardianship": COUNCIL,
    "authorise_transfer_to_guardianship": OFFICERS,
    "authorise_transfer_to_hospital": COUNCIL,
    "admit_from_guardianship": OFFICERS | {Role.NURSE},
    "renew_guardianship": DOCTORS,
    "report_return_to_guardianship": DOCTORS,
    "transfer_guardianship": COUNCIL,
    "visit_under_guardianship": COUNCIL | DOCTORS | {Role.AMHP},
    "discharge_guardianship": COUNCIL | {Role.RESPONSIBLE_CLINICIAN, Role.NEAREST_RELATIVE},
    # Renewal, community orders, treatment, tribunal
    "receive_renewal_report": OFFICERS,
    "serve_recall_notice": IN_THE_COMMUNITY,
    "withdraw_consent": WARD | {Role.SOAD},
    "apply_to_tribunal": TRIBUNAL,
    "withdraw_tribunal_application": TRIBUNAL,
    # Ending
    "record_death": WARD,
    "end_after_care": OFFICERS | COUNCIL,
    # The papers themselves
    "complete_part": set(Role),
    "correct_record": set(Role),
    "serve_paper": set(Role) - {Role.CONSTABLE, Role.SYSTEM, Role.MANAGERS_PANEL},
    "note_missing_paper": OFFICERS | COUNCIL,
    "settle_missing_paper": OFFICERS | COUNCIL,
}
