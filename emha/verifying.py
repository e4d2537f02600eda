"""`emha verify`: whether the record, or a file, is what was once written or signed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

from emha.anchors import anchor_file
from emha.evidence_keys import public_keys
from emha.screen import Screen
from emha.seal_files import certificates
from emha.settings import Settings
from emha.vault import record
from evidence.anchor_places import AnchorFile, AnchorFolder
from evidence.anchors import Anchors, read_anchors
from evidence.bundle import report_on_file
from evidence.keys import PublicKeys
from evidence.pdf import read_pdf
from evidence.report import in_words
from records.access_chain import access_faults
from records.anchor_check import AnchorCheck, compared, inside
from records.database import Database
from records.errors import UnknownPathway
from records.verification import Verification, gone, verify, verify_all
from statute.wire import to_json

HOLDS, BROKEN, NOT_ALL_KNOWN = 0, 1, 3
"""Exit codes."""


def check_file(
    settings: Settings,
    screen: Screen,
    file: Path,
    *,
    keys: Path | None,
    roots: Path | None,
    as_json: bool,
) -> int:
    """Say of a file what holds; answer the exit code.

    Without `keys` and `roots` it is checked by the keys and certificates of this installation.

    Raises:
        ValueError: the file of keys is none.
    """
    known = PublicKeys.from_jwks(keys.read_bytes()) if keys else public_keys(settings)
    trusted = roots.read_bytes() if roots else certificates(settings)
    report = report_on_file(file.read_bytes(), known, lambda raw: read_pdf(raw, trusted))
    if as_json:
        screen.say(to_json(report).decode())
    else:
        for line in in_words(report):
            (screen.say if report.holds is not False else screen.problem)(line)
    return {True: HOLDS, False: BROKEN, None: NOT_ALL_KNOWN}[report.holds]


async def check_record(
    settings: Settings, pathway: str | None, screen: Screen, *, anchors: Path | None = None
) -> bool:
    """Say of one pathway, or of all, whether its record is what was once written.

    It is compared with the checkpoints outside the database: those in `anchors`, a file or a
    folder, or in this installation's own file.
    """
    keys, database = public_keys(settings), record(settings)
    checked, broken = 0, 0
    try:
        check = await _anchors(database, settings, anchors, keys)
        for note in check.notes:
            screen.say(note)
        for fault in check.faults:
            screen.problem(fault)
        log = access_faults(database, check.anchors.accesses)
        of_log = [] if pathway else [fault async for fault in log]
        for fault in of_log:
            screen.problem(fault)
        async for each in _checks(database, pathway, check.anchors, keys):
            checked, broken = checked + 1, broken + (not each.holds)
            if not each.holds or pathway or each.disposed:
                _say(screen, each)
    except UnknownPathway:
        screen.problem("There is no pathway with that reference.")
        return False
    finally:
        await database.close()
    screen.say(f"{checked} checked; {checked - broken} hold, {broken} do not.")
    return not (broken or check.faults or of_log)


async def _anchors(
    database: Database, settings: Settings, given: Path | None, keys: PublicKeys
) -> AnchorCheck:
    async with database.session() as session:
        own = await inside(session, keys)
    place = given or anchor_file(settings).path
    named = f"The anchor {'folder' if place.is_dir() else 'file'} {place}"
    return compared(own, _outside(place, keys, named), named, datetime.now(UTC))


def _outside(place: Path, keys: PublicKeys, named: str) -> Anchors | None:
    if not place.exists():
        return None
    kept = AnchorFolder(place) if place.is_dir() else AnchorFile(place)
    return read_anchors(kept.lines(), keys, named)


async def _checks(
    database: Database, pathway: str | None, anchors: Anchors, keys: PublicKeys
) -> AsyncIterator[Verification]:
    if pathway is None:
        async for each in verify_all(database, anchors, keys):
            yield each
        return
    anchored = anchors.of.get(pathway, [])
    async with database.session() as session:
        try:
            yield await verify(session, pathway, anchored=anchored, keys=keys)
        except UnknownPathway:
            if not anchored:
                raise
            yield gone(pathway, anchored)


def _say(screen: Screen, each: Verification) -> None:
    kept = f"{each.events} events, {each.documents} documents and {each.evidence} of evidence"
    if each.holds and each.disposed is not None:
        stone = each.disposed
        screen.say(
            f"{each.pathway}: disposed of on {stone.confirmed.at:%d %B %Y} by "
            f"{stone.proposed.person} and {stone.confirmed.person}, as {stone.retention_class}, "
            f"due from {stone.due_from:%d %B %Y} ({stone.policy}). Its tombstone holds, and the "
            f"links of its {each.events} events, {each.documents} documents and {each.evidence} "
            "of evidence. What they said is gone."
        )
        return
    if each.holds:
        screen.say(f"{each.pathway}: {kept}, all as they were written. It ends with {each.head}.")
        return
    where = f"number {each.broken_at}"
    if each.broken_from is not None and each.broken_from != each.broken_at:
        where = f"one of numbers {each.broken_from} to {each.broken_at}"
    screen.problem(f"{each.pathway}: broken at {where} of the {each.part}. {each.why}")
