"""A mistyped year is sent back, whatever the step and however it comes to the record."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import get_args, get_type_hints

import pytest

from statute.rules.believable import _may_be_times
from statute.steps import AnyParticulars
from statute.vocabulary import Mode
from tests.law.properties.life import OPENED, Life, seeded
from tests.law.properties.particulars import MAKERS
from tests.law.properties.people import OFFICE, SECTION_12_DOCTOR


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize(
    ("occurred_at", "mistyped"),
    [
        (datetime(1983, 9, 29, 22, 59, tzinfo=UTC), True),
        (datetime(1983, 9, 29, 23, 0, tzinfo=UTC), False),
    ],
)
def test_the_act_came_into_force_as_that_day_began_in_london(mode, occurred_at, mistyped):
    with seeded(1) as chance:
        life = Life(occurred_at)
        step = life.imagines(chance, mode, occurred_at)
        paper = replace(
            MAKERS["recommend"](chance, life.pathway, OPENED), examined_on=date(1983, 9, 30)
        )
        step = replace(step, by=SECTION_12_DOCTOR, particulars=paper, recorded_by=OFFICE)
        rules = {finding.rule for finding in life.decides(step).findings}
        assert ("time.mistyped" in rules) is mistyped


def _may_be_a_time(said: object) -> bool:
    if isinstance(said, type):
        return issubclass(said, date)
    return any(map(_may_be_a_time, get_args(said)))


@pytest.mark.parametrize("particulars", get_args(AnyParticulars))
def test_every_particular_that_can_be_a_time_is_looked_at(particulars):
    said = get_type_hints(particulars)
    times = [each.name for each in fields(particulars) if _may_be_a_time(said[each.name])]
    assert list(_may_be_times(particulars)) == times
