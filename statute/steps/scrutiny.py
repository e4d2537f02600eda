"""What the scrutiny of admission papers answers, item by item (Code of Practice chapter 35)."""

from __future__ import annotations

from enum import StrEnum

from statute.fact import Id, Text, fact


class ItemOutcome(StrEnum):
    """What was found at one item of a checklist."""

    IN_ORDER = "in_order"
    NOT_IN_ORDER = "not_in_order"
    NOT_APPLICABLE = "not_applicable"


class Remedy(StrEnum):
    """What is done about an item that is not in order."""

    AMEND = "amend"
    """Whoever signed the paper amends it with consent (s.15(1); s.8(4) for guardianship)."""
    REPLACE = "replace"
    """A fresh recommendation takes the place of one that does not suffice (s.15(2)-(3))."""
    COMPLETE = "complete"
    """A record is completed late, with the true date: the authority does not rest on it."""
    NONE = "none"
    """It cannot be mended: the item says what to do instead."""


@fact
class ItemAnswer:
    """The answer to one item; given again for each further paper that fails it.

    `paper` is the step whose paper is not in order: the application where it is left out.
    `note` is needed where a rule found the opposite.
    """

    item: Id
    outcome: ItemOutcome
    paper: Id | None = None
    remedy: Remedy | None = None
    note: Text | None = None
