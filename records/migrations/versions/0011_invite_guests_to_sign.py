"""Invite guests to sign

Revision ID: 0011
Revises: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import records.tables.base


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


FACTS = "guest_facts"
FIXED = ("id", "guest", "change", "at", "by")


def upgrade() -> None:
    text = sqlmodel.sql.sqltypes.AutoString
    instant = records.tables.base.UtcDateTime(timezone=True)
    op.create_table('guests',
    sa.Column('id', text(length=64), nullable=False),
    sa.Column('pathway', text(length=64), nullable=False),
    sa.Column('person', text(length=64), nullable=False),
    sa.Column('role', text(length=64), nullable=False),
    sa.Column('organisation', text(length=64), nullable=False),
    sa.Column('invited_for', text(length=64), nullable=False),
    sa.Column('invited_by', text(length=64), nullable=False),
    sa.Column('form', text(length=64), nullable=False),
    sa.Column('part', sa.Integer(), nullable=False),
    sa.Column('asked', records.tables.base.Sealed(), nullable=False),
    sa.Column('link_hash', text(length=64), nullable=False),
    sa.Column('code_hash', text(length=64), nullable=False),
    sa.Column('wrong_codes', sa.Integer(), nullable=False),
    sa.Column('session_hash', text(length=64), nullable=True),
    sa.Column('session_until', instant, nullable=True),
    sa.Column('invited_at', instant, nullable=False),
    sa.Column('expires_at', instant, nullable=False),
    sa.Column('state', text(length=16), nullable=False),
    sa.Column('standing', text(length=16), nullable=False),
    sa.Column('stated', records.tables.base.Sealed(), nullable=True),
    sa.Column('signed_at', instant, nullable=True),
    sa.Column('step', text(length=64), nullable=True),
    sa.ForeignKeyConstraint(['pathway'], ['pathways.reference'], name=op.f('fk_guests_pathway')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guests')),
    sa.UniqueConstraint('link_hash', name=op.f('uq_guests_link_hash')),
    sa.UniqueConstraint('session_hash', name=op.f('uq_guests_session_hash'))
    )
    op.create_index(op.f('ix_guests_pathway'), 'guests', ['pathway'], unique=False)
    op.create_table(FACTS,
    sa.Column('id', text(length=64), nullable=False),
    sa.Column('guest', text(length=64), nullable=False),
    sa.Column('change', text(length=16), nullable=False),
    sa.Column('at', instant, nullable=False),
    sa.Column('by', text(length=64), nullable=False),
    sa.Column('said', records.tables.base.Sealed(), nullable=True),
    sa.ForeignKeyConstraint(['guest'], ['guests.id'], name=op.f('fk_guest_facts_guest')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guest_facts'))
    )
    op.create_index(op.f('ix_guest_facts_guest'), FACTS, ['guest'], unique=False)
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
