"""A program that runs longer than its token lasts asks for another one, and not for ever."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx2
import pytest

from emha.demo.caller import Acting, Caller, DemonstrationError
from statute.vocabulary import Role
from tests.api.stack import Stack
from tests.api.telling import cast
from tests.support.patience import PATIENCE

OFFICE = Acting(cast.JUNIPER, Role.MHA_ADMINISTRATOR)


@dataclass
class OnTheWire:
    """The paths that were asked, in order; and whether every token is spoilt on its way."""

    asked: list[str] = field(default_factory=list)
    spoilt: bool = False

    async def __call__(self, request: httpx2.Request) -> None:
        self.asked.append(request.url.path)
        if self.spoilt and "Authorization" in request.headers:
            request.headers["Authorization"] = "Bearer of.no.use"


@pytest.fixture
def wire() -> OnTheWire:
    return OnTheWire()


@pytest.fixture
async def caller(stack: Stack, wire: OnTheWire) -> AsyncIterator[Caller]:
    hooks = {"request": [wire]}
    async with httpx2.AsyncClient(
        base_url=stack.base, event_hooks=hooks, trust_env=False, timeout=PATIENCE
    ) as http:
        yield Caller(http, f"{stack.issuer}/token")


async def test_a_refused_token_is_replaced_and_the_same_request_sent_again(
    caller: Caller, wire: OnTheWire
) -> None:
    wire.spoilt = True
    with pytest.raises(DemonstrationError, match="401"):
        await caller.get(OFFICE, "/me")
    assert wire.asked == ["/oidc/token", "/api/v1/me"] * 2
    wire.asked.clear()
    wire.spoilt = False
    assert (await caller.get(OFFICE, "/me"))["person"] == cast.JUNIPER.id
    assert (await caller.get(OFFICE, "/me"))["person"] == cast.JUNIPER.id
    assert wire.asked == ["/api/v1/me"] * 2


async def test_a_token_that_was_good_once_is_renewed_when_it_is_refused(
    caller: Caller, wire: OnTheWire
) -> None:
    await caller.get(OFFICE, "/me")

    async def expire(request: httpx2.Request) -> None:
        if wire.asked.count("/oidc/token") == 1 and "Authorization" in request.headers:
            request.headers["Authorization"] = "Bearer of.no.use"

    caller._http.event_hooks["request"].append(expire)
    opened = await caller.post(OFFICE, "/pathways", {})
    assert opened["reference"]
    assert wire.asked == [
        *("/oidc/token", "/api/v1/me"),
        *("/api/v1/pathways", "/oidc/token", "/api/v1/pathways"),
    ]
