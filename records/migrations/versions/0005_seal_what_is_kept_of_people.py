"""Seal what is kept of people

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import json

import sqlalchemy as sa
import sqlmodel
from alembic import context, op

import records.tables.base


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


SEALED = (
    ("events", ("pathway", "number"), ("event",)),
    ("documents", ("id",), ("content", "pdf")),
    ("evidence", ("pathway", "step"), ("jws",)),
    ("powers", ("pathway", "power"), ("stated",)),
    ("clocks", ("pathway", "clock"), ("stated",)),
    ("findings", ("pathway", "finding"), ("stated",)),
    ("steps", ("pathway", "step"), ("stated",)),
    ("requests", ("organisation", "key"), ("body",)),
    ("subscriptions", ("id",), ("secrets",)),
)
"""Table, what says where a value belongs, and what is sealed in it."""

FIXED = {
    "events": ("pathway", "number", "recorded_at", "topic", "previous", "hash"),
    "documents": (
        "id", "pathway", "number", "step", "code", "version", "content_sha256", "pdf_sha256",
        "stored_at", "seal", "unsealed_sha256", "sealed_with", "previous", "hash",
    ),
    "evidence": (
        "pathway", "step", "number", "event", "sha256", "recorded_at", "previous", "hash",
    ),
}
"""Append-only tables with something sealed in them, and what never changes in their rows."""


def upgrade() -> None:
    op.create_table('resealing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_resealing'))
    )
    with op.batch_alter_table('subscriptions', schema=None) as batch_op:
        batch_op.alter_column('secrets',
               existing_type=sa.JSON(),
               type_=records.tables.base.Sealed(),
               existing_nullable=False,
               postgresql_using='secrets::text')
    _take_guards_off()
    for table, key, columns in SEALED:
        _seal(table, key, columns)
    _seal_patients()
    _put_guards_on()


def _seal(table, key, columns) -> None:
    vault, connection = context.config.attributes["vault"], op.get_bind()
    names = ", ".join((*key, *columns))
    where = " AND ".join(f"{name} = :{name}" for name in key)
    sets = ", ".join(f"{column} = :sealed_{column}" for column in columns)
    keys = connection.execute(sa.text(f"SELECT {', '.join(key)} FROM {table}")).all()
    for of in keys:
        found = dict(zip(key, of))
        row = connection.execute(sa.text(f"SELECT {names} FROM {table} WHERE {where}"), found).one()
        sealed = {
            f"sealed_{column}": _sealed(vault, getattr(row, column), "/".join((table, column, *map(str, of))))
            for column in columns
        }
        connection.execute(sa.text(f"UPDATE {table} SET {sets} WHERE {where}"), found | sealed)


def _sealed(vault, value, place):
    if value is None:
        return None
    if isinstance(value, (bytes, memoryview)):
        return vault.seal_bytes(bytes(value), place)
    return vault.seal(value, place)


def _seal_patients() -> None:
    vault, connection = context.config.attributes["vault"], op.get_bind()
    with op.batch_alter_table('patients', schema=None) as batch_op:
        batch_op.add_column(sa.Column('details', records.tables.base.Sealed(), nullable=True))
        batch_op.add_column(sa.Column('nhs_number_index', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=True))
    known = sa.text("SELECT id, full_name, address, date_of_birth, nhs_number FROM patients")
    kept = sa.text("UPDATE patients SET details = :details, nhs_number_index = :number WHERE id = :id")
    for row in connection.execute(known).all():
        born = row.date_of_birth
        details = {
            "id": row.id,
            "full_name": row.full_name,
            "address": row.address,
            "date_of_birth": None if born is None else str(born),
            "nhs_number": row.nhs_number,
        }
        told = {
            "id": row.id,
            "details": vault.seal(json.dumps(details), f"patients/details/{row.id}"),
            "number": None if row.nhs_number is None else vault.index(row.nhs_number),
        }
        connection.execute(kept, told)
    with op.batch_alter_table('patients', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_patients_nhs_number'))
        batch_op.alter_column('details', existing_type=records.tables.base.Sealed(), nullable=False)
        batch_op.create_index(batch_op.f('ix_patients_nhs_number_index'), ['nhs_number_index'], unique=False)
        for column in ("full_name", "address", "date_of_birth", "nhs_number"):
            batch_op.drop_column(column)


def _take_guards_off() -> None:
    for table in FIXED:
        if op.get_bind().dialect.name == "sqlite":
            op.execute(f"DROP TRIGGER {table}_no_update")
        else:
            op.execute(f"DROP TRIGGER {table}_append_only ON {table}")


def _put_guards_on() -> None:
    """As before, but that while values are sealed anew the sealed columns may change, alone."""
    if op.get_bind().dialect.name == "sqlite":
        for table, fixed in FIXED.items():
            moved = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in fixed)
            op.execute(
                f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
                f"WHEN NOT EXISTS (SELECT 1 FROM resealing) OR {moved} "
                "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_change_unless_resealing() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN "
        "IF TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM resealing) "
        "AND (to_jsonb(NEW) - TG_ARGV) = (to_jsonb(OLD) - TG_ARGV) THEN RETURN NEW; END IF; "
        "RAISE EXCEPTION 'the record is append-only'; "
        "END $$"
    )
    for table, _, columns in SEALED:
        if table in FIXED:
            named = ", ".join(f"'{column}'" for column in columns)
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION refuse_change_unless_resealing({named})"
            )


def downgrade() -> None:
    raise RuntimeError("The record is not taken apart: restore a backup instead.")
