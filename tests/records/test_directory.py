"""The directory: loaded any number of times, and asked who may act as what at an instant."""

from __future__ import annotations

from datetime import timedelta

import pydantic
import pytest

from records import organisations, people, seeding
from records.database import Database
from records.people import Patient
from statute.vocabulary import Approval, Role
from tests.records.building import COUNCIL, START, TRUST, hours

SEED = {
    "organisations": [
        {"code": TRUST, "name": "Testshire Trust", "kind": "trust"},
        {
            "code": COUNCIL,
            "name": "Invented Council",
            "kind": "council",
            "address": "1 Made Up Way",
        },
    ],
    "sites": [{"code": "TST01", "organisation": TRUST, "name": "Testfield Hospital"}],
    "wards": [{"code": "TST01-A", "site": "TST01", "name": "Ash"}],
    "professionals": [
        {"id": "person-1", "issuer": "https://issuer.example", "subject": "sub-1", "name": "Ann"}
    ],
    "appointments": [
        {
            "person": "person-1",
            "role": "amhp",
            "organisation": COUNCIL,
            "starts_at": "2026-03-02T09:00:00Z",
            "ends_at": "2026-03-03T09:00:00Z",
        }
    ],
    "approvals": [
        {
            "person": "person-1",
            "approval": "amhp",
            "given_by": COUNCIL,
            "starts_on": "2026-03-02",
        }
    ],
    "patients": [{"id": "patient-1", "full_name": "Robin Invented", "nhs_number": "9990000018"}],
}


async def load(database: Database, seed: object = SEED) -> None:
    async with database.transaction() as tx:
        await seeding.load(tx, seed)


async def test_a_directory_loaded_twice_is_there_once(database: Database) -> None:
    await load(database)
    await load(database)
    async with database.session() as session:
        found = await organisations.every_organisation(session)
        assert [each.code for each in found] == [COUNCIL, TRUST]
        assert [each.code for each in await organisations.sites_of(session, TRUST)] == ["TST01"]
        assert [each.code for each in await organisations.wards_of(session, TRUST)] == ["TST01-A"]
        held = await people.entitlements(session, "person-1", START)
    assert (len(held.appointments), len(held.approvals)) == (1, 1)


async def test_loading_again_brings_what_changed(database: Database) -> None:
    await load(database)
    await load(database, {"sites": [{**SEED["sites"][0], "name": "Newname Hospital"}]})
    async with database.session() as session:
        site = await organisations.site(session, "TST01")
    assert site is not None
    assert site.name == "Newname Hospital"


@pytest.mark.parametrize(
    "seed",
    [
        {"hospitals": []},
        {"organisations": [{"code": "X"}]},
        {"appointments": [{**SEED["appointments"][0], "starts_at": "2026-03-02T09:00:00"}]},
        {"appointments": [{**SEED["appointments"][0], "role": "wizard"}]},
    ],
    ids=["unknown list", "missing name", "time without offset", "unknown role"],
)
async def test_a_directory_that_makes_no_sense_is_refused(
    database: Database, seed: dict[str, object]
) -> None:
    with pytest.raises(pydantic.ValidationError):
        await load(database, seed)


@pytest.mark.parametrize(
    ("at", "holds"),
    [
        (START - timedelta(microseconds=1), False),
        (START, True),
        (hours(24) - timedelta(microseconds=1), True),
        (hours(24), False),
    ],
    ids=["before", "from its start", "to the last", "not at its end"],
)
async def test_an_appointment_holds_from_its_start_until_its_end(
    database: Database, at: object, holds: bool
) -> None:
    await load(database)
    async with database.session() as session:
        held = await people.entitlements(session, "person-1", at)
    assert held.may_act_as(Role.AMHP, COUNCIL) is holds
    assert not held.may_act_as(Role.AMHP, TRUST)
    assert not held.may_act_as(Role.DOCTOR, COUNCIL)


async def test_an_approval_without_an_end_holds_on(database: Database) -> None:
    await load(database)
    async with database.session() as session:
        held = await people.entitlements(session, "person-1", hours(24 * 365 * 4))
    assert [each.approval for each in held.approvals] == [Approval.AMHP]


async def test_a_professional_is_found_by_the_subject_of_their_token(database: Database) -> None:
    await load(database)
    async with database.session() as session:
        found = await people.professional_by_subject(session, "https://issuer.example", "sub-1")
        other = await people.professional_by_subject(session, "https://other.example", "sub-1")
        by_id = await people.professional(session, "person-1")
        several = await people.professionals(session, ["person-1", "nobody"])
    assert found is not None
    assert (found.id, by_id, several) == ("person-1", found, {"person-1": found})
    assert other is None


async def test_what_becomes_known_of_a_patient_is_kept(database: Database) -> None:
    known = Patient(id="patient-2", full_name="Alex Invented", date_of_birth=START.date())
    for patient in (Patient(id="patient-2"), known):
        async with database.transaction() as tx:
            await people.keep_patient(tx, patient)
    async with database.session() as session:
        assert await people.patient(session, "patient-2") == known
        assert await people.patient(session, "nobody") is None
