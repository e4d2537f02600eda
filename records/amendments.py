"""Which steps put right the paper of which other step (s.15(1), s.8(4))."""

from __future__ import annotations

from sqlmodel import col, select

from records.database import Reading
from records.sealed import opened
from records.tables import StepRow
from statute.steps import Entry, Rectify
from statute.wire import from_json


async def amended_papers(session: Reading, pathway: str) -> dict[str, str]:
    """By the step that amends, the step whose paper it amends."""
    statement = select(StepRow).where(
        col(StepRow.pathway) == pathway, col(StepRow.kind) == "rectify"
    )
    rows = await session.exec(statement)
    entries: list[Entry] = [from_json(opened(session, row, "stated"), Entry) for row in rows]
    return {
        entry.step.id: entry.step.particulars.paper
        for entry in entries
        if isinstance(entry.step.particulars, Rectify)
    }
