"""The ring of keys that evidence is signed with: made once, rotated, never lost, never shown."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from emha.evidence_keys import (
    add_key,
    current_key,
    evidence_signer,
    public_keys,
    retire_key,
    use_key,
)
from emha.secrets import SecretsError
from emha.settings import Settings, SettingsError
from evidence.keys import OwnKey

ELSEWHERE = OwnKey.from_seed(b"7" * 32, datetime(2026, 1, 1, tzinfo=UTC))


def in_a_module() -> OwnKey:
    """What a trust with a hardware module would write."""
    return ELSEWHERE


def settings(home: Path, **more: str) -> Settings:
    return Settings(home=home, **more)


def test_it_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    first = evidence_signer(settings(tmp_path)).key
    assert evidence_signer(settings(tmp_path)).key == first
    mode = (tmp_path / "secrets" / "evidence-keys.json").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert "seed" not in repr(evidence_signer(settings(tmp_path)))


async def test_a_key_is_rotated_and_the_old_public_half_stays(tmp_path: Path) -> None:
    here = settings(tmp_path)
    old = evidence_signer(here)
    signature = await old.sign(b"before")
    new = add_key(tmp_path)
    assert current_key(tmp_path) == old.key.id, "published first, and does not sign yet"
    assert {key.id for key in public_keys(here)} == {old.key.id, new}
    use_key(tmp_path, new)
    assert evidence_signer(here).key.id == new
    retire_key(tmp_path, old.key.id)
    kept = public_keys(here).of(old.key.id)
    assert kept is not None
    assert kept.retired_at is not None
    assert kept.verifies(b"before", signature)
    on_disk = json.loads((tmp_path / "secrets" / "evidence-keys.json").read_text())
    assert "seed" not in on_disk["keys"][old.key.id], "the private half is gone"


def test_what_would_stop_signing_is_refused(tmp_path: Path) -> None:
    old = evidence_signer(settings(tmp_path)).key.id
    with pytest.raises(SecretsError, match="This key signs"):
        retire_key(tmp_path, old)
    with pytest.raises(SecretsError, match="There is no key"):
        use_key(tmp_path, "other")
    use_key(tmp_path, add_key(tmp_path))
    retire_key(tmp_path, old)
    with pytest.raises(SecretsError, match="retired"):
        use_key(tmp_path, old)


@pytest.mark.parametrize("spoil", ["", "{}", '{"current": "k", "keys": {}}'])
def test_a_spoilt_ring_stops_the_start_and_is_never_replaced(tmp_path: Path, spoil: str) -> None:
    evidence_signer(settings(tmp_path))
    file = tmp_path / "secrets" / "evidence-keys.json"
    file.write_text(spoil)
    with pytest.raises(SecretsError, match="Put the saved copy back"):
        evidence_signer(settings(tmp_path))
    assert file.read_text() == spoil


def test_a_key_put_under_anothers_name_is_found(tmp_path: Path) -> None:
    evidence_signer(settings(tmp_path))
    file = tmp_path / "secrets" / "evidence-keys.json"
    ring = json.loads(file.read_text())
    other = OwnKey.from_seed(b"1" * 32, datetime(2026, 1, 1, tzinfo=UTC)).key
    ring["keys"][ring["current"]]["x"] = other.jwk()["x"]
    file.write_text(json.dumps(ring))
    with pytest.raises(SecretsError, match="Put the saved copy back"):
        public_keys(settings(tmp_path))


def test_a_key_in_a_module_signs_and_is_published(tmp_path: Path) -> None:
    name = f"{__name__}:in_a_module"
    here = settings(tmp_path, evidence_signer=name)
    assert evidence_signer(here) is ELSEWHERE
    assert public_keys(here).of(ELSEWHERE.key.id) == ELSEWHERE.key
    with pytest.raises(SettingsError, match="no such function"):
        evidence_signer(settings(tmp_path, evidence_signer="nowhere:at_all"))
