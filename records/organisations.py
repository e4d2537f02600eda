"""Organisations by their ODS codes, their hospital sites, and the wards of those."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import col, select

from records.database import Reading
from records.tables import OrganisationRow, SiteRow, WardRow
from statute.fact import Id, fact


@fact
class Organisation:
    """An organisation by its ODS code. `kind`: trust, council, police, tribunal or other."""

    code: Id
    name: str
    kind: str
    address: str | None = None


@fact
class Site:
    """A hospital site of an organisation."""

    code: Id
    organisation: Id
    name: str
    address: str | None = None


@fact
class Ward:
    """A ward of a hospital site."""

    code: Id
    site: Id
    name: str


async def organisation(session: Reading, code: str) -> Organisation | None:
    """The organisation with this ODS code, or None."""
    return (await organisations(session, [code])).get(code)


async def organisations(session: Reading, codes: Iterable[str]) -> dict[str, Organisation]:
    """Those organisations that are known, by code."""
    statement = select(OrganisationRow).where(col(OrganisationRow.code).in_(set(codes)))
    return {row.code: Organisation(**row.plain()) for row in await session.exec(statement)}


async def every_organisation(
    session: Reading, kind: str | None = None, *, at_most: int | None = None
) -> tuple[Organisation, ...]:
    """All organisations, or all of one kind, or the first so many of them, by name."""
    statement = select(OrganisationRow).order_by(OrganisationRow.name, OrganisationRow.code)
    if kind is not None:
        statement = statement.where(OrganisationRow.kind == kind)
    if at_most is not None:
        statement = statement.limit(at_most)
    return tuple(Organisation(**row.plain()) for row in await session.exec(statement))


async def site(session: Reading, code: str) -> Site | None:
    """The hospital site with this code, or None."""
    row = await session.get(SiteRow, code)
    return None if row is None else Site(**row.plain())


async def sites_of(session: Reading, organisation: str | None = None) -> tuple[Site, ...]:
    """The hospital sites of one organisation, or all, by name."""
    statement = select(SiteRow).order_by(SiteRow.name, SiteRow.code)
    if organisation is not None:
        statement = statement.where(SiteRow.organisation == organisation)
    return tuple(Site(**row.plain()) for row in await session.exec(statement))


async def wards_of(session: Reading, organisation: str | None = None) -> tuple[Ward, ...]:
    """The wards of one organisation, or all, by name."""
    statement = select(WardRow).order_by(WardRow.name, WardRow.code)
    if organisation is not None:
        statement = statement.join(SiteRow, col(SiteRow.code) == WardRow.site).where(
            SiteRow.organisation == organisation
        )
    return tuple(Ward(**row.plain()) for row in await session.exec(statement))
