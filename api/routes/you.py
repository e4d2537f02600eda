"""Who the caller is here."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.answers import answer
from api.gate import Whoever
from api.problems import documented
from identity.actor import Appointment
from statute.fact import Id, fact

router = APIRouter(tags=["You"])


@fact
class You:
    """The signed-in person, and the appointments they hold now."""

    person: Id
    name: str
    appointments: tuple[Appointment, ...]


@router.get(
    "/me",
    operation_id="readMe",
    summary="See who you are here",
    response_model=You,
    responses=documented(),
)
async def me(who: Whoever) -> Response:
    """With several appointments, choose one on each request: see Acting-Role."""
    return answer(You(person=who.person, name=who.name, appointments=who.appointments))
