"""What the Mental Health Act office looks at: the checklists of scrutiny, and service of papers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.answers import answer
from api.gate import Has, Who
from api.problems import documented
from services.scrutiny import PreparedScrutiny
from services.serving import ServiceReading
from statute.steps.admission import ScrutinyKind

router = APIRouter(prefix="/pathways/{reference}", tags=["Office"])


@router.get(
    "/applications/{application}/checklist",
    operation_id="readChecklist",
    summary="Read the checklist of scrutiny, filled in with what the rules found",
    response_model=PreparedScrutiny,
    responses=documented(404, 422),
)
async def read_checklist(
    reference: str,
    application: str,
    who: Who,
    has: Has,
    kind: Annotated[ScrutinyKind, Query(description="Administrative or medical scrutiny.")],
) -> Response:
    """Confirm each answer or change it, look at the rest, and send them all with the step.

    The step is `scrutinise`. Administrative scrutiny is for the office, medical scrutiny for a
    doctor who made none of the recommendations.
    """
    return answer(await has.pathways.checklist(reference, who, application, kind))


@router.get(
    "/service",
    operation_id="readService",
    summary="Read how each form was served, and what is still to be",
    response_model=ServiceReading,
    responses=documented(404),
)
async def read_service(reference: str, who: Who, has: Has) -> Response:
    """Each service with the instant from which it counts, how that was worked out, and receipt."""
    return answer(await has.pathways.service(reference, who))
