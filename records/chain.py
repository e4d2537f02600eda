"""The hash chain: each link is the SHA-256 of its content and of the link before.

Content is hashed as canonical JSON (RFC 8785), so that anybody can check a link with other tools.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import rfc8785

from statute.wire import to_json


def canonical(value: Any, of: Any | None = None) -> str:
    """The canonical JSON of a fact (RFC 8785): the same value is the same text for ever."""
    return rfc8785.dumps(json.loads(to_json(value, of))).decode()


def sha256(content: str | bytes) -> str:
    """The SHA-256 of the content, in hex."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def written(at: datetime) -> str:
    """An instant as it is written into a hash: UTC, microseconds, always the same length."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def link(content: dict[str, Any]) -> str:
    """The hash of one link: of its content, which names the link before."""
    return sha256(rfc8785.dumps(content))


def opening_hash(*, pathway: str, law_version: str, opened_at: datetime, opened_by: str) -> str:
    """What the first link follows: how the pathway was opened."""
    return link(
        {
            "pathway": pathway,
            "law_version": law_version,
            "opened_at": written(opened_at),
            "opened_by": opened_by,
        }
    )


def event_hash(*, pathway: str, number: int, recorded_at: datetime, event: str, prior: str) -> str:
    """The hash of one event. `event` is its JSON, `prior` the hash of the event before."""
    return link(
        {
            "pathway": pathway,
            "number": number,
            "recorded_at": written(recorded_at),
            "event": json.loads(event),
            "previous": prior,
        }
    )
