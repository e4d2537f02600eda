"""Steps of the courts and of the Secretary of State (Part 3).

Orders and warrants reach the record by the hospital's office, which may note them as well.
"""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import OFFICE, WARD
from statute.vocabulary import Role

_COURT = (Role.COURT_OFFICER, *OFFICE)
_SECRETARY = (Role.SECRETARY_OF_STATE, *OFFICE)
_DISCHARGING = (Role.SECRETARY_OF_STATE, Role.TRIBUNAL_OFFICER, *OFFICE)
_RC = (Role.RESPONSIBLE_CLINICIAN,)

COURTS: tuple[StepRule, ...] = (
    StepRule(
        kind="make_court_order",
        phase=Phase.ADMIT,
        title="Note an order, remand or direction of a court",
        roles=_COURT,
        citation="ss.35-38, 44, 45A",
    ),
    StepRule(
        kind="direct_transfer",
        phase=Phase.ADMIT,
        title="Transfer a prisoner to hospital",
        roles=_SECRETARY,
        citation="ss.47-49",
    ),
    StepRule(
        kind="name_other_hospital",
        phase=Phase.ADMIT,
        title="Name another hospital in the order",
        roles=(*_COURT, Role.SECRETARY_OF_STATE),
        citation="ss.37(5), 38(4), 45A(6)",
    ),
    StepRule(
        kind="admit_under_part_3",
        phase=Phase.ADMIT,
        title="Admit on an order, remand or direction",
        roles=WARD,
        citation="ss.35(9), 40(1), 45A(5), 47(2)",
    ),
    StepRule(
        kind="return_on_warrant",
        phase=Phase.ADMIT,
        title="Note the return to hospital on a warrant of recall",
        roles=WARD,
        citation="ss.42(4), 75(1)",
    ),
    StepRule(
        kind="extend_court_order",
        phase=Phase.REVIEW,
        title="Note a further remand or interim period",
        roles=_COURT,
        citation="ss.35(5)-(7), 36(4)-(6), 38(5)",
    ),
    StepRule(
        kind="report_to_secretary_of_state",
        phase=Phase.REVIEW,
        title="Report on a restricted patient",
        roles=_RC,
        citation="ss.41(6), 45B(3), 49(3)",
    ),
    StepRule(
        kind="give_consent",
        phase=Phase.REVIEW,
        title="Consent to leave, transfer or discharge",
        roles=_SECRETARY,
        citation="ss.41(3)(c), 74(2)",
    ),
    StepRule(
        kind="vary_discharge_conditions",
        phase=Phase.REVIEW,
        title="Vary the conditions of discharge",
        roles=_DISCHARGING,
        citation="ss.42(2A), 73(4)-(5), 75(3)-(4)",
    ),
    StepRule(
        kind="recall_by_warrant",
        phase=Phase.REVIEW,
        title="Recall a conditionally discharged patient",
        roles=_SECRETARY,
        citation="s.42(3)",
    ),
    StepRule(
        kind="say_treatment_not_needed",
        phase=Phase.REVIEW,
        title="Tell the Secretary of State that treatment is not needed",
        roles=(*_RC, Role.DOCTOR, Role.TRIBUNAL_OFFICER),
        citation="ss.50(1), 51(3), 53(2)",
    ),
    StepRule(
        kind="notify_entitled_to_discharge",
        phase=Phase.REVIEW,
        title="Note the tribunal's finding on a restricted prisoner",
        roles=(Role.TRIBUNAL_OFFICER, *OFFICE),
        citation="s.74(1)",
    ),
    StepRule(
        kind="refer_restricted_case",
        phase=Phase.REVIEW,
        title="Refer a restricted case to the tribunal",
        roles=_SECRETARY,
        citation="ss.71(1)-(2), 75",
        form="TR4",
    ),
    StepRule(
        kind="end_restriction",
        phase=Phase.END,
        title="Note that the restrictions end, or absolute discharge",
        roles=(*_DISCHARGING, Role.COURT_OFFICER),
        citation="ss.41(5), 42(1)-(2), 50(2)-(3), 73(1)",
        form="DIS5",
    ),
    StepRule(
        kind="discharge_conditionally",
        phase=Phase.END,
        title="Discharge conditionally",
        roles=_DISCHARGING,
        citation="ss.42(2), 73(2)",
        form="DIS3",
    ),
    StepRule(
        kind="remit",
        phase=Phase.END,
        title="Send back to prison, or release",
        roles=_SECRETARY,
        citation="ss.50-53, 74(3)",
    ),
    StepRule(
        kind="court_disposes",
        phase=Phase.END,
        title="Note that the court ends the order or disposes of the case",
        roles=_COURT,
        citation="ss.35-38, 44, 51-53",
    ),
)
