"""Who sees the rows of a table: said on the table itself, enforced by PostgreSQL (promise 7).

Each condition is SQL over one row of `{table}`. PostgreSQL itself adds it to whatever is asked of
the table for an organisation (row-level security), so that a forgotten condition shows nothing
instead of everything. `records.guarding` makes the policies from what is said here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

ORGANISATION = "nullif(current_setting('emha.organisation', true), '')"
"""For whom the transaction is: nobody unless it was said. Ends with the transaction."""

PATHWAY = "nullif(current_setting('emha.pathway', true), '')"
"""One pathway that `services.access` found to be theirs before the record knew of it."""

IN_FORCE = "({row}.ends_at IS NULL OR {row}.ends_at > now())"
"""That an involvement has not ended by itself, at the instant of the transaction."""

CLOCKS_OVER = "SELECT emha_clocks_over()"
"""The clocks that this organisation had on its board until its involvement ended by itself."""

GLASS = "nullif(current_setting('emha.glass', true), '')"
"""The emergency opening that a reading is under, if it is under one."""


@dataclass(frozen=True, slots=True)
class SeenBy:
    """Who sees a row, and whether those who act for an organisation may write one.

    `rows` is the condition; none means that the table holds nothing of any pathway, and `why` says
    what instead. `may_add` is the condition on a row that is added, where it is another one.
    `glass` is the column that names the pathway, where whoever opened that in an emergency reads
    the row, too.
    """

    rows: str | None
    writes: bool = False
    may_add: str | None = None
    why: str = ""
    glass: str | None = None


def in_an_emergency(rule: SeenBy, column: str = "pathway") -> SeenBy:
    """The same, and to be read for as long as somebody has the pathway open in an emergency."""
    return replace(rule, glass=column)


def by_pathway(column: str = "pathway", *, writes: bool = False) -> SeenBy:
    """Rows of a pathway: for the organisations that are involved in it."""
    return SeenBy(rows=involved_in(column), writes=writes)


def by_all(column: str = "pathway", *, writes: bool = False) -> SeenBy:
    """Rows of a pathway: for the organisations whose part in it lets them read everything."""
    return SeenBy(rows=involved_in(column, reading=("all",)), writes=writes)


def by_own(own: str, column: str = "pathway", *, writes: bool = False) -> SeenBy:
    """The same, and for those who read their own steps and forms: rows of which `own` is true."""
    everything = involved_in(column, reading=("all",))
    theirs = f"{involved_in(column, reading=('own',), of_late=False)} AND ({own})"
    return SeenBy(rows=f"({everything} OR ({theirs}))", writes=writes)


def by_party(*columns: str, writes: bool = False) -> SeenBy:
    """Rows of a pathway: for those who read everything, and for those involved that a column names.

    However little their part lets them read otherwise: what was sent to them is theirs.
    """
    own = " OR ".join(f"{{table}}.{column} = {ORGANISATION}" for column in columns)
    everything, any_part = involved_in("pathway", reading=("all",)), involved_in("pathway")
    return SeenBy(rows=f"({everything} OR ({any_part} AND ({own})))", writes=writes)


def by_record(recorded: str, own: str = "false", *, kept: str, writes: bool = False) -> SeenBy:
    """The same, and for those whose involvement ended: rows `recorded` by then.

    `recorded` compares the row with `ended.until`, the last event they saw, or `ended.at`. `kept`
    is the column that says when the row was recorded: where an involvement ended by itself that
    alone decides, whether or not its end has been written down yet, and however late the row was.
    """
    theirs = f"ended.pathway = {{table}}.pathway AND ended.organisation = {ORGANISATION}"
    fact = f"EXISTS (SELECT 1 FROM involvement_facts AS ended WHERE {theirs} "  # noqa: S608 - our own names
    row = f"EXISTS (SELECT 1 FROM involvements AS ended WHERE {theirs} "  # noqa: S608 - our own names
    at = f"{{table}}.{kept}"
    ways = (
        by_own(own).rows,
        f"{fact} AND ended.change = 'ended' AND ended.until > 0 AND {recorded})",
        f"{fact} AND ended.change = 'lapsed' AND ended.until > 0 AND {at} < ended.at)",
        f"{row} AND ended.reads = 'all' AND ended.ends_at <= now() AND {at} < ended.ends_at)",
    )
    return SeenBy(rows=f"({' OR '.join(str(each) for each in ways)})", writes=writes)


def own_step(column: str) -> str:
    """That the organisation took the step that the column names."""
    return (
        "EXISTS (SELECT 1 FROM steps AS taken "  # noqa: S608 - our own names
        "WHERE taken.pathway = {table}.pathway "
        f"AND taken.step = {{table}}.{column} AND taken.organisation = {ORGANISATION})"
    )


def by_organisation(column: str = "organisation", *, writes: bool = False) -> SeenBy:
    """Rows of an organisation: for that organisation."""
    return SeenBy(rows=f"{{table}}.{column} = {ORGANISATION}", writes=writes)


def by_parent(column: str, table: str, key: str, *, writes: bool = False) -> SeenBy:
    """Rows that belong to a row of another table: for whoever sees that one."""
    seen = f"EXISTS (SELECT 1 FROM {table} AS parent WHERE parent.{key} = {{table}}.{column})"  # noqa: S608 - our own names
    return SeenBy(rows=seen, writes=writes)


def by_anybody(why: str, *, writes: bool = False) -> SeenBy:
    """A table with nothing of any pathway in it; `why` says what is."""
    return SeenBy(rows=None, writes=writes, why=why)


def by_nobody(why: str) -> SeenBy:
    """A table for the system alone; `why` says what is in it."""
    return SeenBy(rows="false", why=why)


def involved_in(
    column: str, *, reading: tuple[str, ...] = ("all", "own", "status"), of_late: bool = True
) -> str:
    """That the organisation is involved in the pathway that the column names, and may read so much.

    `of_late`: one that a step named before the record knew it has the part that it says.
    """
    levels = ", ".join(f"'{each}'" for each in reading)
    late = f" OR ({{table}}.{column} = {PATHWAY} AND {ORGANISATION} IS NOT NULL)"
    return (
        "(EXISTS (SELECT 1 FROM involvements AS seen "  # noqa: S608 - our own names
        f"WHERE seen.pathway = {{table}}.{column} AND seen.organisation = {ORGANISATION} "
        f"AND seen.reads IN ({levels}) AND {IN_FORCE.format(row='seen')}){late if of_late else ''})"
    )
