"""Who a patient is, and who saw what of them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.answers import Many, answer, several
from api.bodies import read_as
from api.gate import Has, Key, Who
from api.problems import documented
from api.schemas import takes
from records.accesses import AccessFilter, Act
from services.readings import AccessReading, FoundPathway, PatientReading, PersonAccesses
from services.requests import (
    MOST_NUMBERED,
    MergePatients,
    PartPatients,
    PutPatientRight,
    SearchPatients,
)

router = APIRouter(tags=["Patients"])

_CHANGES = documented(403, 404, 409, 413, 415, 422)
_REASON = "Matched by the ward with the summary care record."


@router.post(
    "/patients/search",
    operation_id="searchPatients",
    summary="Find a person's pathways by NHS number",
    response_model=Many[FoundPathway],
    responses=documented(413, 415, 422),
    openapi_extra=takes(SearchPatients, {"nhs_number": "999 000 1901"}),
)
async def search_patients(request: Request, who: Who, has: Has) -> Response:
    """Those that your organisation is involved in.

    The number is in the body, so that no address and no log has it. There is no search by name:
    names are kept sealed.
    """
    asked = await read_as(request, SearchPatients)
    return several(await has.pathways.persons.search(who, asked))


@router.get(
    "/pathways/{reference}/patient",
    operation_id="readPatient",
    summary="See who the patient is, and how that came to be known",
    response_model=PatientReading,
    responses=documented(404),
)
async def read_patient(reference: str, who: Who, has: Has) -> Response:
    """With the person's other pathways that your organisation is involved in."""
    return answer(await has.pathways.persons.told(reference, who))


@router.post(
    "/pathways/{reference}/patient",
    operation_id="putPatientRight",
    summary="Say who an unknown patient is, or put right what was told wrongly",
    response_model=PatientReading,
    responses=_CHANGES,
    openapi_extra=takes(
        PutPatientRight,
        {
            "patient": {"name": "Wren Applebark", "nhs_number": "9990001901"},
            "reason": _REASON,
        },
    ),
)
async def put_patient_right(
    reference: str, request: Request, who: Who, has: Has, key: Key
) -> Response:
    """For the MHA office. Send all that is now known. Signed forms stay as they were signed."""
    asked = await read_as(request, PutPatientRight)
    return answer(await has.pathways.persons.put_right(reference, who, asked, key))


@router.post(
    "/pathways/{reference}/patient/merge",
    operation_id="mergePatients",
    summary="Say that the patients of two pathways are one person",
    response_model=PatientReading,
    responses=_CHANGES,
    openapi_extra=takes(MergePatients, {"pathway": "5f2c7be2d5a14a1f9a3c0d47", "reason": _REASON}),
)
async def merge_patients(
    reference: str, request: Request, who: Who, has: Has, key: Key
) -> Response:
    """For the MHA office of an organisation involved in both. Can be undone within 30 days."""
    asked = await read_as(request, MergePatients)
    return answer(await has.pathways.persons.merge(reference, who, asked, key))


@router.post(
    "/pathways/{reference}/patient/part",
    operation_id="partPatients",
    summary="Undo a merger of two patients",
    response_model=PatientReading,
    responses=_CHANGES,
    openapi_extra=takes(
        PartPatients, {"merger": "0f6c2f0f0e8c4b0a9a3c0d475f2c7be2", "reason": _REASON}
    ),
)
async def part_patients(reference: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """For the MHA office, within 30 days of the merger; its id is among the patient's changes."""
    asked = await read_as(request, PartPatients)
    return answer(await has.pathways.persons.part(reference, who, asked, key))


@router.get(
    "/pathways/{reference}/accesses",
    operation_id="readAccesses",
    summary="Read who saw or did what on a pathway",
    response_model=Many[AccessReading],
    responses=documented(403, 404, 422),
)
async def read_accesses(
    reference: str,
    who: Who,
    has: Has,
    after: Annotated[
        int, Query(ge=0, le=MOST_NUMBERED, description="`id` of the last one you have.")
    ] = 0,
) -> Response:
    """For the MHA office: 500 at a time, in the order of the log. It holds references only."""
    return several(await has.pathways.persons.accesses(reference, who, after=after))


@router.get(
    "/pathways/{reference}/patient/accesses",
    operation_id="readPersonAccesses",
    summary="Read who saw or did what of one person",
    response_model=PersonAccesses,
    responses=documented(403, 404, 422),
)
async def read_person_accesses(
    reference: str,
    who: Who,
    has: Has,
    day: Annotated[date | None, Query(description="On this day in London.")] = None,
    person: Annotated[
        str | None, Query(max_length=64, description="By this person's `person`.")
    ] = None,
    act: Annotated[Act | None, Query(description="What was done.")] = None,
    before: Annotated[
        int | None, Query(ge=1, le=MOST_NUMBERED, description="`before` of the page before.")
    ] = None,
) -> Response:
    """For the MHA office: over every pathway of the person whose whole record you read.

    The latest first, 100 at a time. Those of patients found to be one person are in it.
    """
    asked = AccessFilter(day=day, person=person, act=act)
    return answer(await has.person_accesses.read(reference, who, asked, before))
