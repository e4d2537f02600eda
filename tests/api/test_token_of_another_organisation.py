"""A token of one organisation that names a role in another opens nothing of either.

People often hold posts at two organisations: an AMHP of the council who is also at a trust. What a
provider says of the organisation that they signed in for narrows what they may act as here.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from api.application import create_app
from identity.errors import NotEntitledError
from identity.profiles import CIS2, ENTRA
from identity.verifier import AccessTokens
from records.people import Professional, keep_professionals
from records.tables import AppointmentRow
from services.wiring import utc_now
from statute.vocabulary import Role
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import INFORMAL, Told, cast
from tests.identity.providing import AUDIENCE, ISSUER, Issuer, rsa

A, B = cast.COUNCIL.code, cast.TRUST.code
TENANT_OF_A, TENANT_OF_B, UNKNOWN = "99900000-a", "99900000-b", "99900000-u"
MANY = f"{ISSUER}/{{tenantid}}/v2.0"
TENANTS = {TENANT_OF_A: A, TENANT_OF_B: B}

BOTH, ONLY_B = "works-at-both", "works-at-b"


class Asked:
    """The API as it is where tenants are trusted, over the same services."""

    def __init__(self, stack: Stack, issuer: Issuer, verifier: AccessTokens) -> None:
        app = create_app(stack.services, verifier)
        transport = httpx2.ASGITransport(app=app)
        self.http = httpx2.AsyncClient(transport=transport, base_url="http://api")
        self.issuer = issuer

    def token(self, person: str, tenant: str, **change: Any) -> str:
        said = {
            "iss": f"{ISSUER}/{tenant}/v2.0",
            "tid": tenant,
            "oid": person,
            "sub": f"pairwise-{person}",
            "aud": AUDIENCE,
            "auth_time": int(self.issuer.now.timestamp()),
            "amr": ["pwd", "mfa"],
        }
        return self.issuer.token(alg="RS256", **(said | change))

    async def ask(
        self, token: str, method: str, path: str, role: str = "", organisation: str = ""
    ) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": new_key()}
        headers |= {"Acting-Role": role} if role else {}
        headers |= {"Acting-Organisation": organisation} if organisation else {}
        body = {"mode": "signed", "particulars": INFORMAL} if method == "POST" else None
        return await self.http.request(method, path, headers=headers, json=body)


@pytest.fixture(scope="module")
async def asked(stack: Stack) -> AsyncIterator[Asked]:
    """Two people, each known under the tenants of both organisations."""
    posts = {
        BOTH: ((Role.AMHP, A), (Role.RESPONSIBLE_CLINICIAN, B)),
        ONLY_B: ((Role.RESPONSIBLE_CLINICIAN, B),),
    }
    async with stack.database.transaction() as tx:
        for person, held in posts.items():
            for tenant in TENANTS:
                known = Professional(
                    id=uuid4().hex,
                    issuer=f"{ISSUER}/{tenant}/v2.0",
                    subject=person,
                    name="Ottoline Bristlecone",
                )
                await keep_professionals(tx, [known])
                for role, organisation in held:
                    tx.add(
                        AppointmentRow(
                            person=known.id,
                            role=role,
                            organisation=organisation,
                            starts_at=utc_now(),
                        )
                    )
    issuer = Issuer(keys=[rsa("t-1")], issuer=MANY, says=MANY, now=utc_now())
    made = Asked(stack, issuer, issuer.verifier(ENTRA, tenants=TENANTS))
    async with made.http:
        yield made


ROLE_IN_B = {"role": "responsible_clinician", "organisation": B}


@pytest.mark.parametrize(
    "named",
    [ROLE_IN_B, {"role": "responsible_clinician"}, {"organisation": B}],
    ids=["role and organisation", "role alone", "organisation alone"],
)
async def test_a_role_in_b_is_not_to_be_had_with_a_token_of_a(
    asked: Asked, pathway: Told, named: dict[str, str]
) -> None:
    """Although the directory has them at both, and B is involved and would let them in."""
    token = asked.token(BOTH, TENANT_OF_A)
    before = await pathway.fingerprint()
    for method, path in (("GET", pathway.path), ("POST", f"{pathway.path}/steps")):
        answer = await asked.ask(token, method, path, **named)
        assert answer.status_code == 403, answer.text
        assert answer.json()["code"] == "not_entitled"
        assert pathway.reference not in answer.text
    assert await pathway.fingerprint() == before


async def test_with_a_token_of_b_the_same_person_has_it(asked: Asked, pathway: Told) -> None:
    """So that the refusals above are for the tenant and for nothing else."""
    token = asked.token(BOTH, TENANT_OF_B)
    assert (await asked.ask(token, "GET", pathway.path, **ROLE_IN_B)).status_code == 200
    own = asked.token(BOTH, TENANT_OF_A)
    hidden = await asked.ask(own, "GET", pathway.path, "amhp", A)
    assert hidden.status_code == 404, "and as themselves at A they are not involved"


async def test_a_token_of_a_shows_and_offers_nothing_of_b(asked: Asked) -> None:
    """`/me` lists what they may choose from."""
    told = (await asked.ask(asked.token(BOTH, TENANT_OF_A), "GET", "/me")).json()
    assert [each["organisation"] for each in told["appointments"]] == [A]


async def test_somebody_who_has_a_role_in_b_alone_is_nobody_with_a_token_of_a(
    asked: Asked, pathway: Told
) -> None:
    token = asked.token(ONLY_B, TENANT_OF_A)
    for named in (ROLE_IN_B, {}):
        answer = await asked.ask(token, "GET", pathway.path, **named)
        assert answer.status_code == 403, answer.text
        assert answer.json()["code"] == "no_role"


@pytest.mark.parametrize(
    "change",
    [
        {"iss": f"{ISSUER}/{TENANT_OF_B}/v2.0"},
        {"tid": TENANT_OF_B},
        {"tid": UNKNOWN, "iss": f"{ISSUER}/{UNKNOWN}/v2.0"},
    ],
    ids=["issuer of B", "tenant of B", "a tenant that is not trusted"],
)
async def test_a_token_whose_tenant_and_issuer_differ_is_refused(
    asked: Asked, pathway: Told, change: dict[str, str]
) -> None:
    token = asked.token(BOTH, TENANT_OF_A, **change)
    assert (await asked.ask(token, "GET", pathway.path, **ROLE_IN_B)).status_code == 401


async def test_a_smartcard_role_selected_at_a_gives_none_at_b(stack: Stack) -> None:
    """CIS2: the role that was selected there decides, whatever other roles UserInfo lists."""
    issuer = Issuer(keys=[rsa("c-1")], now=utc_now())
    roles = [
        {"person_roleid": "555000000001", "org_code": A, "role_code": "S8000:G8000:R8000"},
        {"person_roleid": "555000000002", "org_code": B, "role_code": "S8000:G8000:R8000"},
    ]
    subject = "555036632103"
    known = Professional(
        id=uuid4().hex, issuer=ISSUER, subject=subject, name="Ottoline Bristlecone"
    )
    async with stack.database.transaction() as tx:
        await keep_professionals(tx, [known])
        for role, organisation in ((Role.AMHP, A), (Role.RESPONSIBLE_CLINICIAN, B)):
            tx.add(
                AppointmentRow(
                    person=known.id, role=role, organisation=organisation, starts_at=utc_now()
                )
            )
    said = {"sub": subject, "nhsid_nrbac_roles": roles, "idassurancelevel": "3"}
    told = {
        "sub": subject,
        "aud": "emha-pages",
        "nonce": "n",
        "id_assurance_level": 3,
        "authentication_assurance_level": 3,
        "auth_time": int(issuer.now.timestamp()),
    }
    directory = stack.services.directory
    for selected, code in (("555000000001", A), ("555000000002", B)):
        token = issuer.token(alg="RS256", **told, selected_roleid=selected)
        claims = await issuer.verifier(CIS2).id_token(token, "n", said)
        actor = await directory.actor(claims)
        assert {each.organisation for each in actor.appointments} == {code}
        other = B if code == A else A
        with pytest.raises(NotEntitledError):
            directory.acting(actor, None, other)
