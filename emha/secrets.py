"""Secrets of this installation: made on first use, readable by their owner alone, never logged."""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from workflows.keys import KEY_BYTES, KeyRing


class SecretsError(Exception):
    """A secret cannot be used as it stands on disk; the message says which file and why."""


def payload_keys(home: Path) -> KeyRing:
    """The ring that encrypts everything the engine stores.

    Raises:
        SecretsError: the file is not a key ring, or its current key is missing.
    """
    path = _ring(home)
    try:
        ring = json.loads(_kept(path, _new_ring))
        keys = {name: base64.b64decode(key, validate=True) for name, key in ring["keys"].items()}
        return KeyRing(ring["current"], keys)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise SecretsError(
            f"{path} is not a key ring. Put the saved copy back: without it, nothing that the "
            "engine stores can be read. See docs/operating.md, Keys."
        ) from None


def secret(home: Path, name: str) -> bytes:
    """32 random bytes kept under this name: made once, the same ever after."""
    return base64.b64decode(_kept(_folder(home) / name, _new_key))


def kept_text(home: Path, name: str, make: Callable[[], str]) -> str:
    """A secret in a format of its own (a provider's key set): made once by `make`."""
    return _kept(_folder(home) / name, make)


def add_payload_key(home: Path) -> str:
    """Put a new key on the ring, to open with; answer its name."""
    ring, name = payload_keys(home), _key_name()
    _replace(home, KeyRing(ring.current, {**ring.keys, name: secrets.token_bytes(KEY_BYTES)}))
    return name


def use_payload_key(home: Path, name: str) -> None:
    """Make a key of the ring the one that seals.

    Raises:
        SecretsError: the ring has no such key.
    """
    ring = payload_keys(home)
    if name not in ring.keys:
        raise SecretsError(f"The key ring has no key {name}. It has: {', '.join(ring.keys)}.")
    _replace(home, KeyRing(name, ring.keys))


def _ring(home: Path) -> Path:
    return _folder(home) / "payload-keys.json"


def _replace(home: Path, ring: KeyRing) -> None:
    fresh = _ring(home).with_suffix(f".{secrets.token_hex(4)}")
    _write(fresh, _as_json(ring))
    fresh.replace(_ring(home))


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
