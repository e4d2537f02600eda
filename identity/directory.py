"""From a verified token to somebody who may act: what the directory knows, at the instant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from identity.actor import Acting, Actor, Appointment, Proof, held_approval
from identity.claims import Claims
from identity.errors import ChooseRoleError, NoRoleError, NotEntitledError, UnknownPersonError
from records import approvals, machines, organisations
from records.database import Database, Reading
from records.signed_in import Post, signed_in
from statute.approvals import Register
from statute.signatory import Signatory
from statute.vocabulary import Approval, Role


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
        now = self._now()
        async with self._database.glance() as look:
            found = await signed_in(look, claims.issuer, claims.subject, now)
        if found is None:
            async with self._database.session() as session:
                return await self._system(session, claims)
        known = found.approvals
        held = tuple(_appointment(post) for post in found.posts)
        return Actor(
            person=found.person,
            name=found.name,
            issuer=claims.issuer,
            subject=claims.subject,
            appointments=_signed_in_for(claims, held),
            proof=claims.proof,
            registration=_registration(known, now) or found.registration,
            approvals=tuple(held_approval(each) for each in known.held(now)),
            profession=found.profession,
            register=known,
        )

    async def _system(self, session: Reading, claims: Claims) -> Actor:
        """The trust's system that a token speaks for, which nobody signed in to.

        Raises:
            UnknownPersonError: there is no such system either, or its time is over.
        """
        found = await machines.machine_by_subject(session, claims.issuer, claims.subject)
        if found is None or not found.in_force(self._now()):
            raise UnknownPersonError(
                "Ask whoever looks after the directory in your organisation to add you."
            )
        holder = await organisations.organisation(session, found.organisation)
        sites = await organisations.sites_of(session, found.organisation)
        as_system = Appointment(
            role=Role.SYSTEM,
            organisation=found.organisation,
            organisation_name=holder.name if holder else found.organisation,
            sites=tuple(site.code for site in sites),
        )
        return Actor(
            person=found.id,
            name=found.name,
            issuer=claims.issuer,
            subject=claims.subject,
            appointments=(as_system,),
            proof=Proof(token=claims.proof.token, profile=claims.proof.profile),
            permissions=found.permissions,
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
        known = await approvals.register(session, person)
        sites = await organisations.sites_of(session, organisation)
        codes = tuple(site.code for site in sites)
        return signatory(person, role, organisation, codes, known, at)

    def own(self, acting: Acting, at: datetime) -> Signatory:
        """Whoever is acting, with the approvals they held at `at`.

        Everything was asked of the directory when they were let in to this request.
        """
        return signatory(
            acting.person,
            acting.role,
            acting.organisation,
            acting.appointment.sites,
            acting.actor.register,
            at,
        )


def signatory(
    person: str,
    role: Role,
    organisation: str,
    sites: tuple[str, ...],
    known: Register,
    at: datetime,
) -> Signatory:
    """A signatory, with the approvals in force at `at` and those that had lapsed."""
    held = {each.approval for each in known.held(at, organisation)}
    return Signatory(
        person=person,
        role=role,
        organisation=organisation,
        approvals=tuple(each for each in Approval if each in held),
        sites=sites,
        asked_for=tuple(Approval),
        lapsed=known.lapses(at, organisation),
    )


def _registration(known: Register, at: datetime) -> str | None:
    """Their registration in force, as the directory keeps it with its dates."""
    held = [grant for grant in known.held(at) if grant.approval is Approval.REGISTRATION]
    return next((f"{each.given_by} {each.number}" for each in held), None)


def _signed_in_for(claims: Claims, held: tuple[Appointment, ...]) -> tuple[Appointment, ...]:
    """The appointments at the organisation that the provider says they are signed in for.

    Raises:
        NoRoleError: they hold some, and none there.
    """
    codes = claims.proof.organisations
    if codes is None or not held:
        return held
    there = tuple(a for a in held if not {a.organisation, *a.sites}.isdisjoint(codes))
    if not there:
        raise NoRoleError(
            f"You signed in for {' or '.join(codes)}, where the directory has no appointment for "
            "you. Sign in again and choose the role of the organisation that you act for."
        )
    return there


def _appointment(post: Post) -> Appointment:
    return Appointment(
        role=post.role,
        organisation=post.organisation,
        organisation_name=post.organisation_name,
        sites=post.sites,
    )
