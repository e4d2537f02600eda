"""Making the read models anew from the ledger, as they would be had they always been kept up."""

from __future__ import annotations

from sqlalchemy import delete

from records import read_models
from records.database import Database, Transaction
from records.ledger import read
from records.pathways import held, references
from records.tables import BoardRow, TallyRow


async def rebuild(tx: Transaction, reference: str) -> int:
    """Make the read models of one pathway anew; say how many events they were made from.

    Raises:
        UnknownPathway: none was opened under this reference.
    """
    pathway = await held(tx, reference)
    events = await read(tx, reference)
    await read_models.make_anew(tx, pathway, events)
    return len(events)


async def rebuild_all(database: Database) -> int:
    """Make all read models anew, with empty boards to begin with; say of how many pathways."""
    async with database.transaction() as tx:
        await tx.exec(delete(BoardRow))
        await tx.exec(delete(TallyRow))
    done, after = 0, ""
    while True:
        async with database.session() as session:
            batch = await references(session, after=after)
        for reference in batch:
            async with database.transaction() as tx:
                await rebuild(tx, reference)
            done += 1
        if not batch:
            return done
        after = batch[-1]
