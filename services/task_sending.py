"""Whether a task can be sent so: to whom, what it is about, and by when.

Sending gives no access. An organisation that is to get a task is involved, or is asked to take part
in the same act, in a part; and a part that does not have the step is not sent one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import select

from forms import catalogue
from forms.definition import COMPLETED
from forms.definition import Part as FormPart
from forms.problems import UnknownForm
from identity.actor import Acting
from records import joint_forms, pathways, people, teams
from records.accesses import Act
from records.database import Reading, Transaction
from records.joint_forms import JointState
from records.pathways import Involvement
from records.tables import ClockRow
from records.taking_part import Part, may_take
from records.tasks import Task
from services.access import Seen, why_not
from services.errors import NotEntitledError, bad
from services.form_reading import read_form
from services.involvements import let_in
from services.requests import FormGiven
from services.work_requests import SendTask
from statute.vocabulary import ClockState, Role

LARGEST_FILLED = 100_000
"""Characters of JSON that a form which goes with a task may have."""


def judge_shape(asked: SendTask) -> FormPart | None:
    """What the task is about, as far as that can be said without the record.

    Raises:
        BadContentError
    """
    judge_address(asked.person, asked.team)
    if asked.form is None:
        if asked.clock is None:
            raise bad("", "Say what there is to do: `form` and `part`, or the `clock` of a duty.")
        if asked.part is not None or asked.filled is not None or asked.joint is not None:
            raise bad("form", "Say which form this is a part of.")
        return None
    try:
        definition = catalogue.form(asked.form)
    except UnknownForm as unknown:
        raise bad("form", str(unknown)) from None
    number = asked.part or (1 if len(definition.parts) == 1 else None)
    if number is None:
        raise bad("part", "Say which part of the form is sent.")
    try:
        part = definition.part(number)
    except LookupError:
        raise bad("part", "The form has no such part.") from None
    if asked.filled is not None:
        if len(json.dumps(asked.filled)) > LARGEST_FILLED:
            raise bad("filled", "This is more than a form can hold.")
        read_form(FormGiven(code=asked.form, content=asked.filled), from_paper=True)
    return part


def judge_address(person: str | None, team: str | None) -> None:
    """A task goes to one person or to one team.

    Raises:
        BadContentError
    """
    if (person is None) == (team is None):
        raise bad("person", "Give either the person or the team that it goes to.")


async def judge_addressee(
    session: Reading,
    organisation: str,
    person: str | None,
    team: str | None,
    *,
    roles: tuple[Role, ...] | None,
    at: datetime,
) -> None:
    """Whether there is such a person or team there, and the person can complete such a part.

    Raises:
        BadContentError
    """
    if team is not None:
        found = await teams.team(session, team)
        if found is None or found.organisation != organisation or found.closed:
            raise bad("team", "There is no such team at that organisation. See /teams.")
    if person is not None:
        held = await people.appointments(session, person, at)
        there = {each.role for each in held if each.organisation == organisation}
        if not there:
            raise bad("person", "Nobody of this id has a post at that organisation now.")
        if roles is not None and not there & set(roles):
            named = ", ".join(sorted(each.value.replace("_", " ") for each in roles))
            raise bad("person", f"They have no role that completes this part. It is for: {named}.")


def roles_of(part: FormPart | None) -> tuple[Role, ...] | None:
    """The roles that a part of a form is for; of a duty that is for the Act to say."""
    return None if part is None else tuple(r for block in part.blocks for r in block.roles)


async def judge_involved(
    tx: Transaction,
    seen: Seen,
    organisation: str,
    kind: str | None,
    asked_as: Part | None,
    now: datetime,
) -> None:
    """Whether the organisation is involved, asking it to take part where the sender says so.

    Raises:
        BadContentError: it is not involved, or in a part that does not have such a step.
        NotEntitledError: the sender's part does not let it involve others.
    """
    there = await _involvement(tx, seen.reference, organisation)
    if there is None:
        if asked_as is None:
            raise bad(
                "organisation",
                "This organisation is not involved. Involve it first, or say with `involve_as` in "
                "what part it is asked.",
            )
        reason = why_not(seen, Act.INVOLVE)
        if reason is not None:
            raise NotEntitledError(reason)
        await let_in(tx, seen, organisation, asked_as, "Asked to do a task.", now)
        there = await _involvement(tx, seen.reference, organisation)
    elif asked_as not in {None, there.part}:
        raise bad("involve_as", "This organisation is involved already. Leave this out.")
    part = there.part if there is not None else asked_as
    if kind is not None and not may_take(part, kind):
        raise bad(
            "organisation",
            f"It is involved as {part}: that part does not have this step, and a task does not "
            "give it. The MHA office can give it another part.",
        )


async def _involvement(tx: Transaction, pathway: str, organisation: str) -> Involvement | None:
    found = await pathways.seen_by(tx, pathway, organisation)
    return None if found is None else found[1]


async def judge_clock(session: Reading, pathway: str, clock: str | None) -> None:
    """Whether the clock is one that runs on the pathway.

    Raises:
        BadContentError
    """
    if clock is None:
        return
    statement = select(ClockRow).where(ClockRow.pathway == pathway, ClockRow.clock == clock)
    row = (await session.exec(statement)).first()
    if row is None or row.gone:
        raise bad("clock", "No such clock is in the record of the pathway.")
    if row.state in {ClockState.MET, ClockState.ENDED}:
        raise bad("clock", "This clock was met or has ended: nothing is left to do.")


async def judge_joint(session: Reading, pathway: str, asked: SendTask) -> None:
    """Whether the part is of a joint form that is still to be signed.

    Raises:
        BadContentError
    """
    if asked.joint is None:
        return
    found = await joint_forms.of_pathway(session, pathway)
    there = next((each for each in found if each.id == asked.joint), None)
    if there is None or there.code != asked.form:
        raise bad("joint", "There is no such joint form on this pathway.")
    if there.state is JointState.MADE:
        raise bad("joint", "Both doctors have signed it.")


def kind_of(part: FormPart | None) -> str | None:
    """The kind of step that a part evidences."""
    return None if part is None else part.step or COMPLETED


def new_task(
    seen: Seen, acting: Acting, asked: SendTask, part: FormPart | None, more: Mapping[str, Any]
) -> Task:
    """The task that is sent."""
    return Task(
        pathway=seen.reference,
        form=asked.form,
        part=None if part is None else part.number,
        clock=asked.clock,
        joint=asked.joint,
        filled=None if asked.filled is None else json.dumps(asked.filled),
        from_organisation=acting.organisation,
        sent_by=acting.person,
        to_organisation=asked.organisation,
        to_person=asked.person,
        to_team=asked.team,
        holder=None,
        due_at=asked.due_at,
        version=1,
        **more,
    )
