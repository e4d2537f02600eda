"""Signatures that any Standard Webhooks receiver can verify, checked here by our own HMAC."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta, timezone

import pytest
from standardwebhooks.webhooks import Webhook

from exchange.signing import BadSecretError, check_secret, new_secret, signed_headers

BODY = b'{"id": "p-1-7", "name": "M\xc3\xa4rz"}'
AT = datetime(2026, 11, 23, 10, 0, 0, 900_000, tzinfo=UTC)


def by_hand(secret: str, event_id: str, timestamp: str, body: bytes) -> str:
    """HMAC-SHA256 over id.timestamp.body with the bytes after whsec_, in base64."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{event_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def test_the_signature_is_the_standard_one() -> None:
    secret = new_secret()
    headers = signed_headers([secret], "p-1-7", BODY, AT)
    assert headers["webhook-id"] == "p-1-7"
    assert headers["webhook-timestamp"] == str(int(AT.timestamp()))
    expected = by_hand(secret, "p-1-7", headers["webhook-timestamp"], BODY)
    assert headers["webhook-signature"] == expected


def test_a_time_in_another_zone_is_signed_as_the_same_instant() -> None:
    secret = new_secret()
    elsewhere = AT.astimezone(timezone(timedelta(hours=5)))
    assert signed_headers([secret], "e", BODY, elsewhere) == signed_headers([secret], "e", BODY, AT)


def test_during_rotation_both_secrets_sign() -> None:
    old, new = new_secret(), new_secret()
    headers = signed_headers([new, old], "e", BODY, AT)
    at = headers["webhook-timestamp"]
    assert headers["webhook-signature"].split(" ") == [
        by_hand(new, "e", at, BODY),
        by_hand(old, "e", at, BODY),
    ]


def test_the_reference_library_accepts_what_we_sign() -> None:
    secret = new_secret()
    headers = signed_headers([secret], "e", BODY, datetime.now(UTC))
    assert Webhook(secret).verify(BODY, headers)["id"] == "p-1-7"


def test_new_secrets_are_good_and_differ() -> None:
    made = {new_secret() for _ in range(50)}
    assert len(made) == 50
    for secret in made:
        check_secret(secret)


@pytest.mark.parametrize(
    "secret",
    [
        "",
        "whsec_",
        "whsec_" + base64.b64encode(bytes(23)).decode(),
        "whsec_" + base64.b64encode(bytes(65)).decode(),
        base64.b64encode(bytes(32)).decode(),
        "whsec_not base64!",
    ],
)
def test_a_bad_secret_is_refused_and_not_repeated(secret: str) -> None:
    with pytest.raises(BadSecretError) as refused:
        signed_headers([secret], "e", BODY, AT)
    written = secret.removeprefix("whsec_")
    assert not written or written not in str(refused.value)


def test_nothing_is_sent_unsigned() -> None:
    with pytest.raises(BadSecretError):
        signed_headers([], "e", BODY, AT)


def test_a_time_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        signed_headers([new_secret()], "e", BODY, AT.replace(tzinfo=None))
