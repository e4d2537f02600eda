"""Lay out the record

Revision ID: 0001
Revises: nothing
"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import records.tables.base


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


APPEND_ONLY = ("events", "documents", "refusals")
"""Tables whose rows are never changed and never removed (promise 6): the database refuses it."""


def _make_append_only(table: str) -> None:
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


def upgrade() -> None:
    op.create_table('organisations',
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('address', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.CheckConstraint("kind IN ('trust', 'council', 'police', 'tribunal', 'other')", name=op.f('ck_organisations_known_kind')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_organisations'))
    )
    op.create_table('patients',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('full_name', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('address', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('date_of_birth', sa.Date(), nullable=True),
    sa.Column('nhs_number', sqlmodel.sql.sqltypes.AutoString(length=10), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_patients'))
    )
    with op.batch_alter_table('patients', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_patients_nhs_number'), ['nhs_number'], unique=False)

    op.create_table('professionals',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('issuer', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('subject', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('email', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('address', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('profession', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('registration', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_professionals')),
    sa.UniqueConstraint('issuer', 'subject', name=op.f('uq_professionals_issuer_subject'))
    )
    op.create_table('refusals',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('pathway', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('step', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('person', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('organisation', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('rules', sa.JSON(), nullable=False),
    sa.Column('digest', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('refused_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_refusals')),
    sa.UniqueConstraint('pathway', 'step', 'digest', 'refused_at', name=op.f('uq_refusals_pathway_step_digest_refused_at'))
    )
    with op.batch_alter_table('refusals', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_refusals_pathway_refused_at'), ['pathway', 'refused_at'], unique=False)

    op.create_table('requests',
    sa.Column('organisation', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('key', sqlmodel.sql.sqltypes.AutoString(length=255), nullable=False),
    sa.Column('digest', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('created_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('held_until', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('status', sa.Integer(), nullable=True),
    sa.Column('body', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.PrimaryKeyConstraint('organisation', 'key', name=op.f('pk_requests'))
    )
    op.create_table('subscriptions',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('organisation', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('url', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('secrets', sa.JSON(), nullable=False),
    sa.Column('topics', sa.JSON(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('created_by', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('created_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_subscriptions'))
    )
    with op.batch_alter_table('subscriptions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_subscriptions_organisation'), ['organisation'], unique=False)

    op.create_table('tallies',
    sa.Column('viewer', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('power', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('ward', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('organisation', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('clocks', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('viewer', 'kind', 'power', 'ward', 'organisation', name=op.f('pk_tallies'))
    )
    op.create_table('appointments',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('role', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('organisation', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('starts_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ends_at', records.tables.base.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['organisation'], ['organisations.code'], name=op.f('fk_appointments_organisation')),
    sa.ForeignKeyConstraint(['person'], ['professionals.id'], name=op.f('fk_appointments_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appointments')),
    sa.UniqueConstraint('person', 'role', 'organisation', 'starts_at', name=op.f('uq_appointments_person_role_organisation_starts_at'))
    )
    with op.batch_alter_table('appointments', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_appointments_organisation_role'), ['organisation', 'role'], unique=False)

    op.create_table('approvals',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('approval', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('given_by', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('starts_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ends_at', records.tables.base.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person'], ['professionals.id'], name=op.f('fk_approvals_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_approvals')),
    sa.UniqueConstraint('person', 'approval', 'starts_at', name=op.f('uq_approvals_person_approval_starts_at'))
    )
    op.create_table('deliveries',
    sa.Column('subscription', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('pathway', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('topic', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('status', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_attempt_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=True),
    sa.Column('last_error', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=True),
    sa.Column('queued_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('delivered_at', records.tables.base.UtcDateTime(timezone=True), nullable=True),
    sa.CheckConstraint("status IN ('pending', 'delivered', 'dead')", name=op.f('ck_deliveries_known_status')),
    sa.ForeignKeyConstraint(['subscription'], ['subscriptions.id'], name=op.f('fk_deliveries_subscription')),
    sa.PrimaryKeyConstraint('subscription', 'pathway', 'number', name=op.f('pk_deliveries'))
    )
    with op.batch_alter_table('deliveries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_deliveries_status_next_attempt_at'), ['status', 'next_attempt_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_deliveries_subscription_status_pathway_number'), ['subscription', 'status', 'pathway', 'number'], unique=False)

    op.create_table('pathways',
    sa.Column('reference', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('law_version', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('opened_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('opened_by', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('patient', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
    sa.Column('opening_ward', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('head', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('documents', sa.Integer(), nullable=False),
    sa.Column('documents_head', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('hospital', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
    sa.Column('ward', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
    sa.Column('placed_at', records.tables.base.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['patient'], ['patients.id'], name=op.f('fk_pathways_patient')),
    sa.PrimaryKeyConstraint('reference', name=op.f('pk_pathways'))
    )
    with op.batch_alter_table('pathways', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pathways_patient'), ['patient'], unique=False)

    op.create_table('sites',
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('organisation', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('address', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.ForeignKeyConstraint(['organisation'], ['organisations.code'], name=op.f('fk_sites_organisation')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_sites'))
    )
    with op.batch_alter_table('sites', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sites_organisation'), ['organisation'], unique=False)

    op.create_table('clocks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('pathway', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('clock', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('power', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=True),
    sa.Column('starts_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires_at', records.tables.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('warn_at', records.tables.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('gone', sa.Boolean(), nullable=False),
    sa.Column('change', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('recorded_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('stated', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['pathway'], ['pathways.reference'], name=op.f('fk_clocks_pathway')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clocks')),
    sa.UniqueConstraint('pathway', 'clock', name=op.f('uq_clocks_pathway_clock'))
    )
    op.create_table('documents',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('pathway', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('step', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('version', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('content', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('content_sha256', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('pdf', sa.LargeBinary(), nullable=False),
    sa.Column('pdf_sha256', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('stored_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('previous', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.ForeignKeyConstraint(['pathway'], ['pathways.reference'], name=op.f('fk_documents_pathway')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_documents')),
    sa.UniqueConstraint('pathway', 'number', name=op.f('uq_documents_pathway_number')),
    sa.UniqueConstraint('pathway', 'step', 'code', name=op.f('uq_documents_pathway_step_code'))
    )
    op.create_table('events',
    sa.Column('pathway', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('recorded_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('topic', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('event', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('previous', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.ForeignKeyConstraint(['pathway'], ['pathways.reference'], name=op.f('fk_events_pathway')),
    sa.PrimaryKeyConstraint('pathway', 'number', name=op.f('pk_events'))
    )
    op.create_table('findings',
    sa.Column('pathway', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('finding', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('rule', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
    sa.Column('severity', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('step', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('gone', sa.Boolean(), nullable=False),
    sa.Column('change', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('recorded_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('stated', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['pathway'], ['pathways.reference'], name=op.f('fk_findings_pathway')),
    sa.PrimaryKeyConstraint('pathway', 'finding', name=op.f('pk_findings'))
    )
    op.create_table('involvements',
    sa.Column('pathway', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('organisation', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('basis', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('since', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('by_event', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['pathway'], ['pathways.reference'], name=op.f('fk_involvements_pathway')),
    sa.PrimaryKeyConstraint('pathway', 'organisation', name=op.f('pk_involvements'))
    )
    with op.batch_alter_table('involvements', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_involvements_organisation_since_pathway'), ['organisation', 'since', 'pathway'], unique=False)

    op.create_table('powers',
    sa.Column('pathway', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('power', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('held_by', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('starts_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ends_at', records.tables.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('gone', sa.Boolean(), nullable=False),
    sa.Column('change', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('recorded_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('stated', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['pathway'], ['pathways.reference'], name=op.f('fk_powers_pathway')),
    sa.PrimaryKeyConstraint('pathway', 'power', name=op.f('pk_powers'))
    )
    op.create_table('steps',
    sa.Column('pathway', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('step', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('mode', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('organisation', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('occurred_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('recorded_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('stated', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['pathway'], ['pathways.reference'], name=op.f('fk_steps_pathway')),
    sa.PrimaryKeyConstraint('pathway', 'step', name=op.f('pk_steps'))
    )
    with op.batch_alter_table('steps', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_steps_organisation_recorded_at'), ['organisation', 'recorded_at'], unique=False)

    op.create_table('wards',
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('site', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['site'], ['sites.code'], name=op.f('fk_wards_site')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_wards'))
    )
    with op.batch_alter_table('wards', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_wards_site'), ['site'], unique=False)

    op.create_table('board',
    sa.Column('clock', sa.Integer(), nullable=False),
    sa.Column('viewer', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('power', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('ward', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('organisation', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('settled', sa.Boolean(), nullable=False),
    sa.Column('endless', sa.Boolean(), nullable=False),
    sa.Column('due_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('warn_at', records.tables.base.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['clock'], ['clocks.id'], name=op.f('fk_board_clock')),
    sa.PrimaryKeyConstraint('clock', 'viewer', name=op.f('pk_board'))
    )
    with op.batch_alter_table('board', schema=None) as batch_op:
        batch_op.create_index('ix_board_kind', ['viewer', 'kind', 'settled', 'endless', 'due_at', 'clock', 'organisation'], unique=False)
        batch_op.create_index('ix_board_organisation', ['viewer', 'organisation', 'settled', 'endless', 'due_at', 'clock'], unique=False)
        batch_op.create_index('ix_board_power', ['viewer', 'power', 'settled', 'endless', 'due_at', 'clock', 'kind', 'organisation'], unique=False)
        batch_op.create_index('ix_board_viewer', ['viewer', 'settled', 'endless', 'due_at', 'clock'], unique=False)
        batch_op.create_index('ix_board_ward', ['viewer', 'ward', 'settled', 'endless', 'due_at', 'clock', 'power', 'kind', 'organisation'], unique=False)
        batch_op.create_index('ix_board_warn', ['viewer', 'settled', 'warn_at'], unique=False)

    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the record is append-only'; END $$"
        )
    for table in APPEND_ONLY:
        _make_append_only(table)


def downgrade() -> None:
    raise RuntimeError("The record is not taken apart: restore a backup instead.")
