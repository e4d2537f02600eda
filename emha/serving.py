"""The API, the pages and the local sign-in, as one application on one port."""

from __future__ import annotations

import asyncio
import base64
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import uvicorn
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from temporalio.client import Client

from api.application import create_app
from emha.connecting import connect
from emha.directory_names import people_of, places_in
from emha.one_host import OneHost
from emha.secrets import kept_text, secret
from emha.settings import LOCAL_SIGN_IN, Settings
from identity.local_provider.application import create_local_provider
from identity.local_provider.keys import new_key_set
from identity.provider import Provider
from identity.sign_in import SignIn
from identity.verifier import Verifier
from records.database import Database
from services.wiring import Services, make_services, utc_now
from web.app import create_web
from web.from_services import web_services
from web.settings import WebSettings

API = "/api/v1"
LAST_ANSWERS = 3
"""Seconds that answers in hand, and open live pages, may take to end after a stop."""


class Site:
    """Everything that is served, built once from settings and connections."""

    def __init__(
        self, settings: Settings, database: Database, client: Client, http: httpx2.AsyncClient
    ) -> None:
        self._settings, self._database = settings, database
        self._services: Services = make_services(
            database, client, webhook_hosts=settings.allowed_webhook_hosts
        )
        issuer = settings.oidc_issuer or settings.local_issuer
        self._http = http
        self._provider = Provider(issuer, http, utc_now)
        self._verifier = Verifier(
            self._provider,
            audience=settings.oidc_audience,
            client_id=settings.oidc_client_id,
            now=utc_now,
        )

    def application(self) -> Starlette:
        """All of it, by path."""
        mounts = [Mount(API, create_app(self._services, self._verifier))]
        if self._settings.signs_in_locally:
            mounts.append(Mount(LOCAL_SIGN_IN, self._local_sign_in()))
        return Starlette(routes=[*mounts, Mount("/", self._pages())], middleware=self._before())

    def _before(self) -> list[Middleware]:
        if self._settings.public_url:
            return []
        return [Middleware(OneHost, address=self._settings.base_url, but_not=API)]

    def _pages(self) -> FastAPI:
        key = base64.urlsafe_b64encode(secret(self._settings.home, "session-key"))
        settings = WebSettings(
            session_keys=(key,), secure=self._settings.base_url.startswith("https:")
        )
        asked_for = web_services(self._services, self._sign_in(), places_in(self._database))
        return create_web(asked_for, settings, utc_now)

    def _sign_in(self) -> SignIn:
        kept_secret = self._settings.oidc_client_secret
        return SignIn(
            self._provider,
            self._verifier,
            self._http,
            client_id=self._settings.oidc_client_id,
            redirect_uri=self._signed_in,
            client_secret=kept_secret.get_secret_value() if kept_secret else None,
        )

    def _local_sign_in(self) -> FastAPI:
        return create_local_provider(
            issuer=self._settings.local_issuer,
            key_set=kept_text(self._settings.home, "provider-keys.json", new_key_set),
            people=people_of(self._database, self._settings.local_issuer),
            client_id=self._settings.oidc_client_id,
            audience=self._settings.oidc_audience,
            redirect_uris=[self._signed_in],
            now=utc_now,
        )

    @property
    def _signed_in(self) -> str:
        return f"{self._settings.base_url}/signed-in"


async def serve(settings: Settings) -> None:
    """Serve until told to stop."""
    database = Database(settings.record_url)
    # A proxy from the environment would be asked to fetch from this very machine.
    async with httpx2.AsyncClient(trust_env=not settings.signs_in_locally) as http:
        try:
            site = Site(settings, database, await connect(settings), http)
            await _until_stopped(site.application(), settings)
        finally:
            await database.close()


async def _until_stopped(application: Starlette, settings: Settings) -> None:
    server = _Server(
        uvicorn.Config(
            application,
            host=settings.host,
            port=settings.port,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=LAST_ANSWERS,
        )
    )
    loop = asyncio.get_running_loop()
    for asked in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(asked, server.stop)
    await server.serve()


class _Server(uvicorn.Server):
    """A server that leaves signals to us, so that what is after it still happens."""

    def stop(self) -> None:
        """Take no more requests, and end."""
        self.should_exit = True

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def openapi_document() -> dict[str, Any]:
    """The API's own description; needs nothing to be running."""
    unused: Any = None
    app = create_app(unused, unused)
    return app.openapi()
