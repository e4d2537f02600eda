"""Work, as pages say it: what there is to do, who has it, by when, and what one can do with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from records.joint_forms import JointState
from records.task_states import OPEN, TaskChange, TaskState
from records.tasks import TaskFact
from services.work_readings import Can, JointReading, TaskReading
from statute.fact import fact
from web.presenters.when import Moment, moment
from web.presenters.words import Words

STATES: Words[TaskState] = Words(
    {
        TaskState.SENT: "Waiting",
        TaskState.HELD: "Accepted",
        TaskState.DECLINED: "Declined",
        TaskState.RETURNED: "Returned unsigned",
        TaskState.WITHDRAWN: "Withdrawn",
        TaskState.DONE: "Done",
        TaskState.ENDED: "Nothing left to do",
    }
)

CHANGES: Words[TaskChange] = Words({TaskChange.DONE: "Signed or met", TaskChange.ENDED: "Ended"})

_PRESSED = {Can.ACCEPT: "Accept", Can.CLAIM: "Claim"}
_WITH_REASON = {
    Can.DECLINE: ("Decline", "Why you decline"),
    Can.RETURN: ("Return unsigned", "Why you return it unsigned"),
    Can.WITHDRAW: ("Withdraw", "Why you withdraw it"),
}


@fact
class Button:
    """A move that takes one press."""

    what: str
    text: str


@fact
class Reason:
    """A move that asks why."""

    what: str
    text: str
    label: str


@fact
class TaskCard:
    """A task on a page."""

    id: str
    reference: str
    title: str
    patient: str
    state: str
    whose: str
    sent_by: str
    sent_at: Moment
    due_at: Moment | None
    overdue: bool
    said: str
    said_by: str
    version: int
    open: bool
    buttons: tuple[Button, ...]
    reasons: tuple[Reason, ...]


@fact
class WorkSection:
    """Some of the work, under a heading."""

    id: str
    title: str
    nothing: str
    cards: tuple[TaskCard, ...]


@fact
class WorkPage:
    """My work."""

    sections: tuple[WorkSection, ...]
    overdue: int


@fact
class JointCard:
    """A joint recommendation on a pathway's page."""

    title: str
    stands: str
    void: tuple[str, ...]
    returned: str


@fact
class PathwayWork:
    """The open work on one pathway, and its joint recommendations that are not made yet."""

    cards: tuple[TaskCard, ...]
    joint: tuple[JointCard, ...]


def work_page(
    mine: Sequence[TaskReading], teams: Sequence[TaskReading], sent: Sequence[TaskReading]
) -> WorkPage:
    """My work: what is overdue first, then what is due soonest, then the longest-sent.

    Each task stands once, where it asks most of whoever looks: for them before for their teams.
    """
    for_me = {each.id for each in mine}
    to_do = for_me | {each.id for each in teams}
    return WorkPage(
        sections=(
            _section("mine", "For me", "Nothing is waiting for you.", mine),
            _section(
                *("teams", "For my teams", "Nothing is waiting for a team of yours."),
                [each for each in teams if each.id not in for_me],
            ),
            _section(
                *("sent", "Sent by me", "Nothing else that you sent is open."),
                [each for each in sent if each.id not in to_do],
            ),
        ),
        overdue=len({each.id for each in (*mine, *teams, *sent) if each.overdue}),
    )


def pathway_work(tasks: Iterable[TaskReading], joint: Iterable[JointReading]) -> PathwayWork:
    """What is open on a pathway, with who has it."""
    return PathwayWork(
        cards=tuple(card(each) for each in tasks if each.state in OPEN),
        joint=tuple(_joint(each) for each in joint if each.state is not JointState.MADE),
    )


def _section(id_: str, title: str, nothing: str, found: Sequence[TaskReading]) -> WorkSection:
    ordered = sorted(
        found, key=lambda each: (each.due_at is None, each.due_at or each.sent_at, each.sent_at)
    )
    return WorkSection(id=id_, title=title, nothing=nothing, cards=tuple(map(card, ordered)))


def card(of: TaskReading) -> TaskCard:
    """A task as a page shows it."""
    last = next((each for each in reversed(of.facts) if each.said), None)
    return TaskCard(
        id=of.id,
        reference=of.pathway,
        title=of.title,
        patient=of.patient_name or "Name not known",
        state=STATES[of.state],
        whose=_whose(of),
        sent_by=f"{of.sent_by.name}, {of.from_organisation.name}",
        sent_at=moment(of.sent_at),
        due_at=None if of.due_at is None else moment(of.due_at),
        overdue=of.overdue,
        said=last.said or "" if last else "",
        said_by=_said_by(of, last),
        version=of.version,
        open=of.state in OPEN,
        buttons=tuple(
            Button(what=each, text=_PRESSED[each]) for each in of.can if each in _PRESSED
        ),
        reasons=tuple(
            Reason(what=each, text=text, label=label)
            for each, (text, label) in _WITH_REASON.items()
            if each in of.can
        ),
    )


def _whose(of: TaskReading) -> str:
    """Who has it, or whom it waits for."""
    if of.state in {TaskState.DECLINED, TaskState.RETURNED}:
        return f"Back with {of.sent_by.name}, {of.from_organisation.name}"
    if of.holder is not None:
        return f"{of.holder.name}, {of.to_organisation.name}"
    waits = of.to_person or of.to_team
    return f"Waiting for {waits.name if waits else ''}, {of.to_organisation.name}"


def _said_by(of: TaskReading, last: TaskFact | None) -> str:
    if last is None:
        return ""
    names = {each.id: each.name for each in of.people}
    return f"{CHANGES[last.change]} by {names.get(last.by or '', 'eMHA')}"


def _joint(of: JointReading) -> JointCard:
    standing = [each for each in of.signatures if not each.void]
    stands = (
        f"Signed by {standing[0].person.name}. The second doctor has still to sign: until then it "
        "is no recommendation."
        if standing
        else "Nobody's signature stands on it."
    )
    return JointCard(
        title=f"Form {of.code}: {of.title}",
        stands=stands,
        void=tuple(
            f"Void: the signature of {each.person.name} of {moment(each.at).words}. The form was "
            "changed after it."
            for each in of.signatures
            if each.void
        ),
        returned=of.returned or "",
    )
