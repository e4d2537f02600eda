"""A record is disposed of by two people, when it is due and not before; nothing of it is left."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from activities.anchoring import Anchoring
from evidence.anchor_places import AnchorFile
from evidence.anchors import Anchors, read_anchors
from evidence.disposal import Tombstone, read_tombstone, tombstone
from records import disposal, documents, persons, purging
from records.chain import sha256
from records.database import Database
from records.disposal import disposal_of, due_for, tombstone_of
from records.errors import CannotDispose, PathwayDisposed
from records.idempotency import claim, finish
from records.people import Patient, keep_patient
from records.persons import Hand
from records.purging import purge
from records.resealing import check_opens, reseal_all, sealed_tables
from records.retention import RetentionChange, decide_retention, retention
from records.sealed import opened as opened_text
from records.sealed import opened_bytes
from records.tables import (
    BoardRow,
    ClockRow,
    DeliveryRow,
    EventRow,
    FindingRow,
    PatientRow,
    PowerRow,
    StepRow,
)
from records.verification import Verification, verify, verify_all
from sealing.vault import DISPOSED
from statute.vocabulary import Role
from tests.evidence.building import KEYS, OTHER, OWN
from tests.records.building import (
    ADMITTED,
    TRUST,
    append,
    finding,
    hours,
    numbered,
    open_for,
    raised,
)
from tests.records.databases import opened
from tests.records.tampering import ask, run, tamper
from tests.records.test_sealed import everything_in, rotated

PLANTED = ("Zebulon", "Quincewhistle", "9990001901", "Marzipan Crescent", "Bergamot", "Coriander")
PATIENT = Patient(
    id="patient-1",
    full_name="Zebulon Quincewhistle",
    address="12 Marzipan Crescent",
    nhs_number="9990001901",
)
DUE = hours(24 * 366 * 21)
TOO_SOON = hours(24 * 365 * 19)
PROPOSES = Hand(
    person="office-1", role=Role.MHA_ADMINISTRATOR, organisation=TRUST, reason="Coriander"
)
CONFIRMS = replace(PROPOSES, person="office-2")


async def sign(of: Tombstone) -> str:
    return await tombstone(OWN, of)


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """Two pathways of two people, long ended, each with a form, reasons, an answer and facts."""
    async with opened(url) as database:
        await filled(database, "p-1", PATIENT, "Bergamot", "Coriander")
        other = Patient(id="patient-2", full_name="Robin Invented", nhs_number="9990002878")
        await filled(database, "p-2", other, "Otherwise", "Different")
        yield database


async def filled(
    database: Database, reference: str, patient: Patient, form: str, reason: str
) -> None:
    async with database.transaction() as tx:
        await keep_patient(tx, patient)
    await open_for(database, reference=reference, patient=patient.id)
    spoken = raised(finding(message=f"{patient.full_name} is misspelt."))
    await append(database, numbered([*ADMITTED, spoken]), reference=reference)
    content = json.dumps({"patient": patient.full_name, "reasons": form})
    hand = replace(PROPOSES, reason=reason)
    async with database.transaction() as tx:
        await documents.store(
            tx,
            pathway=reference,
            step="step-1",
            code="H3",
            version="2008",
            content=content,
            content_sha256=sha256(content),
            pdf=f"%PDF {patient.full_name}".encode(),
            stored_at=hours(1),
        )
        await persons.put_right(tx, patient, hand, hours(2))
        await decide_retention(tx, reference, RetentionChange.HOLD_SET, hand, hours(3))
        await decide_retention(tx, reference, RetentionChange.HOLD_LIFTED, hand, hours(4))
        held = {"organisation": TRUST, "key": f"key-{reference}"}
        await claim(tx, **held, digest="d", at=hours(0))
        body = json.dumps({"pathway": reference, "name": patient.full_name})
        await finish(tx, **held, status=200, body=body)


async def propose(database: Database, at: datetime = DUE, hand: Hand = PROPOSES) -> None:
    async with database.transaction() as tx:
        await disposal.propose(tx, "p-1", hand, at)


async def confirm(database: Database, at: datetime = DUE, hand: Hand = CONFIRMS) -> None:
    async with database.transaction() as tx:
        await disposal.confirm(tx, "p-1", hand, at, sign)


async def disposed(database: Database) -> int:
    await propose(database)
    await confirm(database)
    taken = await purge(database, "p-1")
    async with database.transaction() as tx:
        await disposal.carried_out(tx, "p-1", DUE)
    return taken


async def verified(database: Database, reference: str = "p-1", **more: object) -> Verification:
    async with database.session() as session:
        return await verify(session, reference, keys=KEYS, **more)  # type: ignore[arg-type]


class TestDeciding:
    @pytest.mark.parametrize(
        ("at", "change", "says"),
        [
            (TOO_SOON, None, "It is to be kept until 30 March 2046"),
            (DUE, RetentionChange.HOLD_SET, "a legal hold is set"),
        ],
    )
    async def test_it_is_refused_before_its_time_and_while_it_is_held(
        self, database: Database, at: datetime, change: RetentionChange | None, says: str
    ) -> None:
        if change is not None:
            async with database.transaction() as tx:
                await decide_retention(tx, "p-1", change, PROPOSES, hours(5))
        with pytest.raises(CannotDispose, match=says):
            await propose(database, at)

    async def test_a_hold_that_is_set_after_the_proposal_stops_it(self, database: Database) -> None:
        await propose(database)
        async with database.transaction() as tx:
            await decide_retention(tx, "p-1", RetentionChange.HOLD_SET, PROPOSES, DUE)
        with pytest.raises(CannotDispose, match="a legal hold is set"):
            await confirm(database)

    async def test_two_people_are_needed(self, database: Database) -> None:
        with pytest.raises(CannotDispose, match="Nothing is proposed"):
            await confirm(database)
        await propose(database)
        with pytest.raises(CannotDispose, match="proposed already"):
            await propose(database, hand=CONFIRMS)
        with pytest.raises(CannotDispose, match="another person has to confirm"):
            await confirm(database, hand=PROPOSES)

    async def test_a_proposal_is_taken_back_and_nothing_changed(self, database: Database) -> None:
        await propose(database)
        async with database.transaction() as tx:
            await disposal.withdraw(tx, "p-1", CONFIRMS, DUE)
        with pytest.raises(CannotDispose, match="Nothing is proposed"):
            await confirm(database)
        assert (await verified(database)).holds
        async with database.session() as session:
            facts = await disposal_of(session, "p-1")
        assert [each.change for each in facts] == ["proposed", "withdrawn"]

    async def test_no_decision_is_changed_or_removed(self, database: Database, url: str) -> None:
        await propose(database)
        for act in ("UPDATE disposal_facts SET change = 'x'", "DELETE FROM disposal_facts"):
            with pytest.raises(Exception, match="append-only"):
                run(url, act)

    async def test_another_pathway_of_the_same_person_keeps_it(self, database: Database) -> None:
        async with database.transaction() as tx:
            row = await tx.get_one(PatientRow, "patient-2")
            row.person = "patient-1"
            await decide_retention(tx, "p-2", RetentionChange.HOLD_SET, PROPOSES, hours(9))
        with pytest.raises(CannotDispose, match="Another pathway of the same person keeps it"):
            await propose(database)

    async def test_what_is_due_is_listed_for_those_who_read_it_whole(
        self, database: Database
    ) -> None:
        await propose(database)
        async with database.session() as session:
            found = await due_for(session, TRUST, DUE)
            assert [(e.retention.pathway, e.proposed) for e in found] == [
                ("p-1", True),
                ("p-2", False),
            ]
            assert await due_for(session, TRUST, DUE, after="p-2") == ()
            assert await due_for(session, TRUST, TOO_SOON) == ()
            assert await due_for(session, "ZZZ", DUE) == ()

    async def test_after_it_nothing_is_added_or_decided(self, database: Database) -> None:
        await propose(database)
        await confirm(database)
        with pytest.raises(PathwayDisposed):
            await append(database, numbered([*ADMITTED, *ADMITTED]), reference="p-1")
        for again in (propose, confirm):
            with pytest.raises(PathwayDisposed):
                await again(database)


class TestCarryingOut:
    async def test_nothing_of_the_person_is_left_and_the_other_keeps_all(
        self, database: Database, url: str
    ) -> None:
        said = await everything_that_opens(database)
        assert all(word in said for word in PLANTED)
        await disposed(database)
        async with database.session() as session:
            kept = await verify(session, "p-2", keys=KEYS)
            assert kept.holds
            assert kept.disposed is None
            row = await session.get_one(PatientRow, "patient-1")
            assert (row.details, row.nhs_number_index) == (DISPOSED, None)
            for table in (PowerRow, ClockRow, FindingRow, StepRow, DeliveryRow):
                of = select(table).where(table.pathway == "p-1")  # type: ignore[attr-defined]
                assert (await session.exec(of)).first() is None, table
            board = select(BoardRow.clock).where(BoardRow.clock.not_in(select(ClockRow.id)))  # type: ignore[attr-defined]
            assert (await session.exec(board)).first() is None
        said = await everything_that_opens(database)
        assert [word for word in PLANTED if word in said] == []
        assert all(word in said for word in ("Robin", "9990002878", "Otherwise", "Different"))
        assert ask(url, "SELECT body FROM requests WHERE key = 'key-p-1'") == DISPOSED
        assert ask(url, "SELECT body FROM requests WHERE key = 'key-p-2'") != DISPOSED

    @pytest.mark.parametrize("url", ["sqlite"], indirect=True)
    async def test_the_file_keeps_nothing_that_was_overwritten(
        self, database: Database, url: str
    ) -> None:
        event = ask(url, "SELECT event FROM events WHERE pathway = 'p-1' AND number = 2").encode()
        path = Path(url.removeprefix("sqlite:///"))
        files = list(path.parent.glob(f"{path.name}*"))
        assert any(event[-60:] in each.read_bytes() for each in files)
        await disposed(database)
        assert not any(event[-60:] in each.read_bytes() for each in files if each.exists())

    async def test_the_chains_still_verify_and_the_tombstone_says_what_and_by_whom(
        self, database: Database
    ) -> None:
        before = await verified(database)
        await disposed(database)
        after = await verified(database)
        assert (after.holds, after.why) == (True, "")
        assert (after.events, after.documents, after.head) == (
            before.events,
            before.documents,
            before.head,
        )
        async with database.session() as session:
            token = await tombstone_of(session, "p-1")
        stone = read_tombstone(token or "", KEYS)
        assert stone == after.disposed
        assert (stone.proposed.person, stone.confirmed.person) == ("office-1", "office-2")
        assert (stone.events, stone.documents) == (before.events, before.documents)
        assert stone.retention_class == "mental_health"
        assert "Records Management Code" in stone.policy
        assert stone.sealed_under == ("seal-1",)
        assert not [word for word in PLANTED if word in str(stone)]

    async def test_it_is_done_once_however_often_it_is_begun(self, database: Database) -> None:
        assert await disposed(database) > 10
        assert await purge(database, "p-1") == 1, "the patient's row is written again, and no other"
        async with database.session() as session:
            facts = await disposal_of(session, "p-1")
            assert [e.change for e in facts] == ["proposed", "confirmed", "carried_out"]
            assert [e.reason for e in facts] == [None, None, None]
            kept = await retention(session, "p-1", DUE)
        assert (kept.review_from, kept.because) == (None, "Its record was disposed of.")

    async def test_broken_off_anywhere_it_holds_and_is_gone_on_with(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await propose(database)
        await confirm(database)
        monkeypatch.setattr(purging, "AT_ONCE", 1)
        whole, done = purging._let_change, 0

        async def breaks(*of: object) -> None:
            nonlocal done
            await whole(*of)  # type: ignore[arg-type]
            done += 1
            if done % 3 == 0:
                raise ConnectionError  # after it was written, and before it is committed

        monkeypatch.setattr(purging, "_let_change", breaks)
        tries = 0
        while True:
            try:
                await purge(database, "p-1")
                break
            except ConnectionError:
                tries += 1
                assert (await verified(database)).holds
        assert tries > 2
        async with database.session() as session:
            events = await session.exec(select(EventRow.event).where(EventRow.pathway == "p-1"))
            assert set(events) == {DISPOSED}

    async def test_killed_in_the_middle_of_writing_it_is_gone_on_with(
        self, database: Database, url: str
    ) -> None:
        await propose(database)
        await confirm(database)
        asked = (sys.executable, "-c", KILLS_ITSELF, url)
        process = await asyncio.create_subprocess_exec(*asked)
        assert await process.wait() == -signal.SIGKILL
        assert (await verified(database)).holds
        said = await everything_that_opens(database)
        assert any(word in said for word in PLANTED), "it was killed before it was done"
        await purge(database, "p-1")
        said = await everything_that_opens(database)
        assert [word for word in PLANTED if word in said] == []
        assert (await verified(database)).holds

    async def test_only_what_was_confirmed_is_taken_away(self, database: Database) -> None:
        await propose(database)
        with pytest.raises(ValueError, match="not confirmed"):
            await purge(database, "p-1")

    async def test_keys_rotate_after_it_and_old_backups_open_no_more(
        self, database: Database, url: str
    ) -> None:
        await disposed(database)
        async with opened(url, rotated()) as newer:
            await check_opens(newer)
            await reseal_all(newer)
            assert await reseal_all(newer) == 0
            assert (await verified(newer)).holds
            assert (await verified(newer, "p-2")).holds
        assert b"seal-1" not in everything_in(url).replace(b'"seal-1"', b"")


KILLS_ITSELF = """
import asyncio, os, signal, sys
from records import purging
from tests.records.databases import opened

