"""Reading a PDF that may carry our seal: whether it is whole, and what is attached to it.

What reads it takes more than a second to load and reads files that anybody may have made, so the
API has it done by a program of its own: `python -m evidence.pdf ROOTS < FILE`, which answers JSON.
`ROOTS` are the trusted certificates (PEM) in base64.
"""

from __future__ import annotations

import resource
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator

from statute.fact import Instant, fact
from statute.wire import from_json, to_json

_TRACES = (b"/ByteRange", b"/ETSI.CAdES.detached", b"/Type /Sig", b"/FT /Sig")
"""Any two of them: one alone may be somebody's words, and one may be what was changed."""

LARGEST_ATTACHMENT, MOST_ATTACHED = 1024 * 1024, 8 * 1024 * 1024
"""Bytes of one attachment, and of all that are told: our own files have a few small ones."""

MOST_BYTES, MOST_SECONDS = 1024**3, 20
"""Memory and computing that one file may cost: a file may be made to cost any amount."""


@fact
class SealFound:
    """The seal on a file, and what it says of it."""

    intact: bool
    """The bytes that it covers are as they were sealed."""
    genuine: bool
    """It was made with the key of the certificate that it names."""
    trusted: bool
    """That certificate comes from one that is trusted here."""
    whole_file: bool
    """Nothing was added after it."""
    covers: int
    """How many bytes of the file it covers."""
    subject: str
    certificate_sha256: str
    said_at: Instant | None = None
    """When it says that it was made."""
    timestamp: Instant | None = None
    """When an independent service says that it was made."""
    timestamp_holds: bool | None = None


@fact
class Attachment:
    """A file inside the PDF; its content in base64."""

    name: str
    content: str


@fact
class PdfFound:
    """What a PDF is."""

    readable: bool
    why: str = ""
    seals: tuple[SealFound, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    traces_of_seal: bool = False
    """There is what a seal leaves in a file, whether or not one can still be read."""

    def attached(self, name: str) -> str | None:
        """The text of an attachment; None if there is not one of that name, or it is no text."""
        found = [each.content for each in self.attachments if each.name == name]
        try:
            return b64decode(found[0]).decode() if len(found) == 1 else None
        except UnicodeDecodeError:
            return None


def read_pdf(raw: bytes, roots: bytes) -> PdfFound:
    """What a PDF is. `roots` are the certificates that are trusted, in PEM.

    Not from within an event loop: the library brings its own.
    """
    from evidence.pdf_library import attachments_in, reader_of, seals_on  # noqa: PLC0415  slow

    try:
        reader = reader_of(raw)
        return PdfFound(
            readable=True,
            seals=tuple(seals_on(reader, len(raw), roots)),
            attachments=tuple(_told(attachments_in(reader))),
            traces_of_seal=sum(each in raw for each in _TRACES) > 1,
        )
    except Exception as wrong:  # noqa: BLE001  a file that anybody made may break the library anywhere
        return PdfFound(readable=False, why=type(wrong).__name__)


def _told(attached: Iterable[tuple[str, bytes]]) -> Iterator[Attachment]:
    left = MOST_ATTACHED
    for name, content in attached:
        left -= len(name) + len(content)
        if left < 0:
            return
        if len(content) <= LARGEST_ATTACHMENT:
            yield Attachment(name=name, content=b64encode(content).decode())


def pdf_found(answer: bytes) -> PdfFound:
    """What the program answered.

    Raises:
        pydantic.ValidationError: it is no such answer.
    """
    found: PdfFound = from_json(answer, PdfFound)
    return found


def main() -> None:
    """Read a file from standard input and answer what it is."""
    for what, most in ((resource.RLIMIT_AS, MOST_BYTES), (resource.RLIMIT_CPU, MOST_SECONDS)):
        resource.setrlimit(what, (most, most))
    roots = b64decode(sys.argv[1]) if len(sys.argv) > 1 else b""
    sys.stdout.buffer.write(to_json(read_pdf(sys.stdin.buffer.read(), roots)))


if __name__ == "__main__":
    main()
