"""The pages over a stage, asked without a network."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2
import pytest
from cryptography.fernet import Fernet
from fastapi import FastAPI

from tests.web.document import Element, read
from tests.web.stage import Stage
from tests.web.tales import full_stage
from web.app import create_web
from web.settings import WebSettings

HOST = "http://pages.test"
KEY = Fernet.generate_key()


class Browsing:
    """Asks for pages as a browser does: cookies kept, redirects followed only when told."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self.client = client

    async def sign_in(self) -> None:
        """Through the provider and back."""
        begun = await self.client.get("/sign-in/begin?way=sign-in&then=/board")
        answer = await self.client.get(begun.headers["location"])
        assert answer.status_code == 303, answer.text

    async def get(self, path: str) -> httpx2.Response:
        return await self.client.get(path)

    async def page(self, path: str) -> Element:
        """A page that must be there, as a tree."""
        answer = await self.client.get(path)
        assert answer.status_code == 200, (answer.status_code, answer.text[:300])
        return read(answer.text)


def pages_over(stage: Stage, **settings: object) -> FastAPI:
    given = {"session_keys": (KEY,), "secure": False, "page_size": 50} | settings
    return create_web(stage.services(), WebSettings(**given), stage.now)


def browser_of(app: FastAPI) -> httpx2.AsyncClient:
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    return httpx2.AsyncClient(transport=transport, base_url=HOST)


@pytest.fixture
def stage() -> Stage:
    return full_stage()


@pytest.fixture
async def stranger(stage: Stage) -> AsyncIterator[Browsing]:
    """Somebody who has not signed in."""
    async with browser_of(pages_over(stage)) as client:
        yield Browsing(client)


@pytest.fixture
async def browsing(stranger: Browsing) -> Browsing:
    """The Mental Health Act administrator, signed in."""
    await stranger.sign_in()
    return stranger
