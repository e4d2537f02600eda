"""Tasks: a part of a form, or a duty, sent to a person or a team, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select

from records import outbox
from records.database import Reading, Transaction
from records.involved_now import involved_now
from records.sealed import opened, sealed
from records.tables import InvolvementRow, PathwayRow, TaskFactRow, TaskRow
from records.task_states import AFTER, TaskChange, TaskState
from statute.fact import Id, Instant, fact


@fact
class TaskFact:
    """What became of a task, by whom, to whom and why. `by` is none where the record did it."""

    number: int
    change: TaskChange
    at: Instant
    by: Id | None = None
    organisation: Id | None = None
    to_organisation: Id | None = None
    to_person: Id | None = None
    to_team: Id | None = None
    step: Id | None = None
    said: str | None = None


@fact
class Task:
    """A task as it stands. `filled` is the JSON of the form as far as its sender filled it in."""

    id: Id
    pathway: Id
    form: Id | None
    part: int | None
    clock: str | None
    joint: Id | None
    filled: str | None
    from_organisation: Id
    sent_by: Id
    to_organisation: Id
    to_person: Id | None
    to_team: Id | None
    holder: Id | None
    state: TaskState
    due_at: Instant | None
    sent_at: Instant
    version: int
    step: Id | None = None
    facts: tuple[TaskFact, ...] = ()


def new_id() -> str:
    """An id for a task; by it the lane of the outbox is known that tells of the task."""
    return f"task-{uuid4().hex[:24]}"


async def add(tx: Transaction, task: Task, said: str | None) -> None:
    """Keep a task that is sent."""
    names = TaskRow.model_fields
    row = TaskRow(**{name: getattr(task, name) for name in names} | {"version": 0})
    tx.add(sealed(tx, row))
    await tx.flush()
    addressed = {
        "to_organisation": task.to_organisation,
        "to_person": task.to_person,
        "to_team": task.to_team,
    }
    by = {"by": task.sent_by, "organisation": task.from_organisation}
    await change(tx, row, TaskChange.SENT, task.sent_at, said=said, **by, **addressed)


async def change(
    tx: Transaction, row: TaskRow, what: TaskChange, at: datetime, **said: str | None
) -> None:
    """Add a fact to a task that is held, have it stand so, and queue the word of it.

    `said` are the other columns of the fact; whom it is for now, the row says already.
    """
    row.version += 1
    row.state = AFTER.get(what) or (TaskState.HELD if row.holder else TaskState.SENT)
    tx.add(row)
    fact_row = TaskFactRow(
        id=uuid4().hex, task=row.id, number=row.version, change=what, at=at, **said
    )
    tx.add(sealed(tx, fact_row))
    await tx.flush()
    parties = {row.from_organisation, row.to_organisation, said.get("organisation") or ""}
    await outbox.fill_lane(tx, row.pathway, row.id, (row.version, f"task.{what}"), at, parties)


async def held(tx: Transaction, pathway: str, task: str) -> TaskRow | None:
    """A task of this pathway, with nobody else changing it until the transaction ends."""
    statement = select(TaskRow).where(TaskRow.id == task, TaskRow.pathway == pathway)
    locked = statement.with_for_update().execution_options(populate_existing=True)
    return (await tx.exec(locked)).first()


async def of_pathway(session: Reading, pathway: str, party: str | None = None) -> tuple[Task, ...]:
    """The tasks of a pathway; those alone that one organisation sent or has, if it is given."""
    statement = select(TaskRow).where(TaskRow.pathway == pathway)
    if party is not None:
        statement = statement.where(_party(party))
    return await _told(session, await session.exec(statement.order_by(*_IN_ORDER)))


async def task_of(session: Reading, pathway: str, task: str) -> Task | None:
    """One task of a pathway."""
    statement = select(TaskRow).where(TaskRow.pathway == pathway, TaskRow.id == task)
    return next(iter(await _told(session, await session.exec(statement))), None)


async def sent_to(
    session: Reading,
    organisation: str,
    states: Sequence[TaskState],
    *,
    persons: Sequence[str] = (),
    teams: Sequence[str] = (),
) -> tuple[Task, ...]:
    """What these people or teams have to do, of pathways that their organisation is involved in.

    Of a team, what nobody has claimed; of a person, what they hold or was sent to them.
    """
    own = or_(
        col(TaskRow.holder).in_(list(persons)),
        and_(col(TaskRow.holder).is_(None), col(TaskRow.to_person).in_(list(persons))),
    )
    waiting = and_(col(TaskRow.holder).is_(None), col(TaskRow.to_team).in_(list(teams)))
    there = col(TaskRow.to_organisation) == organisation
    return await _across(session, organisation, states, and_(there, or_(own, waiting)))


async def sent_by(
    session: Reading, organisation: str, states: Sequence[TaskState], person: str
) -> tuple[Task, ...]:
    """What somebody sent for their organisation."""
    own = and_(col(TaskRow.from_organisation) == organisation, col(TaskRow.sent_by) == person)
    return await _across(session, organisation, states, own)


async def fact_numbered(session: Reading, task: str, number: int) -> tuple[str, TaskFact] | None:
    """One fact of a task and the pathway that it is on; None if `task` is not a task's id."""
    row = await session.get(TaskRow, task)
    if row is None:
        return None
    (told,) = await _told(session, [row])
    return row.pathway, next(each for each in told.facts if each.number == number)


async def _across(
    session: Reading,
    organisation: str,
    states: Sequence[TaskState],
    condition: ColumnElement[bool],
) -> tuple[Task, ...]:
    statement = (
        select(TaskRow)
        .join(InvolvementRow, col(InvolvementRow.pathway) == TaskRow.pathway)
        .join(PathwayRow, col(PathwayRow.reference) == TaskRow.pathway)
        .where(InvolvementRow.organisation == organisation, condition, involved_now())
        .where(col(PathwayRow.disposed_at).is_(None))
        .where(col(TaskRow.state).in_(list(states)))
    )
    return await _told(session, await session.exec(statement.order_by(*_IN_ORDER)))


_IN_ORDER = (col(TaskRow.sent_at), col(TaskRow.id))


def _party(organisation: str) -> ColumnElement[bool]:
    return or_(
        col(TaskRow.from_organisation) == organisation, col(TaskRow.to_organisation) == organisation
    )


async def _told(session: Reading, rows: Iterable[TaskRow]) -> tuple[Task, ...]:
    found = list(rows)
    statement = select(TaskFactRow).where(col(TaskFactRow.task).in_([row.id for row in found]))
    facts: dict[str, list[TaskFact]] = {}
    for each in await session.exec(statement.order_by(col(TaskFactRow.number))):
        facts.setdefault(each.task, []).append(_fact(session, each))
    return tuple(told(session, row, facts.get(row.id, ())) for row in found)


def told(session: Reading, row: TaskRow, facts: Iterable[TaskFact] = ()) -> Task:
    """The task of a row, opened."""
    filled = None if row.filled is None else opened(session, row, "filled")
    more = {"state": TaskState(row.state), "filled": filled, "facts": tuple(facts)}
    return Task(**(row.plain() | more))


def _fact(session: Reading, row: TaskFactRow) -> TaskFact:
    said = None if row.said is None else opened(session, row, "said")
    plain = {name: value for name, value in row.plain().items() if name not in {"id", "task"}}
    return TaskFact(**(plain | {"change": TaskChange(row.change), "said": said}))
