"""What is kept of people is sealed at rest, bound to its place, and keys rotate (promise 7)."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from alembic import command
from sqlalchemy import create_engine
from sqlmodel import select

from records import approvals, documents, ledger, people
from records.board import board
from records.chain import sha256
from records.database import Database
from records.errors import Unreadable
from records.idempotency import claim, finish
from records.migrating import _configuration
from records.people import Patient, Professional, keep_patient
from records.resealing import _some, reseal_all, sealed_tables
from records.signed_in import signed_in
from records.subscriptions import subscribe, subscription
from records.tables import METADATA, EventRow, PatientRow, SubscriptionRow
from records.tables.base import Sealed, SealedBytes
from records.verification import verify
from sealing.keys import KeyRing
from sealing.vault import UnsealError, Vault
from statute.approvals import ApprovalChange, ApprovalFact
from statute.vocabulary import Approval
from tests.records.building import (
    ADMITTED,
    TRUST,
    append,
    finding,
    hours,
    numbered,
    open_for,
    raised,
    told,
)
from tests.records.databases import VAULT, opened
from tests.records.tampering import run

PLANTED = (
    "Ottoline",
    "ottoline@",
    "Nutmeg Yard",
    "Suspended while",
    "Zebulon",
    "Quincewhistle",
    "9990001901",
    "Marzipan Crescent",
    "1988-02-29",
    "whsec_top",
)
WREN = Patient(
    id="patient-1",
    full_name="Zebulon Quincewhistle",
    address="12 Marzipan Crescent",
    date_of_birth=hours(0).date().replace(year=1988, month=2, day=29),
    nhs_number="9990001901",
)
OTTOLINE = Professional(
    id="person-9",
    issuer="https://sign-in.example",
    subject="subject-9",
    name="Ottoline Marchbanks",
    email="ottoline@surgery.example",
    address="3 Nutmeg Yard",
    profession="doctor",
)
WHY = ApprovalFact(
    id="fact-9",
    grant="fact-9",
    person=OTTOLINE.id,
    approval=Approval.SECTION_12,
    given_by=TRUST,
    change=ApprovalChange.SUSPENDED,
    starts_on=hours(0).date(),
    reason="Suspended while her conduct is looked into.",
    recorded_by="office-1",
    recorded_at=hours(0),
)
FORM = '{"patient":"Zebulon Quincewhistle","address":"12 Marzipan Crescent"}'
PDF = b"%PDF Zebulon Quincewhistle"


def rotated() -> Vault:
    """The rings of the tests with a newer key on each, which is the current one."""
    return Vault(
        seals=KeyRing("seal-2", {**VAULT.seals.keys, "seal-2": b"S" * 32}),
        indexes=KeyRing("find-2", {**VAULT.indexes.keys, "find-2": b"F" * 32}),
    )


def without_the_old_keys() -> Vault:
    return Vault(
        seals=KeyRing("seal-2", {"seal-2": b"S" * 32}),
        indexes=KeyRing("find-2", {"find-2": b"F" * 32}),
    )


@pytest.fixture
async def filled(database: Database) -> Database:
    async with database.transaction() as tx:
        await keep_patient(tx, WREN)
        await people.keep_professionals(tx, [OTTOLINE])
        await approvals.add(tx, [WHY])
    await open_for(database, patient=WREN.id)
    spoken = raised(finding(message="Zebulon Quincewhistle is misspelt."))
    await append(database, numbered([*ADMITTED, spoken]))
    async with database.transaction() as tx:
        await documents.store(
            tx,
            pathway="p-1",
            step="step-1",
            code="H3",
            version="2008",
            content=FORM,
            content_sha256=sha256(FORM),
            pdf=PDF,
            stored_at=hours(1),
        )
        await subscribe(
            tx, organisation=TRUST, url="https://x", secret="whsec_top", created_by="p", at=hours(0)
        )
        await claim(tx, organisation=TRUST, key="k", digest="d", at=hours(0))
        await finish(tx, organisation=TRUST, key="k", status=200, body='{"secret":"whsec_top"}')
    return database


def everything_in(url: str) -> bytes:
    """Every value of every row, as the database gives it to whoever has its password."""
    names = METADATA.tables
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    else:
        connection = psycopg.connect(url)
    try:
        rows = [row for name in names for row in connection.execute(f"SELECT * FROM {name}")]
    finally:
        connection.close()
    return b"\n".join(v if isinstance(v, bytes) else str(v).encode() for r in rows for v in r)


def planted_in_file(url: str) -> list[str]:
    """What stands in the file, or in what lies beside it; free pages and all."""
    path = Path(url.removeprefix("sqlite:///"))
    kept = b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))
    return [word for word in PLANTED if word.encode() in kept]


@pytest.mark.usefixtures("filled")
async def test_nothing_planted_stands_in_any_table(url: str) -> None:
    kept = everything_in(url)
    assert [word for word in PLANTED if word.encode() in kept] == []
    assert kept.count(b"s1:seal-1:") >= 12


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_nothing_planted_stands_in_the_file(url: str) -> None:
    assert planted_in_file(url) == []


async def test_who_may_read_reads_it_all(filled: Database) -> None:
    async with filled.session() as session:
        assert await people.patient(session, WREN.id) == WREN
        assert await people.professional(session, OTTOLINE.id) == OTTOLINE
        by_sign_in = OTTOLINE.issuer, OTTOLINE.subject
        assert await people.professional_by_subject(session, *by_sign_in) == OTTOLINE
        known = await signed_in(session, *by_sign_in, hours(0))
        assert known is not None
        assert known.name == OTTOLINE.name
        assert await approvals.facts(session, OTTOLINE.id) == (WHY,)
        (kept,) = await documents.documents_of(session, "p-1")
        assert await documents.content_of(session, kept.id) == FORM
        assert await documents.pdf_of(session, kept.id) == PDF
        (line,) = (await board(session, TRUST, hours(1))).lines
        assert line.patient_name == WREN.full_name
        assert (await verify(session, "p-1")).holds
    assert (await told(filled)).findings[0].value.message == "Zebulon Quincewhistle is misspelt."


@pytest.mark.parametrize(
    "row",
    [
        EventRow(
            pathway="p-1",
            number=9,
            recorded_at=hours(0),
            topic="t",
            event="{}",
            previous="",
            hash="",
        ),
        SubscriptionRow(
            id="s",
            organisation=TRUST,
            url="u",
            secrets="[]",
            topics=[],
            created_by="p",
            created_at=hours(0),
        ),
    ],
    ids=["event", "secrets"],
)
async def test_what_is_not_sealed_is_refused(filled: Database, row: object) -> None:
    with pytest.raises(Exception, match="holds sealed values only"):
        async with filled.transaction() as tx:
            tx.add(type(row)(**row.model_dump()))  # type: ignore[attr-defined]


async def test_every_sealed_column_is_of_a_type_that_refuses_what_is_not() -> None:
    said = {
        (str(table.__tablename__), column)
        for table in sealed_tables()
        for column in table.__sealed__
    }
    typed = {
        (name, column.name)
        for name, table in METADATA.tables.items()
        for column in table.columns
        if isinstance(column.type, Sealed | SealedBytes)
    }
    assert said == typed


async def test_a_value_copied_to_another_row_does_not_open(filled: Database, url: str) -> None:
    async with filled.transaction() as tx:
        await keep_patient(tx, replace(WREN, id="patient-2", full_name="Robin Invented"))
    run(
        url,
        "UPDATE patients SET details = (SELECT details FROM patients WHERE id = 'patient-1') "
        "WHERE id = 'patient-2'",
    )
    async with filled.session() as session:
        with pytest.raises(Unreadable) as refused:
            await people.patient(session, "patient-2")
        assert "Zebulon" not in str(refused.value)


@pytest.mark.usefixtures("filled")
async def test_without_the_key_nothing_opens_and_the_key_is_named(
    url: str,
) -> None:
    async with opened(url, without_the_old_keys()) as other, other.session() as session:
        with pytest.raises(Unreadable, match="'seal-1'"):
            await people.patient(session, WREN.id)
        assert not (await verify(session, "p-1")).holds


async def test_keys_rotate_and_the_chain_holds(filled: Database, url: str) -> None:
    async with filled.session() as session:
        head = (await verify(session, "p-1")).head
    async with opened(url, rotated()) as database:
        assert await reseal_all(database) > 0
        assert await reseal_all(database) == 0, "nothing is left to do"
    assert b"seal-1" not in everything_in(url)
    assert b"find-1" not in everything_in(url)
    async with opened(url, without_the_old_keys()) as database:
        await test_who_may_read_reads_it_all(database)
        async with database.session() as session:
            verification = await verify(session, "p-1", head=head)
            assert verification.holds
            assert verification.head == head


@pytest.mark.usefixtures("filled")
async def test_rotating_that_was_broken_off_is_gone_on_with(url: str) -> None:
    async with opened(url, rotated()) as database:
        await _some(database, EventRow)
        async with database.session() as session:
            assert await people.patient(session, WREN.id) == WREN
            assert len(await ledger.read(session, "p-1")) == 4
        await reseal_all(database)
    assert b"seal-1" not in everything_in(url)


async def test_the_webhook_secret_is_there_for_the_deliverer(filled: Database) -> None:
    async with filled.transaction() as tx:
        made = await subscribe(
            tx, organisation=TRUST, url="u", secret="whsec_2", created_by="p", at=hours(0)
        )
    async with filled.session() as session:
        assert (await subscription(session, made.id)).secrets == ("whsec_2",)


def test_a_number_is_found_by_what_does_not_tell_it() -> None:
    made = VAULT.index("9990001901")
    assert "9990001901" not in made
    assert made == VAULT.index("9990001901") != VAULT.index("9990002878")
    assert made in rotated().every_index("9990001901")
    assert rotated().index("9990001901") != made


@pytest.mark.parametrize("text", ["", "x", "Zebulon " * 400, "żółw 🐢"])
def test_texts_and_bytes_come_back(text: str) -> None:
    assert VAULT.open(VAULT.seal(text, "here"), "here") == text
    content = text.encode()
    assert VAULT.open_bytes(VAULT.seal_bytes(content, "here"), "here") == content


@pytest.mark.parametrize("wrong", ["", "plain", "s1:", "s1:seal-1:", "s1:seal-1:%%%", "s1:no:AAAA"])
def test_what_is_no_sealed_value_is_refused(wrong: str) -> None:
    with pytest.raises(UnsealError):
        VAULT.open(wrong, "here")
    with pytest.raises(UnsealError):
        VAULT.open_bytes(wrong.encode(), "here")


async def test_a_record_from_before_sealing_is_sealed_by_the_migration(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    engine = create_engine(url)
    with engine.begin() as connection:
        command.upgrade(_configuration(connection, VAULT), "0004")
        for statement in OLD_ROWS:
            connection.exec_driver_sql(statement)
    engine.dispose()
    assert set(planted_in_file(url)) == set(PLANTED)
    async with opened(url) as database:
        await database.migrate()
        async with database.session() as session:
            assert await people.patient(session, WREN.id) == WREN
            assert (await subscription(session, "s")).secrets == ("whsec_top",)
            event = (await session.exec(select(EventRow))).one()
            assert (sealed_event(event), event.hash) == ('{"Zebulon":1}', "h")
            assert await people.professional(session, OTTOLINE.id) == OTTOLINE
            assert await approvals.facts(session, OTTOLINE.id) == (WHY,)
            row = (await session.exec(select(PatientRow))).one()
            assert row.nhs_number_index == VAULT.index("9990001901")
    assert planted_in_file(url) == [], "nor in the pages that the old rows left free"


def sealed_event(row: EventRow) -> str:
    return VAULT.open(row.event, f"events/event/{row.pathway}/{row.number}")


OLD_PATHWAY = """INSERT INTO pathways
(reference, law_version, opened_at, opened_by, patient, revision, head, documents, documents_head)
VALUES ('p-1', 'v', '2026-01-01', 'TST', 'patient-1', 1, 'h', 0, 'h')"""
OLD_PATIENT = """INSERT INTO patients VALUES
('patient-1', 'Zebulon Quincewhistle', '12 Marzipan Crescent', '1988-02-29', '9990001901')"""
OLD_SUBSCRIPTION = """INSERT INTO subscriptions VALUES
('s', 'TST', 'u', '["whsec_top"]', '[]', 1, 'p', '2026-01-01')"""
OLD_PROFESSIONAL = """INSERT INTO professionals VALUES
('person-9', 'https://sign-in.example', 'subject-9', 'Ottoline Marchbanks',
'ottoline@surgery.example', '3 Nutmeg Yard', 'doctor', NULL)"""
OLD_FACT = f"""INSERT INTO approval_facts VALUES
('fact-9', 'fact-9', 'person-9', 'section_12', '{TRUST}', 'suspended', '{hours(0).date()}', NULL,
NULL, 'Suspended while her conduct is looked into.', 'office-1',
'{hours(0):%Y-%m-%d %H:%M:%S.%f}')"""
OLD_ROWS = (
    OLD_PROFESSIONAL,
    OLD_FACT,
    OLD_PATIENT,
    OLD_PATHWAY,
    "INSERT INTO events VALUES ('p-1', 1, '2026-01-01', 't', '{\"Zebulon\":1}', 'p', 'h')",
    OLD_SUBSCRIPTION,
)
