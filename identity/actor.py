"""Who is asking, and in which capacity."""

from __future__ import annotations

from datetime import date, datetime

from records.machines import Permission
from statute.approvals import Grant, Register
from statute.fact import Id, Instant, fact
from statute.vocabulary import Approval, Role


@fact
class Appointment:
    """A role that the directory says a person holds for an organisation (its ODS code)."""

    role: Role
    organisation: Id
    organisation_name: str
    sites: tuple[Id, ...] = ()
    """ODS codes of the organisation's hospital sites."""


@fact
class Proof:
    """What the provider said of this sign-in: kept in the evidence of what is then signed.

    Anything that it did not say is empty.
    """

    token: str | None = None
    """The id of the token (`jti`)."""
    signed_in_at: Instant | None = None
    """When the person last proved who they are (`auth_time`)."""
    level: str | None = None
    """How strongly (`acr`)."""
    methods: tuple[str, ...] = ()
    """By what means (`amr`)."""
    assurance: int = 0
    """The authenticator assurance level that the profile reads from these: 1 to 3 (NIST SP 800-63B,
    as NHS CIS2 uses it), or 0 where the provider says nothing that proves one."""
    profile: str = "plain"
    """The profile that the claims were read by: `plain`, `cis2` or `entra`."""
    session: str | None = None
    """The provider's session (`sid`): when that ends, so do the sessions here."""
    organisations: tuple[Id, ...] | None = None
    """ODS codes that the provider says they are signed in for: nobody acts for another. None where
    it says nothing of organisations, and the directory alone decides."""
    role_code: str | None = None
    """The job role of the sign-in (`Snnnn:Gnnnn:Rnnnn`): evidence, which entitles to nothing."""


@fact
class HeldApproval:
    """An approval in force, who gave it (ODS code), and its London days: first and last."""

    approval: Approval
    given_by: Id
    starts_on: date
    ends_on: date | None = None


def held_approval(grant: Grant) -> HeldApproval:
    """What is told of a grant that is in force."""
    return HeldApproval(
        approval=grant.approval,
        given_by=grant.given_by,
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
    )


@fact
class Actor:
    """A person whose token was verified and whom the directory knows.

    `person` is the directory's opaque id; `name` is for showing to people, never for ids or logs.
    `appointments` are those in force when the token was shown; `proof` is of that token.
    """

    person: Id
    name: str
    issuer: str
    subject: str
    appointments: tuple[Appointment, ...]
    proof: Proof = Proof()
    registration: str | None = None
    """With their professional body, as the directory has it: `GMC 9990001`."""
    approvals: tuple[HeldApproval, ...] = ()
    """Those in force when the token was shown."""
    profession: str | None = None
    register: Register = Register()
    """Everything that the directory knows of their approvals, for asking of any instant."""
    permissions: tuple[Permission, ...] | None = None
    """What a trust's system was granted; none of a person, who may what the Act gives them."""

    @property
    def is_system(self) -> bool:
        """Whether this is a trust's system and no person: it signs nothing."""
        return self.permissions is not None


@fact
class Acting:
    """An actor in the one capacity chosen for this request."""

    actor: Actor
    appointment: Appointment
    invited_for: Id | None = None
    """Of a guest: the organisation that invited them, through whose involvement alone they see."""

    @property
    def sees_for(self) -> str:
        """ODS code of the organisation whose involvement lets them see."""
        return self.invited_for or self.organisation

    @property
    def organisation(self) -> str:
        """ODS code of the organisation acted for."""
        return self.appointment.organisation

    @property
    def role(self) -> Role:
        """The role acted in."""
        return self.appointment.role

    @property
    def person(self) -> str:
        """The opaque id of whoever acts."""
        return self.actor.person

    def standing_at(self, at: datetime) -> tuple[HeldApproval, ...]:
        """The approvals in force at an instant that hold for the organisation acted for."""
        held = self.actor.register.held(at, self.organisation)
        return tuple(held_approval(each) for each in held)
