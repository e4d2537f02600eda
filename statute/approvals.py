"""Dated approvals: what a professional was entitled to act as, on any day, as known at any time.

An approval is never changed: what becomes of it is added. It is told in days of London, the first
and the last both included, so that a panel's "approved until 31 August" holds until the midnight
that closes that day. A suspension takes the whole of its first day: read in favour of the patient,
since an act on that day could be before or after it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby

from statute.fact import Id, Instant, Text, fact
from statute.instants import london_date, say_day
from statute.vocabulary import Approval

_NEVER = date.max
_A_DAY = timedelta(days=1)


class ApprovalChange(StrEnum):
    """What a fact says became of an approval."""

    GRANTED = "granted"
    """It was given, from `starts_on` until `ends_on`."""
    ENDED = "ended"
    """It was brought to an end: `ends_on` is its last day."""
    SUSPENDED = "suspended"
    """It is not in force from `starts_on` until `ends_on`, or until it is restored."""
    RESTORED = "restored"
    """A suspension is over: `starts_on` is the first day on which it is in force again."""
    CORRECTED = "corrected"
    """The days had been written down wrongly: these are the right ones."""
    NEVER_HELD = "never_held"
    """It had been written down by mistake."""


@fact
class ApprovalFact:
    """One thing that became known of an approval. `grant` is the id of the fact that granted it."""

    id: Id
    grant: Id
    person: Id
    approval: Approval
    given_by: Id
    """Who gives such an approval: ODS code, or a professional body such as `GMC`."""
    change: ApprovalChange
    recorded_at: Instant
    recorded_by: Id
    """Whoever told the directory: a person's id, or `import`."""
    starts_on: date | None = None
    ends_on: date | None = None
    number: str | None = None
    """Of a registration: the number in the body's register."""
    reason: Text | None = None


class LapseKind(StrEnum):
    """Why an approval that somebody has had, or will have, is not in force."""

    ENDED = "ended"
    SUSPENDED = "suspended"
    NOT_YET = "not_yet"


@fact
class Lapse:
    """An approval that is not in force at the instant asked about, and since or until when.

    `on` is the last day of one that ended, the first of one suspended or still to begin.
    """

    approval: Approval
    kind: LapseKind
    on: date

    def said(self) -> str:
        """The same in words."""
        match self.kind:
            case LapseKind.ENDED:
                return f"It ended on {say_day(self.on)}."
            case LapseKind.SUSPENDED:
                return f"It has been suspended since {say_day(self.on)}."
            case LapseKind.NOT_YET:
                return f"It begins on {say_day(self.on)}."


@fact
class Grant:
    """One approval with all that became of it, as known when it was asked for."""

    id: Id
    approval: Approval
    given_by: Id
    starts_on: date
    ends_on: date | None = None
    suspended: tuple[tuple[date, date | None], ...] = ()
    """First and last days of suspensions; no last day while it is not restored."""
    number: str | None = None

    def lapse_on(self, day: date) -> Lapse | None:
        """Why it is not in force on that day, or nothing if it is."""
        if day < self.starts_on:
            return Lapse(approval=self.approval, kind=LapseKind.NOT_YET, on=self.starts_on)
        if self.ends_on is not None and day > self.ends_on:
            return Lapse(approval=self.approval, kind=LapseKind.ENDED, on=self.ends_on)
        for first, last in self.suspended:
            if first <= day <= (last or _NEVER):
                return Lapse(approval=self.approval, kind=LapseKind.SUSPENDED, on=first)
        return None


@fact
class Register:
    """Every approval that somebody is known to have had, or to be given."""

    grants: tuple[Grant, ...] = ()

    def held(self, at: datetime, organisation: str | None = None) -> tuple[Grant, ...]:
        """Those in force at the instant. With `organisation`, as far as they hold for it."""
        day = london_date(at)
        return tuple(g for g in self._for(organisation) if g.lapse_on(day) is None)

    def lapses(self, at: datetime, organisation: str | None = None) -> tuple[Lapse, ...]:
        """Kinds of approval that are known and not in force: for each, the nearest reason.

        A suspension comes first, then the one that ended last, then the first still to begin.
        """
        day = london_date(at)
        held = {grant.approval for grant in self.held(at, organisation)}
        found: dict[Approval, Lapse] = {}
        for grant in self._for(organisation):
            lapse = grant.lapse_on(day)
            if lapse is not None and grant.approval not in held:
                known = found.setdefault(grant.approval, lapse)
                found[grant.approval] = max(known, lapse, key=_nearness)
        return tuple(found[each] for each in sorted(found))

    def _for(self, organisation: str | None) -> Iterable[Grant]:
        """Hospital managers authorise officers of their own: no delegation holds elsewhere."""
        for grant in self.grants:
            own = grant.approval is not Approval.MANAGERS_OFFICER or organisation is None
            if own or grant.given_by == organisation:
                yield grant


def _nearness(lapse: Lapse) -> tuple[int, int]:
    days = lapse.on.toordinal()
    match lapse.kind:
        case LapseKind.SUSPENDED:
            return 2, days
        case LapseKind.ENDED:
            return 1, days
        case LapseKind.NOT_YET:
            return 0, -days


def register_of(facts: Iterable[ApprovalFact], known_at: datetime | None = None) -> Register:
    """What the facts come to; with `known_at`, those that had been recorded by then."""
    known = [each for each in facts if known_at is None or each.recorded_at <= known_at]
    in_order = sorted(known, key=lambda each: (each.grant, each.recorded_at, each.id))
    grants = (_grant(list(told)) for _, told in groupby(in_order, key=lambda each: each.grant))
    found = [grant for grant in grants if grant is not None]
    return Register(grants=tuple(sorted(found, key=lambda g: (g.approval, g.starts_on, g.id))))


def _grant(told: list[ApprovalFact]) -> Grant | None:
    """One grant, from the fact that granted it and those about it in the order of recording."""
    grant: Grant | None = None
    for each in sorted(told, key=lambda fact: fact.change is not ApprovalChange.GRANTED):
        if each.change is ApprovalChange.GRANTED:
            assert each.starts_on is not None
            grant = Grant(
                id=each.grant,
                approval=each.approval,
                given_by=each.given_by,
                starts_on=each.starts_on,
                ends_on=each.ends_on,
                number=each.number,
            )
        elif grant is not None:
            grant = _after(grant, each)
    return grant


def _after(grant: Grant, told: ApprovalFact) -> Grant | None:
    match told.change:
        case ApprovalChange.ENDED:
            return replace(grant, ends_on=told.ends_on)
        case ApprovalChange.SUSPENDED:
            assert told.starts_on is not None
            return replace(grant, suspended=(*grant.suspended, (told.starts_on, told.ends_on)))
        case ApprovalChange.RESTORED:
            assert told.starts_on is not None
            return replace(grant, suspended=tuple(_until(grant, told.starts_on - _A_DAY)))
        case ApprovalChange.CORRECTED:
            number = told.number or grant.number
            starts_on = told.starts_on or grant.starts_on
            return replace(grant, starts_on=starts_on, ends_on=told.ends_on, number=number)
        case _:
            return None


def _until(grant: Grant, last: date) -> Iterable[tuple[date, date | None]]:
    """The suspensions, those that ran beyond `last` now ending then."""
    for first, until in grant.suspended:
        if first <= last:
            yield first, min(until or _NEVER, last)
