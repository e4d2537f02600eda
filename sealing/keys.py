"""Rings of keys, and how they rotate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32


@dataclass(frozen=True)
class KeyRing:
    """Named 256-bit keys. The current one seals; any of them opens.

    To rotate, add a key and give it to every process with the old one still current; then make it
    current. A key may go when nothing sealed with it is left: pathways seal their state anew
    whenever they continue as new, and `emha keys rotate` does it for the record.

    Raises:
        ValueError: the current key is not on the ring, or a key has the wrong length.
    """

    current: str
    keys: Mapping[str, bytes] = field(repr=False)
    ciphers: Mapping[str, AESGCM] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.current not in self.keys:
            raise ValueError(f"The current key {self.current!r} is not on the key ring.")
        wrong = sorted(name for name, key in self.keys.items() if len(key) != KEY_BYTES)
        if wrong:
            raise ValueError(f"These keys are not {KEY_BYTES} bytes long: {', '.join(wrong)}.")
        made = {name: AESGCM(key) for name, key in self.keys.items()}
        object.__setattr__(self, "ciphers", made)
