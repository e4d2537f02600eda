"""What a verified token says: who is asking, and the proof of how that was checked."""

from __future__ import annotations

from identity.actor import Proof
from statute.fact import fact


@fact
class Claims:
    """Who a verified token says is asking: unique as issuer and subject together."""

    issuer: str
    subject: str
    issued_at: int
    """Seconds since 1970."""
    proof: Proof = Proof()
