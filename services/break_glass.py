"""Opening a pathway in an emergency without being involved in it, and reviewing that afterwards.

A life can depend on what is in the record at three in the morning, and nobody may be there to let
the one who needs it in. So whoever says why may read, for a short time, under everybody's eyes:
each look is marked, those who hold the pathway are told at once, and somebody has to review it.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from exchange.envelope import announce_alert
from forms.text import clean
from identity.actor import Acting
from identity.errors import MachineRefusedError
from identity.step_up import SigningPolicy
from records import break_glass, pathways, people, persons
from records.accesses import Act
from records.break_glass import COUNTED_OVER, lane
from records.break_glass import BreakGlass as Glass
from records.database import Transaction
from records.errors import UnknownPathway
from records.isolation import SeenRecord
from records.pathways import PathwayNote
from records.topics import GLASS_OPENED
from services.access import not_there, sight_of
from services.access_log import AccessLog
from services.engine import Engine
from services.errors import NotFoundError, UnavailableError, bad
from services.glass_readings import (
    BreakGlass,
    EndBreakGlass,
    GlassReading,
)
from services.glass_told import Telling, fact_of, judge_reason
from services.once import Once
from services.pace import Pace
from services.patients import check_number
from services.texts import check_texts
from statute.fact import fact

OPEN_FOR = timedelta(minutes=60)
"""House rule, and a setting: long enough to act on, too short to stay."""

_SPACES = re.compile(r"[ -]+")
_ASK_AGAIN = (
    "Nothing was opened. Sign in again{factor} and send the same request with the new token: to "
    "open a record in an emergency needs a sign-in of the last {minutes} minutes, as a signature "
    "does."
)


@fact
class _Made:
    """What was opened, to be told the same when asked again."""

    ids: tuple[str, ...]
    told: tuple[str, ...] = ()


class BreakGlassService:
    """Opens, ends and reviews. Nothing here lets anybody sign, record, involve or subscribe."""

    def __init__(
        self,
        record: SeenRecord,
        engine: Engine,
        log: AccessLog,
        now: Callable[[], datetime],
        *,
        policy: SigningPolicy,
        pace: Pace,
        open_for: timedelta = OPEN_FOR,
    ) -> None:
        self._record = record
        self._engine = engine
        self._log = log
        self._now = now
        self._policy = policy
        self._pace = pace
        self._open_for = open_for
        self._once = Once(record, now)
        self._telling = Telling(record, now)

    async def open(self, acting: Acting, asked: BreakGlass, key: str) -> tuple[GlassReading, ...]:
        """Open a pathway, or by NHS number those on which a power is in force, else the latest.

        Raises:
            MachineRefusedError: it is no person who asks.
            StepUpRequiredError: this asks for a sign-in as a signature does.
            BadContentError: the reason says too little, or there is nothing to open.
            NotFoundError: there is no such pathway.
            TooManyError: this person opened, or tried, too many.
            KeyReusedError
        """
        if acting.actor.is_system or acting.invited_for is not None:
            raise MachineRefusedError("Only a person opens a record in an emergency.")
        self._policy.require(acting.actor.proof, self._now(), _ASK_AGAIN)
        judge_reason(asked.reason)
        number = _number(asked)
        self._pace.of_emergency(acting.actor, key)

        async def keep(tx: Transaction) -> _Made:
            found = await self._found(tx, asked.reference, number)
            news = await self._new(tx, acting, found)
            told: list[str] = []
            made = [self._glass(acting, asked, each) for each in news]
            for each in made:
                alert = announce_alert(lane(each.id), each.pathway, GLASS_OPENED, each.opened_at)
                those = await break_glass.add(tx, each, alert.body)
                told += [f"{subscription}/{lane(each.id)}" for subscription in those]
            return _Made(ids=tuple(each.id for each in made), told=tuple(told))

        made = await self._once.do(acting, key, ("break glass", asked), _Made, keep, for_all=True)
        items = [each for each in await self._own(acting) if each.id in made.ids]
        for each in items:
            self._log.note(acting, Act.GLASS, each.reference or "", each.id, glass=each.id)
        await self._tell(made.told)
        return tuple(items)

    async def own(self, acting: Acting) -> tuple[GlassReading, ...]:
        """What the person opened in the last 30 days, for the organisation acted for."""
        return await self._own(acting)

    async def end(self, acting: Acting, glass: str, asked: EndBreakGlass, key: str) -> GlassReading:
        """End one's own opening at once. One that is over stays as it is.

        Raises:
            NotFoundError: there is none, or it is another's.
            KeyReusedError
        """
        if asked.said is not None:
            check_texts(asked.said, "said")

        async def keep(tx: Transaction) -> _Made:
            row = await break_glass.held(tx, glass)
            if row is None or (row.person, row.organisation) != (
                acting.person,
                acting.organisation,
            ):
                raise not_there()
            if break_glass.glass_of(tx, row).is_open(self._now()):
                row.ended_at = self._now()
                tx.add(row)
                await break_glass.note(tx, glass, fact_of(acting, "ended", self._now(), asked.said))
                self._log.note(acting, Act.GLASS, row.pathway, glass, glass=glass)
            return _Made(ids=(glass,))

        what = (f"end break glass {glass}", asked)
        await self._once.do(acting, key, what, _Made, keep, for_all=True)
        async with self._record.session(sight_of(acting)) as session:
            found = await break_glass.one(session, glass)
            (told,) = await self._telling.told(session, acting, [(e, False) for e in found])
            return told

    async def _found(
        self, tx: Transaction, reference: str | None, number: str | None
    ) -> Sequence[PathwayNote]:
        """Those there are; of one that was disposed of, nothing is left to be read."""
        found: Sequence[PathwayNote] = ()
        if reference is None:
            found = await people.every_pathway_by_number(tx, number or "")
        else:
            with suppress(UnknownPathway):
                found = [await pathways.pathway(tx, reference)]
        found = [each for each in found if each.disposed_at is None]
        if not found:
            raise _nothing()
        if reference is not None:
            return found
        standing = await persons.in_force(tx, [each.reference for each in found], self._now())
        return [each for each in found if standing.get(each.reference)] or found[:1]

    async def _new(
        self, tx: Transaction, acting: Acting, found: Sequence[PathwayNote]
    ) -> list[PathwayNote]:
        """Those that are neither theirs to read as it is nor open to them already."""
        closed = [
            each
            for each in found
            if not await break_glass.holds(tx, each.reference, acting.organisation)
        ]
        if not closed:
            raise bad("", "Your organisation reads this pathway as it is. Open it as usual.")
        mine = (acting.person, acting.organisation, self._now())
        new = [
            each for each in closed if await break_glass.open_for(tx, each.reference, *mine) is None
        ]
        if not new:
            raise bad("", "You have this pathway open already. See what you opened.")
        return new

    def _glass(self, acting: Acting, asked: BreakGlass, of: PathwayNote) -> Glass:
        now = self._now()
        return Glass(
            id=secrets.token_hex(12),
            pathway=of.reference,
            person=acting.person,
            role=acting.role,
            organisation=acting.organisation,
            kind=asked.kind,
            reason=clean(asked.reason),
            opened_at=now,
            ends_at=now + self._open_for,
        )

    async def _tell(self, told: Sequence[str]) -> None:
        """Have word go out at once; if the engine is away, the sweep sends it within minutes."""
        with suppress(UnavailableError):
            for each in told:
                subscription, _, where = each.partition("/")
                await self._engine.wake_feed(subscription, where)

    async def _own(self, acting: Acting) -> tuple[GlassReading, ...]:
        since = self._now() - COUNTED_OVER
        async with self._record.session(sight_of(acting)) as session:
            found = await break_glass.of_person(session, acting.person, since)
            return await self._telling.told(session, acting, [(each, False) for each in found])


def _number(asked: BreakGlass) -> str | None:
    if (asked.reference is None) == (asked.nhs_number is None):
        raise bad("reference", "Give the pathway's reference or the NHS number: one of the two.")
    if asked.nhs_number is None:
        return None
    number = _SPACES.sub("", asked.nhs_number)
    check_number(number, "nhs_number")
    return number


def _nothing() -> NotFoundError:
    """In an emergency somebody has to know that there is nothing to be found here."""
    return NotFoundError(
        "No pathway was found here. Check the reference or number; the try is counted."
    )
