"""What a guest does: gives link and code, reads what is to be signed, signs it or declines.

A guest sees one part of one form, and nothing else of the pathway. Everything that is not good is
refused alike.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from hmac import compare_digest

from evidence.agreeing import CURRENT, EDITIONS
from identity.actor import Acting, Actor, Appointment
from identity.registrations import BadNumberError, registration_number
from records import guests, organisations, pathways
from records.database import Transaction
from records.guests import GuestState, Stated
from records.isolation import SeenRecord
from records.tables import GuestRow
from services.drafts import draft_of
from services.errors import bad
from services.guest_secrets import (
    MOST_WRONG_CODES,
    SESSION,
    GuestRefusedError,
    code_hash,
    secret_hash,
)
from services.readings import GuestOpened, Outcome
from services.requests import Declaration, FormGiven, GuestSigns, StepRequest
from services.signing import Signing
from services.texts import check_texts
from statute.approvals import Grant, Register
from statute.instants import london_date
from statute.vocabulary import Approval, Mode, Role
from statute.wire import from_json

MAY_STATE = {
    Role.DOCTOR: (Approval.SECTION_12, Approval.APPROVED_CLINICIAN),
    Role.AMHP: (Approval.AMHP,),
}
"""Approvals that somebody in the role may state; of others there is nothing to be had by saying."""

BODIES = {
    Role.DOCTOR: ("GMC",),
    Role.AMHP: ("SWE", "NMC", "HCPC"),
    Role.PROFESSIONAL: ("GMC", "NMC", "HCPC", "SWE"),
}
"""Who registers them. An AMHP is a social worker, nurse, occupational therapist or psychologist
(SI 2008/1206 reg 3, Sch 1)."""

STATED_BY_GUEST = "stated_by_guest"
"""Stands in the evidence where an approval's authority would: nobody but the guest says so."""


