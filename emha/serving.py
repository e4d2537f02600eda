"""The API, the pages and the local sign-in, as one application on one port."""

from __future__ import annotations

import asyncio
import base64
import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any

import httpx2
import uvicorn
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from temporalio.client import Client

from api.application import create_app
from emha.anchors import anchors_here
from emha.connecting import connect
from emha.directory_names import people_of, places_in, systems_of
from emha.evidence_keys import evidence_signer, public_keys
from emha.one_host import OneHost
from emha.providers import trusted_providers
from emha.seal_files import certificates
from emha.secrets import kept_text, payload_keys, secret
from emha.settings import LOCAL_SIGN_IN, Settings
from emha.vault import record
from identity.local_provider.application import create_local_provider
from identity.local_provider.keys import new_key_set
from identity.provider import Provider
from identity.sessions import BackChannel
from identity.sign_in import SignIn
from identity.sign_ins import SignIns
from identity.step_up import SigningPolicy
from identity.trusted import Trusted
from identity.verifier import Verifier, Verifiers
from records.database import Database
from records.errors import RecordError
from services.engine_codec import EnginePages
from services.evidence import Proofs
from services.pace import Allowed
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
            database,
            client,
            proofs=Proofs(
                evidence_signer(settings),
                public_keys(settings),
                certificates(settings),
                lambda: anchors_here(settings),
            ),
            webhook_hosts=settings.allowed_webhook_hosts,
            engine_pages=_engine_pages(settings),
            allowed=Allowed(
                person=settings.requests_per_person,
                system=settings.requests_per_system,
                organisation=settings.requests_per_organisation,
                failed_sign_ins=settings.failed_sign_ins,
                emergencies=settings.break_glass_per_hour,
            ),
            glass_open_for=timedelta(minutes=settings.break_glass_minutes),
            signing=SigningPolicy(
                level=settings.sign_level,
                within=timedelta(minutes=settings.sign_within_minutes),
            ),
        )
        self._http = http
        self._trusted = trusted_providers(settings)
        self._providers = [Provider(each.issuer, http, utc_now) for each in self._trusted]
        self._verifiers = [
            verifier_of(provider, each)
            for provider, each in zip(self._providers, self._trusted, strict=True)
        ]

    async def close(self) -> None:
        """Write what is still to be written down."""
        with suppress(RecordError):
            await self._services.access_log.flush()

    def application(self) -> Starlette:
        """All of it, by path."""
        verifiers = Verifiers(tuple(self._verifiers))
        mounts = [Mount(API, create_app(self._services, verifiers))]
        if self._settings.signs_in_locally:
            mounts += [self._local_sign_in(each) for each in self._trusted]
        return Starlette(routes=[*mounts, Mount("/", self._pages())], middleware=self._before())

    def _before(self) -> list[Middleware]:
        if self._settings.public_url:
            return []
        return [Middleware(OneHost, address=self._settings.base_url, but_not=API)]

    def _pages(self) -> FastAPI:
        key = base64.urlsafe_b64encode(secret(self._settings.home, "session-key"))
        settings = WebSettings(
            session_keys=(key,),
            secure=self._settings.base_url.startswith("https:"),
            address=self._settings.public_url,
            session_length=timedelta(hours=self._settings.session_hours),
            session_idle=timedelta(minutes=self._settings.session_idle_minutes),
        )
        keys = next((each.client_keys for each in self._trusted if each.client_keys), None)
        asked_for = web_services(
            self._services,
            self._sign_in(),
            places_in(self._database),
            BackChannel(self._verifiers, self._services.sessions),
            keys.published if keys else None,
        )
        return create_web(asked_for, settings, utc_now)

    def _sign_in(self) -> SignIns:
        return SignIns(
            [
                SignIn(provider, verifier, self._http, redirect_uri=self._signed_in, now=utc_now)
                for provider, verifier in zip(self._providers, self._verifiers, strict=True)
            ]
        )

    def _local_sign_in(self, as_trusted: Trusted) -> Mount:
        shape, keys = as_trusted.profile.name, as_trusted.client_keys
        made = create_local_provider(
            issuer=as_trusted.issuer,
            key_set=kept_text(self._settings.home, "provider-keys.json", new_key_set),
            people=people_of(self._database, self._settings.local_issuer),
            client_id=as_trusted.client_id,
            audience=as_trusted.audience,
            redirect_uris=[self._signed_in],
            signed_out_uris=[f"{self._settings.base_url}/signed-out"],
            now=utc_now,
            shape=shape,
            client_keys=keys.published if keys else None,
            systems=systems_of(self._database),
        )
        return Mount(LOCAL_SIGN_IN if shape == "plain" else f"{LOCAL_SIGN_IN}-{shape}", made)

    @property
    def _signed_in(self) -> str:
        return f"{self._settings.base_url}/signed-in"


def verifier_of(provider: Provider, trusted: Trusted) -> Verifier:
    """What verifies the tokens of one provider."""
    return Verifier(
        provider,
        audience=trusted.audience,
        client_id=trusted.client_id,
        now=utc_now,
        trusted=trusted,
    )


def _engine_pages(settings: Settings) -> EnginePages | None:
    if not settings.engine_pages:
        return None
    named = (each.strip() for each in settings.engine_operators.split(","))
    return EnginePages(
        origin=settings.engine_pages,
        operators=frozenset(filter(None, named)),
        keys=payload_keys(settings.home),
    )


async def serve(settings: Settings) -> None:
    """Serve until told to stop."""
    database = record(settings)
    # A proxy from the environment would be asked to fetch from this very machine.
    async with httpx2.AsyncClient(trust_env=not settings.signs_in_locally) as http:
        try:
            site = Site(settings, database, await connect(settings), http)
            try:
                await _until_stopped(site.application(), settings)
            finally:
                await site.close()
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
            proxy_headers=bool(settings.proxies),
            forwarded_allow_ips=settings.proxies or None,
            timeout_graceful_shutdown=LAST_ANSWERS,
        )
    )
    loop = asyncio.get_running_loop()
    for asked in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(asked, server.stop)
    gc.freeze()  # what is loaded stays for good: never looked through for rubbish (`worker`)
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
