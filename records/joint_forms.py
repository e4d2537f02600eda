"""Joint recommendations: one form, two doctors, and what became of it between them.

The steps that sign it are known by the hash of what they sign, in the transaction that appends
them; a correction that says that a signature never counted makes it void here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlmodel import col, select

from records.database import Reading, Transaction
from records.sealed import opened, seal, sealed
from records.tables import JointFactRow, JointRow
from records.task_settling import form_signed
from statute.events import StepTaken
from statute.fact import Id, Instant, fact
from statute.steps import CorrectRecord

if TYPE_CHECKING:
    from records.ledger import LedgerEvent


class JointState(StrEnum):
    """How far a joint form has come."""

    DRAFT = "draft"
    FIRST_SIGNED = "first_signed"
    """The first doctor has signed. It is no recommendation until the second has too (s.11(7))."""
    MADE = "made"


@fact
class JointFact:
    """What became of a joint form, by whom, and why. `by` is none where the record did it."""

    number: int
    change: str
    at: Instant
    by: Id | None = None
    organisation: Id | None = None
    part: int | None = None
    step: Id | None = None
    said: str | None = None


@fact
class Joint:
    """A joint form as it stands. `content` is the JSON of it. It is made at `made_at`."""

    id: Id
    pathway: Id
    code: Id
    organisation: Id
    begun_by: Id
    begun_at: Instant
    content: str
    first_sha256: str
    second_sha256: str
    state: JointState
    version: int
    first_step: Id | None = None
    second_step: Id | None = None
    made_at: Instant | None = None
    facts: tuple[JointFact, ...] = ()


def new_id() -> str:
    """An id for a joint form."""
    return f"joint-{uuid4().hex[:24]}"


async def add(tx: Transaction, joint: Joint) -> None:
    """Keep one that is begun."""
    names = JointRow.model_fields
    row = JointRow(**{name: getattr(joint, name) for name in names} | {"version": 0})
    tx.add(sealed(tx, row))
    await tx.flush()
    by = {"by": joint.begun_by, "organisation": joint.organisation}
    await note(tx, row, "begun", joint.begun_at, **by)


async def note(tx: Transaction, row: JointRow, change: str, at: datetime, **said: Any) -> None:
    """Add a fact to a joint form that is held; `said` are its other columns."""
    row.version += 1
    tx.add(row)
    added = JointFactRow(
        id=uuid4().hex,
        joint=row.id,
        number=row.version,
        change=change,
        at=at,
        **said,
    )
    tx.add(sealed(tx, added))
    await tx.flush()


def keep_content(tx: Transaction, row: JointRow, content: str, hashes: tuple[str, str]) -> None:
    """Have the form say something else from now on."""
    row.content = seal(tx, JointRow, "content", [row.id], content)
    row.first_sha256, row.second_sha256 = hashes


async def held(tx: Transaction, pathway: str, joint: str) -> JointRow | None:
    """A joint form of this pathway, held until the transaction ends."""
    statement = select(JointRow).where(JointRow.id == joint, JointRow.pathway == pathway)
    locked = statement.with_for_update().execution_options(populate_existing=True)
    return (await tx.exec(locked)).first()


async def of_pathway(session: Reading, pathway: str) -> tuple[Joint, ...]:
    """The joint forms of a pathway, in the order in which they were begun."""
    statement = select(JointRow).where(JointRow.pathway == pathway)
    rows = (await session.exec(statement.order_by(col(JointRow.begun_at), JointRow.id))).all()
    return await _told(session, rows)


async def _told(session: Reading, rows: Sequence[JointRow]) -> tuple[Joint, ...]:
    statement = select(JointFactRow).where(col(JointFactRow.joint).in_([row.id for row in rows]))
    facts: dict[str, list[JointFact]] = {}
    for each in await session.exec(statement.order_by(col(JointFactRow.number))):
        facts.setdefault(each.joint, []).append(_fact(session, each))
    return tuple(
        Joint(
            **row.plain()
            | {
                "state": JointState(row.state),
                "content": opened(session, row, "content"),
                "facts": tuple(facts.get(row.id, ())),
            }
        )
        for row in rows
    )


def _fact(session: Reading, row: JointFactRow) -> JointFact:
    said = None if row.said is None else opened(session, row, "said")
    plain = {name: value for name, value in row.plain().items() if name not in {"id", "joint"}}
    return JointFact(**(plain | {"said": said}))


async def settle(tx: Transaction, pathway: str, events: Iterable[LedgerEvent]) -> None:
    """What these events make of the joint forms of a pathway; settled already, nothing."""
    statement = select(JointRow).where(JointRow.pathway == pathway)
    rows = (await tx.exec(statement.order_by(col(JointRow.begun_at)).with_for_update())).all()
    for each in events if rows else ():
        if not isinstance(each.event, StepTaken):
            continue
        step = each.event.entry.step
        said = step.particulars
        if isinstance(said, CorrectRecord) and said.never_happened:
            by = {"by": step.by.person, "organisation": step.by.organisation}
            for row in rows:
                await make_void(tx, row, said.corrects, each.recorded_at, **by)
            continue
        signed = form_signed(each.evidence)
        for row in rows if signed is not None else ():
            assert signed is not None
            code, part, content = signed
            if row.code == code and await _sign(tx, row, (part, content), each, step.id):
                break


async def _sign(
    tx: Transaction, row: JointRow, signed: tuple[int, str], told: LedgerEvent, step: str
) -> bool:
    """Whether this step signs this form as it stands."""
    assert isinstance(told.event, StepTaken)
    taken = told.event.entry.step
    if signed not in {(1, row.first_sha256), (2, row.second_sha256)}:
        return False
    by = {"by": taken.by.person, "organisation": taken.by.organisation}
    at = (told.recorded_at, taken.occurred_at)
    return await mark_signed(tx, row, signed[0], step, at, **by)


async def mark_signed(
    tx: Transaction,
    row: JointRow,
    part: int,
    step: str,
    at: tuple[datetime, datetime | None],
    **by: str | None,
) -> bool:
    """A part was signed, if it is its turn. `at`: when that was noted, and when it occurred.

    When it occurred the event says: until the record has it, it is made, and not said since when.
    """
    if step == row.second_step and row.made_at is None:
        row.made_at = at[1]
        tx.add(row)
    if step in {row.first_step, row.second_step}:
        return True
    if part == 1 and row.state == JointState.DRAFT:
        row.state, row.first_step = JointState.FIRST_SIGNED, step
    elif part == 2 and row.state == JointState.FIRST_SIGNED:
        row.state, row.second_step, row.made_at = JointState.MADE, step, at[1]
    else:
        return False
    await note(tx, row, "signed", at[0], part=part, step=step, **by)
    return True


async def make_void(
    tx: Transaction, row: JointRow, undone: str, at: datetime, **by: str | None
) -> None:
    """A signature never counted: then the later one does not either. Done already, nothing."""
    if undone == row.first_step:
        row.state, row.first_step, row.second_step = JointState.DRAFT, None, None
        part = 1
    elif undone == row.second_step:
        row.state, row.second_step = JointState.FIRST_SIGNED, None
        part = 2
    else:
        return
    row.made_at = None
    await note(tx, row, "voided", at, part=part, step=undone, **by)
