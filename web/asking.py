"""Who asks for a page, and what they stand on: worked out once per request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Form
from starlette.requests import Request

from identity.actor import Acting
from identity.errors import NotEntitledError
from identity.verifier import Claims
from statute.fact import fact
from web.ports import WebServices
from web.presenters.words import ROLES
from web.session import Seal, Session


class NotSignedInError(Exception):
    """Nobody is signed in; they are asked to, and come back to where they were."""


class NoAppointmentError(Exception):
    """They hold no such appointment now: it has ended since they chose it, or they have none."""


class ForeignFormError(Exception):
    """A form did not come from one of our own pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """What the routes share."""

    services: WebServices
    seal: Seal
    headers: dict[str, str]
    """Those of every answer, for the one that is made outside the middleware."""
    page_size: int


@fact
class Viewer:
    """Who is signed in, as the head of every page shows them."""

    name: str
    role: str
    organisation: str
    csrf: str
    can_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Whoever asks, in the capacity they act in."""

    session: Session
    acting: Acting

    @property
    def viewer(self) -> Viewer:
        """Them, as the head of the page shows them."""
        appointment = self.acting.appointment
        return Viewer(
            name=self.acting.actor.name,
            role=ROLES[appointment.role],
            organisation=appointment.organisation_name,
            csrf=self.session.csrf,
            can_change=len(self.acting.actor.appointments) > 1,
        )


def web(request: Request) -> Web:
    """What the routes share."""
    return cast("Web", request.app.state.web)


TheWeb = Annotated[Web, Depends(web)]


def session(request: Request, shared: TheWeb) -> Session:
    """The session of whoever asks.

    Raises:
        NotSignedInError: there is none, or it is over.
    """
    found = shared.seal.session(request)
    if found is None:
        raise NotSignedInError
    return found


TheSession = Annotated[Session, Depends(session)]


def claims(session: Session) -> Claims:
    """Who the provider said they are."""
    return Claims(issuer=session.issuer, subject=session.subject, issued_at=session.issued_at)


async def signed_in(session: TheSession, shared: TheWeb) -> SignedIn:
    """Whoever asks, in the capacity they chose.

    Raises:
        NoAppointmentError: the directory does not say, any more, that they hold it.
        ChooseRoleError: they hold several and have not chosen.
    """
    people = shared.services.people
    actor = await people.actor(claims(session))
    try:
        acting = people.acting(actor, session.role, session.organisation)
    except NotEntitledError:
        raise NoAppointmentError from None
    return SignedIn(session=session, acting=acting)


Asker = Annotated[SignedIn, Depends(signed_in)]


def our_own_form(session: TheSession, csrf: Annotated[str, Form()] = "") -> None:
    """Let a form through only if it came from one of our pages.

    Raises:
        ForeignFormError: it did not.
    """
    if not session.is_from(csrf):
        raise ForeignFormError
