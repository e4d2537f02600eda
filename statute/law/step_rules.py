"""Who may take each step, by which provision, and the form that evidences it."""

from __future__ import annotations

from statute.law.records import StepRule
from statute.vocabulary import Approval, Role

_WARD = (
    Role.NURSE,
    Role.DOCTOR,
    Role.RESPONSIBLE_CLINICIAN,
    Role.MANAGERS_OFFICER,
    Role.MHA_ADMINISTRATOR,
)
_OFFICE = (Role.MHA_ADMINISTRATOR, Role.MANAGERS_OFFICER)

STEPS: tuple[StepRule, ...] = (
    StepRule(
        kind="use_section_136",
        title="Use section 136",
        roles=(Role.CONSTABLE,),
        citation="s.136(1)",
        form="S136",
    ),
    StepRule(
        kind="arrive_at_place_of_safety",
        title="Arrive at a place of safety",
        roles=(Role.CONSTABLE, Role.AMHP, Role.NURSE, *_OFFICE),
        citation="s.136(2)-(3)",
    ),
    StepRule(
        kind="examine_under_section_136",
        title="Examine the person held",
        roles=(Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN),
        citation="s.136(2)",
    ),
    StepRule(
        kind="interview_under_section_136",
        title="Interview the person held",
        roles=(Role.AMHP,),
        citation="s.136(2)",
        approval=Approval.AMHP,
    ),
    StepRule(
        kind="extend_section_136",
        title="Extend the 24 hours",
        roles=(Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN),
        citation="s.136B",
    ),
    StepRule(
        kind="release_from_section_136",
        title="Release from the place of safety",
        roles=(Role.CONSTABLE, Role.AMHP, *_WARD),
        citation="s.136(2)",
    ),
    StepRule(
        kind="admit_informally",
        title="Admit informally",
        roles=_WARD,
        citation="s.131",
    ),
    StepRule(
        kind="recommend",
        title="Recommend admission",
        roles=(Role.DOCTOR,),
        citation="ss.2(3), 3(3), 12",
        form="A4 or A8",
    ),
    StepRule(
        kind="inform_nearest_relative",
        title="Tell the nearest relative",
        roles=(Role.AMHP,),
        citation="s.11(3)",
        approval=Approval.AMHP,
    ),
    StepRule(
        kind="consult_nearest_relative",
        title="Consult the nearest relative",
        roles=(Role.AMHP,),
        citation="s.11(4)",
        approval=Approval.AMHP,
    ),
    StepRule(
        kind="nearest_relative_objects",
        title="Note the nearest relative's objection",
        roles=(Role.AMHP, Role.MHA_ADMINISTRATOR),
        citation="s.11(4)(a)",
    ),
    StepRule(
        kind="apply",
        title="Apply for admission",
        roles=(Role.AMHP,),
        citation="ss.2, 3, 11, 13",
        form="A2 or A6",
        approval=Approval.AMHP,
    ),
    StepRule(
        kind="receive_application",
        title="Receive the application",
        roles=(Role.MANAGERS_OFFICER, Role.NURSE, Role.MHA_ADMINISTRATOR),
        citation="s.6(2); SI 2008/1184 regs 3(2), 4(4)",
        form="H3",
    ),
    StepRule(
        kind="scrutinise",
        title="Scrutinise the papers",
        roles=(*_OFFICE, Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN),
        citation="s.15; Code of Practice chapter 35",
    ),
    StepRule(
        kind="rectify",
        title="Put a paper right",
        roles=(Role.AMHP, Role.DOCTOR),
        citation="s.15(1)",
    ),
    StepRule(
        kind="give_rights",
        title="Give rights",
        roles=_WARD,
        citation="s.132",
    ),
    StepRule(
        kind="assign_responsible_clinician",
        title="Assign the responsible clinician",
        roles=_OFFICE,
        citation="s.34(1)",
    ),
    StepRule(
        kind="certify_treatment",
        title="Certify medicine after three months",
        roles=(Role.RESPONSIBLE_CLINICIAN, Role.SOAD),
        citation="s.58(3)",
    ),
    StepRule(
        kind="give_medicine",
        title="Give medicine for mental disorder",
        roles=(Role.NURSE, Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN),
        citation="ss.58(1)(b), 63",
    ),
    StepRule(
        kind="apply_to_tribunal",
        title="Note the patient's application to the tribunal",
        roles=(Role.TRIBUNAL_OFFICER, *_OFFICE),
        citation="s.66",
    ),
    StepRule(
        kind="withdraw_tribunal_application",
        title="Note that the application was withdrawn",
        roles=(Role.TRIBUNAL_OFFICER, *_OFFICE),
        citation="ss.68(5), 77(2)",
    ),
    StepRule(
        kind="refer_to_tribunal",
        title="Refer the case to the tribunal",
        roles=_OFFICE,
        citation="s.68",
    ),
    StepRule(
        kind="tribunal_decides",
        title="Note the tribunal's decision",
        roles=(Role.TRIBUNAL_OFFICER, *_OFFICE),
        citation="s.72",
    ),
    StepRule(
        kind="discharge",
        title="Discharge",
        roles=(Role.RESPONSIBLE_CLINICIAN, Role.MANAGERS_PANEL),
        citation="s.23",
    ),
    StepRule(
        kind="leave_hospital",
        title="Leave hospital",
        roles=_WARD,
        citation="s.131",
    ),
    StepRule(
        kind="correct_record",
        title="Correct the record",
        roles=tuple(Role),
        citation="SI 2008/1184 reg 4; promise 6 of the design",
    ),
)
"""In the order in which a detention goes: steps told for the same minute count in this order."""
