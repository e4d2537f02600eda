"""Which sessions of the pages are over, though their cookies are not (sign-out, here or there)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_
from sqlmodel import col, select

from records.database import Reading, Transaction
from records.tables import EndedSessionRow

KEPT = timedelta(days=2)
"""Longer than any session or logout token lives; then what ended them is forgotten."""


async def is_over(
    session: Reading, issuer: str, subject: str, names: Iterable[str], began_at: datetime
) -> bool:
    """Whether a session under any of these names was ended, or all of the sign-in's up to it."""
    by_name = col(EndedSessionRow.session).in_(set(names))
    by_subject = and_(
        col(EndedSessionRow.subject) == subject,
        col(EndedSessionRow.ended_at) >= began_at,
    )
    found = await session.exec(
        select(EndedSessionRow.id)
        .where(EndedSessionRow.issuer == issuer)
        .where(or_(by_name, by_subject))
        .limit(1)
    )
    return found.first() is not None


async def end(
    tx: Transaction,
    issuer: str,
    at: datetime,
    *,
    by: str,
    session: str | None = None,
    subject: str | None = None,
) -> bool:
    """End one session, or all of a subject's. False if `by` has ended something before."""
    await tx.exec(delete(EndedSessionRow).where(col(EndedSessionRow.ended_at) < at - KEPT))
    if await tx.get(EndedSessionRow, by) is not None:
        return False
    tx.add(EndedSessionRow(id=by, issuer=issuer, session=session, subject=subject, ended_at=at))
    await tx.flush()
    return True
