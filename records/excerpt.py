"""The record of a pathway as it is handed to somebody who checks it without us."""

from __future__ import annotations

import json
from collections.abc import Container
from typing import Any

from sqlmodel import col, select

from records.chain import written
from records.database import Reading
from records.errors import UnknownPathway
from records.sealed import opened
from records.tables import EventRow, PathwayRow


async def excerpt(
    session: Reading, reference: str, *, only: Container[int] | None = None
) -> dict[str, Any]:
    """How the pathway was opened and every event with its hashes, as they are hashed.

    With `only`, of other events their hashes alone: enough to see that they are linked, and no more
    about the person than the purpose needs.

    Raises:
        UnknownPathway: none was opened under this reference.
    """
    pathway = await session.get(PathwayRow, reference)
    if pathway is None:
        raise UnknownPathway(reference)
    statement = select(EventRow).where(EventRow.pathway == reference)
    rows = await session.exec(statement.order_by(col(EventRow.number)))
    return {
        "opening": {
            "pathway": pathway.reference,
            "law_version": pathway.law_version,
            "opened_at": written(pathway.opened_at),
            "opened_by": pathway.opened_by,
        },
        "events": [_event(session, row, whole=only is None or row.number in only) for row in rows],
        "head": pathway.head,
    }


def _event(session: Reading, row: EventRow, *, whole: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"number": row.number, "previous": row.previous, "hash": row.hash}
    if whole:
        said = json.loads(opened(session, row, "event"))
        told |= {"recorded_at": written(row.recorded_at), "event": said}
    return told
