"""Log access, and tell as facts who patients are

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import records.tables.base


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


FIXED = ("id", "patient", "change", "other", "by", "role", "organisation", "at")


def upgrade() -> None:
    op.create_table('accesses',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('pathway', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('person', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('role', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('organisation', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('act', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('about', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accesses'))
    )
    op.create_index(op.f('ix_accesses_pathway_id'), 'accesses', ['pathway', 'id'], unique=False)
    op.create_table('patient_facts',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('patient', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('change', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('other', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
    sa.Column('by', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('role', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('organisation', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('at', records.tables.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('said', records.tables.base.Sealed(), nullable=False),
    sa.ForeignKeyConstraint(['patient'], ['patients.id'], name=op.f('fk_patient_facts_patient')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_patient_facts'))
    )
    op.create_index(op.f('ix_patient_facts_patient'), 'patient_facts', ['patient'], unique=False)
    op.create_index(op.f('ix_patient_facts_other'), 'patient_facts', ['other'], unique=False)
    op.add_column('patients', sa.Column('person', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True))
    op.create_index(op.f('ix_patients_person'), 'patients', ['person'], unique=False)
    _make_append_only('accesses', "refuse_change()")
    _make_append_only('patient_facts', "refuse_change_unless_resealing('said')", FIXED)


def _make_append_only(table, function, fixed=()) -> None:
    if op.get_bind().dialect.name == "sqlite":
        moved = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in fixed)
        when = f"WHEN NOT EXISTS (SELECT 1 FROM resealing) OR {moved} " if fixed else ""
        refuse = "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {when}{refuse}")
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
        return
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}"
    )
    op.execute(
        f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    raise RuntimeError("The record is not taken apart: restore a backup instead.")
