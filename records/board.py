"""The board: the clocks that an organisation may see, soonest first, judged as it is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Select, Subquery, and_, literal, select, tuple_, union_all
from sqlmodel import col

from records.board_counts import BoardCounts, counts
from records.board_filter import Asked, cursor, place
from records.database import Reading
from records.standings import ClockStanding, standing_of
from records.tables import BoardRow, ClockRow, PathwayRow, PatientRow, PowerRow, UtcDateTime
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
    limit: int = 100,
    after: str | None = None,
) -> Board:
    """The clocks on the board of the organisation `viewer`, soonest first, duties last.

    Shown are the clocks that are open in the record, and for seven days those that fell due with
    something missed or a power lapsed. Several values in one filter mean any of them; `after` is
    the cursor of the page before. No clock and no power is shown as running past its end,
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
    asked = Asked(viewer, at, chosen, tuple(standings))
    connection = await session.connection()
    found = (await connection.execute(_described(_page(asked, limit, after)))).all()
    more = found[limit - 1] if len(found) > limit else None
    return Board(
        at=at,
        lines=tuple(_line(row, at) for row in found[:limit]),
        counts=await counts(session, asked),
        next_cursor=None if more is None else cursor(more.endless, more.due_at, more.clock),
    )


def _page(asked: Asked, limit: int, after: str | None) -> Subquery:
    """The rows of one page and one more: a few from each lane, and the soonest of those."""
    beyond = [] if after is None else [_beyond(*place(after))]
    lanes = [
        select(BoardRow)
        .where(lane, *beyond)
        .order_by(col(BoardRow.endless), col(BoardRow.due_at), col(BoardRow.clock))
        .limit(limit + 1)
        .subquery()
        for lane in asked.lanes()
    ]
    merged = union_all(*(select(lane) for lane in lanes)).subquery()
    order = (merged.c.endless, merged.c.due_at, merged.c.clock)
    return select(merged).order_by(*order).limit(limit + 1).subquery()


def _beyond(endless: bool, due_at: datetime, clock: int) -> Any:  # noqa: FBT001 - a sort key
    here = tuple_(col(BoardRow.endless), col(BoardRow.due_at), col(BoardRow.clock))
    there = (literal(endless, Boolean()), literal(due_at, UtcDateTime()), literal(clock))
    return here > tuple_(*there)


def _described(page: Subquery) -> Select[Any]:
    """What is to be shown of each row."""
    return (
        select(
            *(page.c.endless, page.c.due_at, page.c.clock, page.c.organisation),
            *(col(ClockRow.pathway), col(ClockRow.stated).label("clock_stated")),
            col(PowerRow.stated).label("power_stated"),
            *(col(PathwayRow.hospital), col(PathwayRow.ward), col(PathwayRow.patient)),
            col(PatientRow.full_name),
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


def _line(row: Any, at: datetime) -> BoardLine:
    clock: Clock = from_json(row.clock_stated, Clock)
    power: Power | None = row.power_stated and from_json(row.power_stated, Power)
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
        patient_name=row.full_name,
    )
