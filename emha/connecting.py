"""Reaching the engine: the same connection for workers, the API and the command line."""

from __future__ import annotations

import asyncio

import structlog
from temporalio.client import Client, TLSConfig
from temporalio.service import RPCError

from emha.engine import server_answers
from emha.secrets import payload_keys
from emha.settings import Settings
from workflows.converter import data_converter

log = structlog.get_logger("emha.connecting")

PAUSE = 1.0
"""Seconds between attempts to reach an engine that is away."""


class NoEngineError(Exception):
    """There is no engine to talk to; the message says what to do."""


async def where_the_engine_is(settings: Settings) -> Settings:
    """The settings with the address of the engine: of the cluster, or of `emha run` over this home.

    Raises:
        NoEngineError: no cluster is named, and nothing runs over this home.
    """
    if not settings.runs_own_engine:
        return settings
    told = settings.engine_file.read_text() if settings.engine_file.exists() else ""
    if not told or not await server_answers(told, settings.temporal_namespace):
        raise NoEngineError(
            f"eMHA is not running with the state in {settings.home.absolute()}. Start it "
            "(`make run`) and ask again while it runs, or name the cluster in "
            "EMHA_TEMPORAL_ADDRESS."
        )
    return settings.model_copy(update={"temporal_address": told})


async def connect(settings: Settings) -> Client:
    """A client of the engine, which seals all it sends. Waits for an engine that is away."""
    while True:
        try:
            return await _connected(settings)
        except (RuntimeError, RPCError, OSError) as away:
            log.warning("engine away", reason=type(away).__name__, again_in_seconds=PAUSE)
            await asyncio.sleep(PAUSE)


async def _connected(settings: Settings) -> Client:
    key = settings.temporal_api_key
    return await Client.connect(
        settings.temporal_address,
        namespace=settings.temporal_namespace,
        data_converter=data_converter(payload_keys(settings.home)),
        api_key=key.get_secret_value() if key else None,
        tls=_tls(settings),
    )


def _tls(settings: Settings) -> TLSConfig | bool:
    if settings.temporal_tls_cert is None or settings.temporal_tls_key is None:
        return settings.temporal_api_key is not None
    return TLSConfig(
        client_cert=settings.temporal_tls_cert.read_bytes(),
        client_private_key=settings.temporal_tls_key.read_bytes(),
    )
