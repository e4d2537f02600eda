"""My work: each task stands on the page once, where it asks most of whoever looks."""

from __future__ import annotations

from datetime import UTC, datetime

from records.task_states import TaskState
from services.work_readings import Named, TaskReading
from web.presenters.work import work_page

_NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
_SOMEBODY = Named(id="p-1", name="Casey Fern")


def task(name: str) -> TaskReading:
    return TaskReading(
        id=name,
        pathway="p-1",
        patient_name=None,
        title="Form A4",
        form="A4",
        part=1,
        clock=None,
        joint=None,
        from_organisation=_SOMEBODY,
        sent_by=_SOMEBODY,
        to_organisation=_SOMEBODY,
        to_person=None,
        to_team=None,
        holder=None,
        state=TaskState.SENT,
        sent_at=_NOON,
        due_at=None,
        overdue=True,
        version=1,
        step=None,
        can=(),
    )


def test_a_task_sent_to_oneself_or_to_ones_own_team_is_not_told_again_as_sent() -> None:
    mine, teams, away = task("mine"), task("teams"), task("away")
    page = work_page([mine], [mine, teams], [away, mine, teams])
    assert [(each.id, [card.id for card in each.cards]) for each in page.sections] == [
        ("mine", ["mine"]),
        ("teams", ["teams"]),
        ("sent", ["away"]),
    ]
    assert page.overdue == 3
