"""Whatever is done to an anchored record is found, and it is said where (promise 6)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activities.anchoring import Anchoring
from evidence.anchor_places import AnchorFile, AnchorFolder
from evidence.anchors import Anchors, Checkpoint, checkpoint, read_anchors
from evidence.keys import PublicKeys
from records.anchor_check import AnchorCheck, compared, inside
from records.chain import event_hash
from records.verification import Part, Verification, verify_all
from tests.evidence.building import KEYS, OTHER, OWN
from tests.records.building import finding, hours, raised, record, took
from tests.records.databases import VAULT, migrated, opened, sqlite_copy
from tests.records.tampering import run, tamper

PATHWAYS = ("p-1", "p-2", "p-3")
NOW = hours(1)


@pytest.fixture(scope="module")
async def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three pathways of twelve events, anchored after each third of them."""
    folder = tmp_path_factory.mktemp("anchored")
    url = await migrated(f"sqlite:///{folder}/record.sqlite")
    async with opened(url) as database:
        anchoring = Anchoring(database, OWN, [AnchorFile(folder / "anchors.jws")], lambda: NOW)
        for turn in range(3):
            for reference in PATHWAYS:
                told = [
                    took(f"{reference}-{turn}"),
                    *(raised(finding(f"RULE_{turn}_{n}")) for n in range(3)),
                ]
                await record(database, *told, reference=reference)
            await anchoring.anchor()
    return folder


def outside_of(anchors: Path, keys: PublicKeys) -> Anchors | None:
    if not anchors.exists():
        return None
    return read_anchors(AnchorFile(anchors).lines(), keys, "the anchor file")


async def checked(url: str, anchors: Path, keys: PublicKeys = KEYS) -> tuple[list, AnchorCheck]:
    async with opened(url) as database:
        async with database.session() as session:
            own = await inside(session, keys)
        outside = outside_of(anchors, keys)
        check = compared(own, outside, "The anchor file", NOW)
        broken = [each async for each in verify_all(database, check.anchors) if not each.holds]
    return broken, check


@pytest.fixture
def copy(template: Path, tmp_path: Path) -> tuple[str, Path]:
    url = sqlite_copy(template / "record.sqlite", tmp_path)
    anchors = tmp_path / "anchors.jws"
    anchors.write_bytes((template / "anchors.jws").read_bytes())
    return url, anchors


async def test_an_anchored_record_holds(copy: tuple[str, Path]) -> None:
    broken, check = await checked(*copy)
    assert broken == []
    assert check.faults == ()
    assert check.anchors.last == 3


def rewrite(url: str, reference: str, change: object) -> None:
    """Change a chain as somebody would who has database and keys: what follows is rehashed."""
    import sqlite3

    path = url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER IF EXISTS events_no_update")
        db.execute("DROP TRIGGER IF EXISTS events_no_delete")
        rows = db.execute(
            "SELECT number, recorded_at, topic, event, previous FROM events "
            "WHERE pathway = ? ORDER BY number",
            (reference,),
        ).fetchall()
        head = rows[0][4]
        rows = change(
            [(*row[:3], VAULT.open(row[3], place_of(reference, row[0])), row[4]) for row in rows]
        )
        db.execute("DELETE FROM events WHERE pathway = ?", (reference,))
        for number, (_, at, topic, event, _previous) in enumerate(rows, 1):
            sealed = VAULT.seal(event, place_of(reference, number))
            whole = event_hash(
                pathway=reference,
                number=number,
                recorded_at=datetime.fromisoformat(at).replace(tzinfo=UTC),
                event=event,
                prior=head,
            )
            db.execute(
                "INSERT INTO events (pathway, number, recorded_at, topic, event, previous, hash) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (reference, number, at, topic, sealed, head, whole),
            )
            head = whole
        db.execute(
            "UPDATE pathways SET revision = ?, head = ? WHERE reference = ?",
            (len(rows), head, reference),
        )
    db.close()


def place_of(reference: str, number: int) -> str:
    return f"events/event/{reference}/{number}"


