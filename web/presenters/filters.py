"""The filters of the board: what may be chosen, and what is."""

from __future__ import annotations

from collections.abc import Iterable

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
    BoardState.SOON: "Due soon",
    BoardState.OVERDUE: "Overdue or lapsed",
}


def filters(read: BoardRead, asked: BoardAsked) -> tuple[Filter, ...]:
    """The filters, each with what is chosen now."""
    return (
        _filter("state", "State", ((s.value, w) for s, w in _STATES.items()), asked.state),
        _filter("kind", "Kind of clock", (("", "All"), *_of(KINDS)), asked.kind or ""),
        _filter("power", "Power", (("", "All"), *_of(POWERS)), asked.power or ""),
        _filter("ward", "Ward", (("", "All"), *_named(read.wards, asked.ward)), asked.ward),
        _filter(
            "organisation",
            "Organisation",
            (("", "All"), *_named(read.organisations, asked.organisation)),
            asked.organisation,
        ),
    )


def _of(words: dict[ClockKind, str] | dict[PowerKind, str]) -> list[tuple[str, str]]:
    return [(str(value), text) for value, text in words.items()]


def _named(choices: tuple[Choice, ...], chosen: str) -> list[tuple[str, str]]:
    """The choices, with the one that is chosen kept even when it has no clocks any more."""
    said = [(c.value, c.name) for c in choices]
    return said if not chosen or any(v == chosen for v, _ in said) else [*said, (chosen, chosen)]


def _filter(name: str, label: str, said: Iterable[tuple[str, str]], chosen: str) -> Filter:
    options = (Option(value=v, text=t, selected=v == chosen) for v, t in said)
    return Filter(name=name, label=label, options=tuple(options))
