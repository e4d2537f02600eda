"""Making a table append-only: for the migrations that lay one out."""

from __future__ import annotations

from collections.abc import Sequence

from alembic import op


def make_append_only(table: str, fixed: Sequence[str], sealed: str | None = None) -> None:
    """Have the database refuse `UPDATE`, `DELETE` and `TRUNCATE` on the table.

    While values are sealed anew the column `sealed` may change, and of the `fixed` ones none.
    """
    refuse = "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
    if op.get_bind().dialect.name == "sqlite":
        moved = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in fixed)
        unless = f"WHEN NOT EXISTS (SELECT 1 FROM resealing) OR {moved} "  # noqa: S608 - our own names
        when = unless if sealed else ""
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {when}{refuse}")
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
        return
    guard = f"refuse_change_unless_resealing('{sealed}')" if sealed else "refuse_change()"
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {guard}"
    )
    op.execute(
        f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
