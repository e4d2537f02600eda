"""Reports that keep guardianship going: renewal, and return after absence (Forms G9, G10)."""

from __future__ import annotations

from statute.instants import london_date, say_day
from statute.reckoning import Reckoning
from statute.rules.detained import GUARDIANSHIP
from statute.rules.periods import ordinary_period, renew
from statute.rules.practitioners import judge_guardians_own, judge_practitioner
from statute.rules.renewing import absent_from, bar_late, judge_window
from statute.rules.returning import examined_in_week, go_on_after_return, owed_report
from statute.steps import RenewGuardianship, ReportReturnToGuardianship, Step
from statute.steps.holding import Delivery


def renew_guardianship(r: Reckoning, step: Step, report: RenewGuardianship) -> None:
    """Examined and furnished inside the window, it renews; nobody else need agree (s.20(6)-(8))."""
    judge_practitioner(r, step, report.practitioner)
    if report.delivery is not Delivery.BY_HAND and not report.delivery_agreed:
        r.bar("s5_2.delivery", step, "delivery", "delivery_agreed")
    power = r.in_force(step.occurred_at, *GUARDIANSHIP)
    if power is None:
        bar_late(r, step, *GUARDIANSHIP)
        return
    judge_guardians_own(r, step, report.practitioner, power)
    if report.examined_on > london_date(step.occurred_at):
        said = say_day(report.examined_on)
        r.bar("exam.before_signing", step, "examined_on", examined=said)
    if not report.conditions_met:
        r.bar("s20.conditions", step, "conditions_met")
    current = ordinary_period(r, power, absent_from(r, power))
    judge_window(r, step, power, current, report.examined_on)
    if not r.barred:
        renew(r, step, power, current, "s66.f")


def report_return_to_guardianship(
    r: Reckoning, step: Step, report: ReportReturnToGuardianship
) -> None:
    """Guardianship goes on, or is renewed from its old end; nobody is consulted (s.21B)."""
    judge_practitioner(r, step, report.practitioner)
    owed = owed_report(r, *GUARDIANSHIP)
    if owed is None or owed.power is None:
        r.bar("s21B.not_due", step, "occurred_at")
        return
    judge_guardians_own(r, step, report.practitioner, r.powers[owed.power])
    examined_in_week(r, step, report.examined_on, owed)
    if not report.conditions_met:
        r.bar("s20.conditions", step, "conditions_met")
    if not r.barred:
        go_on_after_return(r, step, owed, also=report.serves_as_renewal)
