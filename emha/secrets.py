"""Secrets of this installation: made on first use, readable by their owner alone, never logged."""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from sealing.keys import KEY_BYTES, KeyRing


class Ring(StrEnum):
    """The rings of keys, each in a file of its own."""

    PAYLOAD = "payload"
    """Seals what the engine stores."""
    RECORD = "record"
    """Seals what the record keeps of people."""
    INDEX = "index"
    """Makes what people are found by."""


class SecretsError(Exception):
    """A secret cannot be used as it stands on disk; the message says which file and why."""


def payload_keys(home: Path) -> KeyRing:
    """The ring that encrypts everything the engine stores.

    Raises:
        SecretsError: the file is not a key ring, or its current key is missing.
    """
    return ring(home, Ring.PAYLOAD)


def ring(home: Path, which: Ring) -> KeyRing:
    """One of the rings, made on first use.

    Raises:
        SecretsError: the file is not a key ring, or its current key is missing.
    """
    path = _path(home, which)
    return _read(_kept(path, _new_ring), str(path))


def ring_given(text: str, name: str) -> KeyRing:
    """A ring from the environment, in the format of the files.

    Raises:
        SecretsError: it is not a key ring, or its current key is missing.
    """
    return _read(text, name)


def _read(text: str, where: str) -> KeyRing:
    try:
        told = json.loads(text)
        keys = {name: base64.b64decode(key, validate=True) for name, key in told["keys"].items()}
        return KeyRing(told["current"], keys)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise SecretsError(
            f"{where} is not a key ring. Put the saved copy back: without it, nothing that is "
            "sealed with it can be read. See docs/operating.md, Keys."
        ) from None


def secret(home: Path, name: str) -> bytes:
    """32 random bytes kept under this name: made once, the same ever after."""
    return base64.b64decode(_kept(_folder(home) / name, _new_key))


def kept_text(home: Path, name: str, make: Callable[[], str]) -> str:
    """A secret in a format of its own (a provider's key set): made once by `make`."""
    return _kept(_folder(home) / name, make)


def replace_text(home: Path, name: str, text: str) -> None:
    """Put another text in place of a kept one: readers find the old or the new, never a half."""
    path = _folder(home) / name
    fresh = path.with_name(f"{name}.{secrets.token_hex(4)}")
    _write(fresh, text)
    fresh.replace(path)


def add_key(home: Path, which: Ring) -> str:
    """Put a new key on a ring, to open with; answer its name."""
    kept, name = ring(home, which), _key_name()
    more = {**kept.keys, name: secrets.token_bytes(KEY_BYTES)}
    _replace(_path(home, which), KeyRing(kept.current, more))
    return name


def use_key(home: Path, which: Ring, name: str) -> None:
    """Make a key of a ring the one that seals.

    Raises:
        SecretsError: the ring has no such key.
    """
    kept = ring(home, which)
    if name not in kept.keys:
        raise SecretsError(f"The key ring has no key {name}. It has: {', '.join(kept.keys)}.")
    _replace(_path(home, which), KeyRing(name, kept.keys))


def drop_key(home: Path, which: Ring, name: str) -> None:
    """Take a key off a ring, for ever.

    Raises:
        SecretsError: the ring has no such key, or it is the one that seals.
    """
    kept = ring(home, which)
    if name not in kept.keys:
        raise SecretsError(f"The key ring has no key {name}. It has: {', '.join(kept.keys)}.")
    if name == kept.current:
        raise SecretsError(f"{name} is the key that seals. Make another one do so first.")
    left = {each: key for each, key in kept.keys.items() if each != name}
    _replace(_path(home, which), KeyRing(kept.current, left))


def _path(home: Path, which: Ring) -> Path:
    return _folder(home) / f"{which}-keys.json"


def _replace(path: Path, ring: KeyRing) -> None:
    replace_text(path.parent.parent, path.name, _as_json(ring))


def _folder(home: Path) -> Path:
    folder = home / "secrets"
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def _kept(path: Path, make: Callable[[], str]) -> str:
    """Read the file, or make it: when two processes start at once, the first one's stands."""
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        _write(fresh, make())
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text()


def _write(path: Path, text: str) -> None:
    """Write a file that only its owner may read, and see it on the disk before going on."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _new_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _key_name() -> str:
    return f"k-{secrets.token_hex(4)}"


def _new_ring() -> str:
    name = _key_name()
    return _as_json(KeyRing(name, {name: secrets.token_bytes(KEY_BYTES)}))


def _as_json(ring: KeyRing) -> str:
    keys = {name: base64.b64encode(key).decode() for name, key in ring.keys.items()}
    return json.dumps({"current": ring.current, "keys": keys}, indent=2)
