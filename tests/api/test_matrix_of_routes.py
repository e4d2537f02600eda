"""Everybody against every route: let in exactly where involvement and office let them (promise 7).

Which roles may take which step is tried by `tests/law/properties/test_matrix_of_hands.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from fastapi.routing import APIRoute

from emha.demo.roles import Patient
from records.machines import Permission
from tests.api.admitted import admitted
from tests.api.calling import new_key
from tests.api.scanning import picture
from tests.api.stack import Stack
from tests.api.telling import Told, ago, cast
from tests.api.test_api_access import BODIES, QUERIES, ROUTES, name_of
from tests.api.test_api_rectifying import MISSPELT, amended, sound
from tests.api.test_api_scans import send
from tests.api.test_api_systems import granted
from tests.api.who_may import LINES, NOBODY, Answer, Capacity

PLANTED = Patient(
    name="Marguerite Thornapple",
    address=("1 Unmistakable Reach", "Foxglovedale"),
    postcode="ZZ99 3WZ",
    date_of_birth=date(1961, 2, 3),
    nhs_number="9990009988",
    nearest_relative="Theodora Thornapple",
)
TELLTALE = ("Thornapple", "Marguerite", "9990009988", "Unmistakable")

PEOPLE = {
    Capacity(f"{who.id} as {role}", organisation, role): who
    for who in cast.PROFESSIONALS
    for role, organisation in who.posts
}
SYSTEMS = {
    "all": Capacity("the trust's system", "ZWM", granted=frozenset(Permission)),
    **{
        each.value: Capacity(f"a system of the trust, to {each}", "ZWM", granted=frozenset({each}))
        for each in Permission
    },
    "elsewhere": Capacity("another trust's system", "ZEA", granted=frozenset(Permission)),
}
EVERYBODY = (*PEOPLE, *SYSTEMS.values(), NOBODY)

BY_A_NURSE = {"role": "nurse", "organisation": "ZWM", "person": cast.FERN.id}
RECORDED = {
    "mode": "recorded",
    "occurred_at": ago(hours=1),
    "taken_by": BY_A_NURSE,
    "particulars": {"kind": "leave_hospital"},
}
A_NIGHT = {"starts_at": "2026-03-02T17:00:00Z", "ends_at": "2026-03-03T09:00:00Z"}
SENT: dict[str, Any] = {
    "takeStep": RECORDED,
    "previewStep": RECORDED,
    "involveOrganisation": {"organisation": cast.COUNCIL.code},
    "searchPatients": {"nhs_number": PLANTED.nhs_number},
    "subscribe": {"url": "https://example.org/matrix"},
    "setSubscriptionActive": {"active": True},
    "tellApproval": {"change": "never_held", "grant": "0" * 32, "reason": "x"},
    "verifyFile": None,
    "openAsGuest": {"code": "0"},
    "makeTeam": {"name": "Matrix"},
    "changeTeam": {},
    "addTeamMember": {"person": cast.JUNIPER.id, "starts_on": "2026-03-02"},
    "endTeamMember": {"ends_on": "2026-03-02"},
    "sendTask": {"organisation": "ZWM", "person": cast.FERN.id, "form": "S132"},
    "putOnCall": {"person": cast.JUNIPER.id, **A_NIGHT},
    "setDeputy": {"deputy": cast.JUNIPER.id, **A_NIGHT},
    "reassignTask": {"reason": "x", "person": cast.FERN.id},
    "breakGlass": {
        "kind": "risk_to_life",
        "reason": "Found unconscious; nobody there knows them.",
    },
}
"""What is sent where `BODIES` would not do."""


@dataclass
class Stage:
    """What there is to ask about, and how each of them asks."""

    stack: Stack
    told: Told
    names: dict[str, str]
    elsewhere: str
    """Another pathway, for what would otherwise change who sees the first."""
    headers: dict[Capacity, dict[str, str]] = field(default_factory=dict)

    async def ask(self, who: Capacity, route: APIRoute) -> tuple[int, str]:
        """The status of the answer and, unless it never ends, what it says."""
        (method,) = route.methods
        names = self.names
        if name_of(route) == "checkDocument":  # a scan: each PDF takes a program of its own
            names = names | {"document": names["scan"]}
        path = route.path.format(**names) + QUERIES.get(route.path, "")
        body = SENT.get(name_of(route), BODIES.get(route.path, {}))
        if name_of(route) == "mergePatients":
            body = body | {"pathway": self.told.reference}
        if name_of(route) == "breakGlass":
            body = body | {"reference": self.elsewhere}
        async with self.stack.caller.http.stream(
            method,
            self.stack.caller.base + path,
            headers=self.headers[who] | {"Idempotency-Key": new_key()},
            json=None if method == "GET" else body,
        ) as answer:
            endless = answer.headers["content-type"].startswith("text/event-stream")
            said = b"" if endless else await answer.aread()
            return answer.status_code, said.decode(errors="replace")


@pytest.fixture(scope="module")
async def stage(stack: Stack) -> Stage:
    """An admission of which one paper was amended, with a scan, and all who ask signed in."""
    of = await admitted(stack, patient_full_name=MISSPELT)
    told, post = of.told, stack.caller.post
    named = {"name": PLANTED.name, "nhs_number": PLANTED.nhs_number}
    body = {"patient": named, "reason": "The family came."}
    assert (await post(cast.JUNIPER, f"{told.path}/patient", body)).status_code == 200
    assert (await told.put(cast.SORREL, amended(of, sound()))).status_code == 201
    scan = await send(told, of.first, picture("PNG"))
    subscription = await post(cast.JUNIPER, "/subscriptions", SENT["subscribe"])
    (paper,) = (await told.recorded())["amended"]
    invited = BODIES["/pathways/{reference}/guests"]
    guest = await post(cast.JUNIPER, f"{told.path}/guests", invited)
    of_task = {"organisation": "ZWM", "person": cast.FERN.id, "form": "S132"}
    task = await post(cast.JUNIPER, f"{told.path}/tasks", of_task)
    team = await post(cast.JUNIPER, "/teams", {"name": "Team of the matrix"})
    joined = {"person": cast.FERN.id, "starts_on": "2026-03-02"}
    team = await post(cast.JUNIPER, f"/teams/{team.json()['id']}/members", joined)
    load = {"capacity": "named_nurse", "person": cast.FERN.id}
    caseload = await post(cast.JUNIPER, f"{told.path}/caseload", load)
    deputy = {"deputy": cast.JUNIPER.id, **A_NIGHT}
    cover = await post(cast.JUNIPER, f"/people/{cast.FERN.id}/deputies", deputy)
    begun = {"code": "A3", "content": {}}
    joint = await post(cast.JUNIPER, f"{told.path}/joint-forms", begun)
    elsewhere = await Told.opened(stack)
    third = await Told.opened(stack)
    await third.involves(cast.COUNCIL, cast.SURGERY)
    opened = {**SENT["breakGlass"], "reference": third.reference}
    glass = await post(cast.KESTREL, "/break-glass", opened)
    names = {
        "cover": cover.json()["cover"]["id"],
        "joint": joint.json()["id"],
        "task": task.json()["id"],
        "team": team.json()["id"],
        "member": team.json()["members"][0]["id"],
        "caseload": caseload.json()["entry"]["id"],
        "glass": glass.json()["items"][0]["id"],
        "guest": guest.json()["id"],
        "reference": told.reference,
        "document": paper["document"],
        "scan": scan.json()["id"],
        "step": of.first,
        "application": of.application,
        "subscription": subscription.json()["id"],
        "code": "A4",
        "person": cast.FERN.id,
    }
    ended = await post(cast.KESTREL, f"/break-glass/{names['glass']}/end", {})
    assert ended.status_code == 200
    made = Stage(stack, told, names, elsewhere.reference)
    await sign_in(made)
    return made


async def sign_in(stage: Stage) -> None:
    """Have a token for everybody."""
    stack = stage.stack
    for capacity, who in PEOPLE.items():
        stage.headers[capacity] = await stack.caller.headers(who, capacity.role)
    for name, system in SYSTEMS.items():
        held = system.granted or frozenset()
        subject = await granted(stack, f"matrix-{name}", *held, organisation=system.organisation)
        asked = {"grant_type": "client_credentials", "client_id": subject}
        token = (await stack.caller.http.post(f"{stack.issuer}/token", data=asked)).json()
        stage.headers[system] = {"Authorization": f"Bearer {token['access_token']}"}
    stage.headers[NOBODY] = {}


def told(status: int) -> Answer:
    """What an answer comes to."""
    assert status < 500
    return Answer(status) if status in {401, 403, 404} else Answer.LET_IN


def test_of_every_route_it_is_said_who_may_and_of_nothing_else() -> None:
    assert {name_of(route) for route in ROUTES} == set(LINES)


def test_everybody_is_tried_against_everything() -> None:
    """Every post of every invented person, six systems and nobody: it only grows."""
    assert len(ROUTES) * len(EVERYBODY) >= 800
    assert {each.organisation for each in EVERYBODY if each.is_person} == {
        each.code for each in cast.ORGANISATIONS
    }


@pytest.mark.parametrize("route", ROUTES, ids=name_of)
async def test_everybody_is_let_in_or_refused_as_the_table_says(
    stage: Stage, route: APIRoute
) -> None:
    wrong = []
    for who in EVERYBODY:
        status, said = await stage.ask(who, route)
        expected = LINES[name_of(route)].answer(who)
        if told(status) is not expected:
            wrong.append(f"{who.name}: {status}, not {expected.value}: {said:.200}")
        if not who.is_involved or status >= 400:
            wrong += [f"{who.name} is told of somebody" for each in TELLTALE if each in said]
        if not who.is_involved and stage.told.reference in said:
            wrong.append(f"{who.name} is told of the pathway")
    assert not wrong, "\n".join(wrong)
