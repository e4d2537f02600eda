"""Whether the checkpoints outside and those in the record are the same, in words where not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from evidence.anchors import Anchors, read_anchors
from evidence.keys import PublicKeys
from records.checkpoints import checkpoints_after
from records.database import Reading

MAY_LAG = timedelta(minutes=10)
"""A checkpoint is in the record first, and outside within moments: later it is missing there."""


@dataclass(frozen=True)
class AnchorCheck:
    """What the places outside say together, and what is wrong with them or the record."""

    anchors: Anchors
    faults: tuple[str, ...]
    notes: tuple[str, ...] = ()


async def inside(session: Reading, keys: PublicKeys) -> Anchors:
    """The checkpoints that the record itself holds."""
    tokens: list[str] = []
    after = 0
    while more := await checkpoints_after(session, after):
        tokens += [token for _, token in more]
        after = more[-1][0]
    return read_anchors(tokens, keys, "the record's own checkpoints")


def compared(own: Anchors, outside: Anchors | None, named: str, now: datetime) -> AnchorCheck:
    """Compare a place outside with the record. `outside` is None where the place is not there."""
    if outside is None:
        missing = (f"{named} is missing, and the record has {own.last} checkpoints.",)
        return AnchorCheck(own, (*own.faults, *(missing if own.last else ())))
    faults = [*outside.faults, *own.faults]
    for number, known in outside.hashes.items():
        there = own.hashes.get(number)
        if there is not None and there != known:
            faults.append(f"Checkpoint {number} in the record is not the one in {named}.")
            break
    if outside.last > own.last:
        faults.append(
            f"The record has lost its checkpoints {own.last + 1} to {outside.last}, which {named} "
            "still has: it was cut off, or restored to an earlier moment."
        )
    faults += _late(own, outside, named, now)
    return AnchorCheck(outside, tuple(faults), tuple(outside.notes))


def _late(own: Anchors, outside: Anchors, named: str, now: datetime) -> list[str]:
    if outside.last >= own.last:
        return []
    made = [
        each.made_at
        for known in own.of.values()
        for each in known
        if each.checkpoint > outside.last
    ]
    if made and now - min(made) <= MAY_LAG:
        return []
    fault = (
        f"{named} ends at checkpoint {outside.last}, and the record has {own.last}: its end was "
        "cut off, or nothing was written to it lately."
    )
    return [fault]
