"""All the services, put together once from a database, an engine and a clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from temporalio.client import Client

from identity.directory import Directory
from records.database import Database
from services.engine import Engine, Patience
from services.health import Health
from services.lag import Lag
from services.live import Live
from services.pathways import PathwayService
from services.subscriptions import SubscriptionService


def utc_now() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What the API and the pages are built on."""

    pathways: PathwayService
    subscriptions: SubscriptionService
    live: Live
    health: Health
    directory: Directory


def make_services(
    database: Database,
    client: Client,
    *,
    now: Callable[[], datetime] = utc_now,
    webhook_hosts: frozenset[str] = frozenset(),
    patience: Patience | None = None,
) -> Services:
    """The services over this database and Temporal client.

    The client must have the pathways' data converter. `webhook_hosts` are receivers inside that
    webhooks may be sent to although their address is private.
    """
    engine = Engine(client, patience=patience)
    directory = Directory(database, now)
    lag = Lag()
    return Services(
        pathways=PathwayService(database, engine, directory, now, lag),
        subscriptions=SubscriptionService(database, engine, now, webhook_hosts),
        live=Live(database),
        health=Health(database, engine, lag, now),
        directory=directory,
    )
