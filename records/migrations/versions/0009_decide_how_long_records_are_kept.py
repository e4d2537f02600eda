"""Decide how long records are kept

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import records.tables.base


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


FIXED = ("id", "pathway", "change", "retention_class", "by", "role", "organisation", "at")


def upgrade() -> None:
    op.create_table('retention_facts',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('pathway', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('change', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('retention_class', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
    sa.Column('by', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('role', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('organisation', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('reason', records.tables.base.Sealed(), nullable=False),
    sa.ForeignKeyConstraint(['pathway'], ['pathways.reference'], name=op.f('fk_retention_facts_pathway')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_retention_facts'))
    )
    op.create_index(op.f('ix_retention_facts_pathway'), 'retention_facts', ['pathway'], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        moved = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in FIXED)
        refuse = "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
        op.execute(
            "CREATE TRIGGER retention_facts_no_update BEFORE UPDATE ON retention_facts "
            f"WHEN NOT EXISTS (SELECT 1 FROM resealing) OR {moved} {refuse}"
        )
        op.execute(f"CREATE TRIGGER retention_facts_no_delete BEFORE DELETE ON retention_facts {refuse}")
        return
    op.execute(
        "CREATE TRIGGER retention_facts_append_only BEFORE UPDATE OR DELETE ON retention_facts "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change_unless_resealing('reason')"
    )
    op.execute(
        "CREATE TRIGGER retention_facts_not_emptied BEFORE TRUNCATE ON retention_facts "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    raise RuntimeError("The record is not taken apart: restore a backup instead.")
