"""Who asks for a page, and what they stand on: worked out once per request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Form
from starlette.requests import Request

from identity.actor import Acting
from identity.claims import Claims
from identity.errors import NotEntitledError
from services.approvals import OFFICES
from statute.fact import fact
from web.pages import is_part
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
    address: str = ""
    """Where people reach these pages; empty where only a request says it."""


@fact
class Viewer:
    """Who is signed in, as the head of every page shows them."""

    name: str
    role: str
    organisation: str
    csrf: str
    can_change: bool
    keeps_approvals: bool = False


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
            keeps_approvals=appointment.role in OFFICES,
            can_change=len(self.acting.actor.appointments) > 1,
        )


def web(request: Request) -> Web:
    """What the routes share."""
    return cast("Web", request.app.state.web)


TheWeb = Annotated[Web, Depends(web)]


async def session(request: Request, shared: TheWeb) -> Session:
    """The session of whoever asks.

    Raises:
        NotSignedInError: there is none, or it is over.
    """
    found = shared.seal.session(request)
    if found is None or await shared.services.sessions.is_over(
        found.issuer, found.subject, found.names, found.began
    ):
        raise NotSignedInError
    if shared.seal.is_due(found) and not updates_itself(request):
        request.state.here = found
    return found


def updates_itself(request: Request) -> bool:
    """Whether an open page asks by itself, so that nobody need be in front of it."""
    return is_part(request) or request.url.path == "/live"


TheSession = Annotated[Session, Depends(session)]


def claims(session: Session) -> Claims:
    """Who the provider said they are."""
    return Claims(
        issuer=session.issuer,
        subject=session.subject,
        issued_at=session.issued_at,
        proof=session.proof,
    )


async def signed_in(session: TheSession, shared: TheWeb) -> SignedIn:
    """Whoever asks, in the capacity they chose.

    Raises:
        NoAppointmentError: the directory does not say, any more, that they hold it.
        ChooseRoleError: they hold several and have not chosen.
        TooManyError: they, or their organisation, ask too often.
    """
    people = shared.services.people
    actor = await people.actor(claims(session))
    try:
        acting = people.acting(actor, session.role, session.organisation)
    except NotEntitledError:
        raise NoAppointmentError from None
    shared.services.pace.of_person(actor)
    shared.services.pace.of_organisation(acting)
    return SignedIn(session=session, acting=acting)


async def signs_for_a_while(
    who: Annotated[SignedIn, Depends(signed_in)], shared: TheWeb
) -> SignedIn:
    """Whoever asks, if their sign-in is enough for a signature and stays so while they fill it in.

    For pages with a form that asks for that: whoever sends it later than that is not led away from
    what they typed.

    Raises:
        StepUpRequiredError: they are to sign in again first, and come back.
    """
    policy = shared.services.signing
    policy.require(who.acting.actor.proof, shared.seal.now() + policy.within / 3)
    return who


LongEnough = Annotated[SignedIn, Depends(signs_for_a_while)]

Asker = Annotated[SignedIn, Depends(signed_in)]


def not_too_often(request: Request, shared: TheWeb) -> None:
    """Let an address begin and end so many sign-ins, and no more.

    Raises:
        TooManyError: it has had its share for this minute.
    """
    address = request.client.host if request.client is not None else ""
    shared.services.pace.of_stranger(address)


def our_own_form(session: TheSession, csrf: Annotated[str, Form()] = "") -> None:
    """Let a form through only if it came from one of our pages.

    Raises:
        ForeignFormError: it did not.
    """
    if not session.is_from(csrf):
        raise ForeignFormError
