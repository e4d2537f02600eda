"""What the record is sealed with on this machine, and the record opened with it."""

from __future__ import annotations

from pydantic import SecretStr

from emha.secrets import Ring, ring, ring_given
from emha.settings import Settings
from records.database import Database
from sealing.keys import KeyRing
from sealing.vault import Vault


def vault(settings: Settings) -> Vault:
    """The rings from the environment, or from the files in `home`, which are made on first use.

    Raises:
        SecretsError: one of them is not a key ring.
    """
    return Vault(
        seals=_ring(settings, Ring.RECORD, settings.record_keys),
        indexes=_ring(settings, Ring.INDEX, settings.index_keys),
    )


def record(settings: Settings) -> Database:
    """The record, to be closed by whoever asks.

    Raises:
        SecretsError: what it is sealed with cannot be used.
    """
    return Database(settings.record_url, vault(settings))


def _ring(settings: Settings, which: Ring, given: SecretStr | None) -> KeyRing:
    if given is None:
        return ring(settings.home, which)
    return ring_given(given.get_secret_value(), f"EMHA_{which.upper()}_KEYS")
