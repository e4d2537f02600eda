"""The engine's pages may have payloads opened: for operators, from one origin, and logged."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

import httpx2
import pytest
from google.protobuf.json_format import MessageToDict
from temporalio.api.common.v1 import Payloads

from api.application import create_app
from emha.demo.cast import Professional
from identity.provider import Provider
from identity.verifier import Verifier
from services.engine_codec import EngineCodec, EnginePages
from services.wiring import utc_now
from tests.api.serving import served
from tests.api.stack import AUDIENCE, CLIENT_ID, RING, Stack
from tests.api.telling import Told, cast
from workflows.messages import workflow_id

PAGES = "https://temporal.invalid"
OPERATOR, OTHER = cast.JUNIPER, cast.GOLDCREST


@dataclass
class Opening:
    """An API that the engine's pages may ask."""

    base: str
    stack: Stack

    async def decode(
        self, who: Professional | None, body: Any, origin: str = PAGES
    ) -> httpx2.Response:
        headers = {"Origin": origin, "X-Namespace": "on-sqlite"}
        if who is not None:
            headers |= {"Authorization": f"Bearer {await self.stack.caller.token(who)}"}
        return await self.stack.caller.http.post(
            f"{self.base}/engine/decode", json=body, headers=headers
        )


@pytest.fixture
async def pages(stack: Stack) -> AsyncIterator[Opening]:
    made = EnginePages(origin=PAGES, operators=frozenset({OPERATOR.id}), keys=RING)
    services = replace(stack.services, engine_codec=EngineCodec(stack.services.access_log, made))
    provider = Provider(stack.issuer, stack.caller.http, utc_now)
    verifier = Verifier(provider, audience=AUDIENCE, client_id=CLIENT_ID, now=utc_now)
    async with served(create_app(services, verifier)) as base:
        yield Opening(base, stack)


@pytest.fixture
async def told(stack: Stack) -> Told:
    return await Told.opened(stack)


async def shown_in_the_engine(told: Told) -> dict[str, Any]:
    """The first payloads of the pathway's history, as the engine's pages get them: sealed."""
    handle = told.stack.client.get_workflow_handle(workflow_id(told.reference))
    history = await handle.fetch_history()
    started = history.events[0].workflow_execution_started_event_attributes
    sealed: dict[str, Any] = MessageToDict(Payloads(payloads=list(started.input.payloads)))
    assert told.reference.encode() not in base64.b64decode(sealed["payloads"][0]["data"])
    return sealed


async def test_an_operator_sees_what_is_inside_and_it_is_logged(pages: Opening, told: Told) -> None:
    answer = await pages.decode(OPERATOR, await shown_in_the_engine(told))
    assert answer.status_code == 200, answer.text
    (payload,) = answer.json()["payloads"]
    assert base64.b64decode(payload["metadata"]["encoding"]) == b"json/plain"
    assert told.reference.encode() in base64.b64decode(payload["data"])
    log = (await told.get("accesses"))["items"]
    assert [(e["person"], e["act"]) for e in log][1] == (OPERATOR.id, "engine")


async def test_nobody_else_does(pages: Opening, told: Told) -> None:
    sealed = await shown_in_the_engine(told)
    assert (await pages.decode(None, sealed)).status_code == 401
    refused = await pages.decode(OTHER, sealed)
    assert refused.status_code == 403
    assert "look after the engine" in refused.json()["detail"]


async def test_it_is_off_unless_it_is_set_up(stack: Stack, told: Told) -> None:
    off = Opening(stack.caller.base, stack)
    answer = await off.decode(OPERATOR, await shown_in_the_engine(told))
    assert answer.status_code == 404
    assert "access-control-allow-origin" not in answer.headers


async def test_browsers_let_no_other_site_ask(pages: Opening) -> None:
    for origin, allowed in ((PAGES, PAGES), ("https://elsewhere.invalid", None), ("null", None)):
        asked = await pages.stack.caller.http.request(
            "OPTIONS",
            f"{pages.base}/engine/decode",
            headers={"Origin": origin, "Access-Control-Request-Method": "POST"},
        )
        answer = await pages.decode(OPERATOR, {"payloads": []}, origin)
        assert asked.headers.get("access-control-allow-origin") == allowed
        assert answer.headers.get("access-control-allow-origin") == allowed
        assert (asked.status_code == 204) is (allowed is not None)
    elsewhere = await pages.stack.caller.http.get(f"{pages.base}/health", headers={"Origin": PAGES})
    assert "access-control-allow-origin" not in elsewhere.headers


async def test_nothing_can_be_sealed_this_way(pages: Opening) -> None:
    headers = {"Authorization": f"Bearer {await pages.stack.caller.token(OPERATOR)}"}
    answer = await pages.stack.caller.http.post(
        f"{pages.base}/engine/encode", json={"payloads": []}, headers=headers
    )
    assert answer.status_code == 404


async def test_what_is_not_sealed_comes_back_and_what_was_changed_is_refused(
    pages: Opening, told: Told
) -> None:
    plain = {"payloads": [{"metadata": {"encoding": "anNvbi9wbGFpbg=="}, "data": "MQ=="}]}
    assert (await pages.decode(OPERATOR, plain)).json() == plain
    assert (await pages.decode(OPERATOR, {})).json() == {"payloads": []}
    sealed = await shown_in_the_engine(told)
    sealed["payloads"][0]["data"] = sealed["payloads"][0]["data"][:-8] + "AAAAAAA="
    for wrong in (sealed, {"payloads": "x"}, [], "x", {"payloads": [{"data": 1}]}):
        answer = await pages.decode(OPERATOR, wrong)
        assert answer.status_code == 422, wrong
