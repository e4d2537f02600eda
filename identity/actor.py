"""Who is asking, and in which capacity."""

from __future__ import annotations

from statute.fact import Id, fact
from statute.vocabulary import Role


@fact
class Appointment:
    """A role that the directory says a person holds for an organisation (its ODS code)."""

    role: Role
    organisation: Id
    organisation_name: str
    sites: tuple[Id, ...] = ()
    """ODS codes of the organisation's hospital sites."""


@fact
class Actor:
    """A person whose token was verified and whom the directory knows.

    `person` is the directory's opaque id; `name` is for showing to people, never for ids or logs.
    `appointments` are those in force when the token was shown.
    """

    person: Id
    name: str
    issuer: str
    subject: str
    appointments: tuple[Appointment, ...]


@fact
class Acting:
    """An actor in the one capacity chosen for this request."""

    actor: Actor
    appointment: Appointment

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
