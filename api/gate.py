"""Who is asking, in which capacity: the one way into every route that is not public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.granted import judge_grant
from api.headers import idempotency_key
from identity.actor import Acting, Actor
from identity.errors import TokenRefusedError
from identity.verifier import AccessTokens
from services.wiring import Services

bearer = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    bearerFormat="JWT",
    description="An access token of the sign-in provider, made out to this API.",
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the API is built on."""

    services: Services
    verifier: AccessTokens


def parts(request: Request) -> Parts:
    """What this application was made with."""
    made: Parts = request.app.state.parts
    return made


async def services(request: Request) -> Services:
    """The services this application was made with."""
    return parts(request).services


async def actor(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> Actor:
    """The person whose token was sent.

    Raises:
        TokenRefusedError, UnknownPersonError, ProviderUnavailableError, TooManyError
    """
    if credentials is None:
        raise TokenRefusedError("no token")
    built_on = parts(request)
    pace, address = built_on.services.pace, address_of(request)
    pace.judge_stranger(address)
    try:
        claims = await built_on.verifier.access_token(credentials.credentials)
    except TokenRefusedError:
        pace.of_stranger(address)
        raise
    known = await built_on.services.directory.actor(claims)
    pace.of_person(known, request.headers.get("Idempotency-Key"))
    return known


def address_of(request: Request) -> str:
    """The network address that the request comes from, as the server was told."""
    return request.client.host if request.client is not None else ""


async def acting(
    request: Request,
    who: Annotated[Actor, Depends(actor)],
    has: Annotated[Services, Depends(services)],
    acting_role: Annotated[
        str | None,
        Header(
            description="The role you act in for this request, as listed by /me. Needed only if "
            "you hold several appointments.",
            examples=["amhp"],
            max_length=64,
        ),
    ] = None,
    acting_organisation: Annotated[
        str | None,
        Header(
            description="ODS code of the organisation you act for in this request. Needed only if "
            "you hold several appointments.",
            examples=["ZLC"],
            max_length=64,
        ),
    ] = None,
) -> Acting:
    """The person in the one capacity they chose.

    Raises:
        NotEntitledError, ChooseRoleError, MachineRefusedError, TooManyError
    """
    judge_grant(request, who)
    chosen = has.directory.acting(who, acting_role, acting_organisation)
    has.pace.of_organisation(chosen)
    return chosen


Whoever = Annotated[Actor, Depends(actor)]
Who = Annotated[Acting, Depends(acting)]
Has = Annotated[Services, Depends(services)]
Key = Annotated[str, Depends(idempotency_key)]
