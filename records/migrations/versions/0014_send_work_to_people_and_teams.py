"""Send work to people and teams

Revision ID: 0014
Revises: 0013
"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import records.tables.base
from records.migrations.append_only import make_append_only


revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


TEAM_FACTS = (
    "id", "team", "number", "change", "person", "lead", "starts_on", "ends_on", "about", "by",
    "at",
)

TASK_FACTS = (
    "id", "task", "number", "change", "at", "by", "organisation", "to_organisation", "to_person",
    "to_team", "step",
)


def upgrade() -> None:
    text = sqlmodel.sql.sqltypes.AutoString
    instant = records.tables.base.UtcDateTime(timezone=True)
    sealed = records.tables.base.Sealed()
    op.create_table('teams',
    sa.Column('id', text(length=64), nullable=False),
    sa.Column('organisation', text(length=64), nullable=False),
    sa.Column('name', text(length=120), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisations.code'], name=op.f('fk_teams_organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_teams'))
    )
    op.create_index(op.f('ix_teams_organisation_name'), 'teams', ['organisation', 'name'], unique=False)
    op.create_table('caseloads',
    sa.Column('id', text(length=64), nullable=False),
    sa.Column('pathway', text(length=64), nullable=False),
    sa.Column('organisation', text(length=64), nullable=False),
    sa.Column('capacity', text(length=64), nullable=False),
    sa.Column('person', text(length=64), nullable=True),
    sa.Column('team', text(length=64), nullable=True),
    sa.Column('starts_at', instant, nullable=False),
    sa.Column('ends_at', instant, nullable=True),
    sa.Column('by', text(length=64), nullable=True),
    sa.Column('ended_by', text(length=64), nullable=True),
    sa.Column('step', text(length=64), nullable=True),
    sa.ForeignKeyConstraint(['pathway'], ['pathways.reference'], name=op.f('fk_caseloads_pathway')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_caseloads'))
    )
    op.create_index(op.f('ix_caseloads_organisation_person'), 'caseloads', ['organisation', 'person'], unique=False)
    op.create_index(op.f('ix_caseloads_organisation_team'), 'caseloads', ['organisation', 'team'], unique=False)
    op.create_index(op.f('ix_caseloads_pathway'), 'caseloads', ['pathway'], unique=False)
    op.create_table('tasks',
    sa.Column('id', text(length=64), nullable=False),
    sa.Column('pathway', text(length=64), nullable=False),
    sa.Column('form', text(length=64), nullable=True),
    sa.Column('part', sa.Integer(), nullable=True),
    sa.Column('clock', text(length=200), nullable=True),
    sa.Column('joint', text(length=64), nullable=True),
    sa.Column('filled', sealed, nullable=True),
    sa.Column('from_organisation', text(length=64), nullable=False),
    sa.Column('sent_by', text(length=64), nullable=False),
    sa.Column('to_organisation', text(length=64), nullable=False),
    sa.Column('to_person', text(length=64), nullable=True),
    sa.Column('to_team', text(length=64), nullable=True),
    sa.Column('holder', text(length=64), nullable=True),
    sa.Column('state', text(length=16), nullable=False),
    sa.Column('due_at', instant, nullable=True),
    sa.Column('sent_at', instant, nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('step', text(length=64), nullable=True),
    sa.ForeignKeyConstraint(['pathway'], ['pathways.reference'], name=op.f('fk_tasks_pathway')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tasks'))
    )
    op.create_index(op.f('ix_tasks_from_organisation_state'), 'tasks', ['from_organisation', 'state'], unique=False)
    op.create_index(op.f('ix_tasks_pathway_state'), 'tasks', ['pathway', 'state'], unique=False)
    op.create_index(op.f('ix_tasks_to_organisation_state'), 'tasks', ['to_organisation', 'state'], unique=False)
    op.create_table('team_facts',
    sa.Column('id', text(length=64), nullable=False),
    sa.Column('team', text(length=64), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('change', text(length=16), nullable=False),
    sa.Column('person', text(length=64), nullable=True),
    sa.Column('lead', sa.Boolean(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('about', text(length=64), nullable=True),
    sa.Column('by', text(length=64), nullable=False),
    sa.Column('at', instant, nullable=False),
    sa.CheckConstraint("change IN ('made', 'renamed', 'closed', 'joined', 'left')", name=op.f('ck_team_facts_known_change')),
    sa.ForeignKeyConstraint(['team'], ['teams.id'], name=op.f('fk_team_facts_team')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_team_facts')),
    sa.UniqueConstraint('team', 'number', name=op.f('uq_team_facts_team_number'))
    )
    op.create_index(op.f('ix_team_facts_person'), 'team_facts', ['person'], unique=False)
    op.create_table('task_facts',
    sa.Column('id', text(length=64), nullable=False),
    sa.Column('task', text(length=64), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('change', text(length=16), nullable=False),
    sa.Column('at', instant, nullable=False),
    sa.Column('by', text(length=64), nullable=True),
    sa.Column('organisation', text(length=64), nullable=True),
    sa.Column('to_organisation', text(length=64), nullable=True),
    sa.Column('to_person', text(length=64), nullable=True),
    sa.Column('to_team', text(length=64), nullable=True),
    sa.Column('step', text(length=64), nullable=True),
    sa.Column('said', sealed, nullable=True),
    sa.CheckConstraint("change IN ('sent', 'accepted', 'claimed', 'declined', 'returned', 'reassigned', 'withdrawn', 'done', 'ended', 'reopened')", name=op.f('ck_task_facts_known_change')),
    sa.ForeignKeyConstraint(['task'], ['tasks.id'], name=op.f('fk_task_facts_task')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task_facts')),
    sa.UniqueConstraint('task', 'number', name=op.f('uq_task_facts_task_number'))
    )
    make_append_only('team_facts', TEAM_FACTS)
    make_append_only('task_facts', TASK_FACTS, sealed='said')


def downgrade() -> None:
    raise RuntimeError("The record is not taken apart: restore a backup instead.")
