"""A hundred thousand clocks for measuring the board: put in as rows, past the ledger."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from records.database import Database
from records.sealed import sealed
from records.standings import warn_at
from records.tables import BoardRow, ClockRow, InvolvementRow, PathwayRow, PowerRow, Row, TallyRow
from statute.clock import Clock
from statute.power import Power
from statute.vocabulary import ClockKind, ClockState, CountCode, PowerKind
from statute.wire import to_json

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TRUST = "TST"
PER_PATHWAY = 5
POWERS = (PowerKind.S2, PowerKind.S3, PowerKind.S3, PowerKind.S136)

PLAIN = Clock(
    id="",
    rule="S2_END",
    kind=ClockKind.POWER_END,
    title="Section 2 ends",
    power="power-1",
    law_version="v1",
    started_by="step-1",
    starts_at=AT,
    count_code=CountCode.DAYS,
    length=28,
    citation="Mental Health Act 1983 s.2(4)",
    explanation="28 days beginning with the day of admission, so the last day ends at midnight.",
)


async def fill(database: Database, clocks: int) -> None:
    """Every clock is seen by the trust and by one of twenty councils; a few are overdue."""
    rng = random.Random(1983)
    made: dict[type[Row], list[dict[str, Any]]] = {
        table: [] for table in (PathwayRow, PowerRow, ClockRow, InvolvementRow, BoardRow)
    }
    async with database.transaction() as tx:
        for row in _rows(rng, clocks):
            made[type(row)].append(sealed(tx, row).plain())
        made[TallyRow] = _tallies(made[BoardRow])
        connection = await tx.connection()
        for table, rows in made.items():
            for start in range(0, len(rows), 5000):
                await connection.execute(insert(table), rows[start : start + 5000])


def _rows(rng: random.Random, clocks: int) -> Iterator[Row]:
    for number in range(clocks // PER_PATHWAY):
        reference, began = f"p-{number:06}", AT - timedelta(hours=rng.uniform(0, 600))
        kind, ward = rng.choice(POWERS), f"ward-{rng.randrange(40):02}"
        viewers = (TRUST, f"C{rng.randrange(20):02}")
        yield _pathway(reference, began, ward)
        yield _power(reference, began, kind)
        for each in viewers:
            yield InvolvementRow(
                pathway=reference, organisation=each, basis="took_step", since=began, number=1
            )
        for place in range(PER_PATHWAY):
            row = _clock(rng, reference, number * PER_PATHWAY + place + 1, began)
            yield row
            yield from (_line(viewer, row, kind, ward) for viewer in viewers)


def _pathway(reference: str, began: datetime, ward: str) -> PathwayRow:
    return PathwayRow(
        reference=reference,
        law_version="v1",
        opened_at=began,
        opened_by=TRUST,
        head="",
        documents_head="",
        ward=ward,
    )


def _power(reference: str, began: datetime, kind: PowerKind) -> PowerRow:
    power = Power(
        id="power-1",
        kind=kind,
        title="Section",
        citation="s.2",
        starts_at=began,
        expires_at=began + timedelta(days=180),
        started_by="step-1",
        held_by=TRUST,
    )
    return PowerRow(
        pathway=reference,
        power=power.id,
        kind=kind,
        held_by=TRUST,
        starts_at=began,
        ends_at=power.ends_at,
        gone=False,
        change="began",
        number=1,
        recorded_at=began,
        stated=to_json(power).decode(),
    )


def _clock(rng: random.Random, reference: str, number: int, began: datetime) -> ClockRow:
    kind = rng.choice(list(ClockKind))
    ends = None if kind is ClockKind.DUTY else AT + timedelta(hours=rng.uniform(-2, 4000))
    warn = None if ends is None else ends - timedelta(hours=rng.choice((0, 0, 24)))
    clock = replace(
        PLAIN,
        id=f"clock-{number}",
        kind=kind,
        starts_at=began,
        expires_at=ends,
        warn_by=warn,
    )
    return ClockRow(
        id=number,
        pathway=reference,
        clock=clock.id,
        kind=kind,
        state=ClockState.RUNNING,
        power=clock.power,
        starts_at=began,
        expires_at=ends,
        warn_at=warn_at(clock),
        gone=False,
        change="started",
        number=2,
        recorded_at=began,
        stated=to_json(clock).decode(),
    )


def _line(viewer: str, row: ClockRow, power: str, ward: str) -> BoardRow:
    assert row.id is not None
    return BoardRow(
        clock=row.id,
        viewer=viewer,
        kind=row.kind,
        power=power,
        ward=ward,
        organisation=TRUST,
        settled=False,
        endless=row.expires_at is None,
        due_at=row.expires_at or row.starts_at,
        warn_at=row.warn_at,
    )


def _tallies(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = ("viewer", "kind", "power", "ward", "organisation")
    counted = Counter(tuple(line[name] for name in names) for line in lines)
    return [
        {**dict(zip(names, sort, strict=True)), "clocks": clocks}
        for sort, clocks in counted.items()
    ]
