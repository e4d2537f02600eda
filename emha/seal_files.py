"""What this installation seals signed forms with, and the certificates that others check it by."""

from __future__ import annotations

from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from activities.sealing import Sealing
from emha.secrets import SecretsError, kept_text
from emha.settings import Settings
from evidence.certificates import development_bundle

FILE = "seal.pem"
_CERTIFICATE = b"-----BEGIN CERTIFICATE-----"


def sealing(settings: Settings) -> Sealing | None:
    """What to seal with; nothing where no certificate is set up.

    Raises:
        SecretsError: a file that is named in the settings cannot be read, or the two do not fit.
    """
    found = _key_and_chain(settings)
    if found is None:
        return None
    _check(*found)
    return Sealing(*found, timestamps=settings.seal_timestamps)


def certificates(settings: Settings) -> bytes:
    """The certificate that seals and those above it, in PEM; empty where none is set up.

    Raises:
        SecretsError: a file that is named in the settings cannot be read.
    """
    found = _key_and_chain(settings)
    return found[1] if found else b""


def _check(key: bytes, chain: bytes) -> None:
    """See at the start, and not at the first form, that the key is the certificate's."""
    try:
        private = load_pem_private_key(key, None)
        own = x509.load_pem_x509_certificates(chain)[0].public_key()
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise SecretsError(
            "The key or the certificate that signed forms are sealed with cannot be read. Both are "
            "PEM files, and the key has no password; see docs/operating.md."
        ) from None
    if private.public_key() != own:
        raise SecretsError(
            "The key that signed forms are sealed with is not that of the first certificate. Put "
            "the certificate that seals first in EMHA_SEAL_CERTIFICATE, then those above it."
        )


def _key_and_chain(settings: Settings) -> tuple[bytes, bytes] | None:
    if (settings.seal_certificate is None) != (settings.seal_key is None):
        raise SecretsError(
            "EMHA_SEAL_CERTIFICATE and EMHA_SEAL_KEY belong together: set both or neither."
        )
    if settings.seal_certificate is not None and settings.seal_key is not None:
        try:
            return settings.seal_key.read_bytes(), settings.seal_certificate.read_bytes()
        except OSError as wrong:
            raise SecretsError(
                f"{wrong.filename} cannot be read. EMHA_SEAL_KEY and EMHA_SEAL_CERTIFICATE name "
                "the files that signed forms are sealed with; see docs/operating.md."
            ) from None
    if not settings.demonstration:
        return None
    made = kept_text(settings.home, FILE, lambda: development_bundle(datetime.now(UTC))).encode()
    key, begins, chain = made.partition(_CERTIFICATE)
    return key, begins + chain
