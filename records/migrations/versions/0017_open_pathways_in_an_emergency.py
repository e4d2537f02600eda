"""Open pathways in an emergency

Revision ID: 0017
Revises: 0016
"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import records.tables.base


revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


FACTS = "break_glass_facts"
FIXED = ("id", "glass", "change", "at", "by", "role", "organisation")


def upgrade() -> None:
    text = sqlmodel.sql.sqltypes.AutoString
    instant = records.tables.base.UtcDateTime(timezone=True)
    op.create_table('break_glass',
    sa.Column('id', text(length=64), nullable=False),
    sa.Column('pathway', text(length=64), nullable=False),
    sa.Column('person', text(length=64), nullable=False),
    sa.Column('role', text(length=64), nullable=False),
    sa.Column('organisation', text(length=64), nullable=False),
    sa.Column('kind', text(length=32), nullable=False),
    sa.Column('reason', records.tables.base.Sealed(), nullable=False),
    sa.Column('opened_at', instant, nullable=False),
    sa.Column('ends_at', instant, nullable=False),
    sa.Column('ended_at', instant, nullable=True),
    sa.Column('decision', text(length=16), nullable=False),
    sa.CheckConstraint('ends_at > opened_at', name=op.f('ck_break_glass_ends_after_it_began')),
    sa.CheckConstraint(
        "decision IN ('', 'justified', 'not_justified')", name=op.f('ck_break_glass_known_decision')
    ),
    sa.ForeignKeyConstraint(['pathway'], ['pathways.reference'], name=op.f('fk_break_glass_pathway')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_break_glass'))
    )
    op.create_index(op.f('ix_break_glass_pathway_decision'), 'break_glass', ['pathway', 'decision'])
    op.create_index(op.f('ix_break_glass_person_opened_at'), 'break_glass', ['person', 'opened_at'])
    op.create_table(FACTS,
    sa.Column('id', text(length=64), nullable=False),
    sa.Column('glass', text(length=64), nullable=False),
    sa.Column('change', text(length=16), nullable=False),
    sa.Column('at', instant, nullable=False),
    sa.Column('by', text(length=64), nullable=False),
    sa.Column('role', text(length=64), nullable=False),
    sa.Column('organisation', text(length=64), nullable=False),
    sa.Column('said', records.tables.base.Sealed(), nullable=True),
    sa.ForeignKeyConstraint(['glass'], ['break_glass.id'], name=op.f('fk_break_glass_facts_glass')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_break_glass_facts'))
    )
    op.create_index(op.f('ix_break_glass_facts_glass'), FACTS, ['glass'])
    # Added in place, so that SQLite copies nothing and the log keeps its append-only triggers.
    op.add_column('accesses', sa.Column('glass', text(length=64), nullable=True))
    _make_append_only()


def _make_append_only() -> None:
    if op.get_bind().dialect.name == "sqlite":
        moved = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in FIXED)
        when = f"WHEN NOT EXISTS (SELECT 1 FROM resealing) OR {moved} "
        refuse = "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
        op.execute(f"CREATE TRIGGER {FACTS}_no_update BEFORE UPDATE ON {FACTS} {when}{refuse}")
        op.execute(f"CREATE TRIGGER {FACTS}_no_delete BEFORE DELETE ON {FACTS} {refuse}")
        return
    op.execute(
        f"CREATE TRIGGER {FACTS}_append_only BEFORE UPDATE OR DELETE ON {FACTS} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change_unless_resealing('said')"
    )
    op.execute(
        f"CREATE TRIGGER {FACTS}_not_emptied BEFORE TRUNCATE ON {FACTS} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    raise RuntimeError("The record is not taken apart: restore a backup instead.")
