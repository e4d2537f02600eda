"""Keep the evidence of each step, in a chain of its own

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import records.tables.base


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


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
    op.create_table('evidence',
    sa.Column('pathway', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('step', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('event', sa.Integer(), nullable=False),
    sa.Column('jws', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('sha256', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('recorded_at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('previous', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.ForeignKeyConstraint(['pathway'], ['pathways.reference'], name=op.f('fk_evidence_pathway')),
    sa.PrimaryKeyConstraint('pathway', 'step', name=op.f('pk_evidence')),
    sa.UniqueConstraint('pathway', 'number', name=op.f('uq_evidence_pathway_number'))
    )
    op.add_column('pathways', sa.Column('evidence', sa.Integer(), nullable=False, server_default='0'))
    op.add_column('pathways', sa.Column('evidence_head', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False, server_default=''))
    _make_append_only('evidence')


def downgrade() -> None:
    raise RuntimeError("The record is not taken apart: restore a backup instead.")
