"""The board: the clocks that an organisation may see, soonest first, judged as it is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, Select, Subquery, and_, bindparam, select, union_all
from sqlmodel import col

from records.board_counts import BoardCounts, counts
from records.board_filter import MOST_SHAPES, Asked, Shape, cursor
from records.database import Reading
from records.involved_now import lately_over
from records.people import patient_from
from records.sealed import unseal
from records.standings import ClockStanding, standing_of
from records.tables import BoardRow, ClockRow, PathwayRow, PatientRow, PowerRow
from statute.clock import Clock
from statute.fact import Id, Instant, fact
from statute.power import Power
from statute.wire import from_json


@fact
class BoardLine:
    """One clock on a board. `standing` and `power_in_force` are judged at the board's `at`.

    `organisation` is who holds the person; `hospital` and `ward` where they are, as last told.
    """

    pathway: Id
    clock: Clock
    standing: ClockStanding
    power: Power | None
    power_in_force: bool
    organisation: Id
    hospital: Id | None
    ward: Id | None
    patient: Id | None
    patient_name: str | None


@fact
class Board:
    """A page of a board. `next_cursor`, if any, continues it."""

    at: Instant
    lines: tuple[BoardLine, ...]
    counts: BoardCounts
    next_cursor: str | None


async def board(
    session: Reading,
    viewer: str,
    at: datetime,
    *,
    kinds: Sequence[str] = (),
    powers: Sequence[str] = (),
    wards: Sequence[str] = (),
    organisations: Sequence[str] = (),
    standings: Sequence[ClockStanding] = (),
    pathways: frozenset[str] | None = None,
    limit: int = 100,
    after: str | None = None,
) -> Board:
    """The clocks on the board of the organisation `viewer`, soonest first, duties last.

    Shown are the clocks that are open in the record, and for seven days those that fell due with
    something missed or a power lapsed. Several values in one filter mean any of them; `after` is
    the cursor of the page before. Of `pathways` alone if they are given: a caseload; the counts are
    then still those of the whole board. No clock and no power is shown as running past its end,
    whatever has been recorded (promise 1).

    Raises:
        BadCursor: `after` did not come from a board.
    """
    chosen = {
        "kind": tuple(kinds),
        "power": tuple(powers),
        "ward": tuple(wards),
        "organisation": tuple(organisations),
    }
    over = await lately_over(session, viewer)
    asked = Asked(viewer, at, chosen, tuple(standings), pathways, after, over)
    values = {**asked.values(), "rows": limit + 1}
    connection = await session.connection()
    found = (await connection.execute(_page(asked.shape), values)).all()
    more = found[limit - 1] if len(found) > limit else None
    return Board(
        at=at,
        lines=tuple(_line(session, row, at) for row in found[:limit]),
        counts=await counts(connection, asked.dimensions, values, over=bool(over)),
        next_cursor=None if more is None else cursor(more.endless, more.due_at, more.clock),
    )


@lru_cache(maxsize=MOST_SHAPES)
def _page(shape: Shape) -> Select[Any]:
    """The lines of one page and one more: a few rows from each lane, and the soonest of those."""
    rows = bindparam("rows", type_=Integer())
    lanes = [
        select(BoardRow)
        .where(lane)
        .order_by(col(BoardRow.endless), col(BoardRow.due_at), col(BoardRow.clock))
        .limit(rows)
        .subquery()
        for lane in shape.lanes()
    ]
    merged = union_all(*(select(lane) for lane in lanes)).subquery()
    order = (merged.c.endless, merged.c.due_at, merged.c.clock)
    return _described(select(merged).order_by(*order).limit(rows).subquery())


def _described(page: Subquery) -> Select[Any]:
    """What is to be shown of each row."""
    return (
        select(
            *(page.c.endless, page.c.due_at, page.c.clock, page.c.organisation),
            *(col(ClockRow.pathway), col(ClockRow.clock).label("clock_name")),
            *(col(ClockRow.power).label("power_name"), col(ClockRow.stated).label("clock_stated")),
            col(PowerRow.stated).label("power_stated"),
            *(col(PathwayRow.hospital), col(PathwayRow.ward), col(PathwayRow.patient)),
            col(PatientRow.details),
        )
        .join(ClockRow, col(ClockRow.id) == page.c.clock)
        .join(PathwayRow, col(PathwayRow.reference) == ClockRow.pathway)
        .outerjoin(PowerRow, _its_power())
        .outerjoin(PatientRow, col(PatientRow.id) == PathwayRow.patient)
        .order_by(page.c.endless, page.c.due_at, page.c.clock)
    )


def _its_power() -> Any:
    return and_(
        col(PowerRow.pathway) == ClockRow.pathway, col(PowerRow.power) == col(ClockRow.power)
    )


def _line(session: Reading, row: Any, at: datetime) -> BoardLine:
    key = (row.pathway, row.clock_name)
    clock: Clock = from_json(unseal(session, ClockRow, "stated", key, row.clock_stated), Clock)
    power: Power | None = None
    if row.power_stated is not None:
        key = (row.pathway, row.power_name)
        power = from_json(unseal(session, PowerRow, "stated", key, row.power_stated), Power)
    details = row.details and unseal(session, PatientRow, "details", (row.patient,), row.details)
    return BoardLine(
        pathway=row.pathway,
        clock=clock,
        standing=standing_of(clock, at, power),
        power=power,
        power_in_force=power is not None and power.in_force(at),
        organisation=row.organisation,
        hospital=row.hospital,
        ward=row.ward,
        patient=row.patient,
        patient_name=details and patient_from(row.patient, details).full_name,
    )
