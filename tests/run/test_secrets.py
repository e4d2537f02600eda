"""Secrets: made once, kept from others, rotated without losing what the old key protects."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from emha.secrets import (
    Ring,
    SecretsError,
    add_key,
    kept_text,
    payload_keys,
    secret,
    use_key,
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_secret_is_the_same_on_every_start(tmp_path: Path) -> None:
    first = secret(tmp_path, "session-key")
    assert len(first) == 32
    assert secret(tmp_path, "session-key") == first
    assert secret(tmp_path, "another-key") != first


def test_only_the_owner_may_read_them(tmp_path: Path) -> None:
    payload_keys(tmp_path)
    secret(tmp_path, "session-key")
    add_key(tmp_path, Ring.PAYLOAD)
    folder = tmp_path / "secrets"
    assert mode(folder) == 0o700
    assert {mode(file) for file in folder.iterdir()} == {0o600}


def test_processes_starting_together_agree_on_one(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: secret(tmp_path, "session-key"), range(32)))
    assert len(made) == 1
    assert [file.name for file in (tmp_path / "secrets").iterdir()] == ["session-key"]


def test_a_rotated_ring_still_reads_what_the_old_key_wrote(tmp_path: Path) -> None:
    before = payload_keys(tmp_path)
    name = add_key(tmp_path, Ring.PAYLOAD)
    assert payload_keys(tmp_path).current == before.current
    use_key(tmp_path, Ring.PAYLOAD, name)
    after = payload_keys(tmp_path)
    assert after.current == name != before.current
    assert after.keys[before.current] == before.keys[before.current]


def test_a_key_that_is_not_on_the_ring_cannot_be_used(tmp_path: Path) -> None:
    before = payload_keys(tmp_path)
    with pytest.raises(SecretsError, match="no key k-lost"):
        use_key(tmp_path, Ring.PAYLOAD, "k-lost")
    assert payload_keys(tmp_path) == before


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "[]",
        '{"current": "k-1", "keys": {}}',
        '{"current": "k-1", "keys": {"k-1": "c2hvcnQ="}}',
        '{"current": "k-1", "keys": {"k-1": "not base64"}}',
    ],
)
def test_a_spoilt_ring_stops_the_start_and_is_not_replaced(tmp_path: Path, spoilt: str) -> None:
    payload_keys(tmp_path)
    ring = tmp_path / "secrets" / "payload-keys.json"
    ring.write_text(spoilt)
    with pytest.raises(SecretsError, match="Put the saved copy back"):
        payload_keys(tmp_path)
    assert ring.read_text() == spoilt


def test_a_ring_is_not_shown_when_printed(tmp_path: Path) -> None:
    ring = payload_keys(tmp_path)
    assert str(next(iter(ring.keys.values()))) not in repr(ring)


def test_a_secret_in_a_format_of_its_own_is_made_once(tmp_path: Path) -> None:
    assert kept_text(tmp_path, "provider.json", lambda: "first") == "first"
    assert kept_text(tmp_path, "provider.json", lambda: "second") == "first"