def changed(rows: list, at: int, _other: int) -> list:
    event = json.loads(rows[at][3])
    event["forged"] = True
    return [*rows[:at], (*rows[at][:3], json.dumps(event), rows[at][4]), *rows[at + 1 :]]


def removed(rows: list, at: int, _other: int) -> list:
    return [*rows[:at], *rows[at + 1 :]]


def inserted(rows: list, at: int, other: int) -> list:
    return [*rows[:at], rows[other], *rows[at:]]


def reordered(rows: list, at: int, other: int) -> list:
    swapped = list(rows)
    swapped[at], swapped[other] = swapped[other], swapped[at]
    return swapped


def cut_off(rows: list, at: int, _other: int) -> list:
    return rows[: max(at, 1)]


@given(
    how=st.sampled_from([changed, removed, inserted, reordered, cut_off]),
    reference=st.sampled_from(PATHWAYS),
    at=st.integers(0, 11),
    other=st.integers(0, 11),
)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_a_chain_written_anew_is_found_and_located(
    template: Path, tmp_path: Path, how: object, reference: str, at: int, other: int
) -> None:
    """Every link is right in itself: only what is kept outside can show it."""
    if how in {inserted, reordered} and abs(at - other) < 1:
        return
    url = sqlite_copy(template / "record.sqlite", tmp_path)
    rewrite(url, reference, lambda rows: how(rows, at, other))
    broken, check = await checked(url, template / "anchors.jws")
    assert check.faults == ()
    (found,) = broken
    assert (found.pathway, found.part) == (reference, Part.EVENTS)
    first = max(at, 1) + 1 if how is cut_off else min(at, other if how is reordered else at) + 1
    assert located(found, first), (how.__name__, at, other, found)


def located(found: Verification, number: int) -> bool:
    """Whether the place is the one that is said, or among those: never more than one third."""
    assert found.broken_from is not None
    assert found.broken_at is not None
    assert found.broken_at - found.broken_from < 4
    return found.broken_from <= number <= found.broken_at


@pytest.mark.parametrize("reference", PATHWAYS)
async def test_a_pathway_that_is_gone_is_found_and_named(
    copy: tuple[str, Path], reference: str
) -> None:
    url, anchors = copy
    tables = ("powers", "clocks", "findings", "steps", "involvements", "evidence", "anchored")
    tamper(
        url,
        *(f"DELETE FROM {table} WHERE pathway = '{reference}'" for table in (*tables, "events")),
        f"DELETE FROM pathways WHERE reference = '{reference}'",
    )
    broken, _ = await checked(url, anchors)
    assert [(each.pathway, each.part) for each in broken] == [(reference, Part.PATHWAY)]
    assert "It had 12 events" in broken[0].why


@given(data=st.data())
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_a_changed_checkpoint_is_found_by_its_line(
    template: Path, data: st.DataObject
) -> None:
    lines = (template / "anchors.jws").read_text().splitlines()
    at = data.draw(st.integers(1, len(lines) - 1))
    where = data.draw(st.integers(0, len(lines[at]) - 1))
    new = data.draw(st.characters(min_codepoint=45, max_codepoint=122))
    if new == lines[at][where]:
        return
    lines[at] = lines[at][:where] + new + lines[at][where + 1 :]
    faults = read_anchors(lines, KEYS, "the anchor file").faults
    assert faults
    assert faults[0].startswith(f"Line {at + 1} of the anchor file")


async def test_checkpoints_taken_out_or_exchanged_are_found(copy: tuple[str, Path]) -> None:
    _, anchors = copy
    begun, one, two, three = anchors.read_text().splitlines()
    for lines in ([begun, one, three], [begun, two, one, three], [begun, one, one, two, three]):
        assert read_anchors(lines, KEYS, "the anchor file").faults, lines


async def test_a_checkpoint_of_another_key_is_found(copy: tuple[str, Path]) -> None:
    _, anchors = copy
    lines = anchors.read_text().splitlines()
    known = read_anchors(lines, KEYS, "it")
    of = Checkpoint(number=4, made_at=NOW, previous=known.last_hash, heads=())
    lines.append(await checkpoint(OTHER, of))
    (fault,) = read_anchors(lines, KEYS, "the anchor file").faults
    assert "Line 5" in fault
    assert "nothing vouches" in fault


