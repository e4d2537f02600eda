"""The board of running clocks, from what the service answers."""

from __future__ import annotations

from datetime import datetime

from statute.fact import fact
from web.presenters.board import BoardAsked, BoardClock, BoardRead, BoardState
from web.presenters.clocks import AS_SOON_AS_PRACTICABLE, Why, act_by, unsure, why
from web.presenters.filters import Filter, filters
from web.presenters.names import NAME_NOT_KNOWN, Names
from web.presenters.status import Status, clock_status
from web.presenters.when import Moment, ending, moment, to_the_second
from web.presenters.words import KINDS


@fact
class BoardRow:
    """One row of the board."""

    key: str
    href: str
    reference: str
    patient: str
    title: str
    kind: str
    power: str
    status: Status
    due: Moment | None
    due_words: str
    act_by: str
    who: str
    ward: str
    organisation: str
    why: Why
    unsure: str
    said: str
    """The row in one sentence, for those who hear that it became loud."""


@fact
class BoardPage:
    """Everything that the board says."""

    title: str
    caption: str
    rows: tuple[BoardRow, ...]
    filters: tuple[Filter, ...]
    filtered: bool
    next_href: str
    first_href: str
    part_href: str
    confirmed: Moment
    changes_at: tuple[str, ...]
    notice: str


_NOBODY = Names(people={}, organisations={}, steps={})


def board_row(on_board: BoardClock, at: datetime) -> BoardRow:
    """The row as the board shows it at the instant of reading."""
    clock = on_board.clock
    status = clock_status(clock, on_board.standing, at)
    due = ending(clock.expires_at) if clock.expires_at else None
    patient = on_board.patient or NAME_NOT_KNOWN
    return BoardRow(
        key=f"{on_board.pathway}/{clock.id}",
        href=f"/pathways/{on_board.pathway}",
        reference=on_board.pathway,
        patient=patient,
        title=clock.title,
        kind=KINDS[clock.kind],
        power=on_board.power,
        status=status,
        due=due,
        due_words=due.words if due else AS_SOON_AS_PRACTICABLE,
        act_by=act_by(clock),
        who=clock.who,
        ward=on_board.ward,
        organisation=on_board.organisation,
        why=why(clock, _NOBODY, started=on_board.started),
        unsure=unsure(clock),
        said=f"{status.word}: {clock.title}, {patient}",
    )


def board_page(read: BoardRead, asked: BoardAsked) -> BoardPage:
    """The board at the instant of reading."""
    at = read.as_at
    ends = {c.clock.expires_at for c in read.clocks}
    caption = _caption(read, asked)
    return BoardPage(
        title=caption,
        caption=caption,
        rows=tuple(board_row(clock, at) for clock in read.clocks),
        filters=filters(read, asked),
        filtered=asked.filtered,
        next_href=asked.query(cursor=read.next_cursor) if read.next_cursor else "",
        first_href=asked.query() if asked.cursor else "",
        part_href=asked.query(cursor=asked.cursor, part=True),
        confirmed=to_the_second(at),
        changes_at=tuple(sorted(moment(e).iso for e in ends if e is not None and e > at)),
        notice=read.notice,
    )


_WHICH = {
    BoardState.ALL: "",
    BoardState.SOON: " in the next 3 days",
    BoardState.OVERDUE: " overdue or lapsed",
}


def _caption(read: BoardRead, asked: BoardAsked) -> str:
    """How many clocks there are, and how many of them are past their end."""
    which = _WHICH[asked.state]
    if not read.clocks:
        return f"No clocks{which}" if asked.filtered or asked.cursor else "No clocks are running"
    if asked.state is not BoardState.ALL or asked.cursor:
        more = " more" if asked.cursor else ""
        return f"{_clocks(len(read.clocks), more)}{which}"
    return ", ".join([_clocks(read.total), *_past(read)])


def _past(read: BoardRead) -> list[str]:
    said = ((read.overdue, "overdue"), (read.lapsed, "lapsed"))
    return [f"{number:,} {word}" for number, word in said if number]


def _clocks(number: int, more: str = "") -> str:
    return f"{number:,}{more} {'clock' if number == 1 else 'clocks'}"
