"""Trusts' systems: each acts for its organisation, as far as its grant goes, and signs nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import httpx2
import pytest
from fastapi.routing import APIRoute

from api.application import ROUTERS
from api.gate import acting
from api.granted import ASKS
from records.machines import Machine, Permission, keep_machine
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import INFORMAL, USES_136, Told, ago, cast

FOR_PEOPLE = {
    "involveOrganisation",
    "endInvolvement",
    "setInvolvementEnd",
    "inviteGuest",
    "listGuests",
    "withdrawGuest",
    "judgeGuest",
    "draftForm",
    "readExpiringApprovals",
    "readApprovals",
    "tellApproval",
    "readAccesses",
    "readPersonAccesses",
    "putPatientRight",
    "mergePatients",
    "partPatients",
    "readRetention",
    "decideRetention",
    "readDueRecords",
    "proposeDisposal",
    "withdrawDisposal",
    "confirmDisposal",
    *("sendTask", "readTasks", "acceptTask", "claimTask", "declineTask", "returnTask"),
    *("withdrawTask", "reassignTask", "makeTeam", "changeTeam", "addTeamMember", "endTeamMember"),
    *("putOnCall", "readDeputies", "setDeputy", "endCover"),
    *("putOnCaseload", "endOnCaseload"),
    *("beginJointForm", "changeJointForm", "signJointForm", "returnJointForm"),
    *("breakGlass", "listBreakGlass", "listOwnBreakGlass", "endBreakGlass", "reviewBreakGlass"),
}
"""Operations that no system may use, whatever it was granted."""

BY_A_CONSTABLE = {"role": "constable", "organisation": "ZNP", "name": "PC Morgan Kestrel"}
RECORDS = {
    "mode": "recorded",
    "occurred_at": ago(hours=1),
    "taken_by": BY_A_CONSTABLE,
    "particulars": USES_136,
}


async def granted(stack: Stack, name: str, *permissions: Permission, **change: Any) -> str:
    """A system of the trust; its id for the provider."""
    subject = f"system-{name}"
    machine = {
        "id": f"m-{name}",
        "issuer": stack.issuer,
        "subject": subject,
        "name": "Ward system",
        "organisation": "ZWM",
        "permissions": permissions,
        "starts_on": date(2026, 1, 1),
        "ends_on": None,
        "recorded_by": "import",
        "recorded_at": datetime(2026, 1, 1, tzinfo=UTC),
    }
    async with stack.database.transaction() as tx:
        await keep_machine(tx, Machine(**(machine | change)))
    return subject


async def call(
    stack: Stack, subject: str, method: str, path: str, body: Any = None
) -> httpx2.Response:
    asked = {"grant_type": "client_credentials", "client_id": subject}
    http = stack.caller.http
    token = (await http.post(f"{stack.issuer}/token", data=asked)).json()["access_token"]
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": new_key()}
    return await http.request(method, stack.caller.base + path, json=body, headers=headers)


async def test_a_system_records_what_a_named_person_did_and_reads_it_back(
    stack: Stack, pathway: Told
) -> None:
    system = await granted(stack, "both", Permission.READ, Permission.RECORD)
    answer = await call(stack, system, "POST", f"{pathway.path}/steps", RECORDS)
    assert answer.status_code == 201, answer.text
    read = await call(stack, system, "GET", pathway.path)
    (entry,) = read.json()["entries"]
    assert entry["step"]["recorded_by"]["role"] == "system"
    assert entry["step"]["by"]["role"] == "constable"


@pytest.mark.parametrize(
    "change",
    [
        {"mode": "signed", "occurred_at": None, "taken_by": None, "particulars": INFORMAL},
        {"mode": "signed"},
        {"taken_by": None},
    ],
    ids=["signs", "signs for somebody", "tells of nobody's act"],
)
async def test_a_system_never_signs_and_takes_no_step(
    stack: Stack, pathway: Told, change: dict[str, Any]
) -> None:
    system = await granted(stack, "records", Permission.RECORD)
    before = await pathway.fingerprint()
    answer = await call(stack, system, "POST", f"{pathway.path}/steps", RECORDS | change)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_granted")
    assert await pathway.fingerprint() == before


@pytest.mark.parametrize(
    ("permission", "method", "path", "body"),
    [
        (Permission.READ, "POST", "/pathways", {}),
        (Permission.RECORD, "GET", "/board", None),
        (Permission.READ, "GET", "/subscriptions", None),
        (Permission.RECORD, "POST", "{pathway}/involvements", {"organisation": "ZLC"}),
    ],
)
async def test_what_the_grant_does_not_list_is_refused(
    stack: Stack, pathway: Told, permission: Permission, method: str, path: str, body: Any
) -> None:
    system = await granted(stack, f"only-{permission}", permission)
    answer = await call(stack, system, method, path.format(pathway=pathway.path), body)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_granted")


async def test_a_system_sees_only_what_its_organisation_sees(stack: Stack, pathway: Told) -> None:
    elsewhere = await granted(stack, "other", *Permission, organisation="ZEA")
    assert (await call(stack, elsewhere, "GET", pathway.path)).status_code == 404
    answer = await call(stack, elsewhere, "POST", f"{pathway.path}/steps", RECORDS)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "days",
    [{"starts_on": date(2999, 1, 1)}, {"ends_on": date(2026, 1, 2)}],
    ids=["not yet", "no longer"],
)
async def test_a_grant_that_is_not_in_force_lets_nobody_in(
    stack: Stack, pathway: Told, days: dict[str, date]
) -> None:
    system = await granted(stack, "dated", *Permission, **days)
    answer = await call(stack, system, "GET", pathway.path)
    assert (answer.status_code, answer.json()["code"]) == (403, "unknown_person")


def test_of_every_operation_it_is_said_whether_a_system_may() -> None:
    """A new route that is forgotten here is refused to systems, and found by this test."""
    routes = [r for router in ROUTERS for r in router.routes if isinstance(r, APIRoute)]
    behind_the_gate = {r.operation_id for r in routes if _asks(r, acting)}
    assert behind_the_gate == set(ASKS) | FOR_PEOPLE
    assert cast.JUNIPER.posts


def _asks(route: APIRoute, gate: Any) -> bool:
    waiting = list(route.dependant.dependencies)
    while waiting:
        each = waiting.pop()
        if each.call is gate:
            return True
        waiting += each.dependencies
    return False
