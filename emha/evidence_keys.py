"""The ring of keys that evidence is signed with: made on first use, and rotated by command."""

from __future__ import annotations

import base64
import importlib
import json
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from emha.secrets import SecretsError, kept_text, replace_text
from emha.settings import Settings, SettingsError
from evidence.keys import OwnKey, PublicKey, PublicKeys, Signer, padded, unpadded

FILE = "evidence-keys.json"
SEED_BYTES = 32


def evidence_signer(settings: Settings) -> Signer:
    """What signs the evidence of this installation.

    Raises:
        SecretsError: the ring cannot be read.
        SettingsError: `EMHA_EVIDENCE_SIGNER` names nothing that can be loaded.
    """
    if settings.evidence_signer:
        return _loaded(settings.evidence_signer)
    ring = _read(settings.home)
    return _own(ring, ring["current"])


def public_keys(settings: Settings) -> PublicKeys:
    """Every key that evidence of this installation may have been signed with."""
    ring = _read(settings.home)
    known = [_public(ring, key) for key in ring["keys"]]
    if settings.evidence_signer:
        known.append(_loaded(settings.evidence_signer).key)
    return PublicKeys(known)


def add_key(home: Path) -> str:
    """Put a new key on the ring and say its id. It is published, and does not sign yet."""
    ring = _read(home)
    name, key = _new_key()
    _write(home, ring | {"keys": ring["keys"] | {name: key}})
    return name


def use_key(home: Path, key_id: str) -> None:
    """Make a key of the ring the one that signs, from the next start on.

    Raises:
        SecretsError: there is no such key, or it was retired.
    """
    ring = _read(home)
    if "seed" not in _known(ring, key_id):
        raise SecretsError(f"The key {key_id} was retired and cannot sign any more.")
    _write(home, ring | {"current": key_id})


def retire_key(home: Path, key_id: str) -> None:
    """Destroy the private half of a key; its public half stays published for ever.

    Raises:
        SecretsError: there is no such key, or it is the one that signs.
    """
    ring = _read(home)
    key = _known(ring, key_id)
    if key_id == ring["current"]:
        raise SecretsError("This key signs. Have another one sign first: emha keys evidence use.")
    retired = {name: value for name, value in key.items() if name != "seed"}
    retired.setdefault("retired_at", datetime.now(UTC).isoformat())
    _write(home, ring | {"keys": ring["keys"] | {key_id: retired}})


def current_key(home: Path) -> str:
    """The id of the key on the ring that signs."""
    current: str = _read(home)["current"]
    return current


def _read(home: Path) -> dict[str, Any]:
    """The ring, once it is sure that all of it can be used."""
    text = kept_text(home, FILE, _new_ring)
    try:
        ring: dict[str, Any] = json.loads(text)
        _own(ring, ring["current"])
        for key in ring["keys"]:
            _public(ring, key)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise SecretsError(
            f"{home / 'secrets' / FILE} is not a ring of signing keys. Put the saved copy back: "
            "without its public keys, evidence cannot be checked. See docs/evidence.md."
        ) from None
    return ring


def _known(ring: dict[str, Any], key_id: str) -> dict[str, Any]:
    if key_id not in ring["keys"]:
        raise SecretsError(f"There is no key {key_id}. There are: {', '.join(ring['keys'])}.")
    key: dict[str, Any] = ring["keys"][key_id]
    return key


def _own(ring: dict[str, Any], key_id: str) -> OwnKey:
    key = ring["keys"][key_id]
    own = OwnKey.from_seed(
        base64.b64decode(key["seed"], validate=True), datetime.fromisoformat(key["since"])
    )
    if own.key.id != key_id:
        raise ValueError(key_id)
    return own


def _public(ring: dict[str, Any], key_id: str) -> PublicKey:
    key = ring["keys"][key_id]
    retired = key.get("retired_at")
    public = PublicKey(
        padded(key["x"]),
        datetime.fromisoformat(key["since"]),
        datetime.fromisoformat(retired) if retired else None,
    )
    if public.id != key_id:
        raise ValueError(key_id)
    return public


def _new_key() -> tuple[str, dict[str, str]]:
    seed, since = secrets.token_bytes(SEED_BYTES), datetime.now(UTC).replace(microsecond=0)
    own = OwnKey.from_seed(seed, since)
    told = {
        "x": unpadded(own.key.raw),
        "since": since.isoformat(),
        "seed": base64.b64encode(seed).decode(),
    }
    return own.key.id, told


def _new_ring() -> str:
    name, key = _new_key()
    return _as_json({"current": name, "keys": {name: key}})


def _write(home: Path, ring: dict[str, Any]) -> None:
    replace_text(home, FILE, _as_json(ring))


def _as_json(ring: dict[str, Any]) -> str:
    return json.dumps(ring, indent=2)


def _loaded(name: str) -> Signer:
    module, _, function = name.partition(":")
    try:
        made: Signer = getattr(importlib.import_module(module), function)()
    except (ImportError, AttributeError) as wrong:
        raise SettingsError(
            "EMHA_EVIDENCE_SIGNER: there is no such function. Name it as module:function."
        ) from wrong
    return made
