"""Sign-ins, ended sessions, systems and expiring approvals, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from records import ended_sessions, machines, people, seeding
from records.database import Database
from records.expiring import Ending, expiring
from records.machines import Machine, Permission
from records.signed_in import signed_in
from statute.vocabulary import Role
from tests.records.building import COUNCIL, START, TRUST, hours
from tests.records.test_directory import SEED

ISSUER, SUBJECT = "https://issuer.example", "sub-1"
SMARTCARD = "https://cis2.example"
POSTS = [
    {"person": "person-1", "role": role, "organisation": code, "starts_at": "2026-01-01T00:00:00Z"}
    for role, code in (("amhp", COUNCIL), ("managers_officer", TRUST), ("nurse", TRUST))
]
MACHINE = Machine(
    id="m-1",
    issuer=ISSUER,
    subject="system-1",
    name="Ward system",
    organisation=TRUST,
    permissions=(Permission.READ, Permission.RECORD),
    starts_on=date(2026, 3, 2),
    ends_on=date(2026, 3, 3),
    recorded_by="operator",
    recorded_at=START,
)


@pytest.fixture
async def directory(database: Database) -> Database:
    site = {"code": "TST00", "organisation": TRUST, "name": "Ashfield Hospital"}
    last = {"ends_on": "2026-04-30"}
    async with database.transaction() as tx:
        await seeding.load(
            tx,
            SEED
            | {
                "appointments": POSTS,
                "sites": [*SEED["sites"], site],
                "approvals": [SEED["approvals"][0] | last],
            },
        )
    return database


async def test_whoever_signed_in_is_found_with_every_post_and_its_sites(
    directory: Database,
) -> None:
    async with directory.session() as session:
        found = await signed_in(session, ISSUER, SUBJECT, START)
        nobody = await signed_in(session, ISSUER, "sub-2", START)
        before = await signed_in(session, ISSUER, SUBJECT, START - timedelta(days=365))
    assert found is not None
    assert [(p.role, p.organisation, p.sites) for p in found.posts] == [
        (Role.AMHP, COUNCIL, ()),
        (Role.MANAGERS_OFFICER, TRUST, ("TST00", "TST01")),
        (Role.NURSE, TRUST, ("TST00", "TST01")),
    ]
    assert {p.organisation_name for p in found.posts} == {"Invented Council", "Testshire Trust"}
    assert nobody is None
    assert before is not None
    assert before.posts == ()


async def test_a_further_sign_in_speaks_for_the_same_person(directory: Database) -> None:
    async with directory.transaction() as tx:
        await people.link(tx, "person-1", SMARTCARD, "999000000001")
        await people.link(tx, "person-1", SMARTCARD, "999000000001")
    async with directory.session() as session:
        found = await signed_in(session, SMARTCARD, "999000000001", START)
        same = await people.professional_by_subject(session, SMARTCARD, "999000000001")
    assert found is not None
    assert same is not None
    assert found.person == same.id == "person-1"
    assert len(found.posts) == 3


async def test_ended_sessions_are_known_by_name_or_by_whose_they_are(database: Database) -> None:
    async with database.transaction() as tx:
        assert await ended_sessions.end(tx, ISSUER, hours(1), by="a", session="s-1")
        assert await ended_sessions.end(tx, ISSUER, hours(2), by="b", subject=SUBJECT)
        assert not await ended_sessions.end(tx, ISSUER, hours(3), by="b", subject="sub-2")
    async with database.session() as session:

        async def over(subject: str, name: str, began: float) -> bool:
            return await ended_sessions.is_over(session, ISSUER, subject, [name], hours(began))

        assert await over("sub-9", "s-1", 0)
        assert await over(SUBJECT, "s-9", 2)
        assert not await over(SUBJECT, "s-9", 2.001)
        assert not await over("sub-2", "s-9", 0)


async def test_a_system_is_kept_as_it_was_last_granted(directory: Database) -> None:
    narrower = replace(MACHINE, permissions=(Permission.READ,))
    for each in (MACHINE, narrower):
        async with directory.transaction() as tx:
            await machines.keep_machine(tx, each)
    async with directory.session() as session:
        assert await machines.machine_by_subject(session, ISSUER, "system-1") == narrower
        assert await machines.machine_by_subject(session, SMARTCARD, "system-1") is None
        assert await machines.every_machine(session) == (narrower,)


@pytest.mark.parametrize(
    ("after", "in_force"), [(-9.01, False), (-9, True), (38.99, True), (39, False)]
)
def test_a_grant_runs_from_its_first_midnight_to_its_last(after: float, in_force: bool) -> None:
    """Everything begins at 9:00 on 2 March, in winter: London is at UTC."""
    assert MACHINE.in_force(hours(after)) is in_force


async def test_what_ends_is_seen_by_organisation(directory: Database) -> None:
    async with directory.session() as session:
        within = timedelta(days=90)
        for code, shown in ((COUNCIL, 1), (TRUST, 1), ("ZZZ", 0), (None, 1)):
            lines = await expiring(session, START, within, code)
            assert len(lines) == shown, code
    (line,) = lines
    assert (line.ending, line.on) == (Ending.SOON, date(2026, 4, 30))
    assert line.given_by_name == "Invented Council"
