"""Whoever comes by another name of this machine is sent to the one that sign-in knows."""

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from emha.one_host import OneHost


async def answers(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("here")


SITE = Starlette(
    routes=[Route("/{path:path}", answers, methods=["GET", "POST"])],
    middleware=[Middleware(OneHost, address="http://127.0.0.1:8000", but_not="/api/v1")],
)


@pytest.fixture
async def http() -> httpx2.AsyncClient:
    transport = httpx2.ASGITransport(app=SITE)
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost:8000") as client:
        yield client


async def test_a_page_asked_for_by_another_name_is_at_the_known_one(
    http: httpx2.AsyncClient,
) -> None:
    answer = await http.get("/board?kind=duty")
    assert answer.status_code == 307
    assert answer.headers["location"] == "http://127.0.0.1:8000/board?kind=duty"


async def test_a_page_asked_for_by_the_known_name_is_answered(http: httpx2.AsyncClient) -> None:
    assert (await http.get("http://127.0.0.1:8000/board")).text == "here"


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/v1/health"), ("POST", "/sign-out")])
async def test_the_api_and_what_changes_something_is_answered_by_any_name(
    http: httpx2.AsyncClient, method: str, path: str
) -> None:
    assert (await http.request(method, path)).text == "here"


@pytest.mark.parametrize("name", ["ward-pc.example.nhs.uk", "10.0.0.4:8000", "[", ""])
async def test_a_name_that_is_not_this_machines_own_is_not_sent_away(
    http: httpx2.AsyncClient, name: str
) -> None:
    assert (await http.get("/board", headers={"Host": name})).text == "here"
