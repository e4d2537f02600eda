"""Only a genuine token, for us, in time, is believed; every other is refused alike."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest
from joserfc import jws, jwt
from joserfc.jwk import OctKey

from identity.errors import ProviderUnavailableError, TokenRefusedError
from tests.identity.providing import CLIENT_ID, ISSUER, Issuer, ec, rsa


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


def part(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@pytest.mark.parametrize(("key", "alg"), [(ec("one"), "ES256"), (rsa("one"), "RS256")])
async def test_a_genuine_token_says_who_is_asking(key: Any, alg: str) -> None:
    issuer = Issuer(keys=[key])
    claims = await issuer.verifier().access_token(issuer.token(alg=alg))
    assert (claims.issuer, claims.subject) == (ISSUER, "robin.linden")


SECONDS_LATE = 31
"""Past what two clocks may differ by."""


def _at(issuer: Issuer, **off: float) -> int:
    return int((issuer.now + timedelta(**off)).timestamp())


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("expired", lambda i: {"exp": _at(i, seconds=-SECONDS_LATE)}),
        ("never expires", lambda _: {"exp": ...}),
        ("expiry is no number", lambda _: {"exp": "tomorrow"}),
        ("not valid yet", lambda i: {"nbf": _at(i, seconds=SECONDS_LATE)}),
        ("issued in the future", lambda i: {"iat": _at(i, seconds=SECONDS_LATE)}),
        ("issue time unknown", lambda _: {"iat": ...}),
        ("another audience", lambda _: {"aud": "another-api"}),
        ("audiences without ours", lambda _: {"aud": ["a", "b"]}),
        ("no audience", lambda _: {"aud": ...}),
        ("an ID token", lambda _: {"aud": CLIENT_ID}),
        ("another issuer", lambda _: {"iss": "https://other.example"}),
        ("issuer with a slash more", lambda _: {"iss": ISSUER + "/"}),
        ("no issuer", lambda _: {"iss": ...}),
        ("nobody", lambda _: {"sub": ...}),
        ("an empty subject", lambda _: {"sub": ""}),
        ("a subject that is no text", lambda _: {"sub": 7}),
    ],
)
async def test_wrong_claims_are_refused(issuer: Issuer, name: str, change: Any) -> None:
    token = issuer.token(**change(issuer))
    with pytest.raises(TokenRefusedError):
        await issuer.verifier().access_token(token)
    assert name


async def test_clocks_may_differ_by_some_seconds(issuer: Issuer) -> None:
    token = issuer.token(exp=_at(issuer, seconds=-20), iat=_at(issuer, seconds=20))
    assert await issuer.verifier().access_token(token)


async def test_an_unsigned_token_is_refused(issuer: Issuer) -> None:
    for alg in ("none", "None", "NONE"):
        token = f"{part({'alg': alg, 'kid': 'one'})}.{part(issuer.claims())}."
        with pytest.raises(TokenRefusedError):
            await issuer.verifier().access_token(token)


async def test_the_public_key_used_as_a_shared_secret_is_refused() -> None:
    key = rsa("one")
    issuer = Issuer(keys=[key])
    head = part({"alg": "HS256", "kid": "one", "typ": "JWT"})
    signed = f"{head}.{part(issuer.claims())}"
    for encoding in ("PEM", "DER"):
        secret = key.as_bytes(encoding=encoding, private=False)
        signature = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
        with pytest.raises(TokenRefusedError):
            await issuer.verifier().access_token(f"{signed}.{part(signature)}")


async def test_a_shared_secret_in_the_key_set_is_no_key(issuer: Issuer) -> None:
    secret = OctKey.generate_key(256, {"kid": "shared"}, private=True)
    issuer.extra_keys = [secret.as_dict(private=True)]
    token = jwt.encode(
        {"alg": "HS256", "kid": "shared"}, issuer.claims(), secret, algorithms=["HS256"]
    )
    with pytest.raises(TokenRefusedError):
        await issuer.verifier().access_token(token)


async def test_a_token_signed_with_anothers_key_is_refused(issuer: Issuer) -> None:
    token = issuer.token(key=ec("one"))
    with pytest.raises(TokenRefusedError):
        await issuer.verifier().access_token(token)


async def test_a_key_carried_in_the_token_itself_is_not_believed(issuer: Issuer) -> None:
    own = ec("own")
    header = {"alg": "ES256", "kid": "own", "jwk": own.as_dict(private=False)}
    token = jwt.encode(header, issuer.claims(), own, algorithms=["ES256"])
    with pytest.raises(TokenRefusedError):
        await issuer.verifier().access_token(token)


async def test_changed_claims_are_refused(issuer: Issuer) -> None:
    head, _, signature = issuer.token().split(".")
    changed = part(issuer.claims(sub="somebody.else"))
    with pytest.raises(TokenRefusedError):
        await issuer.verifier().access_token(f"{head}.{changed}.{signature}")


@pytest.mark.parametrize(
    "token",
    ["", "x", "a.b", "a.b.c", "....", "é.b.c", "\x00", part({"alg": "ES256"}) + "..", "a" * 20_000],
)
async def test_what_is_no_token_is_refused(issuer: Issuer, token: str) -> None:
    with pytest.raises(TokenRefusedError):
        await issuer.verifier().access_token(token)


async def test_claims_that_are_no_object_are_refused(issuer: Issuer) -> None:
    key = issuer.keys[0]
    for claims in (b"[]", b'"text"', b"not json"):
        token = jws.serialize_compact(
            {"alg": "ES256", "kid": "one"}, claims, key, algorithms=["ES256"]
        )
        with pytest.raises(TokenRefusedError):
            await issuer.verifier().access_token(token)


async def test_the_refusal_never_repeats_the_token(issuer: Issuer) -> None:
    token = issuer.token(aud="another")
    with pytest.raises(TokenRefusedError) as refused:
        await issuer.verifier().access_token(token)
    assert token not in str(refused.value)
    assert "another" not in refused.value.reason


async def test_an_id_token_needs_the_nonce_that_was_sent(issuer: Issuer) -> None:
    verifier = issuer.verifier()
    assert await verifier.id_token(issuer.token(aud=CLIENT_ID, nonce="n-1"), "n-1")
    for nonce in ("n-2", ..., ""):
        with pytest.raises(TokenRefusedError):
            await verifier.id_token(issuer.token(aud=CLIENT_ID, nonce=nonce), "n-1")


async def test_an_id_token_made_out_to_several_must_have_been_asked_for_by_us(
    issuer: Issuer,
) -> None:
    both = [CLIENT_ID, "other"]
    verifier = issuer.verifier()
    assert await verifier.id_token(issuer.token(aud=both, azp=CLIENT_ID, nonce="n"), "n")
    with pytest.raises(TokenRefusedError):
        await verifier.id_token(issuer.token(aud=both, azp="other", nonce="n"), "n")


async def test_a_provider_that_says_it_is_another_is_not_believed() -> None:
    issuer = Issuer(says="https://other.example")
    with pytest.raises(ProviderUnavailableError):
        await issuer.verifier().access_token(issuer.token())


EXAMPLE = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"
EXAMPLE_HASH = "77QmUPtjPfzWtF2AnpK9RQ"
"""The access token and the `at_hash` of OpenID Connect Core 1.0, appendix A.3."""


async def test_an_id_token_that_names_its_access_token_must_have_come_with_it(
    issuer: Issuer,
) -> None:
    """OpenID Connect Core 1.0, 3.1.3.6 and 3.1.3.8."""
    verifier = issuer.verifier()
    token = issuer.token(aud=CLIENT_ID, nonce="n", at_hash=EXAMPLE_HASH)
    assert await verifier.id_token(token, "n", access_token=EXAMPLE)
    for other in (EXAMPLE[:-1], EXAMPLE + "a", "", "\ud800", None):
        with pytest.raises(TokenRefusedError) as refused:
            await verifier.id_token(token, "n", access_token=other)
        assert refused.value.reason == "at_hash"


@pytest.mark.parametrize(
    "said",
    [
        "",
        EXAMPLE_HASH[:-1],
        EXAMPLE_HASH + "==",
        EXAMPLE_HASH.lower(),
        base64.urlsafe_b64encode(hashlib.sha256(EXAMPLE.encode()).digest()).decode().rstrip("="),
        base64.urlsafe_b64encode(hashlib.sha512(EXAMPLE.encode()).digest()[:32]).decode(),
        None,
        7,
        [EXAMPLE_HASH],
        "é",
    ],
    ids=ascii,
)
async def test_an_at_hash_that_is_not_that_of_the_access_token_is_refused(
    issuer: Issuer, said: Any
) -> None:
    token = issuer.token(aud=CLIENT_ID, nonce="n", at_hash=said)
    with pytest.raises(TokenRefusedError) as refused:
        await issuer.verifier().id_token(token, "n", access_token=EXAMPLE)
    assert refused.value.reason == "at_hash"


async def test_an_id_token_of_the_code_flow_need_not_name_its_access_token(issuer: Issuer) -> None:
    token = issuer.token(aud=CLIENT_ID, nonce="n")
    assert await issuer.verifier().id_token(token, "n", access_token=EXAMPLE)
