"""The access log: who saw or did what on which pathway, and when. Nothing is removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from enum import StrEnum

from sqlalchemy import func, insert
from sqlmodel import col, select

from records.database import Reading, Transaction
from records.tables import AccessRow
from statute.fact import Id, Instant, fact
from statute.instants import midnight_closing, midnight_opening
from statute.vocabulary import Role


class Act(StrEnum):
    """What somebody did with a pathway."""

    OPENED = "opened"
    READ = "read"
    """The pathway as it stands: its patient, powers, clocks, steps and what its forms say."""
    NEXT_STEPS = "next_steps"
    EVENTS = "events"
    DOCUMENTS = "documents"
    """The list of documents."""
    DOCUMENT = "document"
    """One document, as PDF or as content."""
    EVIDENCE = "evidence"
    """The evidence of its signatures, or a bundle of it."""
    STEP = "step"
    """A step was put to it."""
    SCAN = "scan"
    """A scan of a paper was added."""
    PREVIEW = "preview"
    INVOLVED = "involved"
    """Who is involved."""
    INVOLVE = "involve"
    BOARD = "board"
    """Somebody's board had it, with the patient's name: once a day for each person."""
    SEARCH = "search"
    """It was found by an NHS number."""
    PATIENT = "patient"
    """What is known of the patient was changed, or two were merged or parted."""
    RETENTION = "retention"
    """How long its record is kept was read or decided."""
    DISPOSAL = "disposal"
    """Disposing of its record was proposed, taken back or confirmed, or that was tried."""
    PATIENT_READ = "patient_read"
    """How it came to be known who the patient is."""
    PART = "part"
    """An involvement was given another kind, or ended."""
    GUEST = "guest"
    """A guest was invited, looked into or taken back, or the guests were read."""
    TASK = "task"
    """Work on it was sent, read, taken or given back, or put on a caseload."""
    GLASS = "glass"
    """It was opened in an emergency, that was ended early, or a reviewer decided on it."""
    ACCESSES = "accesses"
    """This log."""
    ENGINE = "engine"
    """What the engine stores of it was opened (`docs/operating.md`, the engine's pages)."""
    REFUSED = "refused"
    """An organisation that is not involved asked for it, and was told that there is none."""


@fact
class Access:
    """One access. Only ids and codes."""

    pathway: Id
    at: Instant
    person: Id
    role: Role
    organisation: Id
    act: Act
    about: str = ""
    glass: Id | None = None
    """The emergency opening by which alone they were let in, if it was by one."""


@fact
class AccessNote:
    """An access with its place in the log."""

    id: int
    access: Access


async def add(tx: Transaction, accesses: Sequence[Access]) -> None:
    """Add accesses to the log."""
    if accesses:
        await (await tx.connection()).execute(insert(AccessRow), [asdict(e) for e in accesses])


async def accesses_of(
    session: Reading, pathway: str, *, after: int = 0, limit: int = 500
) -> tuple[AccessNote, ...]:
    """The accesses of a pathway, in the order of the log, continuing `after` one of them."""
    statement = (
        select(AccessRow)
        .where(AccessRow.pathway == pathway, col(AccessRow.id) > after)
        .order_by(col(AccessRow.id))
        .limit(limit)
    )
    return tuple(_note(row) for row in await session.exec(statement))


@fact
class AccessFilter:
    """Which accesses are asked for: on one day in London, by one person, of one kind."""

    day: date | None = None
    person: Id | None = None
    act: Act | None = None


async def latest_accesses(
    session: Reading,
    pathways: Iterable[str],
    asked: AccessFilter,
    *,
    before: int | None = None,
    limit: int = 100,
) -> tuple[AccessNote, ...]:
    """The accesses of several pathways, the latest first, going on `before` one of them."""
    statement = select(AccessRow).where(col(AccessRow.pathway).in_(list(pathways)))
    if asked.day is not None:
        at = col(AccessRow.at)
        statement = statement.where(
            at >= midnight_opening(asked.day), at < midnight_closing(asked.day)
        )
    if asked.person is not None:
        statement = statement.where(AccessRow.person == asked.person)
    if asked.act is not None:
        statement = statement.where(AccessRow.act == asked.act)
    if before is not None:
        statement = statement.where(col(AccessRow.id) < before)
    rows = await session.exec(statement.order_by(col(AccessRow.id).desc()).limit(limit))
    return tuple(_note(row) for row in rows)


async def looks_under(session: Reading, glasses: Iterable[str]) -> dict[str, int]:
    """How often somebody looked under each emergency opening."""
    statement = (
        select(AccessRow.glass, func.count())
        .where(col(AccessRow.glass).in_(list(glasses)))
        .group_by(col(AccessRow.glass))
    )
    return {glass: count for glass, count in await session.exec(statement) if glass is not None}


async def who_accessed(session: Reading, pathways: Iterable[str]) -> frozenset[str]:
    """Everybody who saw or did anything on any of the pathways."""
    statement = select(AccessRow.person).where(col(AccessRow.pathway).in_(list(pathways)))
    return frozenset(await session.exec(statement.distinct()))


def _note(row: AccessRow) -> AccessNote:
    return AccessNote(
        id=row.id or 0,
        access=Access(
            pathway=row.pathway,
            at=row.at,
            person=row.person,
            role=Role(row.role),
            organisation=row.organisation,
            act=Act(row.act),
            about=row.about,
            glass=row.glass,
        ),
    )
