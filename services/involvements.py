"""Who is involved in a pathway, in what part, and until when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from records import involvement_facts, involving, organisations, pathways
from records.accesses import Act
from records.database import Reading as Session
from records.database import Transaction
from records.errors import NotInvolved
from records.involvement_facts import InvolvementFact, Turn
from records.isolation import SeenRecord
from records.pathways import OPENED, Involvement
from records.taking_part import ANSWERS_FOR_THE_PERSON, LINES, Part, Reads, reads
from services.access import Seen, why_not
from services.errors import NotEntitledError, bad
from services.once import Once
from services.readings import InvolvementReading, OrganisationName
from services.requests import EndInvolvement, Involve, SetUntil
from services.texts import check_texts
from statute.fact import fact
from statute.vocabulary import Role

ASKED = "asked"
"""The basis on which an organisation that was asked to take part is involved."""

TO_CHOOSE_FROM = 100
"""Of so many organisations one is chosen by name; of more it is named by its ODS code."""

OFFICES = {Role.MHA_ADMINISTRATOR, Role.LOCAL_AUTHORITY_OFFICER}
"""Who may change or end the part of another organisation."""


@fact
class _Left:
    """Who is involved when somebody has left, to be told the same when asked again."""

    items: tuple[InvolvementReading, ...]


class Involvements:
    """Involves organisations, changes their part, and ends it: each a fact with who and why."""

    def __init__(self, record: SeenRecord, now: Callable[[], datetime]) -> None:
        self._record = record
        self._now = now
        self._once = Once(record, now)

    async def involve(self, seen: Seen, asked: Involve, key: str) -> tuple[InvolvementReading, ...]:
        """Let another organisation see the pathway and take part, or change its part.

        Raises:
            BadContentError: the directory does not know it, or a change has no reason.
            NotEntitledError: only an office changes the part of one that is involved.
        """
        check_texts(asked.reason, "reason")

        async def keep(tx: Transaction) -> None:
            there = await _held(tx, seen.reference, asked.organisation)
            if there is not None and asked.part not in {None, there.part}:
                _judge_change(seen, there, asked.reason)
                if reads(asked.part) is not Reads.ALL:
                    await _judge_last(tx, seen, there, "part")
            elif there is not None and asked.until is not None:
                raise bad("until", "It is involved already. Set the time of its end by itself.")
            if asked.until is not None:
                await self._judge_until(tx, seen, asked, there)
            await let_in(
                tx,
                seen,
                asked.organisation,
                asked.part,
                asked.reason,
                self._now(),
                until=asked.until,
            )

        what = (f"involve {seen.reference}", asked)
        await self._once.do(seen.acting, key, what, type(None), keep, for_all=True)
        return await self.involved(seen)

    async def end(
        self, seen: Seen, asked: EndInvolvement, key: str
    ) -> tuple[InvolvementReading, ...]:
        """End an involvement: by the office of an organisation that reads everything, or by itself.

        Raises:
            NotEntitledError, BadContentError
        """
        check_texts(asked.reason, "reason")
        _judge_ender(seen, asked.organisation)

        async def keep(tx: Transaction) -> _Left:
            there = await _held(tx, seen.reference, asked.organisation)
            if there is None:
                raise bad("organisation", "This organisation is not involved.")
            await _judge_end(tx, seen, there)
            told = _told(seen, asked.organisation, there.part, asked.reason, self._now())
            try:
                await involving.end(tx, reference=seen.reference, told=told)
            except NotInvolved as wrong:
                raise bad("organisation", str(wrong)) from None
            return _Left(items=await _readings(tx, seen.reference))

        what = (f"end involvement {seen.reference}", asked)
        left = await self._once.do(seen.acting, key, what, _Left, keep, for_all=True)
        return left.items

    async def set_until(
        self, seen: Seen, asked: SetUntil, key: str
    ) -> tuple[InvolvementReading, ...]:
        """Set, move or take off the time at which an involvement ends by itself.

        For the office of an organisation that reads everything; nobody puts their own end off.

        Raises:
            NotEntitledError, BadContentError
        """
        check_texts(asked.reason, "reason")
        if seen.acting.role not in OFFICES:
            raise NotEntitledError("Only the MHA office says when an involvement ends. Ask it.")
        if seen.reads is not Reads.ALL:
            raise NotEntitledError("Your organisation's part does not let it end another's.")

        async def keep(tx: Transaction) -> _Left:
            there = await _held(tx, seen.reference, asked.organisation)
            if there is None:
                raise bad("organisation", "This organisation is not involved.")
            await self._judge_until(tx, seen, asked, there)
            told = _told(seen, asked.organisation, there.part, asked.reason, self._now())
            try:
                timed = replace(told, ends_at=asked.until)
                await involving.end_at(tx, reference=seen.reference, told=timed)
            except NotInvolved as wrong:
                raise bad("organisation", str(wrong)) from None
            return _Left(items=await _readings(tx, seen.reference))

        what = (f"end involvement at {seen.reference}", asked)
        left = await self._once.do(seen.acting, key, what, _Left, keep, for_all=True)
        return left.items

    async def _judge_until(
        self, tx: Transaction, seen: Seen, asked: Involve | SetUntil, there: Involvement | None
    ) -> None:
        if asked.reason is None:
            raise bad("reason", "Say why it ends then.")
        if asked.until is not None and asked.until <= self._now():
            raise bad("until", "Give a time to come. To end it now, end it.")
        if there is not None:
            _judge_own_end(seen, asked.until, there)
        part = asked.part if isinstance(asked, Involve) else there and there.part
        if asked.until is None:
            return
        if part in ANSWERS_FOR_THE_PERSON:
            raise bad("until", _ANSWERS)
        if there is not None:
            await _judge_last(tx, seen, there, "until")

    async def involved(self, seen: Seen) -> tuple[InvolvementReading, ...]:
        """The organisations that are involved now, in the order in which they came to it."""
        async with self._record.session(seen.sight) as session:
            return await _readings(session, seen.reference)

    async def to_ask(self, seen: Seen) -> tuple[OrganisationName, ...] | None:
        """The organisations that could be asked to take part, by name; None if they are too many.

        Raises:
            NotEntitledError: the part of the organisation does not let it ask any.
        """
        reason = why_not(seen, Act.INVOLVE)
        if reason is not None:
            raise NotEntitledError(reason)
        async with self._record.session(seen.sight) as session:
            there = {e.organisation for e in await pathways.involvements(session, seen.reference)}
            enough = TO_CHOOSE_FROM + len(there) + 1
            known = await organisations.every_organisation(session, at_most=enough)
        others = tuple(e for e in known if e.code not in there)
        if len(others) > TO_CHOOSE_FROM:
            return None
        return tuple(OrganisationName(code=each.code, name=each.name) for each in others)

    async def history(self, seen: Seen) -> tuple[InvolvementFact, ...]:
        """How each involvement began, changed and ended."""
        async with self._record.session(seen.sight) as session:
            return await involvement_facts.history(session, seen.reference)


async def let_in(
    tx: Transaction,
    seen: Seen,
    organisation: str,
    part: Part | None,
    reason: str | None,
    now: datetime,
    *,
    until: datetime | None = None,
) -> None:
    """Ask an organisation to take part, or change its part, in the transaction of what needs it.

    Raises:
        BadContentError: the directory does not know it.
    """
    if await organisations.organisation(tx, organisation) is None:
        raise bad("organisation", "There is no organisation with this ODS code.")
    await involving.involve(
        tx,
        reference=seen.reference,
        organisation=organisation,
        basis=ASKED,
        at=now,
        told=replace(_told(seen, organisation, part, reason, now), ends_at=until),
    )


def _told(
    seen: Seen, organisation: str, part: Part | None, reason: str | None, now: datetime
) -> InvolvementFact:
    return InvolvementFact(
        organisation=organisation,
        change=Turn.BEGAN,
        part=part,
        number=0,
        at=now,
        by=seen.acting.person,
        role=seen.acting.role,
        by_organisation=seen.acting.organisation,
        reason=reason,
    )


async def _held(tx: Transaction, reference: str, organisation: str) -> Involvement | None:
    """How it is involved now. Nobody else writes to the pathway until the transaction ends.

    Judged without that, two that leave at once could each count on the other to stay.
    """
    await pathways.held(tx, reference)
    found = await pathways.seen_by(tx, reference, organisation)
    return None if found is None else found[1]


def _judge_change(seen: Seen, there: Involvement, reason: str | None) -> None:
    if seen.acting.role not in OFFICES:
        raise NotEntitledError("Only the MHA office may give an organisation another part. Ask it.")
    if _is_protected(there) and there.organisation != seen.acting.organisation:
        raise NotEntitledError(_ITS_OWN)
    if reason is None:
        raise bad("reason", "Say why its part changes.")


def _judge_ender(seen: Seen, organisation: str) -> None:
    """Who may, before what there is to end."""
    if seen.acting.role not in OFFICES and organisation != seen.acting.organisation:
        raise NotEntitledError("Only the MHA office may end another organisation's involvement.")


async def _judge_end(tx: Transaction, seen: Seen, there: Involvement) -> None:
    own = there.organisation == seen.acting.organisation
    if not own and seen.reads is not Reads.ALL:
        raise NotEntitledError("Your organisation's part does not let it end another's.")
    if not own and _is_protected(there):
        raise NotEntitledError(_ITS_OWN)
    await _judge_last(tx, seen, there, "organisation")


async def _judge_last(tx: Transaction, seen: Seen, there: Involvement, field: str) -> None:
    """Somebody who reads everything, without a time at which that ends, is always left."""
    others = [
        each
        for each in await pathways.involvements(tx, seen.reference)
        if each.organisation != there.organisation and _reads_all(each)
    ]
    if not _reads_all(there) or any(each.until is None for each in others):
        return
    if not others:
        raise bad(field, "It is the last one that can read the pathway. Involve another.")
    raise bad(
        field,
        "The others that read everything are involved until a time only. Take that off one of "
        "them, or involve another.",
    )


def _judge_own_end(seen: Seen, until: datetime | None, there: Involvement) -> None:
    """One's own may be brought forward and not put off; nobody else's is set that is protected."""
    if there.organisation != seen.acting.organisation:
        if _is_protected(there):
            raise NotEntitledError(_ITS_OWN)
        return
    if there.until is not None and (until is None or until > there.until):
        raise NotEntitledError(
            "No organisation puts off its own end. Ask another that reads everything to."
        )


_ANSWERS = (
    "Whoever detains the person or answers for them is involved for as long as that is so: no time "
    "ends it. Give it another part first, or end its part when another hospital has taken over."
)

_ITS_OWN = (
    "This organisation opened the pathway or detains the person: it alone can change or end its "
    "part. Ask it to."
)


def _is_protected(of: Involvement) -> bool:
    return of.part in ANSWERS_FOR_THE_PERSON or (of.part is None and of.basis == OPENED)


def _reads_all(of: Involvement) -> bool:
    return of.part is None or LINES[of.part].reads is Reads.ALL


async def _readings(session: Session, reference: str) -> tuple[InvolvementReading, ...]:
    found = await pathways.involvements(session, reference)
    names = await organisations.organisations(session, [e.organisation for e in found])
    return tuple(
        _reading(each, names[each.organisation].name if each.organisation in names else "")
        for each in found
    )


def _reading(of: Involvement, name: str) -> InvolvementReading:
    told = InvolvementReading(
        organisation=of.organisation,
        name=name,
        basis=of.basis,
        since=of.since,
        part=of.part,
        until=of.until,
        stays=of.stays,
    )
    if of.part is None:
        return told
    line = LINES[of.part]
    return replace(
        told,
        reads=line.reads,
        steps=None if line.steps is None else tuple(sorted(line.steps)),
        because=line.because,
        citation=line.citation,
    )
