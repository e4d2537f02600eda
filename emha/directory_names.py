"""What the directory calls places and people, for pages that show them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from sqlmodel import col, select

from identity.local_provider.people import Choice
from records import machines, organisations
from records.database import Database
from records.people import Professional, professional_of
from records.tables import AppointmentRow, OrganisationRow, ProfessionalRow

_Named = organisations.Organisation | organisations.Site | organisations.Ward
Found = tuple[Professional, AppointmentRow, OrganisationRow]


def places_in(database: Database) -> Callable[[frozenset[str]], Awaitable[Mapping[str, str]]]:
    """A function that says what organisations, hospital sites and wards are called."""

    async def places(codes: frozenset[str]) -> Mapping[str, str]:
        async with database.session() as session:
            holders = await organisations.organisations(session, codes)
            sites = await organisations.sites_of(session)
            wards = await organisations.wards_of(session)
        known: tuple[_Named, ...] = (*holders.values(), *sites, *wards)
        return {each.code: each.name for each in known if each.code in codes}

    return places


def people_of(database: Database, issuer: str) -> Callable[[], Awaitable[Sequence[Choice]]]:
    """A function that says whom the sign-in that comes with eMHA offers to be."""

    async def people() -> Sequence[Choice]:
        async with database.session() as session:
            found = await session.exec(
                select(ProfessionalRow, AppointmentRow, OrganisationRow)
                .where(ProfessionalRow.issuer == issuer)
                .where(AppointmentRow.person == ProfessionalRow.id)
                .where(OrganisationRow.code == AppointmentRow.organisation)
                .order_by(col(OrganisationRow.name))
            )
            known = [(professional_of(session, who), post, at) for who, post, at in found]
        return _choices(sorted(known, key=lambda each: (each[2].name, each[0].name)))

    return people


def systems_of(database: Database) -> Callable[[], Awaitable[Sequence[str]]]:
    """A function that says which trusts' systems get tokens from the sign-in that comes with it."""

    async def systems() -> Sequence[str]:
        async with database.session() as session:
            return [each.subject for each in await machines.every_machine(session)]

    return systems


def _choices(found: Sequence[Found]) -> list[Choice]:
    """One choice for each person, however many posts they hold."""
    made: dict[str, Choice] = {}
    for person, _, organisation in found:
        what = f"{person.profession}, {organisation.name}"
        new = Choice(subject=person.subject, name=person.name, description=what)
        choice = made.get(person.subject, new)
        at = {*choice.organisations, (organisation.code, organisation.name)}
        made[person.subject] = replace(choice, organisations=tuple(sorted(at)))
    return list(made.values())
