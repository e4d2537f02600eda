"""How Alembic runs here: on the connection it is given, in the transaction already begun on it."""

from __future__ import annotations

from alembic import context

from records.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,  # SQLite too: the transaction was begun by us, not by the driver
    compare_type=True,
)
context.run_migrations()
