"""The tombstone of a pathway's record: what was disposed of, by whose decision, under which rule.

It is all that is told of the record afterwards, signed as a checkpoint is. It names nobody but
those who decided, and no step that was taken.
"""

from __future__ import annotations

import json
from datetime import date

from pydantic import ValidationError

from evidence.jws import NotGenuineError, opened, signed
from evidence.keys import PublicKeys, Signer
from statute.fact import Id, Instant, fact
from statute.wire import adapter, from_json, to_json

DISPOSAL = "emha-disposal"


@fact
class Decided:
    """Who decided, for whom, and when."""

    person: Id
    organisation: Id
    at: Instant


@fact
class Tombstone:
    """What was disposed of. The heads are those of the chains, which go on being verified.

    `retention_class`, `policy` and `because` say why it was due, since the day `due_from`;
    `sealed_under` are the names of the keys that anything of it may have been sealed with: once
    none of them is on the ring, no backup of it opens.
    """

    pathway: Id
    events: int
    events_head: str
    documents: int
    documents_head: str
    evidence: int
    evidence_head: str
    retention_class: Id
    policy: str
    last_contact: Instant
    died_at: Instant | None
    due_from: date
    because: str
    proposed: Decided
    confirmed: Decided
    sealed_under: tuple[str, ...]


async def tombstone(signer: Signer, of: Tombstone) -> str:
    """The tombstone, signed."""
    return await signed(signer, DISPOSAL, json.loads(to_json(of)), of.confirmed.at)


def read_tombstone(token: str, keys: PublicKeys) -> Tombstone:
    """What a tombstone says, if one of these keys signed it.

    Raises:
        NotGenuineError: it is none of ours.
    """
    payload = opened(token, DISPOSAL, keys).payload
    try:
        found: Tombstone = from_json(adapter(dict).dump_json(payload), Tombstone)
    except ValidationError:
        raise NotGenuineError("It is signed, but is no tombstone that can be read.") from None
    return found
