"""Who takes part, and guests, on the stage: what the services would answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from identity.actor import Acting
from identity.errors import NotEntitledError
from records.guests import GuestFact, GuestStanding, GuestState, Stated
from records.involvement_facts import InvolvementFact
from records.taking_part import Part, Reads
from services.errors import bad
from services.form_reading import read_form
from services.guests import OFFICES, GuestsWaiting
from services.readings import GuestReading, InvolvementReading, OrganisationName
from services.requests import (
    EndInvolvement,
    InviteGuest,
    Involve,
    JudgeGuest,
    SetUntil,
    WithdrawGuest,
)
from statute.vocabulary import Approval, Role

NAMES = {
    "ZWM": "Willowmere Mental Health NHS Trust",
    "ZMS": "Millstream Surgery",
    "ZNP": "Northmarsh Police",
}

LAST = "ZWM"
"""The last that reads everything."""


def taking_part(at: datetime, code: str, part: Part | None, **change: object) -> InvolvementReading:
    """An organisation that takes part."""
    told = {
        "organisation": code,
        "name": NAMES.get(code, ""),
        "basis": "asked",
        "since": at - timedelta(days=1),
        "part": part,
        "reads": Reads.ALL if part is None else Reads.OWN,
        "because": "" if part is None else "They refer.",
        "citation": "" if part is None else "s.12(2)",
    }
    return InvolvementReading(**(told | change))


def guest(at: datetime, **change: object) -> GuestReading:
    """Somebody invited this morning."""
    told = {
        "id": "guest-1",
        "person": "guest-p1",
        "role": Role.DOCTOR,
        "organisation": "ZMS",
        "form": "A4",
        "part": 1,
        "invited_at": at - timedelta(hours=4),
        "expires_at": at + timedelta(hours=20),
        "state": GuestState.INVITED,
        "facts": (GuestFact(change="invited", at=at - timedelta(hours=4), by="office-1"),),
    }
    return GuestReading(**(told | change))


def signed(at: datetime, days_ago: int, **change: object) -> GuestReading:
    """Somebody who signed so many days ago, with a standing that they state."""
    when = at - timedelta(days=days_ago)
    told = {
        "state": GuestState.SIGNED,
        "standing": GuestStanding.STATED,
        "stated": Stated(
            name="Dr Tansy Millrace",
            body="GMC",
            registration="9990009",
            approvals=(Approval.SECTION_12,),
        ),
        "signed_at": when,
        "look_into_by": when + timedelta(days=14),
        "overdue": days_ago > 14,
    }
    return guest(at, **(told | change))


@dataclass
class InvolvedOnStage:
    """Keeps what was asked."""

    there: tuple[InvolvementReading, ...] = ()
    history: tuple[InvolvementFact, ...] = ()
    guests: tuple[GuestReading, ...] = ()
    narrow: bool = False
    ended: list[EndInvolvement] = field(default_factory=list)
    timed: list[SetUntil] = field(default_factory=list)
    asked: list[tuple[Involve, str]] = field(default_factory=list)
    to_choose: tuple[OrganisationName, ...] | None = ()
    refuses: Exception | None = None
    invited: list[tuple[InviteGuest, str]] = field(default_factory=list)
    at: datetime = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
    """When somebody is invited."""
    keys: list[str] = field(default_factory=list)
    """Under which something else was asked than to take part."""

    async def involved(self, _reference: str, _acting: Acting) -> tuple[InvolvementReading, ...]:
        return self.there

    async def more(
        self, _reference: str, _acting: Acting
    ) -> tuple[tuple[InvolvementFact, ...], tuple[GuestReading, ...]]:
        return ((), ()) if self.narrow else (self.history, self.guests)

    async def names(self, codes: Iterable[str]) -> Mapping[str, str]:
        return {code: NAMES[code] for code in codes if code in NAMES}

    async def to_ask(self, _reference: str, _acting: Acting) -> tuple[OrganisationName, ...] | None:
        if self.narrow:
            raise NotEntitledError("The part of your organisation does not let it do this.")
        return self.to_choose

    async def involve(self, _reference: str, _acting: Acting, asked: Involve, key: str) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.asked.append((asked, key))

    async def end(self, _reference: str, _acting: Acting, asked: EndInvolvement, key: str) -> None:
        self._sent(key)
        if asked.organisation not in {each.organisation for each in self.there}:
            raise bad("organisation", "This organisation is not involved.")
        self.ended.append(asked)
        self.there = tuple(e for e in self.there if e.organisation != asked.organisation)

    async def set_until(self, _reference: str, acting: Acting, asked: SetUntil, key: str) -> None:
        self._sent(key)
        if acting.role not in OFFICES:
            raise NotEntitledError("Only the MHA office says when an involvement ends. Ask it.")
        if asked.organisation == LAST:
            raise bad("until", "It is the last one that can read the pathway. Involve another.")
        self.timed.append(asked)
        self.there = tuple(
            replace(each, until=asked.until) if each.organisation == asked.organisation else each
            for each in self.there
        )

    async def guests_of(self, _reference: str, _acting: Acting) -> tuple[GuestReading, ...]:
        if self.narrow:
            raise NotEntitledError("The part of your organisation does not let it do this.")
        return self.guests

    async def invite(
        self, _reference: str, _acting: Acting, asked: InviteGuest, key: str
    ) -> GuestReading:
        if self.refuses is not None:
            raise self.refuses
        read_form(asked.form, from_paper=False)
        before = [used for _, used in self.invited if used == key]
        made = guest(
            self.at,
            id=f"g-{len(self.invited)}",
            role=asked.role,
            organisation=asked.organisation,
            form=asked.form.code,
        )
        self.invited.append((asked, key))
        if before:
            return made
        self.guests += (made,)
        return replace(made, link="L" * 43, code="01234567")

    async def withdraw(
        self, _reference: str, guest: str, _acting: Acting, asked: WithdrawGuest, key: str
    ) -> None:
        self._sent(key)
        assert asked.reason
        self._change(guest, state=GuestState.WITHDRAWN)

    async def judge(
        self, _reference: str, guest: str, acting: Acting, asked: JudgeGuest, key: str
    ) -> None:
        self._sent(key)
        if acting.role not in OFFICES:
            raise NotEntitledError("Only the MHA office looks into a guest's standing. Tell them.")
        found = GuestStanding.VERIFIED if asked.verified else GuestStanding.REFUSED
        self._change(guest, standing=found, look_into_by=None, overdue=False)

    def _sent(self, key: str) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.keys.append(key)

    def _change(self, guest: str, **change: object) -> None:
        self.guests = tuple(
            replace(each, **change) if each.id == guest else each  # type: ignore[arg-type]
            for each in self.guests
        )

    async def to_look_up(self, acting: Acting) -> tuple[tuple[str, GuestReading], ...]:
        if acting.role not in OFFICES:
            raise NotEntitledError("Only the MHA office looks into a guest's standing. Tell them.")
        return tuple(("p-7f3kq2", each) for each in self._unsettled())

    async def waiting(self, acting: Acting) -> GuestsWaiting:
        if acting.role not in OFFICES:
            return GuestsWaiting()
        found = self._unsettled()
        return GuestsWaiting(awaiting=len(found), overdue=sum(each.overdue for each in found))

    def _unsettled(self) -> list[GuestReading]:
        return [each for each in self.guests if each.standing is GuestStanding.STATED]
