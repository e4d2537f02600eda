"""Dated approvals as facts that are only ever added: what is known of them, and adding to it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select as sa_select
from sqlmodel import col, select

from records.database import Reading, Transaction
from records.sealed import Carrier, sealed, unseal
from records.tables import AppointmentRow, ApprovalFactRow
from records.upsert import add_missing
from statute.approvals import ApprovalChange, ApprovalFact, Grant, Register, register_of
from statute.fact import Id, Instant, fact
from statute.vocabulary import Approval


@fact
class DatedApproval:
    """An approval as a directory lists it: who holds it, who gave it, its first and last day."""

    person: Id
    approval: Approval
    given_by: Id
    starts_on: date
    ends_on: date | None = None
    number: str | None = None
    suspended_from: date | None = None
    suspended_until: date | None = None


@fact
class Telling:
    """Who tells the directory something, and when. `by` is a person's id, or `import`."""

    by: Id
    at: Instant


async def register(session: Reading, person: str, known_at: datetime | None = None) -> Register:
    """Every approval of the person; with `known_at`, as the directory had it then."""
    return register_of(await facts(session, person), known_at)


async def facts(session: Reading, person: str) -> tuple[ApprovalFact, ...]:
    """Everything that was told of the person's approvals, in the order of telling."""
    return (await facts_of(session, [person])).get(person, ())


async def facts_of(session: Reading, people: Iterable[str]) -> dict[str, tuple[ApprovalFact, ...]]:
    """The same for several people, by their ids."""
    rows = await (await session.connection()).execute(
        sa_select(*COLUMNS)
        .where(col(ApprovalFactRow.person).in_(set(people)))
        .order_by(col(ApprovalFactRow.recorded_at), col(ApprovalFactRow.id))
    )
    told: dict[str, tuple[ApprovalFact, ...]] = {}
    for row in rows:
        found = fact_of(session, row)
        told[found.person] = (*told.get(found.person, ()), found)
    return told


async def held_a_post(session: Reading, person: str, organisation: str) -> bool:
    """Whether they have, had or are to have a post there."""
    found = await session.exec(
        select(AppointmentRow.person)
        .where(AppointmentRow.person == person, AppointmentRow.organisation == organisation)
        .limit(1)
    )
    return found.first() is not None


async def add(tx: Transaction, told: Sequence[ApprovalFact]) -> None:
    """Add facts. One that is there already stays as it is."""
    rows = [sealed(tx, ApprovalFactRow(**_values(each))) for each in told]
    await add_missing(tx, rows, key=["id"])


async def bring_into_line(
    tx: Transaction, listed: Iterable[DatedApproval], telling: Telling
) -> tuple[ApprovalFact, ...]:
    """Add what a list says that the directory does not know yet; answer what was added.

    An approval is known by who holds it, what it is, who gave it and its first day. What the list
    leaves out stays: a missing line ends nothing.
    """
    listed = tuple(listed)
    known = await facts_of(tx, {each.person for each in listed})
    added = [
        made
        for each in listed
        for made in news(each, register_of(known.get(each.person, ())), telling)
    ]
    await add(tx, added)
    return tuple(added)


def news(listed: DatedApproval, known: Register, telling: Telling) -> tuple[ApprovalFact, ...]:
    """What the list says of this approval beyond what is known."""
    grant = next((each for each in known.grants if _same(each, listed)), None)
    made: list[ApprovalFact] = []
    if grant is None:
        made.append(granted(listed, telling))
        grant = register_of(made).grants[0]
    elif (grant.ends_on, grant.number) != (listed.ends_on, listed.number or grant.number):
        made.append(
            about(
                grant,
                listed.person,
                telling,
                ApprovalChange.CORRECTED,
                starts_on=grant.starts_on,
                ends_on=listed.ends_on,
                number=listed.number,
            )
        )
    return (*made, *_suspension(listed, grant, telling))


def granted(listed: DatedApproval, telling: Telling) -> ApprovalFact:
    """That an approval was given. Its id follows from what it is: told twice, it is there once."""
    grant = _digest(listed.person, listed.approval, listed.given_by, listed.starts_on)
    return ApprovalFact(
        id=grant,
        grant=grant,
        person=listed.person,
        approval=listed.approval,
        given_by=listed.given_by,
        change=ApprovalChange.GRANTED,
        starts_on=listed.starts_on,
        ends_on=listed.ends_on,
        number=listed.number,
        recorded_at=telling.at,
        recorded_by=telling.by,
    )


def about(
    grant: Grant, person: str, telling: Telling, change: ApprovalChange, **said: object
) -> ApprovalFact:
    """What became of an approval: `said` are the days, the number and the reason.

    The reason is sealed, and so is not hashed into the id, by which it could be guessed.
    """
    days = [value for name, value in said.items() if name != "reason"]
    made: dict[str, object] = {
        "id": _digest(grant.id, change, telling.at, *days),
        "grant": grant.id,
        "person": person,
        "approval": grant.approval,
        "given_by": grant.given_by,
        "change": change,
        "recorded_at": telling.at,
        "recorded_by": telling.by,
    }
    return ApprovalFact(**(made | said))  # type: ignore[arg-type]


def _suspension(listed: DatedApproval, grant: Grant, telling: Telling) -> tuple[ApprovalFact, ...]:
    """A suspension that the list tells, begun or ended since."""
    first, last = listed.suspended_from, listed.suspended_until
    if first is None or (first, last) in grant.suspended:
        return ()
    if (first, None) in grant.suspended and last is not None:
        back = date.fromordinal(last.toordinal() + 1)
        said = about(grant, listed.person, telling, ApprovalChange.RESTORED, starts_on=back)
    else:
        said = about(
            grant,
            listed.person,
            telling,
            ApprovalChange.SUSPENDED,
            starts_on=first,
            ends_on=last,
        )
    return (said,)


def _same(grant: Grant, listed: DatedApproval) -> bool:
    return (grant.approval, grant.given_by, grant.starts_on) == (
        listed.approval,
        listed.given_by,
        listed.starts_on,
    )


def _digest(*parts: object) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:32]


COLUMNS: list[Any] = [col(getattr(ApprovalFactRow, name)) for name in ApprovalFactRow.model_fields]
"""Those of a fact, for asking for them alone."""


def fact_of(session: Carrier, row: Sequence[Any]) -> ApprovalFact:
    """The fact of a row with `COLUMNS`."""
    values = dict(zip(ApprovalFactRow.model_fields, row, strict=True))
    if values["reason"] is not None:
        values["reason"] = unseal(
            session, ApprovalFactRow, "reason", [values["id"]], values["reason"]
        )
    told = {"approval": Approval(values["approval"]), "change": ApprovalChange(values["change"])}
    return ApprovalFact(**(values | told))


def _values(told: ApprovalFact) -> dict[str, Any]:
    names = ApprovalFactRow.model_fields
    return {name: getattr(told, name) for name in names}
