"""Say in what way organisations are involved, and keep how that began and ended

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import records.tables.base


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


TABLE = "involvement_facts"
FIXED = (
    "id", "pathway", "place", "organisation", "change", "part", "number", "until", "at", "step",
    "by", "role", "by_organisation",
)


def upgrade() -> None:
    text = sqlmodel.sql.sqltypes.AutoString
    op.create_table(TABLE,
    sa.Column('id', text(length=64), nullable=False),
    sa.Column('pathway', text(length=64), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('organisation', text(length=64), nullable=False),
    sa.Column('change', text(length=64), nullable=False),
    sa.Column('part', text(length=64), nullable=True),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=False),
    sa.Column('at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('step', text(length=64), nullable=True),
    sa.Column('by', text(length=64), nullable=True),
    sa.Column('role', text(length=64), nullable=True),
    sa.Column('by_organisation', text(length=64), nullable=True),
    sa.Column('reason', records.tables.base.Sealed(), nullable=True),
    sa.ForeignKeyConstraint(['pathway'], ['pathways.reference'], name=op.f('fk_involvement_facts_pathway')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_involvement_facts'))
    )
    op.create_index(op.f('ix_involvement_facts_pathway_organisation'), TABLE, ['pathway', 'organisation'], unique=False)
    op.add_column('involvements', sa.Column('part', text(length=64), nullable=True))
    op.add_column('involvements', sa.Column('reads', text(length=16), server_default='all', nullable=False))
    _make_append_only()


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
