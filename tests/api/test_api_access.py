"""Nobody sees what is not theirs, on any route, whatever they know (promise 7)."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.routing import APIRoute

from api.application import ROUTERS
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import INFORMAL, Told, cast, papers, today

PUBLIC = {
    *("/health", "/health/live", "/health/ready"),
    *("/evidence/keys", "/evidence/certificates", "/evidence/statement"),
}
STRANGER = cast.SAFFRON
"""The MHA administrator of another trust, who is involved in nothing here."""

NAMES = {
    "document": "x",
    "subscription": "x",
    "code": "A4",
    "person": "x",
    "application": "x",
    "step": "x",
    "guest": "x",
    "task": "x",
    "joint": "x",
    "cover": "x",
    "team": "x",
    "member": "x",
    "caseload": "x",
    "glass": "x",
}
QUERIES = {
    "/pathways/{reference}/applications/{application}/checklist": "?kind=administrative",
}
BODIES: dict[str, Any] = {
    "/pathways/{reference}/forms/{code}/draft": {"code": "A4", "content": {}},
    "/pathways/{reference}/steps": {"mode": "signed", "particulars": INFORMAL},
    "/pathways/{reference}/steps/preview": {"mode": "signed", "particulars": INFORMAL},
    "/pathways/{reference}/retention": {"hold": True, "reason": "x"},
    "/pathways/{reference}/retention/disposal": {"reason": "x"},
    "/pathways/{reference}/retention/disposal/withdraw": {"reason": "x"},
    "/pathways/{reference}/retention/disposal/confirm": {
        "proposal": "x",
        "reason": "x",
        "for_ever": True,
    },
    "/pathways/{reference}/patient": {"patient": {}, "reason": "x"},
    "/pathways/{reference}/patient/merge": {"pathway": "0" * 24, "reason": "x"},
    "/pathways/{reference}/patient/part": {"merger": "0" * 24, "reason": "x"},
    "/pathways/{reference}/involvements": {"organisation": STRANGER.works_for},
    "/pathways/{reference}/guests": {
        "form": {"code": "A4", "content": papers.a4(cast.SORREL, cast.APPLEBARK, today())},
        "role": "doctor",
        "organisation": cast.SURGERY.code,
    },
    "/pathways/{reference}/guests/{guest}/withdraw": {"reason": "x"},
    "/pathways/{reference}/guests/{guest}/standing": {"verified": True, "evidence": "x"},
    "/pathways/{reference}/tasks": {
        "organisation": STRANGER.works_for,
        "person": STRANGER.id,
        "form": "S132",
    },
    **{
        f"/pathways/{{reference}}/tasks/{{task}}/{move}": {"reason": "x"}
        for move in ("decline", "return", "withdraw")
    },
    "/pathways/{reference}/tasks/{task}/reassign": {"reason": "x", "person": STRANGER.id},
    "/pathways/{reference}/joint-forms": {"code": "A3", "content": {}},
    "/pathways/{reference}/joint-forms/{joint}/content": {"content": {}, "version": 1},
    "/pathways/{reference}/joint-forms/{joint}/sign": {"part": 1, "version": 1},
    "/pathways/{reference}/joint-forms/{joint}/return": {"reason": "x"},
    "/pathways/{reference}/caseload": {"capacity": "amhp", "person": STRANGER.id},
    "/break-glass/{glass}/review": {
        "justified": True,
        "reason": "The notes of that night show it.",
    },
    "/pathways/{reference}/involvements/end": {"organisation": STRANGER.works_for, "reason": "x"},
    "/pathways/{reference}/involvements/until": {
        "organisation": STRANGER.works_for,
        "until": "2091-01-01T00:00:00Z",
        "reason": "x",
    },
}
ROUTES = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
OF_A_PATHWAY = [route for route in ROUTES if "{reference}" in route.path]


def name_of(route: APIRoute) -> str:
    return route.operation_id or route.path


async def ask(stack: Stack, who: Any, route: APIRoute, **names: str) -> Any:
    path = route.path.format(**(NAMES | names))
    if "GET" in route.methods:
        return await stack.caller.get(who, path + QUERIES.get(route.path, ""))
    return await stack.caller.post(who, path, BODIES.get(route.path, {}))


@pytest.fixture(scope="module")
async def told(stack: Stack) -> Told:
    told = await Told.opened(stack)
    content = papers.a4(cast.GOLDCREST, cast.APPLEBARK, today())
    await told.signs_form(cast.GOLDCREST, "A4", content)
    await told.recorded()
    return told


def test_every_route_of_a_pathway_is_tried_here() -> None:
    assert len(OF_A_PATHWAY) >= 10


@pytest.mark.parametrize("route", OF_A_PATHWAY, ids=name_of)
async def test_a_stranger_is_told_the_same_as_of_what_is_not_there(
    told: Told, stack: Stack, route: APIRoute
) -> None:
    (note,) = (await told.get("documents"))["items"]
    before = await told.fingerprint()
    real = await ask(stack, STRANGER, route, reference=told.reference, document=note["id"])
    made_up = await ask(stack, STRANGER, route, reference="0" * 24, document=note["id"])
    assert real.status_code == made_up.status_code == 404
    assert without_ids(real.json()) == without_ids(made_up.json())
    assert await told.fingerprint() == before


def without_ids(problem: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in problem.items() if name != "instance"}


@pytest.mark.parametrize("route", ROUTES, ids=name_of)
async def test_nobody_gets_in_without_a_token(told: Told, stack: Stack, route: APIRoute) -> None:
    path = route.path.format(**(NAMES | {"reference": told.reference}))
    (method,) = route.methods
    url = stack.caller.base + path
    for header in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic eDp5"}):
        answer = await stack.caller.http.request(
            method, url, headers=header | {"Idempotency-Key": new_key()}, json={}
        )
        assert answer.status_code == (200 if route.path in PUBLIC else 401), (route.path, header)
        if route.path not in PUBLIC:
            assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_a_document_of_another_pathway_is_not_found_through_this_one(
    told: Told, stack: Stack
) -> None:
    (note,) = (await told.get("documents"))["items"]
    other = await Told.opened(stack)
    for tail in ("", "/content"):
        path = f"{other.path}/documents/{note['id']}{tail}"
        assert (await stack.caller.get(cast.JUNIPER, path)).status_code == 404


async def test_an_organisation_that_is_asked_to_take_part_sees_the_pathway(stack: Stack) -> None:
    told = await Told.opened(stack)
    assert (await stack.caller.get(STRANGER, told.path)).status_code == 404
    await told.involves(cast.ACUTE_TRUST)
    assert (await told.read(STRANGER))["reference"] == told.reference


async def test_a_stranger_cannot_involve_themselves_by_recording_a_step(stack: Stack) -> None:
    told = await Told.opened(stack)
    body = {"mode": "recorded", "particulars": INFORMAL, "occurred_at": "2026-01-01T00:00:00Z"}
    assert (await told.put(STRANGER, body)).status_code == 404
    assert (await stack.caller.get(STRANGER, told.path)).status_code == 404


async def test_an_organisation_named_on_a_step_sees_the_pathway_at_once(stack: Stack) -> None:
    """Even before the record has the step."""
    told = await Told.opened(stack, cast.KESTREL)
    use = {
        "kind": "use_section_136",
        "in_a_dwelling": False,
        "health_professional_consulted": True,
    }
    await told.signs(cast.KESTREL, use)
    arrives = {
        "kind": "arrive_at_place_of_safety",
        "place": "hospital",
        "organisation": cast.ACUTE_TRUST.code,
    }
    at = (await told.read(cast.KESTREL))["as_at"]
    answer = await told.put(
        cast.KESTREL,
        {
            "mode": "recorded",
            "particulars": arrives,
            "occurred_at": at,
            "taken_by": {"role": "nurse", "organisation": cast.ACUTE_TRUST.code},
        },
    )
    assert answer.status_code == 201, answer.text
    assert (await stack.caller.get(STRANGER, told.path)).status_code == 200


async def test_nothing_of_another_organisation_is_on_the_board(told: Told, stack: Stack) -> None:
    ours = (await stack.caller.get(cast.JUNIPER, "/board", params={"limit": 500})).json()
    theirs = (await stack.caller.get(cast.YARROW, "/board")).json()
    assert told.reference in {line["pathway"] for line in ours["lines"]}
    assert theirs["lines"] == []


async def test_an_organisation_that_is_not_in_the_directory_cannot_be_involved(
    told: Told, stack: Stack
) -> None:
    answer = await stack.caller.post(
        cast.JUNIPER, f"{told.path}/involvements", {"organisation": "NOPE"}
    )
    assert answer.status_code == 422


async def test_somebody_who_is_not_in_the_directory_is_told_so(stack: Stack) -> None:
    """The sign-in is genuine; the directory has nobody under it."""
    from records.tables import ProfessionalRow

    async with stack.database.transaction() as tx:
        row = await tx.get(ProfessionalRow, cast.BRACKEN.id)
        assert row is not None
        kept, row.subject = row.subject, "somebody-else"
    try:
        answer = await stack.caller.get(cast.BRACKEN, "/me")
        assert (answer.status_code, answer.json()["code"]) == (403, "unknown_person")
    finally:
        async with stack.database.transaction() as tx:
            row = await tx.get(ProfessionalRow, cast.BRACKEN.id)
            assert row is not None
            row.subject = kept


async def test_me_says_what_one_may_act_as(stack: Stack) -> None:
    you = (await stack.caller.get(cast.TEASEL, "/me")).json()
    assert you["name"] == cast.TEASEL.name
    assert {each["role"] for each in you["appointments"]} == {"doctor", "responsible_clinician"}


@pytest.mark.parametrize("path", ["steps", "steps/preview"])
async def test_a_stranger_hears_nothing_of_what_they_sent(
    told: Told, stack: Stack, path: str
) -> None:
    """Who may see comes before what was asked: content is judged for those only who may."""
    nothing_said = {"mode": "signed"}
    theirs = await stack.caller.post(STRANGER, f"{told.path}/{path}", nothing_said)
    own = await stack.caller.post(cast.JUNIPER, f"{told.path}/{path}", nothing_said)
    assert (theirs.status_code, own.status_code) == (404, 422)
