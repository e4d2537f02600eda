"""Sealing a rendered form (PAdES). The library for it is slow to load, and is loaded here."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evidence.seal import Sealer


class NoTimestampError(Exception):
    """The timestamp service could not be reached, or gave no timestamp."""


@dataclass
class Sealing:
    """Seals with a private key and a chain of certificates, in PEM.

    `timestamps` is the address of a timestamp service (RFC 3161), if one is wanted.
    """

    key: bytes = field(repr=False)
    chain: bytes = field(repr=False)
    timestamps: str = ""
    _sealer: Sealer | None = field(default=None, init=False, repr=False)
    _loading: Lock = field(default_factory=Lock, init=False, repr=False)

    def load(self) -> Sealer:
        """Load what seals, once: more than a second, which nobody's first form should wait for.

        Raises:
            ValueError: key or certificates cannot be used.
        """
        with self._loading:
            if self._sealer is None:
                from evidence.seal import Sealer  # noqa: PLC0415  slow to load: see above

                self._sealer = Sealer.from_pem(self.key, self.chain, self.timestamps)
            return self._sealer

    def seal(self, pdf: bytes, *, with_timestamp: bool) -> tuple[bytes, str]:
        """The sealed file, and the hash of the certificate it was sealed with.

        Raises:
            NoTimestampError: one was wanted and could not be had.
        """
        from evidence.seal import NotTimestampedError  # noqa: PLC0415  slow to load

        sealer = self.load()
        try:
            return sealer.seal(pdf, with_timestamp=with_timestamp), sealer.certificate_sha256
        except NotTimestampedError as wrong:
            raise NoTimestampError(str(wrong)) from wrong
