"""Who signed which part of a form, as the signature blocks print it."""

from __future__ import annotations

from typing import Any

from statute.fact import Instant, fact
from statute.wire import from_json, to_json

SIGNED_HERE = (
    "Signed electronically in eMHA, after the signatory had proved who they are "
    "(Electronic Communications Act 2000, s.7(2))."
)
"""The statement printed under a signature that was given here and now."""

RECORDED_AFTERWARDS = (
    "Signed elsewhere and recorded in eMHA afterwards. The signed paper is the original."
)
"""The statement printed under a signature that was given elsewhere."""


@fact
class Signature:
    """One signature. `block` is the particular of the form that it fills, such as `signature`.

    `name`, `role` and `organisation` are printed as they stand here. `signed_at` is when the step
    occurred. `recorded` is true where it was signed elsewhere and told to the system afterwards.
    `statement` says how it was signed; without one, ours is printed.
    """

    block: str
    name: str
    role: str
    organisation: str
    signed_at: Instant
    statement: str = ""
    recorded: bool = False

    def says(self) -> str:
        """The statement to print under it."""
        return self.statement or (RECORDED_AFTERWARDS if self.recorded else SIGNED_HERE)


@fact
class Signatures:
    """Every signature a form has so far; none on a draft."""

    given: tuple[Signature, ...] = ()

    def of(self, block: str) -> Signature | None:
        """The signature in that block, if it has been given."""
        return next((s for s in self.given if s.block == block), None)

    def with_one_more(self, signature: Signature) -> Signatures:
        """The same signatures and one more."""
        return Signatures(given=(*self.given, signature))


NOBODY = Signatures()
"""No signature yet."""


def signatures_json(signatures: Signatures) -> str:
    """The signatures as they travel with the form's content (`FormContent.signatures`)."""
    return to_json(signatures).decode()


def signatures_from_json(raw: str | bytes) -> Signatures:
    """The signatures that travelled with a form's content.

    Raises:
        pydantic.ValidationError: this is not the JSON of signatures.
    """
    read: Any = from_json(raw, Signatures)
    assert isinstance(read, Signatures)
    return read