async def test_a_missing_file_is_said(copy: tuple[str, Path]) -> None:
    url, anchors = copy
    anchors.unlink()
    broken, check = await checked(url, anchors)
    assert broken == []
    assert check.faults == ("The anchor file is missing, and the record has 3 checkpoints.",)


async def test_a_file_cut_off_is_said_once_it_cannot_be_just_late(copy: tuple[str, Path]) -> None:
    url, anchors = copy
    lines = anchors.read_text().splitlines()
    anchors.write_text("\n".join(lines[:2]) + "\n")
    async with opened(url) as database, database.session() as session:
        own = await inside(session, KEYS)
    outside = read_anchors(AnchorFile(anchors).lines(), KEYS, "it")
    assert compared(own, outside, "The file", NOW).faults == ()
    (fault,) = compared(own, outside, "The file", NOW + timedelta(hours=1)).faults
    assert "ends at checkpoint 1, and the record has 3" in fault


async def test_a_record_whose_checkpoints_were_cut_off_is_said(copy: tuple[str, Path]) -> None:
    url, anchors = copy
    run(url, "DROP TRIGGER checkpoints_no_delete", "DELETE FROM checkpoints WHERE number > 1")
    _, check = await checked(url, anchors)
    assert "lost its checkpoints 2 to 3" in check.faults[0]


async def test_checkpoints_made_anew_in_the_record_are_said(copy: tuple[str, Path]) -> None:
    """With the key, the whole record could be made anew: not what is kept elsewhere."""
    url, anchors = copy
    run(
        url,
        "DROP TRIGGER checkpoints_no_delete",
        "DELETE FROM checkpoints",
        "DELETE FROM anchored",
    )
    async with opened(url) as database:
        await Anchoring(database, OWN, [], lambda: NOW).anchor()
    _, check = await checked(url, anchors)
    assert any("Checkpoint 1 in the record is not the one" in each for each in check.faults)


async def test_anchoring_goes_on_where_it_was_and_again_makes_nothing(
    copy: tuple[str, Path], tmp_path: Path
) -> None:
    url, anchors = copy
    folder = AnchorFolder(tmp_path / "worm")
    async with opened(url) as database:
        anchoring = Anchoring(database, OWN, [AnchorFile(anchors), folder], lambda: NOW)
        assert (await anchoring.anchor()).made == 0
        await record(database, raised(finding("LATE")), reference="p-2")
        done = await anchoring.anchor()
        assert (done.made, done.last) == (1, 4)
        assert (await anchoring.anchor()).made == 0
    known = read_anchors(AnchorFile(anchors).lines(), KEYS, "it")
    assert (known.faults, known.last) == ([], 4)
    assert [each.head.events for each in known.of["p-2"]] == [4, 8, 12, 13]
    copied = read_anchors(folder.lines(), KEYS, "The folder")
    assert (copied.faults, copied.hashes) == ([], known.hashes)
    assert "had 2 checkpoints" in copied.notes[0], "those before it prove nothing by themselves"


async def test_half_a_line_that_a_crash_left_is_written_again(copy: tuple[str, Path]) -> None:
    url, anchors = copy
    anchors.write_bytes(anchors.read_bytes()[:-20])
    async with opened(url) as database:
        await Anchoring(database, OWN, [AnchorFile(anchors)], lambda: NOW).anchor()
    _, check = await checked(url, anchors)
    assert check.faults == ()
    assert check.anchors.last == 3


async def test_a_record_behind_its_anchors_is_not_quietly_anchored_on(
    copy: tuple[str, Path],
) -> None:
    url, anchors = copy
    run(url, "DROP TRIGGER checkpoints_no_delete", "DELETE FROM checkpoints WHERE number > 1")
    before = anchors.read_bytes()
    async with opened(url) as database:
        with pytest.raises(Exception, match="cut off or restored"):
            await Anchoring(database, OWN, [AnchorFile(anchors)], lambda: NOW).anchor()
    assert anchors.read_bytes() == before
