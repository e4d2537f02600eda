"""What a request is known by when it comes again: who asks for what, whatever the order."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from identity.actor import Acting
from statute.wire import to_json

_UNSAID: tuple[Any, ...] = (None, [], {})


def digest_of(acting: Acting, request: Any, what: str = "step") -> str:
    """The SHA-256 of who asks for what: the same for every retry, whenever it is sent.

    The order of the names in a JSON object makes no difference, nor does what is declared about
    the signing itself: a retry may come from another window. Nor does what is not said, so that a
    retry is known again by a newer release, whose requests have more that can be left out.
    """
    who = [acting.person, acting.role.value, acting.organisation, what]
    told = json.loads(to_json(request))
    if isinstance(told, dict):
        told.pop("declaration", None)
    asked = json.dumps([who, _said(told)], sort_keys=True)
    return hashlib.sha256(asked.encode()).hexdigest()


def _said(told: Any) -> Any:
    """What is told, without the names of what is not."""
    if isinstance(told, dict):
        return {name: _said(value) for name, value in told.items() if value not in _UNSAID}
    if isinstance(told, list):
        return [_said(each) for each in told]
    return told
