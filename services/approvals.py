"""Approvals, as the offices that keep them see and tell them: only ever added to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from identity.actor import Acting
from identity.errors import NotEntitledError
from identity.registrations import BadNumberError, registration_number
from identity.step_up import SigningPolicy
from records import organisations, people
from records.approvals import (
    DatedApproval,
    Telling,
    about,
    add,
    facts,
    granted,
    held_a_post,
)
from records.database import Reading, Transaction
from records.expiring import ExpiringApproval, expiring
from records.isolation import SeenRecord
from services.errors import NotFoundError, bad
from services.once import Once
from services.requests import TellApproval
from statute.approvals import ApprovalChange, ApprovalFact, Grant, register_of
from statute.fact import Id, Instant, fact
from statute.vocabulary import Approval, Role

OFFICES = (Role.MHA_ADMINISTRATOR, Role.MANAGERS_OFFICER, Role.LOCAL_AUTHORITY_OFFICER)
"""Who keeps approvals for an organisation: nobody tells them of themselves."""


@fact
class ApprovalsOf:
    """What is, or was, known of somebody's approvals, and which were in force at an instant."""

    person: Id
    name: str
    at: Instant
    known_at: Instant
    in_force: tuple[Grant, ...]
    grants: tuple[Grant, ...]
    facts: tuple[ApprovalFact, ...]


class ApprovalService:
    """The approvals of people who hold, or held, a post at the acting organisation."""

    def __init__(
        self, record: SeenRecord, now: Callable[[], datetime], signing: SigningPolicy
    ) -> None:
        self._record = record
        self._once = Once(record, now)
        self._now = now
        self._signing = signing

    async def expiring(self, acting: Acting, days: int) -> tuple[ExpiringApproval, ...]:
        """Those that end within so many days, ended in the last 30, or are suspended.

        Raises:
            NotEntitledError: this is not for the role acted in.
        """
        _judge_office(acting)
        async with self._record.for_all() as session:
            within = timedelta(days=days)
            return await expiring(session, self._now(), within, acting.organisation)

    async def of(
        self, acting: Acting, person: str, at: datetime | None, known_at: datetime | None
    ) -> ApprovalsOf:
        """Somebody's approvals at an instant, as known now or as known at another.

        Raises:
            NotEntitledError, NotFoundError
        """
        _judge_office(acting)
        async with self._record.for_all() as session:
            return await self._of(session, acting, person, at, known_at)

    async def tell(self, acting: Acting, person: str, asked: TellApproval, key: str) -> ApprovalsOf:
        """Add what became of an approval.

        Raises:
            NotEntitledError, NotFoundError: as on `of`.
            StepUpRequiredError: this asks for a sign-in as a signature does.
            BadContentError: it cannot be so.
            KeyReusedError: the key came with another request.
        """
        _judge_office(acting)
        self._signing.require(acting.actor.proof, self._now())
        if person == acting.person:
            raise NotEntitledError("Nobody tells of their own approvals: ask a colleague to.")

        async def added(tx: Transaction) -> ApprovalsOf:
            await self._of(tx, acting, person, None, None)
            told = await _told(tx, person, asked, Telling(by=acting.person, at=self._now()))
            await add(tx, [told])
            return await self._of(tx, acting, person, None, None)

        what = "tell approval of", (person, asked)
        return await self._once.do(acting, key, what, ApprovalsOf, added, for_all=True)

    async def _of(
        self,
        session: Reading,
        acting: Acting,
        person: str,
        at: datetime | None,
        known_at: datetime | None,
    ) -> ApprovalsOf:
        known = await people.professional(session, person)
        if known is None or not await held_a_post(session, person, acting.organisation):
            raise NotFoundError("There is nobody of this id at your organisation.")
        now = self._now()
        told = tuple(
            each
            for each in await facts(session, person)
            if known_at is None or each.recorded_at <= known_at
        )
        register = register_of(told)
        return ApprovalsOf(
            person=person,
            name=known.name,
            at=at or now,
            known_at=known_at or now,
            in_force=register.held(at or now),
            grants=register.grants,
            facts=told,
        )


