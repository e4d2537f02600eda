"""What forms are sealed with: made for looking round, named in the settings for real use."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from emha.seal_files import certificates, sealing
from emha.secrets import SecretsError
from emha.settings import Settings
from evidence.certificates import development_bundle
from tests.evidence.sealing import CHAIN, KEY


def named(tmp_path: Path, key: bytes = KEY, chain: bytes = CHAIN) -> Settings:
    (tmp_path / "key.pem").write_bytes(key)
    (tmp_path / "chain.pem").write_bytes(chain)
    return Settings(
        home=tmp_path / "var",
        demonstration=False,
        seal_key=tmp_path / "key.pem",
        seal_certificate=tmp_path / "chain.pem",
    )


def test_for_looking_round_one_is_made_once_and_its_key_is_read_by_its_owner_alone(
    tmp_path: Path,
) -> None:
    here = Settings(home=tmp_path)
    first = sealing(here)
    assert first is not None
    again = sealing(here)
    assert again is not None
    assert (again.key, again.chain) == (first.key, first.chain)
    assert first.load().certificate_sha256
    assert stat.S_IMODE((tmp_path / "secrets" / "seal.pem").stat().st_mode) == 0o600
    assert b"PRIVATE" not in certificates(here)
    assert b"PRIVATE" not in repr(first).encode()


def test_for_real_use_none_is_made(tmp_path: Path) -> None:
    here = Settings(home=tmp_path, demonstration=False)
    assert sealing(here) is None
    assert certificates(here) == b""
    assert not (tmp_path / "secrets" / "seal.pem").exists()


def test_the_one_that_is_named_seals(tmp_path: Path) -> None:
    here = named(tmp_path)
    made = sealing(here)
    assert made is not None
    assert made.load().certificate_sha256
    assert certificates(here) == CHAIN


@pytest.mark.parametrize(
    ("key", "chain", "says"),
    [
        (b"nonsense", CHAIN, "cannot be read"),
        (KEY, b"nonsense", "cannot be read"),
        (KEY, b"", "cannot be read"),
        (development_bundle(datetime.now(UTC)).encode(), CHAIN, "is not that of the first"),
    ],
    ids=["key", "certificate", "empty", "other"],
)
def test_what_does_not_fit_stops_the_start_in_words(
    tmp_path: Path, key: bytes, chain: bytes, says: str
) -> None:
    with pytest.raises(SecretsError, match=says):
        sealing(named(tmp_path, key, chain))


def test_one_without_the_other_or_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    whole = named(tmp_path)
    with pytest.raises(SecretsError, match="set both or neither"):
        sealing(whole.model_copy(update={"seal_key": None}))
    (tmp_path / "key.pem").unlink()
    with pytest.raises(SecretsError, match=r"key\.pem cannot be read"):
        sealing(whole)
