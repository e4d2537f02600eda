"""Filling the directory from a file: organisations, sites, wards, people and what they may do."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from records.approvals import DatedApproval, Telling, bring_into_line
from records.database import Transaction
from records.organisations import Organisation, Site, Ward
from records.people import Appointment, Patient, Professional, keep_patient, keep_professionals
from records.tables import (
    AppointmentRow,
    OrganisationRow,
    Row,
    SiteRow,
    WardRow,
)
from records.upsert import put
from statute.fact import fact
from statute.wire import adapter


@fact
class Directory:
    """What a directory file holds. Every list may be left out."""

    organisations: tuple[Organisation, ...] = ()
    sites: tuple[Site, ...] = ()
    wards: tuple[Ward, ...] = ()
    professionals: tuple[Professional, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    approvals: tuple[DatedApproval, ...] = ()
    patients: tuple[Patient, ...] = ()


async def load(
    tx: Transaction, seed: str | bytes | dict[str, Any], telling: Telling | None = None
) -> Directory:
    """Load a directory: JSON, or a dictionary of JSON values with the names of `Directory`.

    What is there already under the same code, id or start becomes as the file says; loading the
    same file again changes nothing, and nothing is removed. Of approvals nothing becomes anything:
    what the file says beyond what is known is added (`records.approvals`).

    Raises:
        pydantic.ValidationError: something in it is unknown, missing or of the wrong type.
    """
    directory = read_directory(seed)
    await _put(tx, OrganisationRow, directory.organisations, ["code"])
    await _put(tx, SiteRow, directory.sites, ["code"])
    await _put(tx, WardRow, directory.wards, ["code"])
    await keep_professionals(tx, directory.professionals)
    held = ["person", "role", "organisation", "starts_at"]
    await _put(tx, AppointmentRow, directory.appointments, held)
    told = telling or Telling(by="import", at=datetime.now(UTC))
    await bring_into_line(tx, directory.approvals, told)
    for patient in directory.patients:
        await keep_patient(tx, patient)
    return directory


def read_directory(seed: str | bytes | dict[str, Any]) -> Directory:
    """Read a directory strictly: unknown names and wrong types are refused."""
    made: Directory
    if isinstance(seed, dict):
        made = adapter(Directory).validate_json(adapter(dict[str, Any]).dump_json(seed))
    else:
        made = adapter(Directory).validate_json(seed)
    return made


async def _put(tx: Transaction, table: type[Row], facts: tuple[Any, ...], key: list[str]) -> None:
    await put(tx, [table(**asdict(each)) for each in facts], key=key)
