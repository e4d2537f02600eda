"""What knowing who signs costs, as a share of the whole signature, in the same run.

    python -m benchmarks.identity [--rounds 200]

Each round takes one signature as the API does, from the token to the answer, and apart from it its
parts: the token verified, the person with their posts and approvals asked of the directory, the
sign-in and the hand judged, and the pathway looked up for the organisation. In random order, so
that the machine's moods fall on all alike. Leaves with status 1 if the parts are over 15 %.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from unittest.mock import patch
from uuid import uuid4

import httpx2

from benchmarks.engine_house import RIGHTS, EngineHouse, engine_house
from benchmarks.measuring import Row, ms, p, paired, printed, spread
from emha.demo import cast
from emha.demo.people import directory
from evidence.keys import OwnKey, PublicKeys
from identity.actor import Acting
from identity.local_provider.application import create_local_provider
from identity.local_provider.keys import new_key_set
from identity.local_provider.people import Choice
from identity.provider import Provider
from identity.verifier import Verifier
from records.accesses import Act
from records.isolation import SeenRecord
from records.seeding import load
from services.access import Access, sight_of
from services.access_log import AccessLog
from services.engine import Engine
from services.evidence import Proofs
from services.requests import Involve, OpenPathway, StepRequest
from services.wiring import Services, make_services
from statute.steps import AnyParticulars, UseSection136
from statute.vocabulary import Mode, Role
from statute.wire import to_json

ISSUER, AUDIENCE, CLIENT_ID = "http://provider.bench", "emha-api", "emha-pages"
BAR = 0.15
PAUSE = 0.05
USES_136 = UseSection136(
    in_a_dwelling=False, kept_where_found=True, health_professional_consulted=True
)


def now() -> datetime:
    return datetime.now(UTC)


async def people() -> Sequence[Choice]:
    return [
        Choice(subject=each.subject, name=each.name, description="") for each in cast.PROFESSIONALS
    ]


@dataclass
class Signing:
    """One nurse, one token, one pathway; each part as it is done for every signature."""

    services: Services
    verifier: Verifier
    access: Access
    record: SeenRecord
    token: str
    reference: str = ""

    async def acting(self, token: str, role: Role, organisation: str) -> Acting:
        claims = await self.verifier.access_token(token)
        actor = await self.services.directory.actor(claims)
        return self.services.directory.acting(actor, role.value, organisation)

    async def verify(self) -> None:
        await self.verifier.access_token(self.token)

    async def ask_directory(self) -> None:
        await self.services.directory.actor(await self.verifier.access_token(self.token))

    async def judge(self) -> None:
        """Everything up to the hand that the Act judges: verifying and asking included."""
        acting = await self.acting(self.token, Role.NURSE, cast.TRUST.code)
        self.services.signing.require(acting.actor.proof, now())
        self.services.directory.own(acting, now())

    async def look_up(self) -> None:
        """The same, and the pathway for the organisation: all that identity and access cost."""
        acting = await self.acting(self.token, Role.NURSE, cast.TRUST.code)
        self.services.signing.require(acting.actor.proof, now())
        self.services.directory.own(acting, now())
        async with self.record.glance(sight_of(acting)) as session:
            seen = await self.access.see_by_record(session, self.reference, acting, Act.STEP, "")
            assert seen is not None

    async def sign(self) -> None:
        acting = await self.acting(self.token, Role.NURSE, cast.TRUST.code)
        await self.put(acting, RIGHTS)

    async def sign_unnoted(self) -> None:
        """The same signature, of which the access log is told nothing."""
        with patch.object(self.services.access_log, "note"):
            await self.sign()

    async def put(self, acting: Acting, particulars: AnyParticulars) -> None:
        asked = StepRequest(mode=Mode.SIGNED, particulars=particulars)
        await self.services.pathways.submit(self.reference, acting, asked, str(uuid4()))


async def signing_at(house: EngineHouse, http: httpx2.AsyncClient) -> Signing:
    """A pathway on which a nurse signs again and again."""
    async with house.database.transaction() as tx:
        await load(tx, to_json(directory(ISSUER)))
    signer = OwnKey.from_seed(os.urandom(32), now())
    services = make_services(
        house.database, house.sealed, proofs=Proofs(signer, PublicKeys([signer.key]))
    )
    verifier = Verifier(
        Provider(ISSUER, http, now), audience=AUDIENCE, client_id=CLIENT_ID, now=now
    )
    record = SeenRecord(house.database)
    made = Signing(
        services=services,
        verifier=verifier,
        access=Access(record, Engine(house.sealed), AccessLog(record, now), now),
        record=record,
        token=await token_of(http, cast.FERN),
    )
    officer = await made.acting(
        await token_of(http, cast.JUNIPER), Role.MHA_ADMINISTRATOR, cast.TRUST.code
    )
    opened = await services.pathways.open(officer, OpenPathway(), str(uuid4()))
    made.reference = opened.reference
    await services.pathways.involve(
        opened.reference, officer, Involve(organisation=cast.POLICE.code), str(uuid4())
    )
    constable = await made.acting(
        await token_of(http, cast.KESTREL), Role.CONSTABLE, cast.POLICE.code
    )
    await made.put(constable, USES_136)
    return made


async def token_of(http: httpx2.AsyncClient, who: cast.Professional) -> str:
    form = {"grant_type": "client_credentials", "client_id": who.subject}
    answer = await http.post(f"{ISSUER}/token", data=form)
    token: str = answer.json()["access_token"]
    return token


async def measure(rounds: int) -> int:
    local = create_local_provider(
        issuer=ISSUER,
        key_set=new_key_set(),
        people=people,
        client_id=CLIENT_ID,
        audience=AUDIENCE,
        redirect_uris=[],
        now=now,
    )
    transport = httpx2.ASGITransport(app=local)
    async with engine_house() as house, httpx2.AsyncClient(transport=transport) as http:
        await house.start_worker()
        signing = await signing_at(house, http)
        parts = (signing.verify, signing.ask_directory, signing.judge, signing.look_up)
        acts = (*parts, signing.sign, signing.sign_unnoted)
        rows: list[Row] = []
        for name, pause in (("with a pause", PAUSE), ("back to back", 0.0)):
            rows += rows_of(name, await paired(acts, rounds, pause))
    return printed(rows)


def rows_of(name: str, took: list[list[float]]) -> list[Row]:
    """Each part beyond the one before, and all of them as a share of the signature."""
    verify, asked, judged, looked_up, whole, unnoted = (p(each, 50) for each in took)
    share = looked_up / whole
    return [
        Row(f"token verified, {name}", ms(verify)),
        Row(f"person, posts and approvals asked of the directory, {name}", ms(asked - verify)),
        Row(f"sign-in and standing judged, {name}", ms(judged - asked)),
        Row(f"pathway looked up for the organisation, {name}", ms(looked_up - judged)),
        Row(f"all of it, {name}", spread(took[3])),
        Row(f"a whole signature, from the token to the answer, {name}", spread(took[4])),
        Row(f"of that the access log, noted and written beside it, {name}", ms(whole - unnoted)),
        Row(f"share of the signature, {name}", f"{share:.1%}", f"{BAR:.0%}", share <= BAR),
        Row(f"the same of the least of each, {name}", least_of(took)),
    ]


def least_of(took: list[list[float]]) -> str:
    """What is left when nothing else wanted the machine at that moment: told beside the medians."""
    looked_up, whole = min(took[3]), min(took[4])
    return f"{looked_up / whole:.1%} ({ms(looked_up)} of {ms(whole)})"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="how often each is measured")
    sys.exit(asyncio.run(measure(parser.parse_args().rounds)))
