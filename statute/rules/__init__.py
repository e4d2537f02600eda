"""What follows from each kind of step. One function each; the table at the foot says which.

A rule reads and writes the reckoning. It `bar`s what may not be signed, `flag`s what must be known,
and says what begins and ends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from statute.reckoning import Reckoning
from statute.rules.absence import go_absent
from statute.rules.admitting import (
    admit_under_part_3,
)
from statute.rules.after_detention import end_after_care, record_death
from statute.rules.applying import apply_for_admission
from statute.rules.certificates import (
    certify_treatment,
    end_certificate,
    report_treatment,
    withdraw_consent,
)
from statute.rules.community import (
    agree_community_order,
    assign_responsible_hospital,
    extend_community_order,
    make_community_order,
    specify_community_conditions,
    vary_community_conditions,
)
from statute.rules.community_absence import report_return_to_order
from statute.rules.conditional import (
    discharge_conditionally,
    recall_by_warrant,
    return_on_warrant,
    vary_discharge_conditions,
)
from statute.rules.correcting import complete_part, correct_record
from statute.rules.courts import (
    court_disposes,
    extend_court_order,
    make_court_order,
    name_other_hospital,
)
from statute.rules.custody import enter_custody, leave_custody
from statute.rules.detention import (
    assign_responsible_clinician,
    give_rights,
)
from statute.rules.displacing import (
    apply_to_displace,
    dispose_of_displacement,
    make_displacement_order,
)
from statute.rules.ending import discharge
from statute.rules.escaping import escape, retake
from statute.rules.guardianship import (
    accept_guardianship,
    discharge_guardianship,
    transfer_guardianship,
    visit_under_guardianship,
)
from statute.rules.guardianship_reports import renew_guardianship, report_return_to_guardianship
from statute.rules.holding import (
    attend_section_5_4,
    end_section_5,
    use_section_5_2,
    use_section_5_4,
)
from statute.rules.informal import admit_informally, leave_hospital
from statute.rules.into_guardianship import (
    authorise_transfer_to_guardianship,
    transfer_to_guardianship,
)
from statute.rules.into_hospital import admit_from_guardianship, authorise_transfer_to_hospital
from statute.rules.leave import grant_leave, recall_from_leave, return_from_leave
from statute.rules.nearest_relative import (
    consult_nearest_relative,
    inform_nearest_relative,
    note_objection,
)
from statute.rules.place_of_safety import (
    arrive_at_place_of_safety,
    examine_under_section_136,
    extend_section_136,
    interview_under_section_136,
    release_from_section_136,
    use_section_136,
)
from statute.rules.post import (
    ask_for_review_of_post,
    tell_of_withheld_post,
    withhold_post,
)
from statute.rules.prisoners import (
    direct_transfer,
    end_restriction,
    notify_entitled_to_discharge,
    remit,
    say_treatment_not_needed,
)
from statute.rules.recall import (
    detain_on_recall,
    note_absence_on_recall,
    recall_to_hospital,
    release_from_recall,
    revoke_community_order,
    serve_recall_notice,
    transfer_on_recall,
)
from statute.rules.receiving import receive_application
from statute.rules.reception import receive_from_outside_england
from statute.rules.recommending import recommend
from statute.rules.relatives_discharge import (
    bar_discharge,
    give_discharge_notice,
    relative_applies_to_tribunal,
    tell_relative_of_bar,
)
from statute.rules.renewing import (
    agree_to_renewal,
    examine_for_renewal,
    furnish_renewal_report,
    receive_renewal_report,
)
from statute.rules.replacing import notify_insufficiency
from statute.rules.restrictions import (
    give_consent,
    refer_restricted_case,
    report_to_secretary_of_state,
)
from statute.rules.returning import furnish_return_report, return_from_absence
from statute.rules.scrutiny import rectify, scrutinise
from statute.rules.second_recommendation import (
    receive_second_recommendation,
    report_social_circumstances,
)
from statute.rules.serving import acknowledge_paper, serve_paper
from statute.rules.telling import notify_regulator, plan_discharge, tell_relative
from statute.rules.transferring import authorise_transfer, complete_transfer
from statute.rules.treatment import give_medicine, give_treatment
from statute.rules.tribunal import (
    apply_to_tribunal,
    refer_to_tribunal,
    tribunal_decides,
    withdraw_tribunal_application,
)
from statute.rules.unsure import note_missing_paper, settle_missing_paper
from statute.rules.warrants import (
    answer_assessment_request,
    execute_warrant,
    obtain_warrant,
    request_assessment,
)
from statute.steps import Step

RULES: Mapping[str, Callable[[Reckoning, Step, Any], None]] = {
    "use_section_136": use_section_136,
    "arrive_at_place_of_safety": arrive_at_place_of_safety,
    "examine_under_section_136": examine_under_section_136,
    "interview_under_section_136": interview_under_section_136,
    "extend_section_136": extend_section_136,
    "release_from_section_136": release_from_section_136,
    "admit_informally": admit_informally,
    "leave_hospital": leave_hospital,
    "recommend": recommend,
    "apply": apply_for_admission,
    "inform_nearest_relative": inform_nearest_relative,
    "consult_nearest_relative": consult_nearest_relative,
    "nearest_relative_objects": note_objection,
    "receive_application": receive_application,
    "scrutinise": scrutinise,
    "rectify": rectify,
    "give_rights": give_rights,
    "assign_responsible_clinician": assign_responsible_clinician,
    "give_medicine": give_medicine,
    "certify_treatment": certify_treatment,
    "apply_to_tribunal": apply_to_tribunal,
    "withdraw_tribunal_application": withdraw_tribunal_application,
    "refer_to_tribunal": refer_to_tribunal,
    "tribunal_decides": tribunal_decides,
    "discharge": discharge,
    "record_death": record_death,
    "end_after_care": end_after_care,
    "give_discharge_notice": give_discharge_notice,
    "bar_discharge": bar_discharge,
    "tell_relative_of_bar": tell_relative_of_bar,
    "relative_applies_to_tribunal": relative_applies_to_tribunal,
    "apply_to_displace": apply_to_displace,
    "make_displacement_order": make_displacement_order,
    "dispose_of_displacement": dispose_of_displacement,
    "request_assessment": request_assessment,
    "answer_assessment_request": answer_assessment_request,
    "obtain_warrant": obtain_warrant,
    "execute_warrant": execute_warrant,
    "escape": escape,
    "retake": retake,
    "use_section_5_4": use_section_5_4,
    "attend_section_5_4": attend_section_5_4,
    "use_section_5_2": use_section_5_2,
    "end_section_5": end_section_5,
    "receive_second_recommendation": receive_second_recommendation,
    "notify_insufficiency": notify_insufficiency,
    "report_social_circumstances": report_social_circumstances,
    "agree_community_order": agree_community_order,
    "make_community_order": make_community_order,
    "vary_community_conditions": vary_community_conditions,
    "assign_responsible_hospital": assign_responsible_hospital,
    "extend_community_order": extend_community_order,
    "recall_to_hospital": recall_to_hospital,
    "serve_recall_notice": serve_recall_notice,
    "note_absence_on_recall": note_absence_on_recall,
    "detain_on_recall": detain_on_recall,
    "transfer_on_recall": transfer_on_recall,
    "release_from_recall": release_from_recall,
    "revoke_community_order": revoke_community_order,
    "give_treatment": give_treatment,
    "withdraw_consent": withdraw_consent,
    "end_certificate": end_certificate,
    "report_treatment": report_treatment,
    "accept_guardianship": accept_guardianship,
    "transfer_to_guardianship": transfer_to_guardianship,
    "transfer_guardianship": transfer_guardianship,
    "visit_under_guardianship": visit_under_guardianship,
    "discharge_guardianship": discharge_guardianship,
    "grant_leave": grant_leave,
    "recall_from_leave": recall_from_leave,
    "return_from_leave": return_from_leave,
    "go_absent": go_absent,
    "return_from_absence": return_from_absence,
    "enter_custody": enter_custody,
    "leave_custody": leave_custody,
    "authorise_transfer": authorise_transfer,
    "complete_transfer": complete_transfer,
    "examine_for_renewal": examine_for_renewal,
    "agree_to_renewal": agree_to_renewal,
    "furnish_renewal_report": furnish_renewal_report,
    "receive_renewal_report": receive_renewal_report,
    "furnish_return_report": furnish_return_report,
    "make_court_order": make_court_order,
    "name_other_hospital": name_other_hospital,
    "extend_court_order": extend_court_order,
    "court_disposes": court_disposes,
    "admit_under_part_3": admit_under_part_3,
    "direct_transfer": direct_transfer,
    "end_restriction": end_restriction,
    "notify_entitled_to_discharge": notify_entitled_to_discharge,
    "remit": remit,
    "say_treatment_not_needed": say_treatment_not_needed,
    "give_consent": give_consent,
    "report_to_secretary_of_state": report_to_secretary_of_state,
    "refer_restricted_case": refer_restricted_case,
    "discharge_conditionally": discharge_conditionally,
    "vary_discharge_conditions": vary_discharge_conditions,
    "recall_by_warrant": recall_by_warrant,
    "return_on_warrant": return_on_warrant,
    "correct_record": correct_record,
    "serve_paper": serve_paper,
    "acknowledge_paper": acknowledge_paper,
    "complete_part": complete_part,
    "authorise_transfer_to_guardianship": authorise_transfer_to_guardianship,
    "authorise_transfer_to_hospital": authorise_transfer_to_hospital,
    "admit_from_guardianship": admit_from_guardianship,
    "renew_guardianship": renew_guardianship,
    "report_return_to_guardianship": report_return_to_guardianship,
    "report_return_to_order": report_return_to_order,
    "specify_community_conditions": specify_community_conditions,
    "receive_from_outside_england": receive_from_outside_england,
    "plan_discharge": plan_discharge,
    "tell_relative": tell_relative,
    "notify_regulator": notify_regulator,
    "withhold_post": withhold_post,
    "tell_of_withheld_post": tell_of_withheld_post,
    "ask_for_review_of_post": ask_for_review_of_post,
    "note_missing_paper": note_missing_paper,
    "settle_missing_paper": settle_missing_paper,
}
