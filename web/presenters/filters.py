"""The filters of the board: what may be chosen, and what is."""

from __future__ import annotations

from statute.fact import fact
from statute.vocabulary import ClockKind, PowerKind
from web.presenters.board import BoardAsked, BoardRead, BoardState, Choice
from web.presenters.words import KINDS, POWERS, K, Words


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
    """The filters, each with what is chosen now.

    They carry no counts: the page updates itself for hours, and they would be out of date.
    """
    states = tuple(
        Option(value=state.value, text=text, selected=state is asked.state)
        for state, text in _STATES.items()
    )
    return (
        Filter(name="state", label="When", options=states),
        _filter("kind", "Kind of clock", _known(ClockKind, KINDS), asked.kind or ""),
        _filter("power", "Power", _known(PowerKind, POWERS), asked.power or ""),
        _filter("ward", "Ward", read.wards, asked.ward),
        _filter("organisation", "Held by", read.organisations, asked.organisation),
    )


def _known(codes: type[K], words: Words[K]) -> tuple[Choice, ...]:
    """Every code that the Act has, so that a filter always offers the same."""
    return tuple(Choice(value=code.value, name=words[code]) for code in codes)


def _filter(name: str, label: str, choices: tuple[Choice, ...], chosen: str) -> Filter:
    """A filter; what is chosen is kept in it even when it has no clocks any more."""
    if chosen and all(choice.value != chosen for choice in choices):
        choices = (*choices, Choice(value=chosen, name=chosen))
    options = (Option(value=c.value, text=c.name, selected=c.value == chosen) for c in choices)
    return Filter(name=name, label=label, options=(_ALL, *options))
