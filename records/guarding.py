"""Row-level security on PostgreSQL: policies made from what each table says of itself.

Two roles, neither of which owns anything or can pass by a policy:

* `emha_api` sees what the organisation sees that the transaction is for, and nothing if none is;
* `emha_system` does the system's own work: recording, rendering, delivering, verifying.

Every transaction takes one of them for its own length (`records.database`). The owner of the
tables is held to policies as well, but for the length of a migration.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from records.errors import RolesMissing
from records.tables import METADATA, Row
from records.tables.seen import GLASS, IN_FORCE, ORGANISATION, SeenBy

API, SYSTEM = "emha_api", "emha_system"

MIGRATING = "emha.migrating"
"""Set for the length of a migration: the owner then sees every row, and at no other time."""


def rules() -> dict[str, SeenBy]:
    """Who sees the rows of each table.

    Raises:
        TypeError: a table does not say who sees its rows.
    """
    found: dict[str, SeenBy] = {}
    for table in tables():
        rule = table.__dict__.get("__seen_by__")
        if not isinstance(rule, SeenBy):
            message = f"{table.__name__} does not say who sees its rows: see records/tables/seen.py"
            raise TypeError(message)
        found[str(table.__tablename__)] = rule
    return found


def tables(parent: type[Row] = Row) -> Iterator[type[Row]]:
    """Every table of the record."""
    for table in parent.__subclasses__():
        if getattr(table, "__tablename__", None) in METADATA.tables:
            yield table
        yield from tables(table)


def begin_migration(connection: Connection) -> None:
    """Let the owner see every row until the end of the transaction."""
    connection.execute(text("SELECT set_config(:name, 'on', true)"), {"name": MIGRATING})


def guard(connection: Connection) -> None:
    """Make roles, rights and policies what the tables say. Does nothing on SQLite.

    Raises:
        RolesMissing: the roles are not there, and this user may not make them.
    """
    said = rules()
    if connection.dialect.name != "postgresql":
        return
    _make_roles(connection)
    schema = connection.execute(text("SELECT quote_ident(current_schema())")).scalar_one()
    for statement in _rights(schema):
        connection.exec_driver_sql(statement)
    for table, rule in said.items():
        for statement in _policies(table, rule):
            connection.exec_driver_sql(statement)


def _make_roles(connection: Connection) -> None:
    for role in (API, SYSTEM):
        known = text("SELECT 1 FROM pg_roles WHERE rolname = :role")
        if connection.execute(known, {"role": role}).first() is None:
            _make_role(connection, role)


def _make_role(connection: Connection, role: str) -> None:
    """The maker may take the role, and does not have its rights by merely belonging to it."""
    belongs = " WITH INHERIT FALSE, SET TRUE" if _says_inherit(connection) else ""
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(f"CREATE ROLE {role} NOLOGIN NOBYPASSRLS NOSUPERUSER")
            connection.exec_driver_sql(f"GRANT {role} TO CURRENT_USER{belongs}")
    except DBAPIError:
        raise RolesMissing from None


def _says_inherit(connection: Connection) -> bool:
    version = connection.dialect.server_version_info
    return version is not None and version >= (16,)


def _rights(schema: str) -> Iterator[str]:
    """What the roles may do at all, and how a row's pathway is told to be seen."""
    yield f"GRANT USAGE ON SCHEMA {schema} TO {API}, {SYSTEM}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {SYSTEM}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {API}, {SYSTEM}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {API}"
    # The involvements of a pathway are shown to those involved: asked here, past the policy that
    # asks, or the question would go round in circles.
    yield (
        f"CREATE OR REPLACE FUNCTION {schema}.emha_sees(reference text) RETURNS boolean "  # noqa: S608
        f"LANGUAGE sql STABLE SECURITY DEFINER SET search_path = {schema}, pg_temp "
        f"SET {MIGRATING} = 'on' AS $$ SELECT EXISTS (SELECT 1 FROM involvements "
        f"WHERE pathway = reference AND organisation = {ORGANISATION} "
        f"AND {IN_FORCE.format(row='involvements')}) $$"
    )
    # The clocks that are still on a board by the time at which that was to be over: asked once.
    yield (
        f"CREATE OR REPLACE FUNCTION {schema}.emha_clocks_over() RETURNS SETOF integer "  # noqa: S608
        f"LANGUAGE sql STABLE SECURITY DEFINER SET search_path = {schema}, pg_temp "
        f"SET {MIGRATING} = 'on' AS $$ SELECT clocks.id FROM involvements JOIN clocks "
        f"ON clocks.pathway = involvements.pathway WHERE organisation = {ORGANISATION} "
        "AND ends_at <= now() $$"
    )
    # And whether the emergency opening that a reading names lets this organisation read a pathway
    # at this moment, by the database's own time.
    yield (
        f"CREATE OR REPLACE FUNCTION {schema}.emha_opened(reference text) RETURNS boolean "  # noqa: S608
        f"LANGUAGE sql STABLE SECURITY DEFINER SET search_path = {schema}, pg_temp "
        f"SET {MIGRATING} = 'on' AS $$ SELECT EXISTS (SELECT 1 FROM break_glass "
        f"WHERE id = {GLASS} AND pathway = reference AND organisation = {ORGANISATION} "
        "AND ended_at IS NULL AND opened_at <= now() AND ends_at > now()) $$"
    )
    for function in ("emha_sees(text)", "emha_opened(text)", "emha_clocks_over()"):
        yield f"REVOKE ALL ON FUNCTION {schema}.{function} FROM PUBLIC"
        yield f"GRANT EXECUTE ON FUNCTION {schema}.{function} TO {API}, {SYSTEM}"


def _policies(table: str, rule: SeenBy) -> Iterator[str]:
    acts = "SELECT, INSERT, UPDATE" if rule.writes else "SELECT"
    yield f"GRANT {acts} ON {table} TO {API}"
    if rule.rows is None:
        return
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    rows = rule.rows.format(table=table)
    wanted = {
        "seen": f"FOR SELECT TO {API} USING ({rows})",
        "added": f"FOR INSERT TO {API} WITH CHECK ({rule.may_add or rows})",
        "changed": f"FOR UPDATE TO {API} USING ({rows}) WITH CHECK ({rows})",
        "system": f"FOR ALL TO {SYSTEM} USING (true) WITH CHECK (true)",
        "migrating": "FOR ALL TO CURRENT_USER "
        f"USING (current_setting('{MIGRATING}', true) = 'on') "
        f"WITH CHECK (current_setting('{MIGRATING}', true) = 'on')",
    }
    yield f"DROP POLICY IF EXISTS glass ON {table}"
    if rule.glass is not None:
        # Added to the others, and for reading alone.
        opened = f"emha_opened({table}.{rule.glass})"
        yield f"CREATE POLICY glass ON {table} FOR SELECT TO {API} USING ({opened})"
    for name, policy in wanted.items():
        yield f"DROP POLICY IF EXISTS {name} ON {table}"
        if rule.writes or name not in {"added", "changed"}:
            yield f"CREATE POLICY {name} ON {table} {policy}"
