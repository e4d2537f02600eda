"""Which patients are one person: what the mergers that stand make of them, and what rows say so.

A person is named after one of the patients that they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import func, or_, update
from sqlmodel import col, select

from records.database import Transaction
from records.people import Patient, patient_from
from records.sealed import opened
from records.tables import PatientFactRow, PatientRow
from sealing.vault import DISPOSED

_MERGING = 1984
"""The key of the advisory lock under which PostgreSQL lets one merger happen at a time."""


class Change(StrEnum):
    """What became of a patient's identity."""

    IDENTIFIED = "identified"
    """Somebody unknown was matched: an NHS number was told where none was."""
    CORRECTED = "corrected"
    MERGED = "merged"
    PARTED = "parted"


def person_of(row: PatientRow) -> str:
    """Whose name the patient's person has: their own as long as nobody was found to be them."""
    return row.person or row.id


async def members(tx: Transaction, person: str) -> list[Patient]:
    """The patients that are this person, each with what was told of them."""
    rows = await tx.exec(
        select(PatientRow)
        .where(or_(col(PatientRow.person) == person, col(PatientRow.id) == person))
        .order_by(PatientRow.id)
    )
    # The one that a person is named after may have come to another person since.
    return [
        patient_from(row.id, opened(tx, row, "details"))
        for row in rows
        if person_of(row) == person and row.details != DISPOSED
    ]


async def hold(tx: Transaction, ends: tuple[str, str]) -> dict[str, PatientRow]:
    """The patients and whoever is one with them, changed by nobody else until this is over.

    One merger or parting at a time in all the record: who is one with whom is asked before it is
    known which rows to hold, and another merger could change it in between. They are rare.
    """
    if tx.get_bind().dialect.name == "postgresql":  # SQLite has one writer anyway
        await tx.connection()
        await tx.exec(select(func.pg_advisory_xact_lock(_MERGING)))
    named = await tx.exec(select(PatientRow.person).where(col(PatientRow.id).in_(ends)))
    persons = {*ends, *(each for each in named if each is not None)}
    rows = await tx.exec(
        select(PatientRow)
        .where(or_(col(PatientRow.id).in_(persons), col(PatientRow.person).in_(persons)))
        .order_by(PatientRow.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {row.id: row for row in rows}


async def joined(tx: Transaction, patient: str, *, without: str) -> set[str]:
    """The patient, and whoever the mergers that stand, but for one, make one person with them."""
    one, other = col(PatientFactRow.patient), col(PatientFactRow.other)
    undone = select(other).where(PatientFactRow.change == Change.PARTED)
    stands = (
        select(one, other)
        .where(PatientFactRow.change == Change.MERGED, PatientFactRow.id != without)
        .where(col(PatientFactRow.id).not_in(undone))
    )
    found = fresh = {patient}
    while fresh:
        links = await tx.exec(stands.where(or_(one.in_(fresh), other.in_(fresh))))
        fresh = {end for link in links for end in link if end is not None} - found
        found = found | fresh
    return found


async def move(tx: Transaction, patients: Iterable[str], person: str) -> None:
    """Make the patients this person."""
    statement = update(PatientRow).where(col(PatientRow.id).in_(list(patients)))
    await tx.exec(statement.values(person=person))