whole, done = purging._let_change, 0

async def killed(*of):
    global done
    await whole(*of)
    done += 1
    if done == 3:
        os.kill(os.getpid(), signal.SIGKILL)

async def main():
    purging.AT_ONCE, purging._let_change = 1, killed
    async with opened(sys.argv[1]) as database:
        await purging.purge(database, "p-1")

asyncio.run(main())
"""
"""Takes away what is to be taken away, and is killed between writing a third row and committing."""


class TestBeingFound:
    """Disposal is no way of hiding that the record was changed."""

    @pytest.mark.parametrize(
        ("statement", "says"),
        [
            ("UPDATE events SET event = 's1::' WHERE pathway = 'p-2' AND number = 2", "opened"),
            ("UPDATE pathways SET disposed_at = opened_at WHERE reference = 'p-2'", "no tombstone"),
        ],
    )
    async def test_content_that_is_gone_without_a_decision_is_found(
        self, database: Database, url: str, statement: str, says: str
    ) -> None:
        tamper(url, statement)
        found = await verified(database, "p-2")
        assert not found.holds
        assert says in found.why

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE events SET hash = 'x' WHERE pathway = 'p-1' AND number = 2",
            "DELETE FROM events WHERE pathway = 'p-1' AND number = 2",
            "UPDATE documents SET content_sha256 = 'x' WHERE pathway = 'p-1'",
            "UPDATE pathways SET head = 'x' WHERE reference = 'p-1'",
        ],
    )
    async def test_what_is_left_is_still_guarded(
        self, database: Database, url: str, statement: str
    ) -> None:
        await disposed(database)
        tamper(url, statement)
        assert not (await verified(database)).holds

    async def test_a_tombstone_of_somebody_elses_making_is_none(self, database: Database) -> None:
        async def forge(of: Tombstone) -> str:
            return await tombstone(OTHER, of)

        await propose(database)
        async with database.transaction() as tx:
            await disposal.confirm(tx, "p-1", CONFIRMS, DUE, forge)
        found = await verified(database)
        assert not found.holds
        assert "tombstone is not ours" in found.why

    async def test_a_record_that_comes_back_from_a_backup_is_found_and_disposed_of_again(
        self, database: Database, tmp_path: Path, url: str
    ) -> None:
        place = AnchorFile(tmp_path / "anchors.jws")
        anchoring = Anchoring(database, OWN, [place], lambda: DUE + timedelta(hours=1))
        await anchoring.anchor()
        await disposed(database)
        await anchoring.anchor()
        anchors = read_anchors(place.lines(), KEYS, "the file")
        assert [each async for each in verify_all(database, anchors, KEYS) if not each.holds] == []
        # As after a restore: the pathway is as before. (That events came back is not simulated.)
        run(url, "UPDATE pathways SET disposed_at = NULL WHERE reference = 'p-1'")
        found = await verified(database, anchored=anchors.of["p-1"])
        assert not found.holds
        back = stones_of(anchors)
        assert set(back) == {"p-1"}
        async with database.transaction() as tx:
            await disposal.again(tx, "p-1", read_tombstone(back["p-1"], KEYS), back["p-1"])
        await purge(database, "p-1")
        assert (await verified(database, anchored=anchors.of["p-1"])).holds


def stones_of(anchors: Anchors) -> dict[str, str]:
    """The tombstones among what was anchored."""
    return {
        reference: each.head.disposal
        for reference, known in anchors.of.items()
        for each in known
        if each.head.disposal
    }


async def everything_that_opens(database: Database) -> str:
    """All that somebody with the database and every key can read."""
    said: list[str] = []
    async with database.session() as session:
        for table in sealed_tables():
            for row in (await session.exec(select(table))).all():
                for column in table.__sealed__:
                    kept = getattr(row, column)
                    if isinstance(kept, bytes) and kept != DISPOSED.encode():
                        said.append(opened_bytes(session, row, column).decode())
                    elif isinstance(kept, str) and kept != DISPOSED:
                        said.append(opened_text(session, row, column))
    return "\n".join(said)
