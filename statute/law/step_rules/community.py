"""Steps on a community treatment order."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import OFFICE, WARD
from statute.vocabulary import Approval, Role

_RC = (Role.RESPONSIBLE_CLINICIAN,)
_AC = Approval.APPROVED_CLINICIAN

COMMUNITY: tuple[StepRule, ...] = (
    StepRule(
        kind="agree_community_order",
        phase=Phase.APPLY,
        title="Agree, as AMHP, to an act on a community treatment order",
        roles=(Role.AMHP,),
        citation="ss.17A(4)(b), 17B(2), 17F(4)(b), 20A(8)",
        approval=Approval.AMHP,
    ),
    StepRule(
        kind="recall_to_hospital",
        phase=Phase.APPLY,
        title="Recall to hospital",
        roles=_RC,
        citation="s.17E",
        form="CTO3",
        approval=_AC,
    ),
    StepRule(
        kind="serve_recall_notice",
        phase=Phase.APPLY,
        title="Serve the notice of recall",
        roles=(*WARD, Role.AMHP, Role.PROFESSIONAL),
        citation="s.17E(5); SI 2008/1184 reg 6(5)-(6)",
    ),
    StepRule(
        kind="note_absence_on_recall",
        phase=Phase.APPLY,
        title="Note that the recalled patient does not come",
        roles=(*WARD, Role.AMHP, Role.PROFESSIONAL),
        citation="s.18(2A)",
    ),
    StepRule(
        kind="make_community_order",
        phase=Phase.TREAT,
        title="Make a community treatment order",
        roles=_RC,
        citation="s.17A",
        form="CTO1",
        approval=_AC,
    ),
    StepRule(
        kind="detain_on_recall",
        phase=Phase.ADMIT,
        title="Note the start of detention on recall",
        roles=WARD,
        citation="s.17F; SI 2008/1184 reg 6(3)(d)",
        form="CTO4",
    ),
    StepRule(
        kind="vary_community_conditions",
        phase=Phase.DETAIN,
        title="Vary the conditions of the order",
        roles=_RC,
        citation="s.17B(4)-(5)",
        form="CTO2",
        approval=_AC,
    ),
    StepRule(
        kind="transfer_on_recall",
        phase=Phase.DETAIN,
        title="Transfer a recalled patient to another hospital",
        roles=OFFICE,
        citation="s.17F(2)-(3); SI 2008/1184 reg 9",
        form="CTO6",
    ),
    StepRule(
        kind="assign_responsible_hospital",
        phase=Phase.DETAIN,
        title="Pass responsibility for a community patient to another hospital",
        roles=OFFICE,
        citation="s.19A; SI 2008/1184 reg 17",
        form="CTO10",
    ),
    StepRule(
        kind="revoke_community_order",
        phase=Phase.REVIEW,
        title="Revoke the community treatment order",
        roles=_RC,
        citation="ss.17F(4), 17G",
        form="CTO5",
        approval=_AC,
    ),
    StepRule(
        kind="extend_community_order",
        phase=Phase.REVIEW,
        title="Extend the community treatment order",
        roles=_RC,
        citation="s.20A(4)-(10)",
        form="CTO7",
        approval=_AC,
    ),
    StepRule(
        kind="report_return_to_order",
        phase=Phase.REVIEW,
        title="Report on a community patient after a return later than 28 days",
        roles=_RC,
        citation="s.21B(2)-(3), (6A)-(7A); SI 2008/1184 reg 14(3)",
        form="CTO8",
        approval=_AC,
    ),
    StepRule(
        kind="specify_community_conditions",
        phase=Phase.DETAIN,
        title="Specify conditions for a community patient from outside England",
        roles=_RC,
        citation="ss.17B(2), 80C, 85ZA; SI 2008/1184 reg 16(4)",
        form="CTO9",
        approval=_AC,
    ),
    StepRule(
        kind="release_from_recall",
        phase=Phase.END,
        title="Release from recall",
        roles=_RC,
        citation="s.17F(5), (7)",
        form="CTL2",
        approval=_AC,
    ),
)
