"""Custody under a sentence, order or remand of a court (s.22)."""

from __future__ import annotations

from datetime import date

import pytest

from statute.steps import (
    EnterCustody,
    LeaveCustody,
)
from tests.law.rules.test_absence import BACK, section_2
from tests.law.rules.test_renewal import detained, ends, renewed
from tests.support.people import (
    ADMINISTRATOR,
    CONSTABLE,
)


def test_de_22_01_authority_that_ran_out_in_custody() -> None:
    """DE-22-01: liable to 20 March, the day of release; absent from then; retaken to 16 April."""
    story = detained("2025-09-01 10:00")
    story.signs("2026-01-05 10:00", ADMINISTRATOR, EnterCustody())
    story.passes_to("2026-03-01 00:00")
    assert story.in_force("2026-03-01 00:00") == ["s3"]
    story.signs("2026-03-20 10:00", ADMINISTRATOR, LeaveCustody())
    assert story.clock("s22.release").first_day == date(2026, 3, 20)
    assert story.clock("s22.release").last_day == date(2026, 4, 16)
    assert story.in_force("2026-04-16 23:59") == ["s3"]
    story.passes_to("2026-04-17 00:00")
    assert story.in_force("2026-04-17 00:00") == []


def test_back_after_custody_there_is_a_week_to_renew() -> None:
    story = detained("2025-09-01 10:00")
    story.signs("2026-01-05 10:00", ADMINISTRATOR, EnterCustody())
    story.signs("2026-03-20 10:00", ADMINISTRATOR, LeaveCustody())
    story.signs("2026-03-25 10:00", CONSTABLE, BACK)
    assert ends(story) == date(2026, 3, 31)
    renewed(story, "2026-03-31 10:00")
    clock = story.clock("s20.renewal_1")
    assert (clock.first_day, clock.last_day) == (date(2026, 3, 21), date(2026, 9, 20))


@pytest.mark.parametrize(
    ("when", "kinds"), [("2026-07-04 23:59", ["s3"]), ("2026-07-05 00:00", [])]
)
def test_more_than_six_months_in_custody_ends_the_application(when, kinds) -> None:
    story = detained("2025-09-01 10:00")
    story.signs("2026-01-05 10:00", ADMINISTRATOR, EnterCustody())
    story.passes_to(when)
    assert story.in_force(when) == kinds


def test_custody_is_counted_in_all() -> None:
    """s.22(1): successive periods exceeding six months in the aggregate."""
    story = detained("2025-12-11 10:00")
    story.signs("2026-01-05 10:00", ADMINISTRATOR, EnterCustody())
    story.signs("2026-01-14 10:00", ADMINISTRATOR, LeaveCustody())
    story.signs("2026-01-20 10:00", CONSTABLE, BACK)
    story.signs("2026-02-01 10:00", ADMINISTRATOR, EnterCustody())
    assert story.clock("s22.custody").last_day == date(2026, 7, 21)


def test_custody_that_leaves_authority_running() -> None:
    story = detained("2025-12-11 10:00")
    story.signs("2026-01-05 10:00", ADMINISTRATOR, EnterCustody())
    story.signs("2026-01-14 10:00", ADMINISTRATOR, LeaveCustody())
    story.signs("2026-01-20 10:00", CONSTABLE, BACK)
    assert ends(story) == date(2026, 6, 10)
    assert "in_hospital" in story.pathway.standing.configuration


def test_custody_needs_a_power_and_release_needs_custody() -> None:
    story = section_2("2026-03-02 10:00")
    refused = story.refused("2026-03-03 10:00", ADMINISTRATOR, EnterCustody())
    assert refused == {"s22.not_liable"}
    refused = story.refused("2026-03-03 10:00", ADMINISTRATOR, LeaveCustody())
    assert refused == {"s22.no_custody"}
