"""Seal what is kept of professionals: names, emails, addresses, and why approvals changed

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context, op


revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


SEALED = (
    ("professionals", ("name", "email", "address")),
    ("approval_facts", ("reason",)),
)
"""What is sealed in each table; the id says where a value belongs."""

FIXED = (
    "id", "grant", "person", "approval", "given_by", "change", "starts_on", "ends_on", "number",
    "recorded_by", "recorded_at",
)
"""What never changes in a fact about an approval, not even while it is sealed anew."""


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    on = "" if sqlite else " ON approval_facts"
    op.execute(f"DROP TRIGGER approval_facts_{'no_update' if sqlite else 'append_only'}{on}")
    for table, columns in SEALED:
        _seal(table, columns)
    _put_guards_on(sqlite)


def _seal(table, columns) -> None:
    vault, connection = context.config.attributes["vault"], op.get_bind()
    named = ", ".join(columns)
    sets = ", ".join(f"{column} = :{column}" for column in columns)
    for row in connection.execute(sa.text(f"SELECT id, {named} FROM {table}")).mappings().all():
        sealed = {
            column: None
            if row[column] is None
            else vault.seal(row[column], f"{table}/{column}/{row['id']}")
            for column in columns
        }
        connection.execute(
            sa.text(f"UPDATE {table} SET {sets} WHERE id = :id"), sealed | {"id": row["id"]}
        )


def _put_guards_on(sqlite) -> None:
    """As before, but that while values are sealed anew the reason may change, alone."""
    if sqlite:
        moved = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in FIXED)
        op.execute(
            "CREATE TRIGGER approval_facts_no_update BEFORE UPDATE ON approval_facts "
            f"WHEN NOT EXISTS (SELECT 1 FROM resealing) OR {moved} "
            "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
        )
        return
    op.execute(
        "CREATE TRIGGER approval_facts_append_only BEFORE UPDATE OR DELETE ON approval_facts "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change_unless_resealing('reason')"
    )


def downgrade() -> None:
    raise RuntimeError("The record is not taken apart: restore a backup instead.")
