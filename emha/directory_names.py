"""What the directory calls places and people, for pages that show them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from sqlmodel import col, select

from identity.local_provider.pages import Choice
from records import organisations
from records.database import Database
from records.tables import AppointmentRow, OrganisationRow, ProfessionalRow

_Named = organisations.Organisation | organisations.Site | organisations.Ward
Found = tuple[ProfessionalRow, AppointmentRow, OrganisationRow]


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
                .order_by(col(OrganisationRow.name), col(ProfessionalRow.name))
            )
            return _choices(found.all())

    return people


def _choices(found: Sequence[Found]) -> list[Choice]:
    """One choice for each person, however many posts they hold."""
    made: dict[str, Choice] = {}
    for person, _, organisation in found:
        what = f"{person.profession}, {organisation.name}"
        made[person.subject] = Choice(subject=person.subject, name=person.name, description=what)
    return list(made.values())
