"""Steps towards admission, and with its papers."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import OFFICE
from statute.vocabulary import Approval, Role

ADMISSION: tuple[StepRule, ...] = (
    StepRule(
        kind="recommend",
        phase=Phase.ASSESS,
        title="Recommend admission",
        roles=(Role.DOCTOR,),
        citation="ss.2(3), 3(3), 12",
        form="A4 or A8",
    ),
    StepRule(
        kind="inform_nearest_relative",
        phase=Phase.DETAIN,
        title="Tell the nearest relative",
        roles=(Role.AMHP,),
        citation="s.11(3)",
        form="NR1",
        approval=Approval.AMHP,
    ),
    StepRule(
        kind="consult_nearest_relative",
        phase=Phase.ASSESS,
        title="Consult the nearest relative",
        roles=(Role.AMHP,),
        citation="s.11(4)",
        form="NR2",
        approval=Approval.AMHP,
    ),
    StepRule(
        kind="nearest_relative_objects",
        phase=Phase.ASSESS,
        title="Note the nearest relative's objection",
        roles=(Role.AMHP, Role.MHA_ADMINISTRATOR),
        citation="s.11(4)(a)",
    ),
    StepRule(
        kind="apply",
        phase=Phase.APPLY,
        title="Apply for admission",
        roles=(Role.AMHP, Role.NEAREST_RELATIVE),
        citation="ss.2-4, 7, 11, 13",
        form="A2 or A6",
        approval=Approval.AMHP,
    ),
    StepRule(
        kind="receive_application",
        phase=Phase.ADMIT,
        title="Receive the application",
        roles=(Role.MANAGERS_OFFICER, Role.NURSE, Role.MHA_ADMINISTRATOR),
        citation="s.6(2); SI 2008/1184 regs 3(2), 4(4)",
        form="H3",
    ),
    StepRule(
        kind="scrutinise",
        phase=Phase.DETAIN,
        title="Scrutinise the papers",
        roles=(
            *OFFICE,
            Role.DOCTOR,
            Role.RESPONSIBLE_CLINICIAN,
            Role.LOCAL_AUTHORITY_OFFICER,
        ),
        citation="s.15; Code of Practice chapter 35",
    ),
    StepRule(
        kind="rectify",
        phase=Phase.DETAIN,
        title="Put a paper right",
        roles=(Role.AMHP, Role.DOCTOR, Role.NEAREST_RELATIVE),
        citation="ss.15(1), 8(4)",
    ),
)
