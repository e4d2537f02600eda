"""Sealing what the record keeps of people, each value bound to its place; and finding by it.

A sealed value is `s1:KEY:...`: AES-256-GCM under the key of that name, with the place that the
value belongs to as associated data. Copied to another row or column, it does not open. The key's
name stands in clear, so that keys can rotate and old values be found and sealed anew.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import zlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag

from sealing.keys import KEY_BYTES, KeyRing

MARK = "s1:"
"""How every sealed value begins."""

DISPOSED = MARK + ":"
"""What stands in place of a value that was disposed of. It opens nowhere: no key is so named."""

NONCE_BYTES = 12
_GONE = "This value was disposed of."
PLAIN, SQUEEZED = b"\x00", b"\x01"
SQUEEZE_FROM = 512
"""Characters of text from which compressing pays. What comes as bytes (PDFs) is compressed."""


class UnsealError(Exception):
    """A value cannot be opened: not sealed, for another place, changed, or its key is gone."""


@dataclass(frozen=True)
class Vault:
    """Seals with the current key of one ring; finds by the keys of another.

    The two rings are apart because they live differently: a sealing key may go when nothing is
    sealed with it any more; who has an index key can test guesses of an NHS number, and no more.
    """

    seals: KeyRing
    indexes: KeyRing

    def seal(self, text: str, place: str) -> str:
        """The text, sealed for its place."""
        raw = text.encode()
        packed = SQUEEZED + zlib.compress(raw, 1) if len(raw) >= SQUEEZE_FROM else PLAIN + raw
        return self.prefix + base64.b64encode(self._sealed(packed, place)).decode()

    def open(self, sealed: str, place: str) -> str:
        """The text that was sealed for this place.

        Raises:
            UnsealError
        """
        key, body = _parted(sealed)
        try:
            packed = self._opened(key, base64.b64decode(body, validate=True), place)
        except ValueError:
            raise UnsealError("This value was changed after it was sealed.") from None
        return (zlib.decompress(packed[1:]) if packed[:1] == SQUEEZED else packed[1:]).decode()

    def seal_bytes(self, content: bytes, place: str) -> bytes:
        """The same for bytes."""
        return self.prefix.encode() + self._sealed(content, place)

    def open_bytes(self, sealed: bytes, place: str) -> bytes:
        """The bytes that were sealed for this place.

        Raises:
            UnsealError
        """
        if not isinstance(sealed, bytes):  # SQLite keeps whatever it is given
            raise UnsealError("This value is not sealed.")
        if sealed == DISPOSED.encode():
            raise UnsealError(_GONE)
        mark, _, rest = sealed.partition(b":")
        key, _, body = rest.partition(b":")
        if mark + b":" != MARK.encode():
            raise UnsealError("This value is not sealed.")
        return self._opened(key.decode(errors="replace"), body, place)

    @property
    def prefix(self) -> str:
        """How values begin that are sealed with the current key."""
        return f"{MARK}{self.seals.current}:"

    def index(self, value: str) -> str:
        """What a value is found by, under the current index key. It does not tell the value."""
        return self._index(self.indexes.current, value)

    def every_index(self, value: str) -> tuple[str, ...]:
        """What the value may be found by, under each key of the ring."""
        return tuple(self._index(key, value) for key in self.indexes.keys)

    @property
    def index_prefix(self) -> str:
        """How indexes begin that were made with the current key."""
        return f"{self.indexes.current}:"

    def _index(self, key: str, value: str) -> str:
        made = hmac.new(self.indexes.keys[key], value.encode(), hashlib.sha256).hexdigest()
        return f"{key}:{made}"

    def _sealed(self, content: bytes, place: str) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self.seals.ciphers[self.seals.current].encrypt(
            nonce, content, place.encode()
        )

    def _opened(self, key: str, body: bytes, place: str) -> bytes:
        cipher = self.seals.ciphers.get(key)
        if cipher is None:
            raise UnsealError(f"The key {key!r} that this value was sealed with is not here.")
        try:
            return cipher.decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], place.encode())
        except (InvalidTag, ValueError):
            raise UnsealError("This value was changed, or belongs to another place.") from None


def throwaway() -> Vault:
    """A vault with keys that are kept nowhere: for what is thrown away as well."""
    seals, indexes = (KeyRing("t", {"t": os.urandom(KEY_BYTES)}) for _ in range(2))
    return Vault(seals, indexes)


def _parted(sealed: str) -> tuple[str, str]:
    if not isinstance(sealed, str) or not sealed.startswith(MARK):
        raise UnsealError("This value is not sealed.")
    if sealed == DISPOSED:
        raise UnsealError(_GONE)
    key, _, body = sealed.removeprefix(MARK).partition(":")
    return key, body
