"""Tasks: a part of a form or a duty that one sends to another, and what they do with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum
from typing import Any

from forms import catalogue
from identity.actor import Acting
from records import outbox, tasks
from records.accesses import Act
from records.database import Reading, Transaction
from records.isolation import SeenRecord
from records.tables import TaskRow
from records.taking_part import Reads
from records.task_states import OPEN, TaskChange, TaskState
from records.tasks import Task
from services.access import Access, Seen, not_there, sight_of
from services.access_log import AccessLog
from services.engine import Engine
from services.errors import NotEntitledError, StaleViewError, UnavailableError
from services.once import Once
from services.standing_in import me_of
from services.task_moves import judge
from services.task_readings import reading, readings
from services.task_sending import (
    judge_address,
    judge_addressee,
    judge_clock,
    judge_involved,
    judge_joint,
    judge_shape,
    kind_of,
    new_task,
    roles_of,
)
from services.texts import check_texts
from services.work_readings import Can, TaskReading
from services.work_requests import GiveBackTask, ReassignTask, SendTask, TakeTask


class Box(StrEnum):
    """Which tasks somebody asks for across pathways."""

    MINE = "mine"
    """Sent to them or held by them, and of those they stand in for."""
    TEAMS = "teams"
    """Waiting for a team that they are in or on call for."""
    SENT = "sent"
    """Sent by them."""


class TaskService:
    """Every method passes through `Access`, or reads what the organisation is involved in alone."""

    def __init__(
        self,
        record: SeenRecord,
        access: Access,
        engine: Engine,
        log: AccessLog,
        now: Callable[[], datetime],
    ) -> None:
        self._record = record
        self._access = access
        self._engine = engine
        self._log = log
        self._now = now
        self._once = Once(record, now)

    async def send(self, reference: str, acting: Acting, asked: SendTask, key: str) -> TaskReading:
        """Send a task.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, KeyReusedError
        """
        seen = await self._access.see(reference, acting, Act.TASK)
        check_texts(asked.message, "message")
        part = judge_shape(asked)
        made: dict[str, Any] = {"id": tasks.new_id(), "state": TaskState.SENT}

        async def keep(tx: Transaction) -> TaskReading:
            now = self._now()
            await judge_involved(tx, seen, asked.organisation, kind_of(part), asked.involve_as, now)
            to = (asked.organisation, asked.person, asked.team)
            await judge_addressee(tx, *to, roles=roles_of(part), at=now)
            await judge_clock(tx, seen.reference, asked.clock)
            await judge_joint(tx, seen.reference, asked)
            task = new_task(seen, acting, asked, part, made | {"sent_at": now})
            await tasks.add(tx, task, asked.message)
            return await self._told(tx, seen, task.id)

        return await self._do(acting, key, (f"send task {seen.reference}", asked), keep)

    async def of_pathway(self, reference: str, acting: Acting) -> tuple[TaskReading, ...]:
        """The tasks of a pathway; of one whose part does not read everything, its own.

        Raises:
            NotFoundError, NotEntitledError
        """
        seen = await self._access.see(reference, acting, Act.TASK)
        async with self._record.session(seen.sight) as session:
            found = await tasks.of_pathway(session, seen.reference, _party(seen))
            return await self._readings(session, found, acting)

    async def read(self, reference: str, task: str, acting: Acting) -> TaskReading:
        """One task, with what became of it.

        Raises:
            NotFoundError, NotEntitledError
        """
        seen = await self._access.see(reference, acting, Act.TASK, task)
        async with self._record.session(seen.sight) as session:
            return await self._told(session, seen, task)

    async def across(
        self, acting: Acting, box: Box, states: tuple[TaskState, ...] = ()
    ) -> tuple[TaskReading, ...]:
        """Tasks of every pathway that the organisation is involved in, the longest-sent first.

        Without `states`, those with which somebody has something to do: what was declined or
        returned is back with whoever sent it, and with nobody else.
        """
        states = states or (OPEN if box is Box.SENT else (TaskState.SENT, TaskState.HELD))
        async with self._record.session(sight_of(acting)) as session:
            me = await me_of(session, acting, self._now())
            if box is Box.SENT:
                found = await tasks.sent_by(session, me.organisation, states, me.person)
            else:
                persons, teams = (me.persons, ()) if box is Box.MINE else ((), tuple(me.teams))
                found = await tasks.sent_to(
                    session, me.organisation, states, persons=persons, teams=teams
                )
            told = await readings(session, found, me, self._now())
        self._log.note_board(acting, (each.pathway for each in told))
        return told

    async def take(
        self, reference: str, task: str, acting: Acting, what: Can, asked: TakeTask, key: str
    ) -> TaskReading:
        """Accept it, or claim it: of two who claim it at once, one has it and the other is told.

        Raises:
            NotFoundError, NotEntitledError, MovedOnError, StaleViewError, KeyReusedError
        """

        async def keep(tx: Transaction, row: TaskRow) -> None:
            row.holder = acting.person
            done = TaskChange.ACCEPTED if what is Can.ACCEPT else TaskChange.CLAIMED
            await tasks.change(tx, row, done, self._now(), **_by(acting))

        return await self._move(reference, task, acting, what, asked, key, keep)

    async def give_back(
        self, reference: str, task: str, acting: Acting, what: Can, asked: GiveBackTask, key: str
    ) -> TaskReading:
        """Decline it, return it unsigned, or withdraw it, with the reason.

        Raises:
            NotFoundError, NotEntitledError, MovedOnError, StaleViewError, BadContentError,
            KeyReusedError
        """
        check_texts(asked.reason, "reason")

        async def keep(tx: Transaction, row: TaskRow) -> None:
            row.holder = None
            done = _GIVEN_BACK[what]
            await tasks.change(tx, row, done, self._now(), said=asked.reason, **_by(acting))

        return await self._move(reference, task, acting, what, asked, key, keep)

    async def reassign(
        self, reference: str, task: str, acting: Acting, asked: ReassignTask, key: str
    ) -> TaskReading:
        """Send it on: within the organisation that has it; to another, by whoever sent it.

        Raises:
            NotFoundError, NotEntitledError, MovedOnError, StaleViewError, BadContentError,
            KeyReusedError
        """
        check_texts(asked.reason, "reason")
        judge_address(asked.person, asked.team)
        seen = await self._access.see(reference, acting, Act.TASK, task)

        async def keep(tx: Transaction, row: TaskRow) -> None:
            there = asked.organisation or row.to_organisation
            part = None
            if row.form is not None and row.part is not None:
                part = catalogue.form(row.form).part(row.part)
            if there != row.to_organisation and acting.organisation != row.from_organisation:
                raise _elsewhere()
            await judge_involved(tx, seen, there, kind_of(part), None, self._now())
            addressee = (there, asked.person, asked.team)
            await judge_addressee(tx, *addressee, roles=roles_of(part), at=self._now())
            row.holder, row.to_organisation = None, there
            row.to_person, row.to_team = asked.person, asked.team
            to = {"to_organisation": there, "to_person": asked.person, "to_team": asked.team}
            said = {"said": asked.reason, **to, **_by(acting)}
            await tasks.change(tx, row, TaskChange.REASSIGNED, self._now(), **said)

        return await self._move(reference, task, acting, Can.REASSIGN, asked, key, keep)

    async def _move(
        self,
        reference: str,
        task: str,
        acting: Acting,
        what: Can,
        asked: TakeTask | GiveBackTask | ReassignTask,
        key: str,
        keep: Callable[[Transaction, TaskRow], Awaitable[None]],
    ) -> TaskReading:
        seen = await self._access.see(reference, acting, Act.TASK, task)

        async def moved(tx: Transaction) -> TaskReading:
            row = await tasks.held(tx, seen.reference, task)
            if row is None or not _is_theirs(seen, row):
                raise not_there()
            stands = await self._told(tx, seen, task)
            found = tasks.told(tx, row)
            judge(found, await me_of(tx, acting, self._now()), what, stands)
            if asked.version not in {None, row.version}:
                raise StaleViewError("The task has moved on since you read it. Read it again.")
            await keep(tx, row)
            return await self._told(tx, seen, task)

        return await self._do(acting, key, (f"{what} task {task}", asked), moved)

    async def _do(
        self,
        acting: Acting,
        key: str,
        what: tuple[str, Any],
        act: Callable[[Transaction], Awaitable[TaskReading]],
    ) -> TaskReading:
        """Once, and then whoever subscribed is told."""
        done = await self._once.do(acting, key, what, TaskReading, act, for_all=True)
        await self._wake(done.id)
        return done

    async def _wake(self, task: str) -> None:
        """Have subscribers told. While the engine is away the sweep does it later."""
        async with self._record.for_all() as session:
            waiting = await outbox.waiting(session, task)
        for lane in waiting:
            try:
                await self._engine.wake_feed(lane.subscription, lane.pathway)
            except UnavailableError:
                return

    async def _told(self, session: Reading, seen: Seen, task: str) -> TaskReading:
        found = await tasks.task_of(session, seen.reference, task)
        if found is None or not _is_theirs(seen, found):
            raise not_there()
        me = await me_of(session, seen.acting, self._now())
        return await reading(session, found, me, self._now())

    async def _readings(
        self, session: Reading, found: tuple[Task, ...], acting: Acting
    ) -> tuple[TaskReading, ...]:
        me = await me_of(session, acting, self._now())
        return await readings(session, found, me, self._now())


_GIVEN_BACK = {
    Can.DECLINE: TaskChange.DECLINED,
    Can.RETURN: TaskChange.RETURNED,
    Can.WITHDRAW: TaskChange.WITHDRAWN,
}


def _by(acting: Acting) -> dict[str, str | None]:
    return {"by": acting.person, "organisation": acting.organisation}


def _party(seen: Seen) -> str | None:
    """Whose tasks alone are read: of one that reads everything, everybody's."""
    return None if seen.reads is Reads.ALL else seen.acting.organisation


def _is_theirs(seen: Seen, task: Task | TaskRow) -> bool:
    party = _party(seen)
    return party is None or party in {task.from_organisation, task.to_organisation}


def _elsewhere() -> NotEntitledError:
    return NotEntitledError(
        "Only whoever sent it sends it to another organisation. Return it unsigned, or send it on "
        "within yours."
    )
