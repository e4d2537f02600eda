"""Cover for each other

Revision ID: 0016
Revises: 0015
"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import records.tables.base


revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None



def upgrade() -> None:
    text = sqlmodel.sql.sqltypes.AutoString
    instant = records.tables.base.UtcDateTime(timezone=True)
    op.create_table('covers',
    sa.Column('id', text(length=64), nullable=False),
    sa.Column('organisation', text(length=64), nullable=False),
    sa.Column('team', text(length=64), nullable=True),
    sa.Column('absent', text(length=64), nullable=True),
    sa.Column('person', text(length=64), nullable=False),
    sa.Column('starts_at', instant, nullable=False),
    sa.Column('ends_at', instant, nullable=False),
    sa.Column('by', text(length=64), nullable=False),
    sa.Column('at', instant, nullable=False),
    sa.Column('ended_by', text(length=64), nullable=True),
    sa.Column('ended_at', instant, nullable=True),
    sa.CheckConstraint('(team IS NULL) <> (absent IS NULL)', name=op.f('ck_covers_team_or_person')),
    sa.ForeignKeyConstraint(['organisation'], ['organisations.code'], name=op.f('fk_covers_organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_covers'))
    )
    op.create_index(op.f('ix_covers_absent'), 'covers', ['absent'], unique=False)
    op.create_index(op.f('ix_covers_organisation_person'), 'covers', ['organisation', 'person'], unique=False)
    op.create_index(op.f('ix_covers_team'), 'covers', ['team'], unique=False)


def downgrade() -> None:
    raise RuntimeError("The record is not taken apart: restore a backup instead.")
