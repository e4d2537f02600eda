"""Where a task can stand, what can become of it, and how it stands after that."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class TaskState(StrEnum):
    """Where a task stands."""

    SENT = "sent"
    """It waits for whom it was sent to."""
    HELD = "held"
    """Somebody accepted or claimed it."""
    DECLINED = "declined"
    RETURNED = "returned"
    """Unsigned, by whoever had it."""
    WITHDRAWN = "withdrawn"
    DONE = "done"
    ENDED = "ended"
    """What it was about has ended, so that nothing is left to do."""


class TaskChange(StrEnum):
    """What becomes of a task."""

    SENT = "sent"
    ACCEPTED = "accepted"
    CLAIMED = "claimed"
    DECLINED = "declined"
    RETURNED = "returned"
    REASSIGNED = "reassigned"
    WITHDRAWN = "withdrawn"
    DONE = "done"
    ENDED = "ended"
    REOPENED = "reopened"


AFTER: Mapping[TaskChange, TaskState] = {
    TaskChange.SENT: TaskState.SENT,
    TaskChange.ACCEPTED: TaskState.HELD,
    TaskChange.CLAIMED: TaskState.HELD,
    TaskChange.DECLINED: TaskState.DECLINED,
    TaskChange.RETURNED: TaskState.RETURNED,
    TaskChange.REASSIGNED: TaskState.SENT,
    TaskChange.WITHDRAWN: TaskState.WITHDRAWN,
    TaskChange.DONE: TaskState.DONE,
    TaskChange.ENDED: TaskState.ENDED,
}
"""How a task stands after each; reopened, it waits again or is held by whoever held it."""

OPEN = (TaskState.SENT, TaskState.HELD, TaskState.DECLINED, TaskState.RETURNED)
"""In these, somebody still has to do something: who has it, or who sent it."""
