"""Caseloads: whose pathways are whose, within each organisation that is involved in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select

from records.database import Reading, Transaction
from records.involved_now import involved_now
from records.projection import Numbered
from records.tables import CaseloadRow, InvolvementRow, PathwayRow
from statute.events import StepTaken
from statute.fact import Id, Instant, fact
from statute.steps import AssignResponsibleClinician, CorrectRecord


class Capacity(StrEnum):
    """In which capacity somebody has a pathway on their caseload."""

    RESPONSIBLE_CLINICIAN = "responsible_clinician"
    """Assigned by a step, and by nothing else (s.34(1))."""
    AMHP = "amhp"
    CARE_COORDINATOR = "care_coordinator"
    NAMED_NURSE = "named_nurse"
    SOCIAL_SUPERVISOR = "social_supervisor"
    MHA_ADMINISTRATOR = "mha_administrator"
    CASE_TEAM = "case_team"


@fact
class OnCaseload:
    """That a pathway is on the caseload of a person or a team; `ends_at`: no longer, since then."""

    id: Id
    pathway: Id
    organisation: Id
    capacity: Capacity
    person: Id | None
    team: Id | None
    starts_at: Instant
    ends_at: Instant | None = None
    by: Id | None = None
    ended_by: Id | None = None
    step: Id | None = None
    """The step that said so; none where a person did."""


async def add(tx: Transaction, of: OnCaseload) -> None:
    """Put a pathway on a caseload."""
    names = CaseloadRow.model_fields
    tx.add(CaseloadRow(**{name: getattr(of, name) for name in names}))
    await tx.flush()


def new_id() -> str:
    """An id for one that is new."""
    return f"load-{uuid4().hex[:24]}"


async def held(tx: Transaction, pathway: str, caseload: str) -> CaseloadRow | None:
    """One of this pathway, held until the transaction ends."""
    statement = select(CaseloadRow).where(
        CaseloadRow.id == caseload, CaseloadRow.pathway == pathway
    )
    return (await tx.exec(statement.with_for_update())).first()


async def of_pathway(
    session: Reading, pathway: str, organisation: str | None = None
) -> tuple[OnCaseload, ...]:
    """Everybody who has, or had, the pathway on their caseload; of one organisation, if given."""
    statement = select(CaseloadRow).where(CaseloadRow.pathway == pathway)
    if organisation is not None:
        statement = statement.where(CaseloadRow.organisation == organisation)
    rows = await session.exec(statement.order_by(col(CaseloadRow.starts_at), CaseloadRow.id))
    return tuple(told(row) for row in rows)


async def caseload(
    session: Reading,
    organisation: str,
    *,
    persons: Sequence[str] = (),
    teams: Sequence[str] = (),
    capacities: Sequence[str] = (),
) -> tuple[OnCaseload, ...]:
    """What is on the caseloads of an organisation, of pathways that it is involved in."""
    statement = (
        select(CaseloadRow)
        .join(InvolvementRow, col(InvolvementRow.pathway) == CaseloadRow.pathway)
        .join(PathwayRow, col(PathwayRow.reference) == CaseloadRow.pathway)
        .where(InvolvementRow.organisation == organisation, *_on(organisation, persons, teams))
        .where(involved_now())
        .where(col(PathwayRow.disposed_at).is_(None))
    )
    if capacities:
        statement = statement.where(col(CaseloadRow.capacity).in_(list(capacities)))
    rows = await session.exec(statement.order_by(col(CaseloadRow.starts_at), CaseloadRow.id))
    return tuple(told(row) for row in rows)


def _on(
    organisation: str, persons: Sequence[str], teams: Sequence[str]
) -> list[ColumnElement[bool]]:
    conditions = [
        col(CaseloadRow.organisation) == organisation,
        col(CaseloadRow.ends_at).is_(None),
    ]
    if persons or teams:
        whose = [col(CaseloadRow.person).in_(list(persons)), col(CaseloadRow.team).in_(list(teams))]
        conditions.append(or_(*whose))
    return conditions


async def pathways_on(
    session: Reading, organisation: str, persons: Sequence[str], teams: Sequence[str]
) -> frozenset[str]:
    """The pathways on the caseload of any of these people and teams."""
    found = await caseload(session, organisation, persons=persons, teams=teams)
    return frozenset(each.pathway for each in found)


async def keep_up(tx: Transaction, pathway: str, events: Iterable[Numbered]) -> None:
    """What steps say of caseloads: who the responsible clinician is (s.34(1)), from when."""
    for each in events:
        if not isinstance(each.event, StepTaken):
            continue
        step = each.event.entry.step
        said = step.particulars
        if isinstance(said, CorrectRecord) and said.never_happened:
            await _end(tx, pathway, step.occurred_at, CaseloadRow.step == said.corrects)
        if isinstance(said, AssignResponsibleClinician):
            theirs = CaseloadRow.organisation == step.by.organisation
            of_law = CaseloadRow.capacity == Capacity.RESPONSIBLE_CLINICIAN
            await _end(tx, pathway, step.occurred_at, theirs, of_law)
            new = OnCaseload(
                id=new_id(),
                pathway=pathway,
                organisation=step.by.organisation,
                capacity=Capacity.RESPONSIBLE_CLINICIAN,
                person=said.clinician,
                team=None,
                starts_at=step.occurred_at,
                by=step.by.person,
                step=step.id,
            )
            await add(tx, new)


async def _end(
    tx: Transaction, pathway: str, at: datetime, *which: ColumnElement[bool] | bool
) -> None:
    statement = select(CaseloadRow).where(
        CaseloadRow.pathway == pathway, col(CaseloadRow.ends_at).is_(None), *which
    )
    for row in (await tx.exec(statement)).all():
        row.ends_at = at
        tx.add(row)


def told(row: CaseloadRow) -> OnCaseload:
    """What a row says."""
    return OnCaseload(**(row.plain() | {"capacity": Capacity(row.capacity)}))
