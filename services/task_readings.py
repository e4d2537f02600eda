"""Tasks as people read them: names, titles, by when, and what can be done with each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from forms import catalogue
from forms.problems import UnknownForm
from records import organisations, people, teams
from records.database import Reading
from records.people import patient_from
from records.sealed import opened
from records.tables import ClockRow, PathwayRow, PatientRow
from records.task_states import OPEN
from records.tasks import Task
from services.task_moves import Me, possible
from services.work_readings import Named, TaskReading
from statute.clock import Clock
from statute.wire import from_json


@dataclass(frozen=True, slots=True)
class _Known:
    """What tasks name, looked up for all of them at once."""

    people: Mapping[str, str]
    teams: Mapping[str, str]
    organisations: Mapping[str, str]
    patients: Mapping[str, str | None]
    clocks: Mapping[tuple[str, str], Clock]

    def person(self, id_: str | None) -> Named | None:
        return None if id_ is None else Named(id=id_, name=self.people.get(id_, ""))

    def team(self, id_: str | None) -> Named | None:
        return None if id_ is None else Named(id=id_, name=self.teams.get(id_, ""))

    def organisation(self, code: str) -> Named:
        return Named(id=code, name=self.organisations.get(code, code))


async def readings(
    session: Reading, found: Sequence[Task], me: Me, now: datetime
) -> tuple[TaskReading, ...]:
    """The tasks as somebody reads them."""
    known = await _known(session, found)
    return tuple(_reading(each, known, me, now) for each in found)


async def reading(session: Reading, task: Task, me: Me, now: datetime) -> TaskReading:
    """One of them."""
    return (await readings(session, [task], me, now))[0]


def title(task: Task, clock: Clock | None) -> str:
    """What there is to do, in words."""
    if task.form is None:
        return clock.title if clock is not None else "A duty that the record no longer has"
    try:
        definition = catalogue.form(task.form)
    except UnknownForm:
        return f"Form {task.form}"
    several = len(definition.parts) > 1
    part = f", part {task.part}" if several else ""
    return f"Form {task.form}{part}: {definition.title}"


def _reading(of: Task, known: _Known, me: Me, now: datetime) -> TaskReading:
    clock = known.clocks.get((of.pathway, of.clock or ""))
    ends = clock.expires_at if clock is not None else None
    due = min((each for each in (of.due_at, ends) if each is not None), default=None)
    named = {each.by for each in of.facts} | {each.to_person for each in of.facts}
    return TaskReading(
        id=of.id,
        pathway=of.pathway,
        patient_name=known.patients.get(of.pathway),
        title=title(of, clock),
        form=of.form,
        part=of.part,
        clock=of.clock,
        joint=of.joint,
        from_organisation=known.organisation(of.from_organisation),
        sent_by=Named(id=of.sent_by, name=known.people.get(of.sent_by, "")),
        to_organisation=known.organisation(of.to_organisation),
        to_person=known.person(of.to_person),
        to_team=known.team(of.to_team),
        holder=known.person(of.holder),
        state=of.state,
        sent_at=of.sent_at,
        due_at=due,
        overdue=of.state in OPEN and due is not None and due <= now,
        version=of.version,
        step=of.step,
        can=possible(of, me),
        filled=None if of.filled is None else json.loads(of.filled),
        facts=of.facts,
        people=tuple(
            Named(id=each, name=known.people.get(each, ""))
            for each in sorted(each for each in named if each is not None)
        ),
    )


async def _known(session: Reading, found: Sequence[Task]) -> _Known:
    persons = {
        each
        for task in found
        for each in (
            *(task.sent_by, task.to_person, task.holder),
            *(e for fact in task.facts for e in (fact.by, fact.to_person)),
        )
        if each is not None
    }
    codes = {code for task in found for code in (task.from_organisation, task.to_organisation)}
    team_ids = {task.to_team for task in found if task.to_team is not None}
    known = await organisations.organisations(session, codes)
    return _Known(
        people=await people.names_of(session, persons),
        teams={id_: each.name for id_, each in (await teams.teams(session, team_ids)).items()},
        organisations={code: each.name for code, each in known.items()},
        patients=await patient_names(session, {task.pathway for task in found}),
        clocks=await _clocks(session, found),
    )


async def patient_names(session: Reading, pathways: set[str]) -> dict[str, str | None]:
    """What the patients of these pathways are called, as far as that is known."""
    statement = (
        select(PathwayRow.reference, PatientRow)
        .join(PatientRow, col(PatientRow.id) == PathwayRow.patient)
        .where(col(PathwayRow.reference).in_(pathways))
    )
    return {
        reference: patient_from(row.id, opened(session, row, "details")).full_name
        for reference, row in await session.exec(statement)
    }


async def _clocks(session: Reading, found: Sequence[Task]) -> dict[tuple[str, str], Clock]:
    wanted = {(task.pathway, task.clock) for task in found if task.clock is not None}
    statement = select(ClockRow).where(
        col(ClockRow.pathway).in_({pathway for pathway, _ in wanted}),
        col(ClockRow.clock).in_({clock for _, clock in wanted}),
    )
    return {
        (row.pathway, row.clock): from_json(opened(session, row, "stated"), Clock)
        for row in await session.exec(statement)
        if (row.pathway, row.clock) in wanted
    }
