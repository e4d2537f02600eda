"""Anchoring the record: what is said to the workflow that sees to it. Contracts only."""

from __future__ import annotations

from statute.fact import fact

ANCHORING = "Anchoring"
ANCHOR = "anchor"

ANCHORING_ID = "anchoring"
"""The one workflow that has the chains anchored."""


@fact
class AnchorEvery:
    """How often to anchor what has changed, in seconds: what is not anchored yet is not guarded."""

    seconds: float = 60.0


@fact
class AnchorsMade:
    """How many checkpoints were made, and the number of the last there is."""

    made: int
    last: int