class GuestSigning:
    """What somebody with link and code may do."""

    def __init__(self, record: SeenRecord, signing: Signing, now: Callable[[], datetime]) -> None:
        self._record = record
        self._signing = signing
        self._now = now

    async def open(self, link: str, code: str) -> GuestOpened:
        """Use up link and code; the session in the answer is good for an hour.

        Raises:
            GuestRefusedError: whatever is wrong.
        """
        session = secrets.token_urlsafe(32)
        async with self._record.change_for_all() as tx:
            row = await guests.by_link(tx, secret_hash(link))
            opened = row is not None and await self._opens(tx, row, link, code, session)
            opened = opened and row is not None and await self._still_involved(tx, row)
            told = await self._told(tx, row, session) if row is not None and opened else None
        if told is None:
            raise GuestRefusedError
        return told

    async def read(self, session: str) -> GuestOpened:
        """What is to be signed.

        Raises:
            GuestRefusedError
        """
        async with self._open(session) as (tx, row):
            return await self._told(tx, row, session)

    async def draft(self, session: str) -> bytes:
        """The form as it will be, as a PDF marked as a draft.

        Raises:
            GuestRefusedError
        """
        return await draft_of((await self.read(session)).form)

    async def sign(self, session: str, said: GuestSigns, device_class: str) -> Outcome:
        """Sign. The step's id follows from the invitation, so that it is signed once at most.

        Raises:
            GuestRefusedError, BadContentError, StepRefusedError, UnavailableError
        """
        async with self._open(session) as (tx, row):
            stated = _stated(said)
            told = await self._told(tx, row, session)
            guest = guests.guest_of(tx, row)
            _judge(guest.role, stated)
        if said.agreed not in EDITIONS:
            raise bad("agreed", "Say which statement was agreed to: see `edition`.")
        acting = _acting(guest, stated, told.organisation_name, self._now())
        asked = StepRequest(
            mode=Mode.SIGNED,
            form=told.form,
            declaration=Declaration(
                agreed=said.agreed, shown_sha256=said.shown_sha256, shown_as=said.shown_as
            ),
        )
        outcome = await self._signing.put(
            guest.pathway, acting, asked, f"guest-{guest.id}", device_class
        )
        async with self._record.change_for_all() as tx:
            held = await guests.held(tx, guest.pathway, guest.id)
            if held is not None and held.state != GuestState.SIGNED:
                held.state, held.session_hash = GuestState.SIGNED, None
                held.signed_at, held.step = self._now(), outcome.step
                guests.keep_stated(tx, held, stated)
                tx.add(held)
                await guests.note(tx, held.id, "signed", self._now(), held.person)
        return outcome

    async def decline(self, session: str, reason: str) -> None:
        """Return it unsigned, and say why.

        Raises:
            GuestRefusedError, BadContentError
        """
        async with self._open(session) as (tx, row):
            check_texts(reason, "reason")
            row.state, row.session_hash = GuestState.DECLINED, None
            tx.add(row)
            await guests.note(tx, row.id, "declined", self._now(), row.person, reason)

    async def _opens(
        self, tx: Transaction, row: GuestRow, link: str, code: str, session: str
    ) -> bool:
        """Whether link and code open it; a wrong code is counted either way."""
        now = self._now()
        if row.state != GuestState.INVITED or now >= row.expires_at:
            return False
        good = compare_digest(row.code_hash, code_hash(link, code))
        if good:
            row.state, row.session_hash = GuestState.OPENED, secret_hash(session)
            row.session_until = now + SESSION
            await guests.note(tx, row.id, "opened", now, row.person)
        else:
            row.wrong_codes += 1
            locked = row.wrong_codes >= MOST_WRONG_CODES
            row.state = GuestState.LOCKED if locked else row.state
            await guests.note(tx, row.id, "wrong_code", now, row.person)
        tx.add(row)
        return good

    @asynccontextmanager
    async def _open(self, session: str) -> AsyncIterator[tuple[Transaction, GuestRow]]:
        async with self._record.change_for_all() as tx:
            row = await guests.by_session(tx, secret_hash(session))
            over = row is None or row.session_until is None or self._now() >= row.session_until
            if row is None or over or row.state != GuestState.OPENED:
                raise GuestRefusedError
            if not await self._still_involved(tx, row):
                raise GuestRefusedError
            yield tx, row

    async def _still_involved(self, tx: Transaction, row: GuestRow) -> bool:
        """Whether those who invited the guest, through whom alone they see, are involved still."""
        return await pathways.is_involved(tx, row.pathway, row.invited_for)

    async def _told(self, tx: Transaction, row: GuestRow, session: str) -> GuestOpened:
        guest = guests.guest_of(tx, row)
        known = await organisations.organisations(tx, [guest.organisation, guest.invited_for])
        names = {code: each.name for code, each in known.items()}
        form: FormGiven = from_json(guest.asked, FormGiven)
        return GuestOpened(
            session=session,
            until=row.session_until or self._now(),
            role=guest.role,
            organisation_name=names.get(guest.organisation, guest.organisation),
            invited_by=names.get(guest.invited_for, guest.invited_for),
            form=form,
            part=guest.part,
            bodies=BODIES[guest.role],
            approvals=MAY_STATE.get(guest.role, ()),
            edition=CURRENT,
            statement=EDITIONS[CURRENT],
        )


def _stated(said: GuestSigns) -> Stated:
    check_texts(said.name, "name")
    try:
        number = registration_number(said.body, said.registration)
    except BadNumberError as wrong:
        raise bad("registration", str(wrong)) from None
    return Stated(name=said.name, body=said.body, registration=number, approvals=said.approvals)


def _judge(role: Role, stated: Stated) -> None:
    if stated.body not in BODIES[role]:
        raise bad("body", f"For this signature it may be: {', '.join(BODIES[role])}.")
    if not set(stated.approvals) <= set(MAY_STATE.get(role, ())):
        raise bad("approvals", "This approval has nothing to do with this signature.")


def _acting(guest: guests.Guest, stated: Stated, organisation: str, now: datetime) -> Acting:
    """Somebody with the standing that they state, for today; marked wherever it is kept."""
    day = london_date(now)
    given = tuple(
        Grant(
            id=f"stated-{each}",
            approval=each,
            given_by=stated.body if each is Approval.REGISTRATION else STATED_BY_GUEST,
            starts_on=day,
            ends_on=day,
            number=stated.registration if each is Approval.REGISTRATION else None,
        )
        for each in (Approval.REGISTRATION, *stated.approvals)
    )
    actor = Actor(
        person=guest.person,
        name=stated.name,
        issuer="guest",
        subject=guest.id,
        appointments=(),
        registration=f"{stated.body} {stated.registration} (stated, not verified)",
        register=Register(grants=given),
    )
    appointment = Appointment(
        role=guest.role,
        organisation=guest.organisation,
        organisation_name=f"{organisation} (guest: standing stated, not verified)",
    )
    return Acting(actor=actor, appointment=appointment, invited_for=guest.invited_for)
