"""Who may see a pathway. Every service passes through here, and nothing else lets anybody in.

A `Seen` can only be had from `Access`, and everything that reads or changes a pathway asks for
one: a route cannot forget.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from identity.actor import Acting
from records import break_glass, pathways
from records.accesses import Act
from records.break_glass import BreakGlass
from records.database import Look, Reading, Sight
from records.involvement import named_in
from records.involvement_facts import InvolvementFact, Turn, last_of
from records.isolation import SeenRecord
from records.pathways import Involvement, PathwayNote
from records.taking_part import Part, Reads, may_take, reads
from services.access_log import AccessLog
from services.engine import Engine
from services.errors import DisposedError, NotEntitledError, NotFoundError
from statute.events import StepTaken
from statute.pathway import Pathway
from statute.steps import Entry


@dataclass(frozen=True, slots=True)
class Seen:
    """A pathway that the acting organisation is involved in."""

    note: PathwayNote
    acting: Acting
    sight: Sight
    """What the record is read and written with, for this organisation and no other."""
    part: Part | None = None
    """In what way the organisation is involved; None: without a kind, which reads everything."""
    until: int | None = None
    """Its involvement ended: the last event that it goes on reading. None while it is involved."""
    ended_at: datetime | None = None
    glass: BreakGlass | None = None
    """The emergency opening that alone lets them read."""

    @property
    def reference(self) -> str:
        """The pathway's reference."""
        return self.note.reference

    @property
    def reads(self) -> Reads:
        """How much of the pathway the organisation may read."""
        return reads(self.part)


class Access:
    """Lets an organisation see the pathways it is involved in, and no trace of any other."""

    def __init__(
        self, record: SeenRecord, engine: Engine, log: AccessLog, now: Callable[[], datetime]
    ) -> None:
        self._now = now
        self._record = record
        self._log = log
        self._engine = engine

    async def see(
        self, reference: str, acting: Acting, act: Act = Act.READ, about: str = ""
    ) -> Seen:
        """The pathway, if the acting organisation is involved in it; the access is logged.

        Raises:
            NotFoundError: there is none, or the organisation was never involved: not told apart.
            NotEntitledError: its part does not let it, its involvement ended, or it is not for
                whoever reads in an emergency.
        """
        asking = Sight(acting.sees_for, reference)
        async with self._record.session(asking) as session:
            found = await pathways.seen_by(session, reference, acting.sees_for)
            left = found is not None and found[1] is None
            last = await last_of(session, reference, acting.sees_for) if left else None
            glass = await self._opened(session, reference, acting, found)
        if found is None:
            raise not_there()
        note, involved = found
        _is_kept(note, involved, act)
        if involved is not None and (glass is None or act not in IN_AN_EMERGENCY):
            return self._let(_seen(note, acting, involved.part, act), act, about)
        if involved is None and await self._named_of_late(reference, acting, last):
            return self._let(Seen(note, acting, asking), act, about)
        if glass is not None:
            return self._let(_behind(note, acting, glass), act, about)
        if last is None:
            self._log.note(acting, Act.REFUSED, reference)
            raise not_there()
        past = Seen(note, acting, sight_of(acting), last.part, last.until, last.at)
        return self._let(past, act, about)

    def _let(self, seen: Seen, act: Act, about: str) -> Seen:
        """Let them, if their part does; either way it is noted."""
        reason = why_not(seen, act)
        noted = act if reason is None else Act.REFUSED
        glass = seen.glass.id if seen.glass else None
        self._log.note(seen.acting, noted, seen.reference, about, glass=glass)
        if reason is not None:
            raise NotEntitledError(reason)
        return seen

    async def see_by_record(
        self, session: Look, reference: str, acting: Acting, act: Act, about: str
    ) -> Seen | None:
        """The pathway, if the record knows that the organisation is involved; else ask `see`."""
        found = await pathways.seen_by(session, reference, acting.sees_for)
        if found is None or found[1] is None:
            return None
        _is_kept(*found, act)
        seen = _seen(found[0], acting, found[1].part, act)
        return self._let(seen, act, about)

    async def _opened(
        self,
        session: Reading,
        reference: str,
        acting: Acting,
        found: tuple[PathwayNote, Involvement | None] | None,
    ) -> BreakGlass | None:
        """The emergency opening of whoever asks, unless their organisation reads it all anyway."""
        if found is None or (found[1] is not None and reads(found[1].part) is Reads.ALL):
            return None
        if acting.invited_for is not None:
            return None
        return await break_glass.open_for(
            session, reference, acting.person, acting.organisation, self._now()
        )

    async def _named_of_late(
        self, reference: str, acting: Acting, last: InvolvementFact | None
    ) -> bool:
        """Whether a step that the record has not got yet involves the organisation.

        One whose involvement ended comes back by a step that was recorded after that alone; where
        it ended by itself at a time, by one that happened after that.
        """
        view = await self._engine.view(reference)
        if not view.unrecorded:
            return False
        codes = {acting.sees_for, *acting.appointment.sites}
        return not codes.isdisjoint(_named_on(view.pathway, last))


