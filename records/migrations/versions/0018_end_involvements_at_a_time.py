"""End involvements by themselves at a time

Revision ID: 0018
Revises: 0017
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import records.tables.base


revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


FACTS = "involvement_facts"
FIXED = (
    "id", "pathway", "place", "organisation", "change", "part", "number", "until", "at", "ends_at",
    "step", "by", "role", "by_organisation",
)


def upgrade() -> None:
    instant = records.tables.base.UtcDateTime(timezone=True)
    op.add_column('involvements', sa.Column('until', instant, nullable=True))
    op.add_column('involvements', sa.Column('ends_at', instant, nullable=True))
    # Added in place, so that SQLite copies nothing and the facts keep their append-only triggers.
    op.add_column(FACTS, sa.Column('ends_at', instant, nullable=True))
    some = sa.text("ends_at IS NOT NULL")
    op.create_index(
        op.f('ix_involvements_organisation_ends_at'), 'involvements', ['organisation', 'ends_at'],
        unique=False, sqlite_where=some, postgresql_where=some,
    )
    if op.get_bind().dialect.name == "sqlite":
        moved = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in FIXED)
        op.execute(f"DROP TRIGGER {FACTS}_no_update")
        op.execute(
            f"CREATE TRIGGER {FACTS}_no_update BEFORE UPDATE ON {FACTS} "
            f"WHEN NOT EXISTS (SELECT 1 FROM resealing) OR {moved} "
            "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
        )


def downgrade() -> None:
    raise RuntimeError("The record is not taken apart: restore a backup instead.")
