"""What a provider says of a sign-in is kept for the evidence; what it says wrongly is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from identity.actor import Proof
from tests.identity.providing import Issuer, ec


@pytest.fixture
def issuer() -> Issuer:
    return Issuer(keys=[ec("one")])


async def test_what_the_provider_says_of_the_sign_in_is_told(issuer: Issuer) -> None:
    token = issuer.token(jti="t-1", auth_time=1_772_442_000, acr="AAL3", amr=["pwd", "hwk"])
    claims = await issuer.verifier().access_token(token)
    assert claims.proof == Proof(
        token="t-1",
        signed_in_at=datetime.fromtimestamp(1_772_442_000, UTC),
        level="AAL3",
        methods=("pwd", "hwk"),
        assurance=3,
    )


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"auth_time": "yesterday", "acr": ["AAL3"], "amr": "pwd"},
        {"auth_time": 10**18, "amr": [1, None]},
        {"auth_time": True, "jti": ""},
    ],
)
async def test_what_it_says_in_no_usable_way_is_left_out(
    issuer: Issuer, odd: dict[str, object]
) -> None:
    claims = await issuer.verifier().access_token(issuer.token(**({"jti": ...} | odd)))
    assert claims.proof == Proof()
