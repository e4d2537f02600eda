"""Entra ID and NHSmail: only trusted tenants, people by their object id, strength by context."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from identity.claims import Claims
from identity.errors import NoRoleError, TokenRefusedError
from identity.profiles import ENTRA
from identity.verifier import Verifiers
from tests.identity.providing import AUDIENCE, ISSUER, Issuer, rsa

COUNCIL, MAIL, STRANGER = "99900000-c", "99900000-m", "99900000-x"
MANY = f"{ISSUER}/{{tenantid}}/v2.0"
TENANTS = {COUNCIL: "ZLC", MAIL: ""}


@pytest.fixture
def issuer() -> Issuer:
    return Issuer(keys=[rsa("e-1")], issuer=MANY, says=MANY)


async def read(issuer: Issuer, needs_role: str | None = None, **change: Any) -> Claims:
    sound = {
        "iss": f"{ISSUER}/{COUNCIL}/v2.0",
        "sub": "pairwise",
        "oid": "object-1",
        "tid": COUNCIL,
        "aud": AUDIENCE,
        "roles": ["eMHA.User"],
    }
    token = issuer.token(alg="RS256", **(sound | change))
    verifier = issuer.verifier(ENTRA, tenants=TENANTS, needs_role=needs_role)
    return await verifier.access_token(token)


async def test_somebody_of_a_trusted_tenant_is_known_by_their_object_id(issuer: Issuer) -> None:
    claims = await read(issuer)
    assert (claims.issuer, claims.subject) == (f"{ISSUER}/{COUNCIL}/v2.0", "object-1")
    assert claims.proof.organisations == ("ZLC",)


async def test_a_tenant_of_many_organisations_leaves_it_to_the_directory(issuer: Issuer) -> None:
    claims = await read(issuer, tid=MAIL, iss=f"{ISSUER}/{MAIL}/v2.0")
    assert claims.proof.organisations is None


@pytest.mark.parametrize(
    "change",
    [
        {"tid": STRANGER, "iss": f"{ISSUER}/{STRANGER}/v2.0"},
        {"tid": COUNCIL, "iss": f"{ISSUER}/{MAIL}/v2.0"},
        {"tid": ...},
        {"tid": [COUNCIL]},
        {"tid": ""},
        {"iss": MANY},
        {"oid": ...},
        {"oid": ""},
        {"oid": 7},
    ],
    ids=str,
)
async def test_any_other_tenant_or_nobody_in_particular_is_refused(
    issuer: Issuer, change: dict[str, Any]
) -> None:
    with pytest.raises(TokenRefusedError):
        await read(issuer, **change)


@pytest.mark.parametrize(
    ("change", "level"),
    [
        ({}, 0),
        ({"amr": ["pwd"]}, 0),
        ({"amr": ["pwd", "mfa"]}, 2),
        ({"acrs": ["c1"]}, 0),
        ({"acrs": ["c1", "c2"]}, 2),
        ({"acrs": ["c2", "c3"], "amr": ["pwd"]}, 3),
        ({"acrs": "c3"}, 0),
    ],
)
async def test_strength_is_what_a_context_or_a_method_proves(
    issuer: Issuer, change: dict[str, Any], level: int
) -> None:
    assert (await read(issuer, **change)).proof.assurance == level


@pytest.mark.parametrize("roles", [[], ["Other"], ..., "eMHA.User"])
async def test_without_the_application_role_nobody_is_let_in(issuer: Issuer, roles: Any) -> None:
    with pytest.raises(NoRoleError):
        await read(issuer, needs_role="eMHA.User", roles=roles)
    assert await read(issuer, needs_role="eMHA.User", groups=["eMHA.User"], roles=roles)


async def test_each_of_several_providers_checks_its_own_tokens_and_no_other() -> None:
    plain = Issuer()
    entra = Issuer(keys=[rsa("e-1")], issuer=MANY, says=MANY)
    both = Verifiers((plain.verifier(), entra.verifier(ENTRA, tenants=TENANTS)))
    assert (await both.access_token(plain.token())).subject == "robin.linden"
    of_council = {"iss": f"{ISSUER}/{COUNCIL}/v2.0", "tid": COUNCIL, "oid": "object-1"}
    assert (await both.access_token(entra.token(alg="RS256", **of_council))).subject == "object-1"
    crossed = replace(plain, keys=entra.keys)
    for token in (plain.token(iss="https://other.example"), crossed.token(alg="RS256")):
        with pytest.raises(TokenRefusedError):
            await both.access_token(token)
