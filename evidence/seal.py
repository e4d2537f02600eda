"""The seal on a signed form's PDF: PAdES (ETSI EN 319 142-1, level B-B, or B-T with a timestamp).

It says that the installation made this file, in any PDF reader. Who signed is in the evidence that
is attached. pyHanko takes more than a second to load, so this module is loaded by the worker that
seals and by the program that checks a file, and never by the API.

Three things keep PDF/A-3a and PDF/UA-1 (measured, each on and off): the printer's file is ended
with a newline, since the seal is written straight after it; the description of the document (XMP)
stays as it is, since it declares both standards; and the seal's field, which nobody sees, has no
place on the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO

from asn1crypto import keys as asn1_keys
from asn1crypto import pem, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper, TimestampRequestError
from pyhanko_certvalidator.registry import SimpleCertificateStore

FIELD = "Seal"
_RANGES = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)")
LONGEST_WAIT = 5
"""Seconds for a timestamp."""


class NotTimestampedError(Exception):
    """The timestamp service gave none."""


@dataclass(frozen=True)
class Sealer:
    """Who seals: a private key, its certificate, those above it, and who says the time."""

    signer: SimpleSigner = field(repr=False)
    certificate: x509.Certificate
    timestamps: TimeStamper | None = None
    _room: list[int] = field(default_factory=list, init=False, repr=False)
    """Characters that a seal without a timestamp was given in the file, once one was made. pyHanko
    finds out by sealing twice, which is nearly half of its work, and always comes to the same."""

    @classmethod
    def from_pem(cls, key: bytes, chain: bytes, timestamps: str = "") -> Sealer:
        """From a private key and a certificate followed by those above it, all in PEM.

        Raises:
            ValueError: one of them cannot be read, or the key is not the certificate's.
        """
        private = serialization.load_pem_private_key(key, None)
        certificates = _certificates(chain)
        public = x509.Certificate.load(certificates[0].dump()).public_key.dump()
        own = private.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        if own != public:
            raise ValueError("The key that seals is not that of the first certificate.")
        above = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        above.register_multiple(certificates[1:])
        raw = private.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        signer = SimpleSigner(
            signing_cert=certificates[0],
            signing_key=asn1_keys.PrivateKeyInfo.load(raw),
            cert_registry=above,
        )
        stamper = HTTPTimeStamper(timestamps, timeout=LONGEST_WAIT) if timestamps else None
        return cls(signer, certificates[0], stamper)

    @property
    def certificate_sha256(self) -> str:
        """What the certificate is known by."""
        return str(self.certificate.sha256.hex())

    def seal(self, pdf: bytes, *, with_timestamp: bool = True) -> bytes:
        """The file with our seal after it; the first bytes are the file as it was.

        Raises:
            NotTimestampedError: a timestamp was wanted and not to be had.
        """
        stamper = self.timestamps if with_timestamp else None
        ended = BytesIO(pdf if pdf.endswith(b"\n") else pdf + b"\n")
        sealing = PdfSigner(
            PdfSignatureMetadata(
                field_name=FIELD,
                md_algorithm="sha256",
                subfilter=SigSeedSubFilter.PADES,
                reason="Sealed by eMHA as it was signed; who signed is in the attached evidence",
            ),
            signer=self.signer,
            timestamper=stamper,
            new_field_spec=SigFieldSpec(
                FIELD,
                invis_sig_settings=InvisSigSettings(set_print_flag=True, box_out_of_bounds=True),
            ),
        )
        known = self._room[0] if self._room and stamper is None else None
        try:
            sealed = bytes(sealing.sign_pdf(_AsItIs(ended), bytes_reserved=known).getbuffer())
        except (TimestampRequestError, OSError) as wrong:
            raise NotTimestampedError("The timestamp service gave no timestamp.") from wrong
        if known is None and stamper is None:
            self._room.append(_room_in(sealed))
        return sealed


class _AsItIs(IncrementalPdfFileWriter):
    """A writer that leaves the description of the document (XMP) as it stands."""

    def _update_meta(self) -> None:
        """Nothing: what would be written drops the declaration of PDF/UA."""


def _room_in(sealed: bytes) -> int:
    """How many characters the file has for its seal: what is left out of it, without the brackets.

    A seal is over two ranges of the file, before it and after it (ISO 32000-1, 12.8.1).
    """
    ranges = _RANGES.findall(sealed)[-1]
    first, length, second = map(int, ranges)
    return second - first - length - 2


def _certificates(chain: bytes) -> list[x509.Certificate]:
    found = [x509.Certificate.load(raw) for _, _, raw in pem.unarmor(chain, multiple=True)]
    if not found:
        raise ValueError("There is no certificate.")
    return found
