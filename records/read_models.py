"""The read models, kept up with the ledger in the same transaction, and made anew from it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete
from sqlmodel import col

from records import board_upkeep
from records.database import Transaction
from records.involving import end_by_steps, forget_named, involve_named
from records.lapsing import lapse, settle
from records.projection import Numbered, Projection, project
from records.sealed import sealed
from records.tables import ClockRow, FindingRow, PathwayRow, PowerRow, StepRow
from records.upsert import put


async def update(
    tx: Transaction, pathway: PathwayRow, events: Sequence[Numbered], *, anew: bool = False
) -> None:
    """Bring the read models of the pathway up to these events, which follow on from them."""
    said = project(pathway.reference, events)
    for row in (*said.powers.values(), *said.clocks.values(), *said.findings.values()):
        sealed(tx, row)
    for step in said.steps.values():
        sealed(tx, step)
    await put(tx, list(said.powers.values()), key=["pathway", "power"])
    await put(tx, list(said.clocks.values()), key=["pathway", "clock"])
    await put(tx, list(said.findings.values()), key=["pathway", "finding"])
    await put(tx, list(said.steps.values()), key=["pathway", "step"])
    await lapse(tx, pathway, max((each.recorded_at for each in events), default=None))
    await involve_named(tx, said, anew=anew)
    _move(pathway, said)
    await tx.flush()
    if not anew:
        await end_by_steps(tx, pathway, said)
    if events:
        await settle(tx, pathway, events[-1].recorded_at)
    await board_upkeep.refresh(tx, pathway)


async def make_anew(tx: Transaction, pathway: PathwayRow, events: Sequence[Numbered]) -> None:
    """Forget the read models of the pathway and make them from all of its events."""
    await board_upkeep.clear(tx, pathway.reference)
    for table in (PowerRow, ClockRow, FindingRow, StepRow):
        await tx.exec(delete(table).where(col(table.pathway) == pathway.reference))
    await forget_named(tx, pathway.reference)
    pathway.hospital, pathway.ward, pathway.placed_at = None, pathway.opening_ward, None
    await update(tx, pathway, events, anew=True)


def _move(pathway: PathwayRow, said: Projection) -> None:
    """The person is where the latest telling puts them; an earlier stay told late moves nobody."""
    for since, place in said.places:
        if pathway.placed_at is None or since >= pathway.placed_at:
            pathway.hospital, pathway.ward, pathway.placed_at = place.hospital, place.ward, since
