"""Settling tasks by what was recorded: the step that was taken, the clock that was met or ended.

It is done in the transaction that appends the events, so that no task is open whose part is signed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from evidence.keys import padded
from records import cover, teams
from records.database import Transaction
from records.tables import TaskRow
from records.task_states import OPEN, TaskChange, TaskState
from records.tasks import change
from statute.events import ClockChange, ClockStated, StepTaken
from statute.steps import CorrectRecord, Step
from statute.vocabulary import ClockState, Mode

if TYPE_CHECKING:
    from records.ledger import LedgerEvent


async def settle(tx: Transaction, pathway: str, events: Sequence[LedgerEvent]) -> None:
    """Settle the tasks of a pathway by these events, and open again what a correction undoes."""
    statement = select(TaskRow).where(TaskRow.pathway == pathway)
    rows = (await tx.exec(statement.order_by(col(TaskRow.sent_at)).with_for_update())).all()
    if not rows:
        return
    for each in events:
        if isinstance(each.event, StepTaken):
            await _by_step(tx, rows, each, each.event.entry.step)
        elif isinstance(each.event, ClockStated):
            await _by_clock(tx, rows, each, each.event)


async def _by_step(tx: Transaction, rows: Sequence[TaskRow], told: LedgerEvent, step: Step) -> None:
    said = step.particulars
    if isinstance(said, CorrectRecord) and said.never_happened:
        for row in rows:
            if row.state == TaskState.DONE and row.step == said.corrects:
                row.step = None
                await change(tx, row, TaskChange.REOPENED, told.recorded_at, step=step.id)
        return
    signed = form_signed(told.evidence)
    if signed is None:
        return
    waiting = [row for row in rows if row.state in OPEN and (row.form, row.part) == signed[:2]]
    settled = await _whose(tx, waiting, told, step)
    if settled is not None:
        settled.step = step.id
        done = {"by": step.by.person, "organisation": step.by.organisation, "step": step.id}
        await change(tx, settled, TaskChange.DONE, told.recorded_at, **done)


async def _whose(
    tx: Transaction, waiting: Sequence[TaskRow], told: LedgerEvent, step: Step
) -> TaskRow | None:
    """The task that a signature settles: the signer's own before what waits for their team."""
    who, at = step.by.person, told.recorded_at
    covers = await cover.by_person(tx, who, step.by.organisation, at)
    for row in waiting:
        if row.holder == who:
            return row
    for row in waiting:
        if row.holder is None and row.to_person == who:
            return row
    for row in waiting:
        if row.holder is not None or row.to_team is None:
            continue
        team = await teams.team(tx, row.to_team)
        there = row.to_organisation == step.by.organisation
        recorded = step.mode is Mode.RECORDED and there
        on_call = there and row.to_team in {each.team for each in covers}
        if recorded or on_call or (team is not None and team.has(who, at)):
            return row
    absent = {each.absent for each in covers} - {None}
    for row in waiting:
        if row.to_person in absent and row.holder in {None, row.to_person}:
            return row
    return None


async def _by_clock(
    tx: Transaction, rows: Sequence[TaskRow], told: LedgerEvent, event: ClockStated
) -> None:
    clock = event.clock
    gone = event.change is ClockChange.WITHDRAWN or clock.state is ClockState.ENDED
    for row in rows:
        if row.clock != clock.id or row.form is not None:
            continue
        open_, by = row.state in OPEN, clock.settled_by
        if open_ and clock.state is ClockState.MET:
            row.step = by
            await change(tx, row, TaskChange.DONE, told.recorded_at, step=by)
        elif open_ and gone:
            await change(tx, row, TaskChange.ENDED, told.recorded_at, step=by)
        elif (
            row.state in {TaskState.DONE, TaskState.ENDED}
            and clock.state is ClockState.RUNNING
            and not gone
        ):
            row.step = None
            await change(tx, row, TaskChange.REOPENED, told.recorded_at)


def form_signed(evidence: str) -> tuple[str, int, str] | None:
    """Which part of which form a step signed or recorded, and its hash, as its evidence has it."""
    try:
        said: Any = json.loads(padded(evidence.split(".")[1]))
        form = said["form"]
        return str(form["code"]), int(form["part"]), str(said["content_sha256"])
    except (LookupError, TypeError, ValueError):
        return None
