"""Bringing the directory into line with a list of people: all of it, or nothing."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlmodel import col, select

from emha.people.sheet import Held, Mistake, Person, Sheet
from records import organisations, people
from records.approvals import DatedApproval, Telling, bring_into_line
from records.database import Database, Transaction
from records.people import Professional
from records.tables import AppointmentRow, ApprovalFactRow
from records.upsert import put
from statute.approvals import ApprovalChange
from statute.instants import midnight_closing, midnight_opening
from statute.vocabulary import Approval, Role


@dataclass(frozen=True, slots=True)
class Report:
    """What a list would change or has changed, counted; or what is wrong with it."""

    mistakes: tuple[Mistake, ...] = ()
    new_people: int = 0
    changed_people: int = 0
    new_posts: int = 0
    changed_posts: int = 0
    facts: tuple[tuple[ApprovalChange, int], ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether the directory already says all of it."""
        counted = self.new_people, self.changed_people, self.new_posts, self.changed_posts
        return not any(counted) and not self.facts and not self.mistakes


class _NotKeptError(Exception):
    """Undoes the transaction of a dry run."""


async def import_people(
    database: Database, sheet: Sheet, *, by: str = "import", dry_run: bool = False
) -> Report:
    """Keep what the list says. With `dry_run`, or where anything is wrong, nothing is kept."""
    if sheet.mistakes:
        return Report(tuple(sheet.mistakes))
    report = Report()
    try:
        async with database.transaction() as tx:
            report = await _Import(tx, Telling(by=by, at=datetime.now(UTC))).all(sheet)
            if dry_run or report.mistakes:
                raise _NotKeptError  # noqa: TRY301
    except _NotKeptError:
        pass
    return report


class _Import:
    """One list, within one transaction."""

    def __init__(self, tx: Transaction, telling: Telling) -> None:
        self._tx = tx
        self._telling = telling
        self._mistakes: list[Mistake] = []
        self._counts: Counter[str] = Counter()
        self._approvals: list[DatedApproval] = []

    async def all(self, sheet: Sheet) -> Report:
        """Everything on the list."""
        await self._judge(sheet)
        for person in [] if self._mistakes else sheet.people:
            await self._person(person)
        if self._mistakes:
            in_order = sorted(self._mistakes, key=lambda each: each.line)
            return Report(tuple(in_order))
        added = await bring_into_line(self._tx, self._approvals, self._telling)
        facts = Counter(each.change for each in added)
        return Report(
            new_people=self._counts["new_people"],
            changed_people=self._counts["changed_people"],
            new_posts=self._counts["new_posts"],
            changed_posts=self._counts["changed_posts"],
            facts=tuple(sorted(facts.items())),
        )

    async def _judge(self, sheet: Sheet) -> None:
        """What can only be seen with the directory: organisations, and whose number it is."""
        codes = {h.organisation for p in sheet.people for h in p.held if _is_of_organisation(h)}
        known = await organisations.organisations(self._tx, codes)
        numbers: dict[tuple[str, str], str] = await self._numbers()
        seen: dict[tuple[object, ...], Held] = {}
        for person in sheet.people:
            found = await people.professional_by_subject(self._tx, person.issuer, person.sign_in)
            if found is None and "name" not in person.said:
                self._wrong(person.line, "name", "this is needed of somebody who is new")
            who = found.id if found else f"{person.issuer}\n{person.sign_in}"
            for held in person.held:
                self._judge_held(held, known)
                self._judge_twice(seen, who, held)
                if held.number and numbers.setdefault((held.organisation, held.number), who) != who:
                    self._wrong(held.line, "number", "this number is somebody else's already")

    def _judge_held(self, held: Held, known: dict[str, organisations.Organisation]) -> None:
        if not _is_of_organisation(held):
            return
        found = known.get(held.organisation)
        if found is None:
            code = held.organisation
            self._wrong(held.line, "organisation", f"there is no {code} in the directory")
        elif held.kind is Approval.AMHP and found.kind != "council":
            self._wrong(held.line, "organisation", "only a local authority approves AMHPs (s.114)")

    def _judge_twice(self, seen: dict[tuple[object, ...], Held], who: str, held: Held) -> None:
        key = who, type(held.kind), held.kind, held.organisation, held.starts_on
        before = seen.setdefault(key, held)
        if replace(before, line=0) != replace(held, line=0):
            self._wrong(held.line, "until", f"line {before.line} says something else of the same")

    async def _numbers(self) -> dict[tuple[str, str], str]:
        rows = await self._tx.exec(
            select(ApprovalFactRow.given_by, ApprovalFactRow.number, ApprovalFactRow.person).where(
                ApprovalFactRow.approval == Approval.REGISTRATION.value,
                col(ApprovalFactRow.number).is_not(None),
            )
        )
        return {(body, number or ""): person for body, number, person in rows}

    async def _person(self, person: Person) -> None:
        before = await people.professional_by_subject(self._tx, person.issuer, person.sign_in)
        named = before or Professional(
            id=f"p-{secrets.token_hex(8)}",
            issuer=person.issuer,
            subject=person.sign_in,
            name=person.said["name"],
        )
        registered = [h for h in person.held if h.kind is Approval.REGISTRATION]
        said: dict[str, str] = dict(person.said)
        if registered:
            latest = max(registered, key=lambda each: each.starts_on)
            said["registration"] = f"{latest.organisation} {latest.number}"
        now = replace(named, **said)
        if now != before:
            self._counts["changed_people" if before else "new_people"] += 1
            await people.keep_professionals(self._tx, [now])
        for line, issuer, subject in person.further:
            await self._further(now.id, line, issuer, subject)
        for held in person.held:
            if isinstance(held.kind, Role):
                await self._post(now.id, held, held.kind)
            else:
                self._approvals.append(_approval(now.id, held, held.kind))

    async def _further(self, person: str, line: int, issuer: str, subject: str) -> None:
        known = await people.professional_by_subject(self._tx, issuer, subject)
        if known is not None and known.id != person:
            self._wrong(line, "number", "this sign-in is somebody else's already")
        elif known is None:
            await people.link(self._tx, person, issuer, subject)

    async def _post(self, person: str, held: Held, role: Role) -> None:
        ends_at = None if held.ends_on is None else midnight_closing(held.ends_on)
        key: dict[str, Any] = {
            "person": person,
            "role": role.value,
            "organisation": held.organisation,
            "starts_at": midnight_opening(held.starts_on),
        }
        rows = await self._tx.exec(select(AppointmentRow).filter_by(**key))
        before = rows.first()
        if before is None or before.ends_at != ends_at:
            self._counts["changed_posts" if before else "new_posts"] += 1
            await put(self._tx, [AppointmentRow(**key, ends_at=ends_at)], key=list(key))

    def _wrong(self, line: int, column: str, message: str) -> None:
        self._mistakes.append(Mistake(line, column, message))


def _is_of_organisation(held: Held) -> bool:
    return held.kind is not Approval.REGISTRATION


def _approval(person: str, held: Held, approval: Approval) -> DatedApproval:
    return DatedApproval(
        person=person,
        approval=approval,
        given_by=held.organisation,
        starts_on=held.starts_on,
        ends_on=held.ends_on,
        number=held.number,
        suspended_from=held.suspended_from,
        suspended_until=held.suspended_until,
    )
