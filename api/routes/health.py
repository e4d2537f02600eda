"""Whether everything that is needed can be reached. No token is needed."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.answers import answer
from api.gate import Has
from services.health import HealthReading
from statute.fact import fact

router = APIRouter(tags=["Health"])


@fact
class Alive:
    """The API answers."""

    alive: bool = True


@router.get(
    "/health/live", operation_id="isAlive", summary="See that the API answers", response_model=Alive
)
async def live() -> Response:
    """Asks nothing of anything else."""
    return answer(Alive())


@router.get(
    "/health",
    operation_id="readHealth",
    summary="See what can be reached",
    response_model=HealthReading,
)
async def health(has: Has) -> Response:
    """Always 200 while the API answers; the body says what can be reached."""
    return answer(await has.health.ready())


@router.get(
    "/health/ready",
    operation_id="isReady",
    summary="See whether steps can be taken",
    response_model=HealthReading,
    responses={503: {"description": "Something that is needed is away.", "model": HealthReading}},
)
async def ready(has: Has) -> Response:
    """503 while the engine, its workers or the record cannot be reached."""
    told = await has.health.ready()
    return answer(told, 200 if told.ready else 503)
