"""What a request is known by when it comes again: who asks for what, whatever the order."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from identity.actor import Acting
from statute.wire import to_json


def digest_of(acting: Acting, request: Any, what: str = "step") -> str:
    """The SHA-256 of who asks for what: the same for every retry, whenever it is sent.

    The order of the names in a JSON object makes no difference.
    """
    who = [acting.person, acting.role.value, acting.organisation, what]
    asked = json.dumps([who, json.loads(to_json(request))], sort_keys=True)
    return hashlib.sha256(asked.encode()).hexdigest()
