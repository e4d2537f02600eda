"""The page of approvals that end: for the office, the most pressing first, in words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from records.expiring import Ending, ExpiringApproval
from statute.instants import london_date
from statute.vocabulary import Approval
from tests.web.stage import NURSE, Stage

HOSTILE = '<script>alert("x")</script>'


def ends(stage: Stage, name: str, ending: Ending, days: int, **change: object) -> ExpiringApproval:
    told = {
        "person": f"p-{name}",
        "name": name,
        "approval": Approval.AMHP,
        "given_by": "ZLC",
        "given_by_name": "Larkfield Borough Council",
        "ending": ending,
        "on": london_date(stage.at) + timedelta(days=days),
        "grant": "g",
    }
    return ExpiringApproval(**(told | change))


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.approvals = (
        ends(stage, "Imelda Quarterman", Ending.SOON, 20),
        ends(stage, HOSTILE, Ending.ENDED, -3, approval=Approval.SECTION_12),
        ends(stage, "Cosmo Larkspur", Ending.SUSPENDED, -40),
        ends(stage, "Marigold Thistlewood", Ending.SOON, 100),
    )
    return stage


async def test_those_not_in_force_come_first_and_every_one_says_how_it_stands(browsing):
    page = await browsing.page("/approvals")
    rows = [row.text for row in page.all("tr", "nhsuk-table__row")]
    assert len(rows) == 3
    assert "Not in force. Ended" in rows[0]
    assert "Not in force. Suspended since" in rows[1]
    assert "Not in force" not in rows[2]
    assert "Approved mental health professional" in rows[2]
    assert "Larkfield Borough Council" in rows[2]


async def test_one_can_look_further_ahead(browsing):
    assert "Marigold" not in (await browsing.page("/approvals")).text
    assert "Marigold" in (await browsing.page("/approvals?within=180")).text


async def test_names_are_text(browsing):
    answer = await browsing.get("/approvals")
    assert HOSTILE not in answer.text
    assert "&lt;script&gt;" in answer.text


async def test_the_office_is_led_there_and_nobody_else(browsing, stage):
    header = (await browsing.page("/board")).one("header")
    assert header.one("a", href="/approvals").text == "Approvals"
    stage.appointments = (NURSE,)
    assert not (await browsing.page("/board")).one("header").all("a", href="/approvals")
    assert (await browsing.get("/approvals")).status_code == 403


async def test_nothing_to_see_is_said(browsing, stage):
    stage.approvals = ()
    assert "No approval ends within 90 days" in (await browsing.page("/approvals")).text
