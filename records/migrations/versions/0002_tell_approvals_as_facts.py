"""Tell approvals as facts that are only added

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import sqlmodel
from alembic import op

import records.tables.base


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('approval_facts',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('grant', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('person', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('approval', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('given_by', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('change', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('number', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('recorded_by', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('recorded_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("change IN ('granted', 'ended', 'suspended', 'restored', 'corrected', 'never_held')", name=op.f('ck_approval_facts_known_change')),
    sa.ForeignKeyConstraint(['person'], ['professionals.id'], name=op.f('fk_approval_facts_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_approval_facts'))
    )
    op.create_index(op.f('ix_approval_facts_grant'), 'approval_facts', ['grant'], unique=False)
    op.create_index('ix_approval_facts_person_recorded_at', 'approval_facts', ['person', 'recorded_at'], unique=False)
    _carry_over()
    op.drop_table('approvals')
    _make_append_only('approval_facts')


def _carry_over() -> None:
    """What was kept as periods between instants: their days, and granted as they stand."""
    at = records.tables.base.UtcDateTime(timezone=True)
    old = sa.table('approvals', sa.column('person'), sa.column('approval'), sa.column('given_by'),
                   sa.column('starts_at', at), sa.column('ends_at', at))
    new = sa.table('approval_facts', *(sa.column(name) for name in (
        'id', 'grant', 'person', 'approval', 'given_by', 'change')),
        sa.column('starts_on', sa.Date()), sa.column('ends_on', sa.Date()),
        sa.column('recorded_by'), sa.column('recorded_at', at))
    london = ZoneInfo('Europe/London')
    now = datetime.now(UTC)
    for row in op.get_bind().execute(sa.select(old)).mappings().all():
        starts_on = row['starts_at'].astimezone(london).date()
        ends_at = row['ends_at']
        ends_on = ends_at and (ends_at - timedelta(microseconds=1)).astimezone(london).date()
        named = [row['person'], row['approval'], row['given_by'], str(starts_on)]
        grant = hashlib.sha256('\n'.join(named).encode()).hexdigest()[:32]
        op.get_bind().execute(sa.insert(new).values(
            id=grant, grant=grant, person=row['person'], approval=row['approval'],
            given_by=row['given_by'], change='granted', starts_on=starts_on, ends_on=ends_on,
            recorded_by='import', recorded_at=now))


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


def downgrade() -> None:
    raise RuntimeError("The record is not taken apart: restore a backup instead.")
