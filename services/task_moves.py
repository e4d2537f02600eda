"""What can be done with a task, by whom, as it stands: one line for each move.

Nothing here gives access: whoever is judged here was let in by involvement before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from records.task_states import TaskState
from records.tasks import Task
from services.errors import MovedOnError, NotEntitledError
from services.work_readings import Can, TaskReading
from statute.fact import replace


@dataclass(frozen=True, slots=True)
class Me:
    """Who asks: what of the standing in teams and of cover bears on tasks."""

    person: str
    organisation: str
    is_office: bool = False
    teams: frozenset[str] = frozenset()
    """The teams they are in, or on call for, at this instant."""
    leads: frozenset[str] = frozenset()
    stands_in_for: frozenset[str] = frozenset()
    """People whose deputy they are at this instant."""

    @property
    def persons(self) -> tuple[str, ...]:
        """Themselves, and those whose deputy they are."""
        return (self.person, *sorted(self.stands_in_for))


SENT, HELD = TaskState.SENT, TaskState.HELD
DECLINED, RETURNED = TaskState.DECLINED, TaskState.RETURNED

STATES: Mapping[Can, frozenset[TaskState]] = {
    Can.ACCEPT: frozenset({SENT}),
    Can.CLAIM: frozenset({SENT}),
    Can.DECLINE: frozenset({SENT}),
    Can.RETURN: frozenset({HELD}),
    Can.REASSIGN: frozenset({SENT, HELD, DECLINED, RETURNED}),
    Can.WITHDRAW: frozenset({SENT, HELD, DECLINED, RETURNED}),
    Can.SIGN: frozenset({SENT, HELD}),
}
"""In which states of the task each move is possible."""

_WHO: Mapping[Can, str] = {
    Can.ACCEPT: "Whoever it was sent to accepts it, or their deputy. One sent to a team is "
    "claimed.",
    Can.CLAIM: "Somebody of the team it was sent to, or on call for it, claims it. One sent to a "
    "person is accepted.",
    Can.DECLINE: "Whoever it was sent to declines it, or their deputy; for a team, its lead.",
    Can.RETURN: "Whoever has it returns it unsigned, or their deputy.",
    Can.REASSIGN: "Who has it, whom it was sent to, the lead of the team, the office there, or "
    "whoever sent it sends it on; once it came back, whoever sent it alone.",
    Can.WITHDRAW: "Whoever sent it withdraws it, or the office of their organisation.",
}
"""Who does it, in words: told to whoever may not."""

_STANDS: Mapping[TaskState, str] = {
    SENT: "It waits for whom it was sent to.",
    HELD: "Somebody has it already: `task` says who.",
    DECLINED: "It was declined and is back with whoever sent it.",
    RETURNED: "It was returned unsigned and is back with whoever sent it.",
    TaskState.WITHDRAWN: "It was withdrawn.",
    TaskState.DONE: "It is done.",
    TaskState.ENDED: "What it was about has ended, so that nothing is left to do.",
}


def possible(task: Task, me: Me) -> tuple[Can, ...]:
    """What they can do with the task as it stands."""
    return tuple(each for each in Can if task.state in STATES[each] and _may(task, me, each))


def judge(task: Task, me: Me, what: Can, stands: TaskReading) -> None:
    """Let them, or say why not and what can be done instead.

    Raises:
        NotEntitledError: it is not for them, however it stands.
        MovedOnError: it is not possible as it stands.
    """
    if not _concerns(task, me, what):
        raise NotEntitledError(_WHO[what])
    if task.state not in STATES[what] or not _may(task, me, what):
        raise MovedOnError(f"{_STANDS[task.state]} {_instead(stands.can)}", stands)


def _concerns(task: Task, me: Me, what: Can) -> bool:
    """Whether the move could be theirs, if the task stood otherwise."""
    waiting = (Can.ACCEPT, Can.CLAIM) if what is Can.RETURN else ()
    as_if = [replace(task, state=state) for state in (*STATES[what], task.state)]
    return any(_may(each, me, move) for each in as_if for move in (what, *waiting))


def _instead(can: tuple[Can, ...]) -> str:
    if not can:
        return "There is nothing for you to do with it."
    return f"What you can do with it now: {', '.join(can)}."


def _may(task: Task, me: Me, what: Can) -> bool:
    """Whether the move is theirs, if the task stands so that anybody can make it."""
    sender = me.organisation == task.from_organisation and (
        me.person == task.sent_by or me.is_office
    )
    there = me.organisation == task.to_organisation
    addressed = there and task.to_person in me.persons
    in_team = there and task.to_team in me.teams
    leads = there and (task.to_team in me.leads or me.is_office)
    holds = there and task.holder in me.persons
    back = task.state in {DECLINED, RETURNED}
    signs = task.holder == me.person or (
        task.holder is None and (task.to_person == me.person or in_team)
    )
    theirs = {
        Can.ACCEPT: addressed,
        Can.CLAIM: in_team,
        Can.DECLINE: addressed or (task.to_team is not None and leads),
        Can.RETURN: holds,
        Can.REASSIGN: sender or (not back and (holds or addressed or leads)),
        Can.WITHDRAW: sender,
        Can.SIGN: there and signs,
    }
    return theirs[what]
