"""The filters of the board: what may be chosen, and what is."""

from __future__ import annotations

from statute.fact import fact
from statute.vocabulary import ClockKind, PowerKind
from web.presenters.board import BoardAsked, BoardRead, BoardState, Choice
from web.presenters.words import KINDS, POWERS


@fact
class Option:
    """One choice of a filter."""

    value: str
    text: str
    selected: bool


@fact
class Filter:
    """One filter of the board."""

    name: str
    label: str
    options: tuple[Option, ...]


_STATES = {
    BoardState.ALL: "All",
    BoardState.OVERDUE: "Overdue or lapsed",
    BoardState.SOON: "In the next 3 days",
}

_ALL = Option(value="", text="All", selected=False)


def filters(read: BoardRead, asked: BoardAsked) -> tuple[Filter, ...]:
    """The filters, each with what is chosen now and how much each choice would show."""
    states = tuple(
        Option(value=state.value, text=text, selected=state is asked.state)
        for state, text in _STATES.items()
    )
    return (
        Filter(name="state", label="When", options=states),
        _filter("kind", "Kind of clock", _known(KINDS, read.kinds), asked.kind or ""),
        _filter("power", "Power", _known(POWERS, read.powers), asked.power or ""),
        _filter("ward", "Ward", read.wards, asked.ward),
        _filter("organisation", "Held by", read.organisations, asked.organisation),
    )


def _known(
    words: dict[ClockKind, str] | dict[PowerKind, str], counted: tuple[Choice, ...]
) -> tuple[Choice, ...]:
    """Every value that the Act has, counted, so that a filter always offers the same."""
    clocks = {choice.value: choice.clocks for choice in counted}
    return tuple(
        Choice(value=str(value), name=text, clocks=clocks.get(str(value), 0))
        for value, text in words.items()
    )


def _filter(name: str, label: str, choices: tuple[Choice, ...], chosen: str) -> Filter:
    """A filter; what is chosen is kept in it even when it has no clocks any more."""
    if chosen and all(choice.value != chosen for choice in choices):
        choices = (*choices, Choice(value=chosen, name=chosen, clocks=0))
    options = (
        Option(value=c.value, text=f"{c.name} ({c.clocks:,})", selected=c.value == chosen)
        for c in choices
    )
    return Filter(name=name, label=label, options=(_ALL, *options))
