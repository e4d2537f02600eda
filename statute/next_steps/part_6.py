"""What may follow for somebody who arrives from outside England (Part 6)."""

from __future__ import annotations

from collections.abc import Iterator

from statute.chart import Transition
from statute.next_steps.here import Here, NextStep


def reception(here: Here) -> Iterator[NextStep]:
    """Only where nothing is in force here: the power comes with the patient."""
    if Transition.COMMUNITY_PATIENT_RECEIVED in here.transitions:
        because = "A patient may be received from Scotland, Northern Ireland or an island."
        yield here.step("receive_from_outside_england", because)
