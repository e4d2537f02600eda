"""A sealed form, and a timestamp service that answers over HTTP."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import keys, tsp, x509
from cryptography import x509 as certificates
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from evidence.certificates import development_bundle

MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
_KEY, _BEGINS, _CHAIN = development_bundle(MADE_AT).partition("-----BEGIN CERTIFICATE-----")
KEY, CHAIN = _KEY.encode(), (_BEGINS + _CHAIN).encode()


def stamper() -> DummyTimeStamper:
    """What makes timestamps (RFC 3161), with a key and certificate of its own."""
    key = rsa.generate_private_key(65537, 2048)
    name = certificates.Name(
        [certificates.NameAttribute(NameOID.COMMON_NAME, "Invented timestamps")]
    )
    certificate = (
        certificates.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(MADE_AT)
        .not_valid_after(MADE_AT.replace(year=2036))
        .add_extension(
            certificates.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
        .sign(key, hashes.SHA256())
    )
    raw = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return DummyTimeStamper(
        x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        keys.PrivateKeyInfo.load(raw),
    )


@contextmanager
def timestamp_service(*, works: bool = True) -> Iterator[str]:
    """A service at an address; one that does not work answers 503."""
    made = stamper()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            answer = made.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()
            self.send_response(200 if works else 503)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer if works else b"")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
