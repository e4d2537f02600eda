"""Webhooks."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.answers import Many, answer, several
from api.bodies import read_as
from api.gate import Has, Key, Who
from api.problems import documented
from api.schemas import takes
from services.readings import DeliveryReading, Replayed, SubscriptionReading
from services.requests import Replay, SetActive, Subscribe

router = APIRouter(prefix="/subscriptions", tags=["Webhooks"])

_CHANGES = documented(404, 409, 413, 415, 422)


@router.post(
    "",
    status_code=201,
    operation_id="subscribe",
    summary="Subscribe to events",
    response_model=SubscriptionReading,
    responses=documented(409, 413, 415, 422),
    openapi_extra=takes(
        Subscribe, {"url": "https://example.org/emha", "topics": ["power", "clock.fell_due"]}
    ),
)
async def subscribe(request: Request, who: Who, has: Has, key: Key) -> Response:
    """Be told of the events of every pathway that your organisation is involved in, from now on.

    The answer holds the signing secret, which is not shown again. Bodies are CloudEvents without
    personal data, signed as Standard Webhooks 1.0.0 says, and told in order for each pathway.
    """
    asked = await read_as(request, Subscribe)
    return answer(await has.subscriptions.subscribe(who, asked, key), 201)


@router.get(
    "",
    operation_id="listSubscriptions",
    summary="List your subscriptions",
    response_model=Many[SubscriptionReading],
    responses=documented(),
)
async def list_subscriptions(who: Who, has: Has) -> Response:
    """Your organisation's subscriptions, and how far behind each is."""
    return several(await has.subscriptions.all(who))


@router.get(
    "/undelivered",
    operation_id="listUndelivered",
    summary="See what could not be delivered",
    response_model=Many[DeliveryReading],
    responses=documented(),
)
async def list_undelivered(who: Who, has: Has) -> Response:
    """Events that were given up after ten attempts in about three days. They can be replayed."""
    return several(await has.subscriptions.undelivered(who))


@router.patch(
    "/{subscription}",
    operation_id="setSubscriptionActive",
    summary="Stop a subscription, or start it again",
    response_model=SubscriptionReading,
    responses=documented(404, 413, 415, 422),
    openapi_extra=takes(SetActive, {"active": False}),
)
async def set_active(subscription: str, request: Request, who: Who, has: Has) -> Response:
    """While stopped it is sent nothing; what was queued before waits."""
    asked = await read_as(request, SetActive)
    return answer(await has.subscriptions.set_active(who, subscription, asked))


@router.post(
    "/{subscription}/secret",
    operation_id="rotateSecret",
    summary="Make a new signing secret",
    response_model=SubscriptionReading,
    responses=documented(404, 409, 422),
)
async def rotate_secret(subscription: str, who: Who, has: Has, key: Key) -> Response:
    """The new secret, shown once. Until the next change, the one before signs as well."""
    return answer(await has.subscriptions.rotate_secret(who, subscription, key))


@router.post(
    "/{subscription}/replay",
    operation_id="replay",
    summary="Send events again",
    response_model=Replayed,
    responses=_CHANGES,
    openapi_extra=takes(Replay, {"pathway": "5f2c7be2d5a14a1f9a3c0d47", "from_number": 1}),
)
async def replay(subscription: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """Without `from_number`: from the first event that was given up, on each pathway, in order."""
    asked = await read_as(request, Replay)
    return answer(await has.subscriptions.replay(who, subscription, asked, key))
