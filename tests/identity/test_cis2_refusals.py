"""NHS CIS2: what its tokens must prove, and every way in which they may not (named for each)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest

from identity.claims import Claims
from identity.errors import NoRoleError, StepUpRequiredError, TokenRefusedError
from identity.profiles import CIS2
from identity.step_up import SigningPolicy
from tests.identity.providing import AUDIENCE, CLIENT_ID, ISSUER, Issuer, ec, rsa

UID = "555036632103"
DOCTOR_AT_TRUST = {
    "org_code": "ZWM",
    "person_orgid": "555036634107",
    "person_roleid": "555036635108",
    "role_code": "S8000:G8000:R8000",
    "role_name": '"Clinical":"Clinical Provision":"Clinical Practitioner Access Role"',
}
AT_ANOTHER = DOCTOR_AT_TRUST | {"org_code": "ZEA", "person_roleid": "555036635999"}


@pytest.fixture
def issuer() -> Issuer:
    return Issuer(keys=[rsa("cis2-1")])


def userinfo(**change: Any) -> dict[str, Any]:
    sound = {
        "sub": UID,
        "uid": UID,
        "nhsid_useruid": UID,
        "idassurancelevel": "3",
        "nhsid_nrbac_roles": [AT_ANOTHER, DOCTOR_AT_TRUST],
    }
    return {name: value for name, value in (sound | change).items() if value is not ...}


def id_token(issuer: Issuer, **change: Any) -> str:
    at = int(issuer.now.timestamp())
    sound: dict[str, Any] = {
        "sub": UID,
        "aud": CLIENT_ID,
        "nonce": "n",
        "acr": "AAL3_ANY",
        "auth_time": at,
        "sid": "s-1",
        "jti": "t-1",
        "id_assurance_level": 3,
        "authentication_assurance_level": 3,
        "selected_roleid": DOCTOR_AT_TRUST["person_roleid"],
    }
    return issuer.token(alg="RS256", **(sound | change))


async def signed_in(issuer: Issuer, told: dict[str, Any] | None = None, **change: Any) -> Claims:
    token = id_token(issuer, **change)
    return await issuer.verifier(CIS2).id_token(token, "n", userinfo() if told is None else told)


async def refused(issuer: Issuer, told: dict[str, Any] | None = None, **change: Any) -> str:
    with pytest.raises(TokenRefusedError) as no:
        await signed_in(issuer, told, **change)
    return no.value.reason


class TestWhatIsAccepted:
    async def test_the_organisation_is_that_of_the_role_selected_at_the_provider(
        self, issuer: Issuer
    ) -> None:
        claims = await signed_in(issuer)
        assert claims.subject == UID
        assert claims.proof.organisations == ("ZWM",)
        assert claims.proof.role_code == "S8000:G8000:R8000"
        assert (claims.proof.assurance, claims.proof.session) == (3, "s-1")

    async def test_levels_given_as_strings(self, issuer: Issuer) -> None:
        change = {"id_assurance_level": "3", "authentication_assurance_level": "2"}
        assert (await signed_in(issuer, **change)).proof.assurance == 2

    async def test_without_a_selected_role_each_of_theirs_may_be_chosen_from_here(
        self, issuer: Issuer
    ) -> None:
        claims = await signed_in(issuer, selected_roleid=...)
        assert claims.proof.organisations == ("ZEA", "ZWM")
        assert claims.proof.role_code is None


class TestNamedInTheGuidance:
    """One test for each line of `negative_tests` in the data that this was built from."""

    async def test_sub_mismatch(self, issuer: Issuer) -> None:
        assert await refused(issuer, userinfo(sub="555000000000")) == "userinfo"
        assert await refused(issuer, userinfo(sub=...)) == "userinfo"

    @pytest.mark.parametrize("level", [2, "2", ..., None, True, "three", "", [3], 3.0, -3])
    async def test_id_assurance_level_2_or_absent(self, issuer: Issuer, level: Any) -> None:
        assert await refused(issuer, id_assurance_level=level) == "identity assurance level"

    async def test_userinfo_may_not_say_less_of_identity_assurance(self, issuer: Issuer) -> None:
        told = userinfo(idassurancelevel="2")
        assert await refused(issuer, told) == "identity assurance level"

    async def test_aal2_token_for_an_aal3_action(self, issuer: Issuer) -> None:
        claims = await signed_in(issuer, authentication_assurance_level=2, acr="AAL3_ANY")
        policy = SigningPolicy(level=3, within=timedelta(minutes=15))
        with pytest.raises(StepUpRequiredError) as no:
            policy.require(claims.proof, issuer.now)
        assert no.value.acr_values == "AAL3_ANY"

    @pytest.mark.parametrize("level", ["high", "3 ", "٣", True, 3.0, None])
    async def test_levels_given_as_strings_that_are_no_levels(
        self, issuer: Issuer, level: Any
    ) -> None:
        reason = await refused(issuer, authentication_assurance_level=level)
        assert reason == "no assurance level"

    @pytest.mark.parametrize("roles", [[], ..., None, "R8000", [{}], [{"org_code": "ZWM"}]])
    async def test_no_roles_at_all(self, issuer: Issuer, roles: Any) -> None:
        with pytest.raises(NoRoleError):
            await signed_in(issuer, userinfo(nhsid_nrbac_roles=roles))

    async def test_selected_roleid_not_in_the_list(self, issuer: Issuer) -> None:
        assert await refused(issuer, selected_roleid="555036635000") == "selected role"

    async def test_selected_roleid_in_the_list_twice(self, issuer: Issuer) -> None:
        twice = [DOCTOR_AT_TRUST, DOCTOR_AT_TRUST | {"org_code": "ZEA"}]
        assert await refused(issuer, userinfo(nhsid_nrbac_roles=twice)) == "selected role"

    async def test_expired_token(self, issuer: Issuer) -> None:
        at = int(issuer.now.timestamp())
        assert await refused(issuer, iat=at - 3600, exp=at - 60) == "expired_token"

    async def test_wrong_issuer_or_audience(self, issuer: Issuer) -> None:
        assert await refused(issuer, iss="https://elsewhere.example") == "invalid_claim"
        assert await refused(issuer, aud="another-service") == "invalid_claim"

    async def test_alg_none_or_hs256_signed_with_the_public_key(self, issuer: Issuer) -> None:
        head, payload, _ = id_token(issuer).split(".")
        none = _part({"alg": "none", "kid": "cis2-1"})
        shared = _part({"alg": "HS256", "kid": "cis2-1"})
        secret = issuer.keys[0].as_pem(private=False)
        made = hmac.new(secret, f"{shared}.{payload}".encode(), hashlib.sha256).digest()
        signed = f"{shared}.{payload}.{_b64(made)}"
        for token in (f"{none}.{payload}.", f"{head}.{payload}.", signed):
            with pytest.raises(TokenRefusedError):
                await issuer.verifier(CIS2).id_token(token, "n", userinfo())


class TestBeyondTheGuidance:
    @pytest.mark.parametrize(
        "change",
        [
            {"nonce": "another"},
            {"nonce": ...},
            {"aud": [CLIENT_ID, "other"], "azp": ...},
            {"aud": [CLIENT_ID, "other"], "azp": "other"},
            {"azp": "other"},
            {"exp": ...},
            {"iat": ...},
            {"sub": ...},
            {"acr": ..., "authentication_assurance_level": ...},
            {"authentication_assurance_level": 1},
        ],
        ids=" ".join,
    )
    async def test_a_token_that_proves_less_is_refused(
        self, issuer: Issuer, change: dict[str, Any]
    ) -> None:
        await refused(issuer, **change)

    async def test_not_yet_valid(self, issuer: Issuer) -> None:
        at = int(issuer.now.timestamp())
        await refused(issuer, nbf=at + 120)
        await refused(issuer, iat=at + 120)

    async def test_a_life_of_more_than_a_day_is_refused(self, issuer: Issuer) -> None:
        at = int(issuer.now.timestamp())
        assert await refused(issuer, iat=at, exp=at + 86_401) == "lives too long"
        assert await signed_in(issuer, iat=at, exp=at + 86_400)

    async def test_a_key_of_another_kind_under_the_same_id_is_refused(self, issuer: Issuer) -> None:
        token = issuer.token(key=ec("cis2-1"), aud=CLIENT_ID, nonce="n", sub=UID)
        with pytest.raises(TokenRefusedError):
            await issuer.verifier(CIS2).id_token(token, "n", userinfo())

    async def test_an_unknown_key_id_is_refused(self, issuer: Issuer) -> None:
        token = issuer.token(key=rsa("unknown"), alg="RS256", aud=CLIENT_ID, nonce="n", sub=UID)
        with pytest.raises(TokenRefusedError):
            await issuer.verifier(CIS2).id_token(token, "n", userinfo())

    async def test_an_id_token_is_no_access_token(self, issuer: Issuer) -> None:
        with pytest.raises(TokenRefusedError):
            await issuer.verifier(CIS2).access_token(id_token(issuer))

    async def test_without_userinfo_nobody_is_let_in(self, issuer: Issuer) -> None:
        with pytest.raises(TokenRefusedError):
            await issuer.verifier(CIS2).id_token(id_token(issuer), "n")

    async def test_the_issuer_is_the_one_it_was_made_for(self, issuer: Issuer) -> None:
        assert (await signed_in(issuer)).issuer == ISSUER
        assert AUDIENCE != CLIENT_ID


def _part(value: Any) -> str:
    return _b64(json.dumps(value).encode())


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
