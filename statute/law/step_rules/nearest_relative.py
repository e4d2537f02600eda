"""Steps with the nearest relative's powers, and with the court about them."""

from __future__ import annotations

from statute.law.records import Phase, StepRule
from statute.law.step_rules.hands import OFFICE
from statute.vocabulary import Role

_COURT = (Role.AMHP, Role.LOCAL_AUTHORITY_OFFICER, *OFFICE)
"""Who tells the pathway what was put to the court and what it did."""

NEAREST_RELATIVE: tuple[StepRule, ...] = (
    StepRule(
        kind="give_discharge_notice",
        phase=Phase.REVIEW,
        title="Note the nearest relative's notice of discharge",
        roles=(Role.NEAREST_RELATIVE,),
        citation="s.25(1); SI 2008/1184 reg 3(3)-(4)",
        form="NR8",
    ),
    StepRule(
        kind="bar_discharge",
        phase=Phase.REVIEW,
        title="Bar the nearest relative's discharge",
        roles=(Role.RESPONSIBLE_CLINICIAN,),
        citation="s.25(1); SI 2008/1184 reg 25",
        form="M2",
    ),
    StepRule(
        kind="tell_relative_of_bar",
        phase=Phase.REVIEW,
        title="Tell the nearest relative of the barring report",
        roles=OFFICE,
        citation="s.25(2)",
        form="NR6",
    ),
    StepRule(
        kind="relative_applies_to_tribunal",
        phase=Phase.REVIEW,
        title="Note the nearest relative's application to the tribunal",
        roles=(Role.TRIBUNAL_OFFICER, *OFFICE),
        citation="s.66(1)(g)-(h)",
        form="TR2",
    ),
    StepRule(
        kind="apply_to_displace",
        phase=Phase.REVIEW,
        title="Note an application to displace the nearest relative",
        roles=_COURT,
        citation="s.29(1)-(3)",
    ),
    StepRule(
        kind="make_displacement_order",
        phase=Phase.REVIEW,
        title="Note the court's order about the nearest relative",
        roles=_COURT,
        citation="s.29(1), (5)",
    ),
    StepRule(
        kind="dispose_of_displacement",
        phase=Phase.REVIEW,
        title="Note that the court has finished with the application",
        roles=_COURT,
        citation="s.29(4)",
    ),
)