def _is_kept(note: PathwayNote, involved: Involvement | None, act: Act) -> None:
    """Of a record that was disposed of, those involved may read its tombstone and nothing else.

    Raises:
        DisposedError
        NotFoundError: to all others there never was one.
    """
    if note.disposed_at is None:
        return
    if involved is None:
        raise not_there()
    if act not in {Act.RETENTION, Act.DISPOSAL}:  # a confirmation that is sent again
        raise DisposedError(
            f"The record was disposed of on {note.disposed_at:%d %B %Y}, at the end of its "
            "retention. Its tombstone says by whose decision and under which rule: read it at "
            "/retention of this pathway."
        )


def sight_of(acting: Acting) -> Sight:
    """What the organisation acted for sees in the record."""
    return Sight(acting.sees_for)


def _seen(note: PathwayNote, acting: Acting, part: Part | None, act: Act) -> Seen:
    """A step is judged by the whole record, whatever its signer may read of it."""
    judged = act in {Act.STEP, Act.PREVIEW}
    sight = Sight(acting.sees_for, note.reference) if judged and part else sight_of(acting)
    return Seen(note, acting, sight, part)


def _behind(note: PathwayNote, acting: Acting, glass: BreakGlass) -> Seen:
    """What somebody reads in an emergency: all of it, for as long as that lasts."""
    return Seen(note, acting, Sight(acting.sees_for, glass=glass.id), glass=glass)


def _named_on(pathway: Pathway, last: InvolvementFact | None) -> set[str]:
    told = (StepTaken(entry=entry) for entry in pathway.entries if _is_after(entry, last))
    return {named.code for event in told for named in named_in(event)}


def _is_after(entry: Entry, last: InvolvementFact | None) -> bool:
    if last is None:
        return True
    if last.change is Turn.LAPSED:
        return entry.step.occurred_at >= last.at
    return entry.recorded_at > last.at


ANY_PART = frozenset({Act.READ, Act.INVOLVED, Act.STEP, Act.PREVIEW, Act.SCAN, Act.PART, Act.TASK})
"""What every part allows; of the pathway as it stands, the reading then has only what it reads, and
of tasks those that it sent or was sent."""

OWN_FORMS = ANY_PART | {Act.DOCUMENTS, Act.DOCUMENT, Act.NEXT_STEPS}
"""Besides, for those who read their own steps and forms."""

IN_AN_EMERGENCY = frozenset({Act.READ, Act.INVOLVED, Act.NEXT_STEPS, Act.DOCUMENTS, Act.DOCUMENT})
"""What somebody reads who opened a pathway in an emergency: how it stands, its forms, and whom to
call. Not how it came about event by event, nor its evidence, nor who else looked."""

AFTERWARDS = frozenset({Act.EVENTS, Act.DOCUMENTS, Act.DOCUMENT})
"""What an organisation goes on reading of what was recorded while it was involved: its own record
of what it did under the Act. What stands now is no longer its business. (The seal on each PDF is
checked without us.)"""


def why_not(seen: Seen, act: Act) -> str | None:
    """Why the organisation may not do this on the pathway, or None if it may."""
    if seen.glass is not None:
        return None if act in IN_AN_EMERGENCY else _ONLY_READS
    if seen.until is not None:
        if act in AFTERWARDS and seen.until:
            return None
        return (
            "Your organisation's involvement ended. What was recorded until then is in events and "
            "documents, if your part let you read them; to take part again, ask to be involved."
        )
    allowed = {Reads.OWN: OWN_FORMS, Reads.STATUS: ANY_PART}.get(seen.reads)
    if allowed is None or act in allowed:
        return None
    return (
        "The part that your organisation has in this pathway does not let it do this. See "
        "/involvements for which part that is; the MHA office can give it another."
    )


_ONLY_READS = (
    "You opened this pathway in an emergency: that lets you read how it stands and its forms, and "
    "nothing else. To sign, record or take part, have your organisation involved by one that is."
)


def judge_part(seen: Seen, kind: str) -> None:
    """Whether the part of the organisation has a step of this kind; the Act is asked besides.

    Raises:
        NotEntitledError
    """
    if not may_take(seen.part, kind):
        raise NotEntitledError(
            f"Your organisation is involved as {seen.part}: that part does not have this step. The "
            "MHA office can give it another."
        )


def not_there() -> NotFoundError:
    """The answer for what is not there and for what must not be seen: the same."""
    return NotFoundError(
        "There is no such thing that your organisation may see. Check the reference, or ask an "
        "organisation that is involved to involve yours."
    )
