"""What the board is asked, and what is answered, before any words are put to it."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlencode

from records.standings import ClockStanding
from statute.clock import Clock
from statute.fact import Instant, fact
from statute.vocabulary import ClockKind, PowerKind

SOON = timedelta(days=3)
"""How far ahead "the next 3 days" looks: over a weekend. Ours, not the Act's."""


class BoardState(StrEnum):
    """Which clocks an administrator asks for, by how pressing they are."""

    ALL = ""
    SOON = "soon"
    OVERDUE = "overdue"


@fact
class BoardAsked:
    """What the board is asked to show. Empty means all."""

    state: BoardState = BoardState.ALL
    kind: ClockKind | None = None
    power: PowerKind | None = None
    ward: str = ""
    organisation: str = ""
    cursor: str = ""
    limit: int = 50

    def query(self, *, cursor: str = "", part: bool = False) -> str:
        """The address of this board, at this place in it."""
        said = {
            "state": self.state.value,
            "kind": self.kind or "",
            "power": self.power or "",
            "ward": self.ward,
            "organisation": self.organisation,
            "cursor": cursor,
            "part": "live" if part else "",
        }
        kept = urlencode({name: value for name, value in said.items() if value})
        return f"/board?{kept}" if kept else "/board"

    @property
    def filtered(self) -> bool:
        """Whether anything is left out."""
        chosen = (self.state, self.kind, self.power, self.ward, self.organisation)
        return any(chosen)


@fact
class BoardClock:
    """A clock on the board, with what is needed to show it without opening the pathway."""

    pathway: str
    patient: str | None
    clock: Clock
    standing: ClockStanding
    started: str
    """What started it, in words; empty where only the instant is known."""
    power: str
    ward: str
    organisation: str


@fact
class Choice:
    """A ward or organisation that has clocks on the board."""

    value: str
    name: str


@fact
class BoardRead:
    """A page of the board as the service answers it, judged at `as_at`."""

    as_at: Instant
    clocks: tuple[BoardClock, ...]
    wards: tuple[Choice, ...]
    organisations: tuple[Choice, ...]
    overdue: int
    lapsed: int
    total: int
    """How many clocks there are under every filter but that of state."""
    next_cursor: str | None = None
    notice: str = ""
    """What is known of the record being behind; empty when it is not."""
