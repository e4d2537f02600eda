"""Checkpoints: signed statements of where every chain of the record ended at a moment.

Each names the one before, and the heads of the pathways that have changed since it. Kept outside
the database, they show what a chain cannot show of itself: that its end was cut off with every
trace, that a whole pathway is gone, that everything was written anew.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from evidence.jws import NotGenuineError, hash_of, kind_of, opened, signed
from evidence.keys import PublicKeys, Signer, padded
from statute.fact import Id, Instant, fact
from statute.wire import adapter, from_json, to_json

CHECKPOINT = "emha-checkpoint"
BEGUN = "emha-anchors-begun"


@fact
class Head:
    """Where the three chains of a pathway ended: how many links, and the hash of the last."""

    pathway: Id
    events: int
    events_head: str
    documents: int
    documents_head: str
    evidence: int
    evidence_head: str
    disposal: str = ""
    """The signed tombstone (`evidence.disposal`), where its record was disposed of."""


@fact
class Checkpoint:
    """Where the chains that have changed since the checkpoint before ended at one moment."""

    number: int
    made_at: Instant
    previous: str
    """The hash of the checkpoint before; empty in the first."""
    heads: tuple[Head, ...]
    accesses: int = 0
    """How many batches the chain of the access log has."""
    accesses_head: str = ""


@fact
class Begun:
    """That a place for checkpoints was begun, and how many the record had by then.

    Those before prove no more than the record itself does: they were copied from it.
    """

    begun_at: Instant
    checkpoints_before: int


@dataclass(frozen=True)
class Anchored:
    """A head, with the checkpoint that it is anchored by."""

    head: Head
    checkpoint: int
    made_at: datetime


@dataclass
class Anchors:
    """What was read of a place where checkpoints are kept, and what is wrong with it."""

    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    last: int = 0
    last_hash: str = ""
    hashes: dict[int, str] = field(default_factory=dict)
    of: dict[str, list[Anchored]] = field(default_factory=lambda: defaultdict(list))
    accesses: dict[int, tuple[str, datetime]] = field(default_factory=dict)
    """What the batches of the access log hashed to, by number, and when that was anchored."""


async def checkpoint(signer: Signer, of: Checkpoint) -> str:
    """The checkpoint, signed."""
    return await signed(signer, CHECKPOINT, json.loads(to_json(of)), of.made_at)


async def begun(signer: Signer, at: datetime, before: int) -> str:
    """That a place was begun, signed."""
    said = Begun(begun_at=at, checkpoints_before=before)
    return await signed(signer, BEGUN, json.loads(to_json(said)), at)


def read_anchors(tokens: Iterable[str], keys: PublicKeys, named: str) -> Anchors:
    """What a place says, line by line; every line that cannot be believed is named.

    `named` is what the place is called in words.
    """
    anchors = Anchors()
    for line, token in enumerate(tokens, 1):
        where = f"Line {line} of {named}"
        try:
            if kind_of(token) == BEGUN:
                _note(anchors, opened(token, BEGUN, keys).payload, named)
            else:
                payload = opened(token, CHECKPOINT, keys).payload
                _add(anchors, _as(payload, Checkpoint), token, where)
        except NotGenuineError as wrong:
            anchors.faults.append(f"{where} is not a checkpoint of ours. {wrong}")
        except ValidationError:
            anchors.faults.append(f"{where} is signed, but cannot be read.")
    return anchors


def anchored_in(
    tokens: Iterable[str], keys: PublicKeys, pathway: str
) -> tuple[tuple[Anchored, ...], int]:
    """Where one pathway's chains ended at every checkpoint that names it; how many there are.

    Only those that name it are checked, so that it takes moments among very many: `read_anchors`
    is for all of them. One that is not genuine counts, and says nothing.
    """
    named, count = f'"{pathway}"'.encode(), 0
    found: list[Anchored] = []
    for token in tokens:
        kind, payload = _unchecked(token)
        count += kind != BEGUN
        if named not in payload:
            continue
        with suppress(NotGenuineError, ValidationError):
            of = _as(opened(token, CHECKPOINT, keys).payload, Checkpoint)
            found += [
                Anchored(each, of.number, of.made_at)
                for each in of.heads
                if each.pathway == pathway
            ]
    return tuple(found), count


def _unchecked(token: str) -> tuple[str, bytes]:
    try:
        return kind_of(token), padded(token.split(".")[1])
    except (NotGenuineError, ValueError, IndexError):
        return "", b""


def _note(anchors: Anchors, payload: dict[str, Any], named: str) -> None:
    said: Begun = _as(payload, Begun)
    if said.checkpoints_before:
        anchors.notes.append(
            f"{named} was begun on {said.begun_at:%d %B %Y %H:%M} UTC, when the record had "
            f"{said.checkpoints_before} checkpoints: those were copied from the record."
        )


def _add(anchors: Anchors, of: Checkpoint, token: str, where: str) -> None:
    if of.number != anchors.last + 1:
        missing = f"{anchors.last + 1}" if of.number > anchors.last else "none before it"
        anchors.faults.append(
            f"{where} holds checkpoint {of.number} after {anchors.last}: out of order, or "
            f"checkpoints were removed (from {missing} on)."
        )
    elif of.previous != anchors.last_hash:
        anchors.faults.append(f"{where} does not follow on from the checkpoint before it.")
    anchors.last, anchors.last_hash = of.number, hash_of(token)
    anchors.hashes[of.number] = anchors.last_hash
    if of.accesses:
        anchors.accesses.setdefault(of.accesses, (of.accesses_head, of.made_at))
    for head in of.heads:
        anchors.of[head.pathway].append(Anchored(head, of.number, of.made_at))


def _as(payload: dict[str, Any], what: Any) -> Any:
    return from_json(adapter(dict[str, Any]).dump_json(payload), what)
