"""Guests: inviting them, and what they do with the link and the code that they were given."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.security import HTTPAuthorizationCredentials

from api.answers import Many, answer, several
from api.bodies import read_as
from api.gate import Has, Key, Who, address_of, bearer
from api.problems import documented
from api.schemas import takes
from services.devices import device_class
from services.guest_secrets import GuestRefusedError
from services.readings import GuestOpened, GuestReading, Outcome
from services.requests import (
    DeclineGuest,
    GuestSigns,
    InviteGuest,
    JudgeGuest,
    OpenGuest,
    WithdrawGuest,
)

router = APIRouter(prefix="/pathways/{reference}/guests", tags=["Guests"])
theirs = APIRouter(prefix="/guest", tags=["Guests"])

_CHANGES = documented(403, 404, 409, 413, 415, 422)


@router.post(
    "",
    status_code=201,
    operation_id="inviteGuest",
    summary="Invite somebody without an account to sign",
    response_model=GuestReading,
    responses=_CHANGES,
    openapi_extra=takes(
        InviteGuest,
        {"form": {"code": "A4", "content": {}}, "role": "doctor", "organisation": "ZMS"},
    ),
)
async def invite(reference: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """Link and code are in this answer and in no later one. Send them by two different ways."""
    asked = await read_as(request, InviteGuest)
    return answer(await has.guests.invite(reference, who, asked, key), 201)


@router.get(
    "",
    operation_id="listGuests",
    summary="See the guests of a pathway, and what is known of their standing",
    response_model=Many[GuestReading],
    responses=documented(403, 404),
)
async def list_guests(reference: str, who: Who, has: Has) -> Response:
    """With what became of each invitation. `overdue`: nobody has looked into it in time."""
    return several(await has.guests.of_pathway(reference, who))


@router.post(
    "/{guest}/withdraw",
    operation_id="withdrawGuest",
    summary="Take an invitation back",
    response_model=GuestReading,
    responses=_CHANGES,
    openapi_extra=takes(WithdrawGuest, {"reason": "Another doctor came."}),
)
async def withdraw(
    reference: str, guest: str, request: Request, who: Who, has: Has, key: Key
) -> Response:
    """Its link and code are worth nothing from now on."""
    asked = await read_as(request, WithdrawGuest)
    return answer(await has.guests.withdraw(reference, guest, who, asked, key))


@router.post(
    "/{guest}/standing",
    operation_id="judgeGuest",
    summary="Say what came of looking into a guest's standing",
    response_model=GuestReading,
    responses=_CHANGES,
    openapi_extra=takes(
        JudgeGuest, {"verified": True, "evidence": "GMC register, looked up on the day."}
    ),
)
async def judge(
    reference: str, guest: str, request: Request, who: Who, has: Has, key: Key
) -> Response:
    """For the MHA office. The evidence is kept; the signature and its form stay as they are."""
    asked = await read_as(request, JudgeGuest)
    return answer(await has.guests.judge(reference, guest, who, asked, key))


async def secret(
    request: Request,
    has: Has,
    sent: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> str:
    """The link, or the session, that a guest sends as a bearer token.

    Raises:
        GuestRefusedError: there is none.
        TooManyError: this address was refused too often.
    """
    has.pace.judge_stranger(address_of(request))
    if sent is None:
        raise GuestRefusedError
    return sent.credentials


Secret = Annotated[str, Depends(secret)]


@theirs.post(
    "/open",
    operation_id="openAsGuest",
    summary="Use link and code",
    response_model=GuestOpened,
    responses=documented(413, 415, 422),
    openapi_extra=takes(OpenGuest, {"code": "01234567"}),
)
async def open_as_guest(request: Request, link: Secret, has: Has) -> Response:
    """The link is the bearer token. Both are used up; `session` is the bearer token from now on."""
    try:
        asked = await read_as(request, OpenGuest)
        return answer(await has.guest_signing.open(link, asked.code))
    except GuestRefusedError:
        has.pace.of_stranger(address_of(request))
        raise


@theirs.get(
    "/form",
    operation_id="readAsGuest",
    summary="Read what is to be signed",
    response_model=GuestOpened,
    responses=documented(),
)
async def read_as_guest(session: Secret, has: Has) -> Response:
    """The form as it will be, and what to say of yourself."""
    return answer(await has.guest_signing.read(session))


@theirs.get(
    "/form.pdf",
    operation_id="draftAsGuest",
    summary="See what is to be signed as a PDF",
    response_class=Response,
    responses={
        200: {"description": "The PDF.", "content": {"application/pdf": {}}},
        **documented(),
    },
)
async def draft_as_guest(session: Secret, has: Has) -> Response:
    """Marked as a draft on each page."""
    return Response(await has.guest_signing.draft(session), media_type="application/pdf")


@theirs.post(
    "/sign",
    status_code=201,
    operation_id="signAsGuest",
    summary="Sign",
    response_model=Outcome,
    responses=documented(413, 415, 422),
    openapi_extra=takes(
        GuestSigns,
        {
            "name": "Dr Tansy Millrace",
            "body": "GMC",
            "registration": "9990009",
            "agreed": "1",
        },
    ),
)
async def sign_as_guest(request: Request, session: Secret, has: Has) -> Response:
    """Say who you are and what you hold; it is kept as stated by you. It is signed once at most."""
    await has.guest_signing.read(session)
    asked = await read_as(request, GuestSigns)
    device = device_class(request.headers.get("user-agent"))
    return answer(await has.guest_signing.sign(session, asked, device), 201)


@theirs.post(
    "/decline",
    status_code=204,
    operation_id="declineAsGuest",
    summary="Return it unsigned",
    responses=documented(413, 415, 422),
    openapi_extra=takes(DeclineGuest, {"reason": "I did not examine this person."}),
)
async def decline_as_guest(request: Request, session: Secret, has: Has) -> Response:
    """Whoever invited you is told the reason."""
    await has.guest_signing.read(session)
    asked = await read_as(request, DeclineGuest)
    await has.guest_signing.decline(session, asked.reason)
    return Response(status_code=204)
