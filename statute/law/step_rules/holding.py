"""Steps with warrants, holding powers and emergency admission, and on escape."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import OFFICE, WARD
from statute.vocabulary import Approval, Role

_POLICE = (Role.CONSTABLE, Role.AMHP)
_LOCAL_AUTHORITY = (Role.AMHP, Role.LOCAL_AUTHORITY_OFFICER)

WARRANTS: tuple[StepRule, ...] = (
    StepRule(
        kind="request_assessment",
        phase=Phase.HOLD,
        title="Note the nearest relative's request for an assessment",
        roles=(*_LOCAL_AUTHORITY, Role.NEAREST_RELATIVE),
        citation="s.13(4)",
    ),
    StepRule(
        kind="answer_assessment_request",
        phase=Phase.ASSESS,
        title="Tell the nearest relative why no application is made",
        roles=_LOCAL_AUTHORITY,
        citation="s.13(4)",
        form="NR7",
    ),
    StepRule(
        kind="obtain_warrant",
        phase=Phase.HOLD,
        title="Obtain a warrant",
        roles=(*_POLICE, *WARD),
        citation="s.135(1)-(2)",
        form="S135",
    ),
    StepRule(
        kind="execute_warrant",
        phase=Phase.HOLD,
        title="Enter under the warrant",
        roles=(Role.CONSTABLE,),
        citation="s.135(1)-(4)",
        form="S135",
    ),
)
"""Before anybody arrives at a place of safety."""

HOLDING: tuple[StepRule, ...] = (
    StepRule(
        kind="escape",
        phase=Phase.HOLD,
        title="Note an escape from custody",
        roles=(*_POLICE, *WARD),
        citation="ss.137-138",
    ),
    StepRule(
        kind="retake",
        phase=Phase.HOLD,
        title="Retake after an escape",
        roles=(*_POLICE, *WARD),
        citation="s.138",
    ),
    StepRule(
        kind="use_section_5_4",
        phase=Phase.HOLD,
        title="Hold for up to six hours (nurse)",
        roles=(Role.NURSE,),
        citation="s.5(4)",
        form="H2",
    ),
    StepRule(
        kind="attend_section_5_4",
        phase=Phase.HOLD,
        title="Note that the doctor or approved clinician has come",
        roles=(Role.NURSE, Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN),
        citation="s.5(4)",
        form="S54",
    ),
    StepRule(
        kind="use_section_5_2",
        phase=Phase.HOLD,
        title="Hold for up to 72 hours (doctor or approved clinician)",
        roles=(Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN),
        citation="s.5(2)-(3A)",
        form="H1",
    ),
    StepRule(
        kind="end_section_5",
        phase=Phase.END,
        title="End holding under section 5",
        roles=WARD,
        citation="s.5(2), (4)",
        form="S5",
    ),
)
"""After arrival or informal admission."""

EMERGENCY: tuple[StepRule, ...] = (
    StepRule(
        kind="receive_second_recommendation",
        phase=Phase.ADMIT,
        title="Receive the second recommendation",
        roles=(Role.MANAGERS_OFFICER, Role.NURSE, Role.MHA_ADMINISTRATOR),
        citation="s.4(4); SI 2008/1184 regs 3(2), 4(4)",
        form="H3",
    ),
    StepRule(
        kind="notify_insufficiency",
        phase=Phase.DETAIN,
        title="Tell the applicant that a recommendation does not suffice",
        roles=OFFICE,
        citation="s.15(2)",
    ),
    StepRule(
        kind="report_social_circumstances",
        phase=Phase.DETAIN,
        title="Report on social circumstances",
        roles=(Role.AMHP,),
        citation="s.14",
        form="S14",
        approval=Approval.AMHP,
    ),
)
"""After admission on an application."""
