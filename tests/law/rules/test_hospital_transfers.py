"""Transfer from one hospital to another (s.19; SI 2008/1184 regs 7, 11)."""

from __future__ import annotations

from datetime import date

import pytest

from statute.steps import (
    AdmitInformally,
    AuthoriseTransfer,
    CompleteTransfer,
    UseSection52,
)
from statute.steps.holding import HoldingCapacity
from statute.vocabulary import ClockState
from tests.law.rules.test_absence import section_2
from tests.law.rules.test_renewal import detained
from tests.support.people import (
    ADMINISTRATOR,
    NURSE,
    OTHER_SITE,
    SITE,
    THIRD_DOCTOR,
)
from tests.support.story import Story, at


def test_transfer_keeps_every_period() -> None:
    """s.19(2)(a): as if always detained there; 28 days to take the patient."""
    story = section_2("2026-03-02 10:00")
    allowed = story.signs("2026-03-03 10:00", ADMINISTRATOR, AuthoriseTransfer(
        to_hospital=OTHER_SITE))  # fmt: skip
    assert story.clock("s19.convey").last_day == date(2026, 3, 30)
    arrival = CompleteTransfer(hospital=OTHER_SITE, authority=allowed)
    story.signs("2026-03-05 10:00", NURSE, arrival)
    (power,) = story.pathway.standing.in_force(at("2026-03-05 10:00"))
    assert (power.held_by, power.last_day) == (OTHER_SITE, date(2026, 3, 29))
    assert story.clock("s19.convey").state is ClockState.MET


@pytest.mark.parametrize(
    ("when", "late"), [("2026-04-01 23:59", False), ("2026-04-02 00:00", True)]
)
def test_28_days_to_convey(when: str, late: bool) -> None:
    story = detained("2026-03-02 10:00")
    allowed = story.signs("2026-03-05 10:00", ADMINISTRATOR, AuthoriseTransfer(
        to_hospital=OTHER_SITE))  # fmt: skip
    arrival = CompleteTransfer(hospital=OTHER_SITE, authority=allowed)
    if late:
        assert story.refused(when, NURSE, arrival) == {"s19.convey_late"}
    else:
        story.signs(when, NURSE, arrival)


def test_same_managers_need_no_authority() -> None:
    story = section_2("2026-03-02 10:00")
    within = CompleteTransfer(hospital=OTHER_SITE, same_managers=True)
    story.signs("2026-03-05 10:00", NURSE, within)
    assert story.pathway.standing.powers[-1].held_by == OTHER_SITE


def test_other_managers_need_authority_for_that_hospital() -> None:
    story = section_2("2026-03-02 10:00")
    arrival = CompleteTransfer(hospital=OTHER_SITE)
    assert story.refused("2026-03-05 10:00", NURSE, arrival) == {"s19.no_authority"}
    allowed = story.signs("2026-03-05 10:00", ADMINISTRATOR, AuthoriseTransfer(
        to_hospital="TST09"))  # fmt: skip
    arrival = CompleteTransfer(hospital=OTHER_SITE, authority=allowed)
    assert story.refused("2026-03-05 11:00", NURSE, arrival) == {"s19.no_authority"}


def test_transfer_under_a_holding_power_is_doubtful() -> None:
    story = Story()
    story.signs("2026-03-02 08:00", NURSE, AdmitInformally(hospital=SITE))
    hold = UseSection52(capacity=HoldingCapacity.IN_CHARGE)
    story.signs("2026-03-02 09:00", THIRD_DOCTOR, hold)
    within = CompleteTransfer(hospital=OTHER_SITE, same_managers=True)
    story.signs("2026-03-02 10:00", NURSE, within)
    assert "s19.section_4_or_5" in story.found()
    assert story.in_force("2026-03-05 09:00") == []


def test_nobody_is_transferred_who_is_not_detained() -> None:
    story = Story()
    allowed = AuthoriseTransfer(to_hospital=OTHER_SITE)
    assert story.refused("2026-03-02 10:00", ADMINISTRATOR, allowed) == {"transition.authority"}
    arrival = CompleteTransfer(hospital=OTHER_SITE, same_managers=True)
    assert story.refused("2026-03-02 10:00", NURSE, arrival) == {"transition.authority"}
