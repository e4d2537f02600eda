"""From a verified token to somebody who may act: what the directory knows, at the instant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from identity.actor import Acting, Actor, Appointment
from identity.errors import ChooseRoleError, NotEntitledError, UnknownPersonError
from identity.verifier import Claims
from records import organisations, people
from records.database import Database, Reading
from statute.signatory import Signatory
from statute.vocabulary import Role


class Directory:
    """Who people are and what they may act as. Everything is asked anew each time."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def actor(self, claims: Claims) -> Actor:
        """The person that a verified token speaks for.

        Raises:
            UnknownPersonError: the directory has nobody under that sign-in.
        """
        async with self._database.session() as session:
            found = await people.professional_by_subject(session, claims.issuer, claims.subject)
            if found is None:
                raise UnknownPersonError(
                    "Ask whoever looks after the directory in your organisation to add you."
                )
            held = await people.appointments(session, found.id, self._now())
            return Actor(
                person=found.id,
                name=found.name,
                issuer=claims.issuer,
                subject=claims.subject,
                appointments=await _appointments(session, held),
            )

    def acting(self, actor: Actor, role: str | None, organisation: str | None) -> Acting:
        """The actor in the capacity they chose; in their only one, if they have but one.

        Raises:
            NotEntitledError: they hold no such appointment now.
            ChooseRoleError: they hold several and did not say which.
        """
        fitting = [
            each
            for each in actor.appointments
            if role in {None, each.role.value} and organisation in {None, each.organisation}
        ]
        if not fitting:
            raise NotEntitledError(
                "You hold no such appointment now. See /me for those you hold, or ask whoever "
                "looks after the directory in your organisation."
            )
        if len(fitting) > 1:
            raise ChooseRoleError(
                "You hold several appointments. Send the Acting-Role and Acting-Organisation "
                "headers; /me lists what you can choose from."
            )
        return Acting(actor=actor, appointment=fitting[0])

    async def signatory(
        self, session: Reading, person: str, role: Role, organisation: str, at: datetime
    ) -> Signatory:
        """A person in a role for an organisation, with the approvals they held at `at`.

        Whether that makes them entitled to a step is for the Act to say.
        """
        held = await people.approvals(session, person, at)
        sites = await organisations.sites_of(session, organisation)
        return Signatory(
            person=person,
            role=role,
            organisation=organisation,
            approvals=tuple(each.approval for each in held),
            sites=tuple(site.code for site in sites),
        )

    async def own(self, session: Reading, acting: Acting, at: datetime) -> Signatory:
        """Whoever is acting, with the approvals they held at `at`.

        The rest was asked of the directory when they were let in to this request.
        """
        held = await people.approvals(session, acting.person, at)
        return Signatory(
            person=acting.person,
            role=acting.role,
            organisation=acting.organisation,
            approvals=tuple(each.approval for each in held),
            sites=acting.appointment.sites,
        )


async def _appointments(
    session: Reading, held: tuple[people.Appointment, ...]
) -> tuple[Appointment, ...]:
    codes = {each.organisation for each in held}
    names = await organisations.organisations(session, codes)
    sites = {code: await organisations.sites_of(session, code) for code in codes}
    return tuple(
        Appointment(
            role=each.role,
            organisation=each.organisation,
            organisation_name=names[each.organisation].name,
            sites=tuple(site.code for site in sites[each.organisation]),
        )
        for each in held
    )
