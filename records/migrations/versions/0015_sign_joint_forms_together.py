"""Sign joint forms together

Revision ID: 0015
Revises: 0014
"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import records.tables.base
from records.migrations.append_only import make_append_only


revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


JOINT_FACTS = (
    "id", "joint", "number", "change", "at", "by", "organisation", "part", "step",
)


def upgrade() -> None:
    text = sqlmodel.sql.sqltypes.AutoString
    instant = records.tables.base.UtcDateTime(timezone=True)
    sealed = records.tables.base.Sealed()
    op.create_table('joint_forms',
    sa.Column('id', text(length=64), nullable=False),
    sa.Column('pathway', text(length=64), nullable=False),
    sa.Column('code', text(length=64), nullable=False),
    sa.Column('organisation', text(length=64), nullable=False),
    sa.Column('begun_by', text(length=64), nullable=False),
    sa.Column('begun_at', instant, nullable=False),
    sa.Column('content', sealed, nullable=False),
    sa.Column('first_sha256', text(length=64), nullable=False),
    sa.Column('second_sha256', text(length=64), nullable=False),
    sa.Column('state', text(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('first_step', text(length=64), nullable=True),
    sa.Column('second_step', text(length=64), nullable=True),
    sa.Column('made_at', instant, nullable=True),
    sa.CheckConstraint("state IN ('draft', 'first_signed', 'made')", name=op.f('ck_joint_forms_known_state')),
    sa.ForeignKeyConstraint(['pathway'], ['pathways.reference'], name=op.f('fk_joint_forms_pathway')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_joint_forms'))
    )
    op.create_index(op.f('ix_joint_forms_pathway'), 'joint_forms', ['pathway'], unique=False)
    op.create_table('joint_facts',
    sa.Column('id', text(length=64), nullable=False),
    sa.Column('joint', text(length=64), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('change', text(length=16), nullable=False),
    sa.Column('at', instant, nullable=False),
    sa.Column('by', text(length=64), nullable=True),
    sa.Column('organisation', text(length=64), nullable=True),
    sa.Column('part', sa.Integer(), nullable=True),
    sa.Column('step', text(length=64), nullable=True),
    sa.Column('said', sealed, nullable=True),
    sa.CheckConstraint("change IN ('begun', 'changed', 'signed', 'voided', 'returned')", name=op.f('ck_joint_facts_known_change')),
    sa.ForeignKeyConstraint(['joint'], ['joint_forms.id'], name=op.f('fk_joint_facts_joint')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_joint_facts')),
    sa.UniqueConstraint('joint', 'number', name=op.f('uq_joint_facts_joint_number'))
    )
    make_append_only('joint_facts', JOINT_FACTS, sealed='said')


def downgrade() -> None:
    raise RuntimeError("The record is not taken apart: restore a backup instead.")
