"""Inviting somebody without an account to sign, and looking into what they said of themselves."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from forms.model import parts_begun
from identity.actor import Acting
from records import guests, organisations
from records.accesses import Act
from records.database import Transaction
from records.guests import Guest, GuestStanding, GuestState
from records.isolation import SeenRecord
from records.tables import GuestRow
from services.access import Access, Seen, not_there, sight_of
from services.access_log import AccessLog
from services.errors import NotEntitledError, bad
from services.form_reading import read_form
from services.guest_secrets import code_hash, secret_hash
from services.once import Once
from services.readings import GuestReading
from services.requests import InviteGuest, JudgeGuest, WithdrawGuest
from services.texts import check_texts
from statute.fact import fact
from statute.vocabulary import Role
from statute.wire import to_json

ROLES = frozenset({Role.DOCTOR, Role.AMHP, Role.PROFESSIONAL})
"""In which somebody may sign as a guest. Officers and responsible clinicians have an account: their
power comes from the organisation that uses eMHA."""

LOOKED_INTO_WITHIN = timedelta(days=14)
"""After signing. No provision says by when; a medical recommendation can be put right or replaced
within 14 days of admission (s.15(1), (2)), so that what is found later can no longer be mended."""

OFFICES = {Role.MHA_ADMINISTRATOR, Role.LOCAL_AUTHORITY_OFFICER}


@fact
class GuestsWaiting:
    """How many guests are to be looked up, and how many of them too long."""

    awaiting: int = 0
    overdue: int = 0


class GuestService:
    """What the inviting organisation does. Link and code are told once, and kept as hashes only."""

    def __init__(
        self, record: SeenRecord, access: Access, log: AccessLog, now: Callable[[], datetime]
    ) -> None:
        self._record = record
        self._log = log
        self._access = access
        self._now = now
        self._once = Once(record, now)

    async def invite(
        self, reference: str, acting: Acting, asked: InviteGuest, key: str
    ) -> GuestReading:
        """Invite somebody to sign one part of one form. Link and code go by different channels.

        Sent again under the same key, the answer is the same but for link and code: they are told
        once. Withdraw the invitation and make another if they were lost.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, KeyReusedError
        """
        seen = await self._access.see(reference, acting, Act.GUEST)
        _, filled = read_form(asked.form, from_paper=False)
        if asked.role not in ROLES:
            raise bad("role", f"A guest signs as one of: {', '.join(sorted(ROLES))}.")
        link, code = secrets.token_urlsafe(32), f"{secrets.randbelow(10**8):08d}"
        now = self._now()
        new = Guest(
            id=secrets.token_hex(12),
            pathway=seen.reference,
            person=f"guest-{secrets.token_hex(12)}",
            role=asked.role,
            organisation=asked.organisation,
            invited_for=acting.organisation,
            invited_by=acting.person,
            form=asked.form.code,
            part=asked.form.part or parts_begun(filled)[-1],
            asked=to_json(asked.form).decode(),
            invited_at=now,
            expires_at=now + timedelta(hours=asked.hours),
            state=GuestState.INVITED,
            standing=None,
            stated=None,
            signed_at=None,
            step=None,
        )

        async def keep(tx: Transaction) -> GuestReading:
            if await organisations.organisation(tx, asked.organisation) is None:
                raise bad("organisation", "There is no organisation with this ODS code.")
            kept = await self._again(tx, seen, new, asked.again)
            hashes = {"link_hash": secret_hash(link), "code_hash": code_hash(link, code)}
            await guests.add(tx, kept, **hashes)
            return reading(kept, now)

        what = (f"guest {seen.reference}", asked)
        made = await self._once.do(acting, key, what, GuestReading, keep, for_all=True)
        return replace(made, link=link, code=code) if made.id == new.id else made

    async def of_pathway(self, reference: str, acting: Acting) -> tuple[GuestReading, ...]:
        """The guests of a pathway: how far each has come, and what is known of their standing.

        Raises:
            NotFoundError, NotEntitledError
        """
        seen = await self._access.see(reference, acting, Act.GUEST)
        async with self._record.session(seen.sight) as session:
            found = await guests.guests_of(session, seen.reference)
            return tuple(
                [
                    reading(each, self._now(), await guests.facts_of(session, each.id))
                    for each in found
                ]
            )

    async def waiting(self, acting: Acting) -> GuestsWaiting:
        """How many the office acted for has to look up; none for anybody else."""
        if acting.role not in OFFICES:
            return GuestsWaiting()
        before = self._now() - LOOKED_INTO_WITHIN
        async with self._record.session(sight_of(acting)) as session:
            found = await guests.count_unsettled(session, acting.organisation, before)
        return GuestsWaiting(awaiting=found[0], overdue=found[1])

    async def to_look_up(self, acting: Acting) -> tuple[tuple[str, GuestReading], ...]:
        """Guests whose standing nobody has looked up, each with the pathway: for the MHA office.

        Raises:
            NotEntitledError
        """
        if acting.role not in OFFICES:
            raise NotEntitledError("Only the MHA office looks into a guest's standing. Tell them.")
        async with self._record.session(sight_of(acting)) as session:
            found = await guests.unsettled(session, acting.organisation)
        for each in found:
            self._log.note(acting, Act.GUEST, each.pathway, each.id)
        return tuple((each.pathway, reading(each, self._now())) for each in found)

    async def withdraw(
        self, reference: str, guest: str, acting: Acting, asked: WithdrawGuest, key: str
    ) -> GuestReading:
        """Take an invitation back: link, code and whatever was open are worth nothing from now on.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, KeyReusedError
        """
        seen = await self._access.see(reference, acting, Act.GUEST, guest)
        check_texts(asked.reason, "reason")

        async def keep(tx: Transaction) -> GuestReading:
            row = await _held(tx, seen, guest)
            if row.state == GuestState.SIGNED:
                raise bad("", "They have signed. A signature is not taken back: rectify the form.")
            row.state, row.session_hash = GuestState.WITHDRAWN, None
            return await self._noted(tx, row, "withdrawn", acting, asked.reason)

        what = (f"withdraw guest {guest}", asked)
        return await self._once.do(acting, key, what, GuestReading, keep, for_all=True)

    async def judge(
        self, reference: str, guest: str, acting: Acting, asked: JudgeGuest, key: str
    ) -> GuestReading:
        """Say what came of looking into a guest's standing, with the evidence: for the MHA office.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, KeyReusedError
        """
        seen = await self._access.see(reference, acting, Act.GUEST, guest)
        if acting.role not in OFFICES:
            raise NotEntitledError("Only the MHA office looks into a guest's standing. Tell them.")
        check_texts(asked.evidence, "evidence")

        async def keep(tx: Transaction) -> GuestReading:
            row = await _held(tx, seen, guest)
            if row.state != GuestState.SIGNED:
                raise bad("", "They have not signed, so that there is nothing to look into yet.")
            found = GuestStanding.VERIFIED if asked.verified else GuestStanding.REFUSED
            row.standing = found
            return await self._noted(tx, row, found, acting, asked.evidence)

        what = (f"judge guest {guest}", asked)
        return await self._once.do(acting, key, what, GuestReading, keep, for_all=True)

    async def _again(self, tx: Transaction, seen: Seen, new: Guest, again: str | None) -> Guest:
        """Somebody who was a guest here before stays the same person."""
        if again is None:
            return new
        before = await _held(tx, seen, again)
        if (before.role, before.organisation) != (new.role, new.organisation):
            raise bad("again", "That guest was invited in another role or organisation.")
        return replace(new, person=before.person)

    async def _noted(
        self, tx: Transaction, row: GuestRow, change: str, acting: Acting, said: str
    ) -> GuestReading:
        tx.add(row)
        await guests.note(tx, row.id, change, self._now(), acting.person, said)
        facts = await guests.facts_of(tx, row.id)
        return reading(guests.guest_of(tx, row), self._now(), facts)


async def _held(tx: Transaction, seen: Seen, guest: str) -> GuestRow:
    row = await guests.held(tx, seen.reference, guest)
    if row is None:
        raise not_there()
    return row


def reading(of: Guest, now: datetime, facts: tuple[guests.GuestFact, ...] = ()) -> GuestReading:
    """A guest as the inviting organisation is told of them."""
    due = of.signed_at + LOOKED_INTO_WITHIN if of.signed_at else None
    unsettled = of.standing is GuestStanding.STATED
    return GuestReading(
        id=of.id,
        person=of.person,
        role=of.role,
        organisation=of.organisation,
        form=of.form,
        part=of.part,
        invited_at=of.invited_at,
        expires_at=of.expires_at,
        state=of.state,
        standing=of.standing,
        said="" if of.standing is None else guests.SAID[of.standing],
        stated=of.stated,
        step=of.step,
        signed_at=of.signed_at,
        look_into_by=due if unsettled else None,
        overdue=bool(unsettled and due is not None and now > due),
        facts=facts,
    )