def _judge_office(acting: Acting) -> None:
    if acting.role not in OFFICES:
        raise NotEntitledError(
            "Approvals are kept by the Mental Health Act office, or the local authority's. Act in "
            "a role there, or ask them."
        )


async def _told(
    tx: Transaction, person: str, asked: TellApproval, telling: Telling
) -> ApprovalFact:
    """The fact to add.

    Raises:
        BadContentError: it cannot be so.
    """
    if asked.change is ApprovalChange.GRANTED:
        listed = await _listed(tx, person, asked)
        told = granted(listed, telling)
        known = await facts(tx, person)
        if any(each.id == told.id for each in known):
            raise bad("starts_on", "This is known already. To put its days right, correct it.")
        return told
    known = await facts(tx, person)
    grant = next((g for g in register_of(known).grants if g.id == asked.grant), None)
    if grant is None:
        raise bad("grant", "There is no such approval, or it was never held.")
    _judge_days(asked, grant)
    days = _DAYS[asked.change]
    return about(
        grant,
        person,
        telling,
        asked.change,
        starts_on=asked.starts_on if "starts_on" in days else None,
        ends_on=asked.ends_on if "ends_on" in days else None,
        reason=asked.reason,
    )


_DAYS: dict[ApprovalChange, tuple[str, ...]] = {
    ApprovalChange.GRANTED: ("starts_on", "ends_on"),
    ApprovalChange.ENDED: ("ends_on",),
    ApprovalChange.SUSPENDED: ("starts_on", "ends_on"),
    ApprovalChange.RESTORED: ("starts_on",),
    ApprovalChange.CORRECTED: ("starts_on", "ends_on"),
    ApprovalChange.NEVER_HELD: (),
}


def _judge_days(asked: TellApproval, grant: Grant) -> None:
    needed = {
        ApprovalChange.ENDED: "ends_on",
        ApprovalChange.SUSPENDED: "starts_on",
        ApprovalChange.RESTORED: "starts_on",
        ApprovalChange.CORRECTED: "starts_on",
    }.get(asked.change)
    if needed and getattr(asked, needed) is None:
        raise bad(needed, "This is needed.")
    starts = asked.starts_on or grant.starts_on
    if asked.ends_on is not None and asked.ends_on < starts:
        raise bad("ends_on", "This lies before the first day.")
    if asked.change is ApprovalChange.RESTORED and not any(
        last is None or last >= starts for _, last in grant.suspended
    ):
        raise bad("starts_on", "It is not suspended on that day.")


async def _listed(tx: Transaction, person: str, asked: TellApproval) -> DatedApproval:
    if asked.approval is None or asked.given_by is None or asked.starts_on is None:
        missing = next(
            name for name in ("approval", "given_by", "starts_on") if getattr(asked, name) is None
        )
        raise bad(missing, "This is needed.")
    if asked.ends_on is not None and asked.ends_on < asked.starts_on:
        raise bad("ends_on", "This lies before the first day.")
    number: str | None = None
    if asked.approval is Approval.REGISTRATION:
        try:
            number = registration_number(asked.given_by, asked.number or "")
        except BadNumberError as wrong:
            raise bad("number", str(wrong)) from None
    else:
        giver = await organisations.organisation(tx, asked.given_by)
        if giver is None:
            raise bad("given_by", "There is no such organisation in the directory.")
        if asked.approval is Approval.AMHP and giver.kind != "council":
            raise bad("given_by", "Only a local authority approves AMHPs (s.114).")
    return DatedApproval(
        person=person,
        approval=asked.approval,
        given_by=asked.given_by,
        starts_on=asked.starts_on,
        ends_on=asked.ends_on,
        number=number,
    )
