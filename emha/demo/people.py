"""Putting the invented cast into the directory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from emha.demo import cast, roles
from emha.providers import local_providers
from emha.settings import Settings
from emha.vault import record
from identity.local_provider.shapes import TENANT as INVENTED
from records.approvals import DatedApproval
from records.database import Transaction
from records.organisations import Organisation, Site, Ward
from records.people import Appointment, Professional, link
from records.seeding import Directory, load
from statute.vocabulary import Approval
from statute.wire import to_json

SINCE = datetime(2020, 1, 1, tzinfo=UTC)
"""When all posts and approvals of the cast began."""


async def load_cast(settings: Settings) -> None:
    """Load organisations and professionals; what is there already becomes as it is here."""
    database = record(settings)
    try:
        async with database.transaction() as tx:
            await load_into(tx, settings)
    finally:
        await database.close()


async def load_into(tx: Transaction, settings: Settings) -> None:
    """The same, within a transaction. Whatever the local sign-in is shaped as knows them."""
    issuer = settings.local_issuer
    await load(tx, to_json(directory(issuer)))
    for trusted in local_providers(settings):
        for each in cast.PROFESSIONALS if trusted.issuer != issuer else ():
            await link(tx, each.id, trusted.issuer_of(INVENTED), each.subject)


def directory(issuer: str) -> Directory:
    """The cast as the directory holds it. `issuer` is the sign-in that knows them."""
    return Directory(
        organisations=tuple(
            Organisation(code=o.code, name=o.name, kind=o.kind, address=o.address)
            for o in cast.ORGANISATIONS
        ),
        sites=tuple(_sites()),
        wards=tuple(_wards()),
        professionals=tuple(_professional(each, issuer) for each in cast.PROFESSIONALS),
        appointments=tuple(
            Appointment(person=each.id, role=role, organisation=organisation, starts_at=SINCE)
            for each in cast.PROFESSIONALS
            for role, organisation in each.posts
        ),
        approvals=tuple(
            DatedApproval(
                person=each.id,
                approval=approval,
                given_by=_gives(approval, each),
                starts_on=SINCE.date(),
            )
            for each in cast.PROFESSIONALS
            for approval in each.approvals
        ),
    )


def _sites() -> Iterator[Site]:
    for organisation in cast.ORGANISATIONS:
        for site in organisation.sites:
            yield Site(
                code=site.code,
                organisation=organisation.code,
                name=site.name,
                address=site.address,
            )


def _wards() -> Iterator[Ward]:
    for organisation in cast.ORGANISATIONS:
        for site in organisation.sites:
            for ward in site.wards:
                yield Ward(code=ward.code, site=site.code, name=ward.name)


def _professional(each: roles.Professional, issuer: str) -> Professional:
    return Professional(
        id=each.id,
        issuer=issuer,
        subject=each.subject,
        name=each.name,
        email=each.email,
        address=each.address,
        profession=each.profession,
        registration=each.registration or None,
    )


def _gives(approval: Approval, who: roles.Professional) -> str:
    """Who gives such an approval: councils approve AMHPs, managers authorise their own officers.

    Here the trust stands for the panel.
    """
    if approval is Approval.MANAGERS_OFFICER:
        return who.works_for
    return cast.COUNCIL.code if approval is Approval.AMHP else cast.TRUST.code
