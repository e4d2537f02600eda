"""Steps that renew authority, and steps about being elsewhere."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import OFFICE, WARD
from statute.vocabulary import Role

_CLINICIAN = (Role.RESPONSIBLE_CLINICIAN,)
_RETURNERS = (*WARD, Role.CONSTABLE, Role.AMHP)

ABSENCE: tuple[StepRule, ...] = (
    StepRule(
        kind="grant_leave",
        phase=Phase.DETAIN,
        title="Grant leave",
        roles=_CLINICIAN,
        citation="s.17(1)-(3)",
        form="S17",
    ),
    StepRule(
        kind="recall_from_leave",
        phase=Phase.DETAIN,
        title="Recall from leave",
        roles=(*_CLINICIAN, Role.SECRETARY_OF_STATE),
        citation="ss.17(4), 41(3)(c)-(d)",
        form="S17",
    ),
    StepRule(
        kind="return_from_leave",
        phase=Phase.DETAIN,
        title="Note the return from leave",
        roles=WARD,
        citation="s.17",
        form="S17",
    ),
    StepRule(
        kind="go_absent",
        phase=Phase.DETAIN,
        title="Note absence without leave",
        roles=_RETURNERS,
        citation="s.18(1), (6)",
        form="S18",
    ),
    StepRule(
        kind="return_from_absence",
        phase=Phase.DETAIN,
        title="Note the return from absence",
        roles=_RETURNERS,
        citation="ss.18, 21(2)",
        form="S18",
    ),
    StepRule(
        kind="enter_custody",
        phase=Phase.DETAIN,
        title="Note custody under an order of a court",
        roles=OFFICE,
        citation="s.22(1)",
    ),
    StepRule(
        kind="leave_custody",
        phase=Phase.DETAIN,
        title="Note release from custody",
        roles=OFFICE,
        citation="s.22(4)-(7)",
    ),
    StepRule(
        kind="authorise_transfer",
        phase=Phase.DETAIN,
        title="Authorise transfer to another hospital",
        roles=OFFICE,
        citation="s.19(1); SI 2008/1184 reg 7",
        form="H4",
    ),
    StepRule(
        kind="complete_transfer",
        phase=Phase.DETAIN,
        title="Receive the patient on transfer",
        roles=(*OFFICE, Role.NURSE),
        citation="s.19(2)(a), (3); SI 2008/1184 reg 7",
        form="H4",
    ),
)

RENEWAL: tuple[StepRule, ...] = (
    StepRule(
        kind="examine_for_renewal",
        phase=Phase.REVIEW,
        title="Examine for renewal",
        roles=_CLINICIAN,
        citation="s.20(3)-(5)",
        form="H5",
    ),
    StepRule(
        kind="agree_to_renewal",
        phase=Phase.REVIEW,
        title="Agree to renewal",
        roles=(Role.PROFESSIONAL, Role.NURSE, Role.DOCTOR),
        citation="s.20(5A)",
        form="H5",
    ),
    StepRule(
        kind="furnish_renewal_report",
        phase=Phase.REVIEW,
        title="Furnish the report that renews authority",
        roles=_CLINICIAN,
        citation="s.20(3), (8)",
        form="H5",
    ),
    StepRule(
        kind="receive_renewal_report",
        phase=Phase.REVIEW,
        title="Record the report that renews authority",
        roles=OFFICE,
        citation="SI 2008/1184 reg 13",
        form="H5",
    ),
    StepRule(
        kind="furnish_return_report",
        phase=Phase.REVIEW,
        title="Report after a return later than 28 days",
        roles=_CLINICIAN,
        citation="s.21B(2)-(3)",
        form="H6",
    ),
)
