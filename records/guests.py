"""Guests: who was invited to sign what, what they said of their standing, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from records.database import Reading, Transaction
from records.involved_now import involved_now
from records.sealed import opened, seal, sealed
from records.tables import GuestFactRow, GuestRow, InvolvementRow
from records.taking_part import Reads
from statute.fact import Id, Instant, fact
from statute.vocabulary import Approval, Role
from statute.wire import from_json, to_json


class GuestState(StrEnum):
    """How far an invitation has come."""

    INVITED = "invited"
    OPENED = "opened"
    """Link and code were used: the link opens nothing any more."""
    SIGNED = "signed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LOCKED = "locked"
    """Too many wrong codes."""


class GuestStanding(StrEnum):
    """What is known of the standing of somebody who signed."""

    STATED = "stated"
    VERIFIED = "verified"
    REFUSED = "refused"


@fact
class Stated:
    """What a guest says of themselves: never taken from anywhere else."""

    name: str
    body: str
    registration: str
    approvals: tuple[Approval, ...] = ()


@fact
class GuestFact:
    """What became of an invitation, by whom, and why."""

    change: str
    at: Instant
    by: Id
    said: str | None = None


@fact
class Guest:
    """An invitation as it stands. `asked` is the JSON of the form."""

    id: Id
    pathway: Id
    person: Id
    role: Role
    organisation: Id
    invited_for: Id
    invited_by: Id
    form: Id
    part: int
    asked: str
    invited_at: Instant
    expires_at: Instant
    state: GuestState
    standing: GuestStanding | None
    stated: Stated | None
    signed_at: Instant | None
    step: Id | None


async def add(tx: Transaction, guest: Guest, *, link_hash: str, code_hash: str) -> None:
    """Keep an invitation."""
    row = GuestRow(
        id=guest.id,
        pathway=guest.pathway,
        person=guest.person,
        role=guest.role,
        organisation=guest.organisation,
        invited_for=guest.invited_for,
        invited_by=guest.invited_by,
        form=guest.form,
        part=guest.part,
        asked=guest.asked,
        link_hash=link_hash,
        code_hash=code_hash,
        invited_at=guest.invited_at,
        expires_at=guest.expires_at,
        state=guest.state,
    )
    tx.add(sealed(tx, row))
    await tx.flush()
    await note(tx, guest.id, "invited", guest.invited_at, guest.invited_by)


async def note(
    tx: Transaction, guest: str, change: str, at: datetime, by: str, said: str | None = None
) -> None:
    """Add a fact to an invitation."""
    row = GuestFactRow(id=uuid4().hex, guest=guest, change=change, at=at, by=by, said=said)
    tx.add(sealed(tx, row))
    await tx.flush()


async def by_link(tx: Transaction, link_hash: str) -> GuestRow | None:
    """The invitation of a link, held until the transaction ends."""
    return await _held(tx, GuestRow.link_hash == link_hash)


async def by_session(tx: Transaction, session_hash: str) -> GuestRow | None:
    """The invitation that a guest has open, held until the transaction ends."""
    return await _held(tx, col(GuestRow.session_hash) == session_hash)


async def held(tx: Transaction, pathway: str, guest: str) -> GuestRow | None:
    """An invitation of this pathway, held until the transaction ends."""
    return await _held(tx, GuestRow.id == guest, GuestRow.pathway == pathway)


async def guests_of(session: Reading, pathway: str) -> tuple[Guest, ...]:
    """The invitations of a pathway, in order."""
    statement = select(GuestRow).where(GuestRow.pathway == pathway)
    rows = await session.exec(statement.order_by(col(GuestRow.invited_at), GuestRow.id))
    return tuple(guest_of(session, row) for row in rows)


async def unsettled(session: Reading, organisation: str, limit: int = 100) -> tuple[Guest, ...]:
    """Guests who signed, whose standing nobody looked up, on pathways that it reads all of.

    Those who signed first come first.
    """
    statement = (
        select(GuestRow)
        .join(InvolvementRow, col(InvolvementRow.pathway) == GuestRow.pathway)
        .where(InvolvementRow.organisation == organisation, InvolvementRow.reads == Reads.ALL)
        .where(involved_now())
        .where(GuestRow.standing == GuestStanding.STATED)
        .order_by(col(GuestRow.signed_at), GuestRow.id)
        .limit(limit)
    )
    return tuple(guest_of(session, row) for row in await session.exec(statement))


async def count_unsettled(session: Reading, organisation: str, before: datetime) -> tuple[int, int]:
    """How many there are, and how many of them signed by `before`."""
    late = col(GuestRow.signed_at) < before
    statement = (
        select(func.count(), func.count().filter(late))
        .select_from(GuestRow)
        .join(InvolvementRow, col(InvolvementRow.pathway) == GuestRow.pathway)
        .where(InvolvementRow.organisation == organisation, InvolvementRow.reads == Reads.ALL)
        .where(involved_now())
        .where(GuestRow.standing == GuestStanding.STATED)
    )
    awaiting, overdue = (await session.exec(statement)).one()
    return awaiting, overdue


async def facts_of(session: Reading, guest: str) -> tuple[GuestFact, ...]:
    """What became of an invitation, in order."""
    statement = select(GuestFactRow).where(GuestFactRow.guest == guest)
    return tuple(
        GuestFact(
            change=row.change,
            at=row.at,
            by=row.by,
            said=None if row.said is None else opened(session, row, "said"),
        )
        for row in await session.exec(statement.order_by(col(GuestFactRow.at)))
    )


async def names_of(session: Reading, pathway: str, persons: Iterable[str]) -> dict[str, str]:
    """How guests who signed are named: with what is known of their standing."""
    wanted = set(persons)
    return {
        each.person: f"{each.stated.name} ({SAID[each.standing]})"
        for each in await guests_of(session, pathway)
        if each.person in wanted and each.stated is not None and each.standing is not None
    }


SAID = {
    GuestStanding.STATED: "guest: standing stated, not verified",
    GuestStanding.VERIFIED: "guest: standing verified",
    GuestStanding.REFUSED: "guest: standing looked into and NOT confirmed",
}
"""Beside the name, wherever it is shown."""


def keep_stated(tx: Transaction, row: GuestRow, stated: Stated) -> None:
    """Keep what a guest said of themselves, sealed."""
    row.standing, row.stated = GuestStanding.STATED, to_json(stated).decode()
    # Only this column is new: the other is sealed already.
    row.stated = seal(tx, GuestRow, "stated", [row.id], row.stated)


def guest_of(session: Reading, row: GuestRow) -> Guest:
    """The invitation of a row, opened."""
    stated = None if row.stated is None else from_json(opened(session, row, "stated"), Stated)
    return Guest(
        id=row.id,
        pathway=row.pathway,
        person=row.person,
        role=Role(row.role),
        organisation=row.organisation,
        invited_for=row.invited_for,
        invited_by=row.invited_by,
        form=row.form,
        part=row.part,
        asked=opened(session, row, "asked"),
        invited_at=row.invited_at,
        expires_at=row.expires_at,
        state=GuestState(row.state),
        standing=GuestStanding(row.standing) if row.standing else None,
        stated=stated,
        signed_at=row.signed_at,
        step=row.step,
    )


async def _held(tx: Transaction, *where: ColumnElement[bool] | bool) -> GuestRow | None:
    return (await tx.exec(select(GuestRow).where(*where).with_for_update())).first()
