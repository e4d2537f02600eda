"""Teams, and the caseloads of people and teams."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime

from api.answers import Many, answer, several
from api.bodies import read_as
from api.gate import Has, Key, Who
from api.problems import documented
from api.schemas import takes
from records.caseloads import Capacity
from services.work_readings import CaseloadReading, CoverReading, OnCall, TeamReading
from services.work_requests import (
    AddMember,
    ChangeTeam,
    EndMember,
    MakeTeam,
    PutOnCall,
    PutOnCaseload,
    SetDeputy,
)

router = APIRouter(tags=["Teams"])

_NIGHT = {"starts_at": "2026-03-02T17:00:00Z", "ends_at": "2026-03-03T09:00:00Z"}
_CHANGES = documented(404, 409, 413, 415, 422)
Codes = Annotated[list[Annotated[str, Query(max_length=64)]], Query()]


@router.get(
    "/teams",
    operation_id="listTeams",
    summary="See the teams of an organisation",
    response_model=Many[TeamReading],
    responses=documented(422),
)
async def list_teams(
    who: Who, has: Has, organisation: Annotated[str | None, Query(max_length=64)] = None
) -> Response:
    """Of your own with its members; of another, for sending something to them."""
    return several(await has.teams.all(who, organisation))


@router.post(
    "/teams",
    status_code=201,
    operation_id="makeTeam",
    summary="Make a team",
    response_model=TeamReading,
    responses=_CHANGES,
    openapi_extra=takes(MakeTeam, {"name": "Section 12 rota"}),
)
async def make_team(request: Request, who: Who, has: Has, key: Key) -> Response:
    """For the offices that keep the directory."""
    return answer(await has.teams.make(who, await read_as(request, MakeTeam), key), 201)


@router.get(
    "/teams/{team}",
    operation_id="readTeam",
    summary="See a team",
    response_model=TeamReading,
    responses=documented(404),
)
async def read_team(team: str, who: Who, has: Has) -> Response:
    """Who is, was or is to be in it is told to its own organisation."""
    return answer(await has.teams.read(who, team))


@router.post(
    "/teams/{team}",
    operation_id="changeTeam",
    summary="Rename or close a team",
    response_model=TeamReading,
    responses=_CHANGES,
    openapi_extra=takes(ChangeTeam, {"name": "Section 12 rota (north)"}),
)
async def change_team(team: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """For the office. What was sent to a closed team stays there until it is reassigned."""
    asked = await read_as(request, ChangeTeam)
    return answer(await has.teams.change(who, team, asked, key))


@router.post(
    "/teams/{team}/members",
    status_code=201,
    operation_id="addTeamMember",
    summary="Have somebody in a team",
    response_model=TeamReading,
    responses=_CHANGES,
    openapi_extra=takes(AddMember, {"person": "p-0d1f3a5b7c92", "starts_on": "2026-03-02"}),
)
async def add_member(team: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """For the office, and for whoever leads the team."""
    asked = await read_as(request, AddMember)
    return answer(await has.teams.add_member(who, team, asked, key), 201)


@router.post(
    "/teams/{team}/members/{member}/end",
    operation_id="endTeamMember",
    summary="Say when somebody leaves a team",
    response_model=TeamReading,
    responses=_CHANGES,
    openapi_extra=takes(EndMember, {"ends_on": "2026-03-31"}),
)
async def end_member(
    team: str, member: str, request: Request, who: Who, has: Has, key: Key
) -> Response:
    """The last day counts. That they were in it is kept."""
    asked = await read_as(request, EndMember)
    return answer(await has.teams.end_member(who, team, member, asked, key))


@router.get(
    "/teams/{team}/on-call",
    operation_id="readOnCall",
    summary="See who is on call for a team",
    response_model=OnCall,
    responses=documented(404, 422),
)
async def read_on_call(
    team: str,
    who: Who,
    has: Has,
    at: Annotated[AwareDatetime | None, Query(description="Then; now if left out.")] = None,
) -> Response:
    """Of any organisation: at night one has to know whom to ask."""
    return answer(await has.cover.on_call(who, team, at))


@router.post(
    "/teams/{team}/on-call",
    status_code=201,
    operation_id="putOnCall",
    summary="Put somebody on call for a team",
    response_model=CoverReading,
    responses=_CHANGES,
    openapi_extra=takes(PutOnCall, {"person": "p-0d1f3a5b7c92", **_NIGHT}),
)
async def put_on_call(team: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """By a lead of the team or the office; whoever is in the team puts themselves on."""
    asked = await read_as(request, PutOnCall)
    return answer(await has.cover.put_on_call(who, team, asked, key), 201)


@router.get(
    "/people/{person}/deputies",
    operation_id="readDeputies",
    summary="See who deputises for somebody",
    response_model=Many[CoverReading],
    responses=documented(404),
)
async def read_deputies(person: str, who: Who, has: Has) -> Response:
    """Of your own organisation, now and to come."""
    return several(await has.cover.deputies(who, person))


@router.post(
    "/people/{person}/deputies",
    status_code=201,
    operation_id="setDeputy",
    summary="Have somebody deputise",
    response_model=CoverReading,
    responses=_CHANGES,
    openapi_extra=takes(SetDeputy, {"deputy": "p-0d1f3a5b7c92", **_NIGHT}),
)
async def set_deputy(person: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """For yourself, for somebody in a team that you lead, or by the office.

    A deputy sees and takes their tasks, and signs as themselves. No approval is deputised.
    """
    asked = await read_as(request, SetDeputy)
    return answer(await has.cover.set_deputy(who, person, asked, key), 201)


@router.post(
    "/cover/{cover}/end",
    operation_id="endCover",
    summary="Take back a turn on call, or a deputy",
    response_model=CoverReading,
    responses=documented(404, 409, 422),
)
async def end_cover(cover: str, who: Who, has: Has, key: Key) -> Response:
    """From now on. That it was so is kept."""
    return answer(await has.cover.end(who, cover, key))


@router.get(
    "/caseload",
    operation_id="readCaseload",
    summary="See what is on caseloads at your organisation",
    response_model=Many[CaseloadReading],
    responses=documented(422),
)
async def read_caseload(
    who: Who,
    has: Has,
    person: Codes = [],  # noqa: B006
    team: Codes = [],  # noqa: B006
    capacity: Annotated[list[Capacity], Query()] = [],  # noqa: B006
) -> Response:
    """Of these people and teams, or of everybody. The board takes the same two filters."""
    return several(await has.caseloads.read(who, persons=person, teams_=team, capacities=capacity))


@router.get(
    "/pathways/{reference}/caseload",
    operation_id="whoseCaseload",
    summary="See on whose caseload a pathway is, or was",
    response_model=Many[CaseloadReading],
    responses=documented(404),
)
async def whose(reference: str, who: Who, has: Has) -> Response:
    """Of every organisation that is involved; of your own alone, if that is all you read."""
    return several(await has.caseloads.of_pathway(reference, who))


@router.post(
    "/pathways/{reference}/caseload",
    status_code=201,
    operation_id="putOnCaseload",
    summary="Put a pathway on a caseload",
    response_model=CaseloadReading,
    responses=_CHANGES,
    openapi_extra=takes(PutOnCaseload, {"capacity": "amhp", "person": "p-0d1f3a5b7c92"}),
)
async def put_on(reference: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """Of a person or team of your own organisation.

    The responsible clinician is assigned by a step instead (s.34(1)).
    """
    asked = await read_as(request, PutOnCaseload)
    return answer(await has.caseloads.put(reference, who, asked, key), 201)


@router.post(
    "/pathways/{reference}/caseload/{caseload}/end",
    operation_id="endOnCaseload",
    summary="Take a pathway off a caseload",
    response_model=CaseloadReading,
    responses=documented(404, 409, 422),
)
async def end_on(reference: str, caseload: str, who: Who, has: Has, key: Key) -> Response:
    """That it was on it is kept."""
    return answer(await has.caseloads.end(reference, caseload, who, key))
