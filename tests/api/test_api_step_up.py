"""Signing needs a recent, strong sign-in; recording and reading do not (RFC 9470)."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from emha.demo.cast import Professional
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import INFORMAL, USES_136, Told, ago, cast

SIGN = {"mode": "signed", "particulars": INFORMAL}


async def with_token(stack: Stack, who: Professional, **how: str) -> dict[str, str]:
    """Headers of somebody whose sign-in was as strong, and as long ago, as is said."""
    asked = {"grant_type": "client_credentials", "client_id": who.subject} | how
    answer = await stack.caller.http.post(f"{stack.issuer}/token", data=asked)
    return {
        "Authorization": f"Bearer {answer.json()['access_token']}",
        "Acting-Role": who.posts[0][0].value,
        "Acting-Organisation": who.works_for,
        "Idempotency-Key": new_key(),
    }


async def put(told: Told, body: Any, headers: dict[str, str]) -> httpx2.Response:
    http, base = told.stack.caller.http, told.stack.caller.base
    return await http.post(f"{base}{told.path}/steps", json=body, headers=headers)


@pytest.mark.parametrize(
    "how",
    [{"signed_in_ago": "901"}, {"strength": "1"}, {"strength": "1", "signed_in_ago": "901"}],
    ids=["old", "weak", "both"],
)
async def test_a_signature_on_too_little_is_answered_with_what_to_ask_the_provider_for(
    pathway: Told, how: dict[str, str]
) -> None:
    before = await pathway.fingerprint()
    headers = await with_token(pathway.stack, cast.GOLDCREST, **how)
    answer = await put(pathway, SIGN, headers)
    assert answer.status_code == 401
    problem = answer.json()
    assert problem["code"] == "step_up_required"
    assert "Nothing was signed" in problem["detail"]
    asks = answer.headers["www-authenticate"]
    assert asks.startswith('Bearer realm="eMHA", error="insufficient_user_authentication"')
    assert 'max_age="900"' in asks
    assert 'acr_values="AAL2_OR_AAL3_ANY phr phrh"' in asks
    assert await pathway.fingerprint() == before


async def test_the_same_request_goes_through_with_a_new_sign_in(pathway: Told) -> None:
    old = await with_token(pathway.stack, cast.GOLDCREST, signed_in_ago="3600")
    assert (await put(pathway, SIGN, old)).status_code == 401
    fresh = await with_token(pathway.stack, cast.GOLDCREST, strength="2")
    again = await put(pathway, SIGN, fresh | {"Idempotency-Key": old["Idempotency-Key"]})
    assert again.status_code == 201


async def test_recording_and_reading_go_on_with_an_old_and_weak_sign_in(pathway: Told) -> None:
    headers = await with_token(pathway.stack, cast.JUNIPER, strength="1", signed_in_ago="3000")
    told = {
        "mode": "recorded",
        "occurred_at": ago(hours=1),
        "taken_by": {"role": "constable", "organisation": "ZNP", "name": "PC Morgan Kestrel"},
        "particulars": USES_136,
    }
    assert (await put(pathway, told, headers)).status_code == 201
    http, base = pathway.stack.caller.http, pathway.stack.caller.base
    assert (await http.get(f"{base}{pathway.path}", headers=headers)).status_code == 200


async def test_somebody_who_may_not_see_the_pathway_learns_nothing_by_signing_in_again(
    pathway: Told,
) -> None:
    headers = await with_token(pathway.stack, cast.SAFFRON)
    assert (await put(pathway, SIGN, headers)).status_code == 404
