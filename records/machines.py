"""Trusts' systems: for whom each acts, and what it was granted to do."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import col, select

from records.database import Reading, Transaction
from records.tables import MachineRow
from records.upsert import put
from statute.fact import Id, Instant, fact
from statute.instants import london_date


class Permission(StrEnum):
    """What a system may be granted. None of them is to sign: only people do."""

    READ = "read"
    """Read pathways, their documents and events, and the board."""
    RECORD = "record"
    """Open pathways, and record what somebody did who is named."""
    SUBSCRIBE = "subscribe"
    """Be told of events by webhook."""


@fact
class Machine:
    """A trust's system. `issuer` and `subject` are those of its tokens."""

    id: Id
    issuer: str
    subject: str
    name: str
    organisation: Id
    permissions: tuple[Permission, ...]
    starts_on: date
    ends_on: date | None
    recorded_by: Id
    recorded_at: Instant

    def in_force(self, at: datetime) -> bool:
        """Whether it may do anything now: from its first London day to its last, both included."""
        day = london_date(at)
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


async def machine_by_subject(session: Reading, issuer: str, subject: str) -> Machine | None:
    """The system whose tokens have this issuer and subject, or None."""
    found = await session.exec(
        select(MachineRow).where(MachineRow.issuer == issuer, MachineRow.subject == subject)
    )
    row = found.first()
    return None if row is None else _machine(row)


async def every_machine(session: Reading) -> tuple[Machine, ...]:
    """All of them, by organisation and name."""
    rows = await session.exec(
        select(MachineRow).order_by(col(MachineRow.organisation), col(MachineRow.name))
    )
    return tuple(_machine(row) for row in rows)


async def keep_machine(tx: Transaction, machine: Machine) -> None:
    """Keep a system as it is now granted, in place of what was granted before."""
    values = {name: getattr(machine, name) for name in MachineRow.model_fields}
    values["permissions"] = " ".join(machine.permissions)
    await put(tx, [MachineRow(**values)], key=["id"])


def _machine(row: MachineRow) -> Machine:
    permissions = tuple(Permission(each) for each in row.permissions.split())
    return Machine(**(row.plain() | {"permissions": permissions}))
