"""Letting organisations see a pathway: those that events name, and those that are asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col, select

from records import board_upkeep
from records.database import Transaction
from records.pathways import held
from records.projection import Projection
from records.tables import InvolvementRow, SiteRow
from records.upsert import add_missing


async def involve(
    tx: Transaction, *, reference: str, organisation: str, basis: str, at: datetime
) -> None:
    """Let an organisation see the pathway from now on, though no event names it.

    It is told of the events that follow, and its board has the clocks that run already. One that
    is involved already stays as it is.

    Raises:
        UnknownPathway: none was opened under this reference.
    """
    pathway = await held(tx, reference)
    row = InvolvementRow(
        pathway=reference,
        organisation=organisation,
        basis=basis,
        since=at,
        number=pathway.revision + 1,
    )
    await add_missing(tx, [row], key=["pathway", "organisation"])
    await board_upkeep.refresh(tx, pathway)


async def involve_named(tx: Transaction, said: Projection) -> None:
    """Involve whoever took or is named on the steps; who is involved already stays as they are."""
    parents = await _parents(tx, {named.code for named, _ in said.involved})
    rows: dict[str, InvolvementRow] = {}
    for named, by in said.involved:
        organisation = parents.get(named.code, named.code)
        row = InvolvementRow(
            pathway=said.pathway,
            organisation=organisation,
            basis=named.basis,
            since=by.recorded_at,
            number=by.number,
            by_event=True,
        )
        rows.setdefault(organisation, row)
    await add_missing(tx, list(rows.values()), key=["pathway", "organisation"])


async def forget_named(tx: Transaction, reference: str) -> None:
    """Forget the involvements that can be made anew from the ledger."""
    of = (col(InvolvementRow.pathway) == reference, col(InvolvementRow.by_event))
    await tx.exec(delete(InvolvementRow).where(*of))


async def _parents(tx: Transaction, codes: Iterable[str]) -> dict[str, str]:
    """The organisation of each code that is a hospital site."""
    statement = select(SiteRow.code, SiteRow.organisation).where(col(SiteRow.code).in_(list(codes)))
    return dict((await tx.exec(statement)).all())
