"""Everything behind the API, real: engine, worker, record, sign-in, HTTP, a receiver."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
from fastapi import FastAPI
from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment

from activities.delivering import Delivering
from activities.recording import Recording
from activities.sealing import Sealing
from activities.storing import Storing
from api.application import create_app
from emha.demo.people import directory
from emha.directory_names import systems_of
from emha.working import printed
from evidence.certificates import development_bundle
from evidence.keys import OwnKey, PublicKeys
from exchange.sender import WebhookSender
from identity.local_provider.application import create_local_provider
from identity.local_provider.keys import new_key_set
from identity.local_provider.people import Choice
from identity.provider import Provider
from identity.verifier import Verifier
from records.database import Database
from records.seeding import load
from sealing.keys import KeyRing
from services.engine import Patience
from services.evidence import Proofs
from services.wiring import Services, make_services, utc_now
from statute.wire import to_json
from tests.api.calling import Caller
from tests.api.receiving import Receiver, receiving
from tests.api.serving import address_of, free_socket, served
from tests.records.databases import VAULT
from tests.support.patience import PATIENCE
from worker import Hands, working
from workflows.converter import data_converter


def development_seal() -> tuple[bytes, bytes]:
    """A private key and its certificates, as `make run` makes them."""
    key, begins, chain = development_bundle(utc_now()).partition("-----BEGIN CERTIFICATE-----")
    return key.encode(), (begins + chain).encode()


RING = KeyRing("test", {"test": os.urandom(32)})
NAMESPACES = ("on-sqlite", "on-postgres")
PATIENT = Patience(signing=PATIENCE / 3, reading=PATIENCE / 3)
"""So long that no caller is sent away for the machine being busy, and less than callers wait."""
AUDIENCE, CLIENT_ID = "emha-api", "emha-pages"
API = "/api/v1"


@dataclass
class Stack:
    """What tests speak to, and what they look behind with."""

    base: str
    caller: Caller
    database: Database
    client: Client
    services: Services
    receiver: Receiver
    issuer: str
    redirect_uri: str
    signer: OwnKey


@asynccontextmanager
async def engine() -> AsyncIterator[WorkflowEnvironment]:
    beside = Path(sys.executable).with_name("temporal")
    async with await WorkflowEnvironment.start_local(
        namespace=NAMESPACES[0],
        data_converter=data_converter(RING),
        dev_server_existing_path=shutil.which(str(beside)) or shutil.which("temporal"),
        dev_server_extra_args=["--namespace", NAMESPACES[1]],
        dev_server_log_level="error",
    ) as env:
        yield env


@asynccontextmanager
async def whole_stack(target: str, namespace: str, database_url: str) -> AsyncIterator[Stack]:
    """The API over a database, with a worker and invented people, on one port."""
    async with AsyncExitStack() as stack:
        client = await Client.connect(
            target, namespace=namespace, data_converter=data_converter(RING)
        )
        database = Database(database_url, VAULT)
        stack.push_async_callback(database.close)
        receiver = await stack.enter_async_context(receiving())
        inside = frozenset({receiver.base.removeprefix("http://")})
        sender = await stack.enter_async_context(WebhookSender(inside))
        seal = development_seal()
        storing = Storing(database, printed, Sealing(*seal))
        stack.callback(storing.close)
        hands = Hands(
            recording=Recording(database, client, retries=(0.05, 0.05)),
            storing=storing,
            delivering=Delivering(database, sender),
        )
        await stack.enter_async_context(working(client, hands))
        listening = free_socket()
        base = address_of(listening)
        issuer, redirect_uri = f"{base}/oidc", f"{base}/signed-in"
        async with database.transaction() as tx:
            await load(tx, to_json(directory(issuer)))
        signer = OwnKey.from_seed(os.urandom(32), utc_now())
        http = await stack.enter_async_context(
            httpx2.AsyncClient(trust_env=False, timeout=PATIENCE)
        )
        proofs = Proofs(signer, PublicKeys([signer.key]), seal[1])
        services = make_services(
            database, client, proofs=proofs, webhook_hosts=inside, patience=PATIENT
        )
        app = _application(services, database, http, issuer, redirect_uri)
        await stack.enter_async_context(served(app, listening))
        yield Stack(
            base=base,
            caller=Caller(http, base + API, issuer),
            database=database,
            client=client,
            services=services,
            receiver=receiver,
            issuer=issuer,
            redirect_uri=redirect_uri,
            signer=signer,
        )


def _application(
    services: Services,
    database: Database,
    http: httpx2.AsyncClient,
    issuer: str,
    redirect_uri: str,
) -> FastAPI:
    provider = Provider(issuer, http, utc_now)
    verifier = Verifier(provider, audience=AUDIENCE, client_id=CLIENT_ID, now=utc_now)

    async def people() -> Sequence[Choice]:
        return [
            Choice(subject=each.subject, name=each.name, description=each.profession or "")
            for each in directory(issuer).professionals
        ]

    root = FastAPI(openapi_url=None)
    root.mount(API, create_app(services, verifier))
    root.mount(
        "/oidc",
        create_local_provider(
            issuer=issuer,
            key_set=new_key_set(),
            people=people,
            client_id=CLIENT_ID,
            audience=AUDIENCE,
            redirect_uris=[redirect_uri],
            systems=systems_of(database),
            now=utc_now,
        ),
    )
    return root
