"""Say of each document whether it is sealed, with what, and what it was before

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ('seal', 'unsealed_sha256', 'sealed_with'):
        op.add_column('documents', sa.Column(name, sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False, server_default=''))


def downgrade() -> None:
    raise RuntimeError("The record is not taken apart: restore a backup instead.")
