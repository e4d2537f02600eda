"""Dispose of records at the end of their retention; chain the access log

Revision ID: 0013
Revises: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import records.tables.base


revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


TABLE = "disposal_facts"
FIXED = ("id", "pathway", "place", "change", "by", "role", "organisation", "at", "tombstone")


def upgrade() -> None:
    text = sqlmodel.sql.sqltypes.AutoString
    op.create_table(TABLE,
    sa.Column('id', text(length=64), nullable=False),
    sa.Column('pathway', text(length=64), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('change', text(length=64), nullable=False),
    sa.Column('by', text(length=64), nullable=False),
    sa.Column('role', text(length=64), nullable=False),
    sa.Column('organisation', text(length=64), nullable=False),
    sa.Column('at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('reason', records.tables.base.Sealed(), nullable=True),
    sa.Column('tombstone', text(), nullable=False),
    sa.ForeignKeyConstraint(['pathway'], ['pathways.reference'], name=op.f('fk_disposal_facts_pathway')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_disposal_facts'))
    )
    op.create_index(op.f('ix_disposal_facts_pathway'), TABLE, ['pathway'], unique=False)
    op.add_column('pathways', sa.Column('disposed_at', records.tables.base.UtcDateTime(timezone=True), nullable=True))
    op.add_column('anchored', sa.Column('disposed', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table('access_links',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('up_to', sa.Integer(), nullable=False),
    sa.Column('made_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('rows', sa.LargeBinary(), nullable=False),
    sa.Column('previous', text(length=64), nullable=False),
    sa.Column('hash', text(length=64), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_access_links'))
    )
    op.add_column('checkpoints', sa.Column('accesses', sa.Integer(), server_default=sa.text('0'), nullable=False))
    _make_append_only()
    _never_change('access_links')


def _never_change(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
            )
        return
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _make_append_only() -> None:
    if op.get_bind().dialect.name == "sqlite":
        moved = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in FIXED)
        when = f"WHEN NOT EXISTS (SELECT 1 FROM resealing) OR {moved} "
        refuse = "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
        op.execute(f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} {when}{refuse}")
        op.execute(f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} {refuse}")
        return
    op.execute(
        f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change_unless_resealing('reason')"
    )
    op.execute(
        f"CREATE TRIGGER {TABLE}_not_emptied BEFORE TRUNCATE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    raise RuntimeError("The record is not taken apart: restore a backup instead.")
