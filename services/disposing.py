"""Disposing of records at the end of their retention: two people of MHA offices decide.

Nothing is disposed of by time alone. What two people decided is carried out by the workers
(`activities.disposing`), and is not undone.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from evidence.disposal import Tombstone, tombstone
from evidence.keys import Signer
from identity.actor import Acting
from identity.errors import NotEntitledError
from identity.step_up import SigningPolicy
from records import disposal
from records.accesses import Act
from records.database import Transaction
from records.disposal import DisposalChange, DisposalFact
from records.errors import CannotDispose, PathwayDisposed
from records.isolation import SeenRecord
from records.pathways import held
from records.persons import Hand
from services.access import Access, Seen
from services.engine import Engine
from services.errors import DisposedError, bad
from services.once import Once
from services.persons import OFFICE
from services.readings import DueReading
from services.requests import ConfirmDisposal, ProposeDisposal, WithdrawDisposal
from services.texts import check_texts

_ONLY_THE_OFFICE = "Only the MHA office decides on disposing of records. Ask them."


class DisposalService:
    """Every method about a pathway passes through `Access`, and is for the MHA office alone."""

    def __init__(
        self,
        record: SeenRecord,
        engine: Engine,
        access: Access,
        signer: Signer,
        signing: SigningPolicy,
        now: Callable[[], datetime],
    ) -> None:
        self._record = record
        self._engine = engine
        self._access = access
        self._signer = signer
        self._signing = signing
        self._once = Once(record, now)
        self._now = now

    async def due(self, acting: Acting, *, after: str = "") -> tuple[DueReading, ...]:
        """The records that may be disposed of now, of pathways that the organisation reads whole.

        In the order of their references, continuing `after` one of them.

        Raises:
            NotEntitledError
        """
        if acting.role is not OFFICE:
            raise NotEntitledError(_ONLY_THE_OFFICE)
        # Whether it is due may hang on another pathway of the person, which they may not see.
        async with self._record.for_all() as session:
            found = await disposal.due_for(session, acting.organisation, self._now(), after=after)
        return tuple(
            DueReading(
                pathway=each.retention.pathway,
                due_from=each.since,
                because=each.retention.because,
                last_contact=each.retention.last_contact,
                retention_class=each.retention.retention_class,
                proposed=each.proposed,
            )
            for each in found
        )

    async def propose(
        self, reference: str, acting: Acting, asked: ProposeDisposal, key: str
    ) -> DisposalFact:
        """Propose that the record be disposed of.

        Raises:
            NotFoundError, NotEntitledError, DisposedError, KeyReusedError
            BadContentError: it is not due, is held, or the pathway goes on.
        """
        seen = await self._seen(reference, acting, asked.reason)
        hand = _hand(acting, asked.reason)

        async def act(tx: Transaction) -> DisposalFact:
            made = await disposal.propose(tx, reference, hand, self._now())
            await self._nothing_waits(seen)
            return made

        return await self._do(seen, key, "propose", asked, act)

    async def withdraw(
        self, reference: str, acting: Acting, asked: WithdrawDisposal, key: str
    ) -> DisposalFact:
        """Take a proposal back.

        Raises:
            NotFoundError, NotEntitledError, DisposedError, BadContentError, KeyReusedError
        """
        seen = await self._seen(reference, acting, asked.reason)
        hand = _hand(acting, asked.reason)
        return await self._do(
            seen,
            key,
            "withdraw",
            asked,
            lambda tx: disposal.withdraw(tx, reference, hand, self._now()),
        )

    async def confirm(
        self, reference: str, acting: Acting, asked: ConfirmDisposal, key: str
    ) -> DisposalFact:
        """Confirm what another person proposed: from then on there is no way back.

        Raises:
            NotFoundError, NotEntitledError, DisposedError, KeyReusedError
            StepUpRequiredError: it needs a sign-in as a signature does.
            BadContentError: it is not due, or the same person proposed it.
        """
        seen = await self._seen(reference, acting, asked.reason)
        self._signing.require(acting.actor.proof, self._now())
        hand = _hand(acting, asked.reason)

        async def sign(of: Tombstone) -> str:
            return await tombstone(self._signer, of)

        async def act(tx: Transaction) -> DisposalFact:
            await held(tx, reference)
            facts = await disposal.disposal_of(tx, reference)
            standing = facts[-1] if facts else None
            if standing is None or standing.change is not DisposalChange.PROPOSED:
                raise CannotDispose("Nothing is proposed.")
            if standing.id != asked.proposal:
                raise CannotDispose("This is not the proposal that stands. Read it again.")
            await self._nothing_waits(seen)
            return await disposal.confirm(tx, reference, hand, self._now(), sign)

        return await self._do(seen, key, "confirm", asked, act)

    async def _seen(self, reference: str, acting: Acting, reason: str) -> Seen:
        seen = await self._access.see(reference, acting, Act.DISPOSAL)
        if acting.role is not OFFICE:
            raise NotEntitledError(_ONLY_THE_OFFICE)
        check_texts(reason, "reason")
        return seen

    async def _nothing_waits(self, seen: Seen) -> None:
        """See that the record has everything that the pathway's workflow has."""
        view = await self._engine.view(seen.reference)
        if view.unrecorded or view.unstored:
            raise bad("", "Something of it is still to be recorded. Try again when it is.")

    async def _do(
        self,
        seen: Seen,
        key: str,
        what: str,
        asked: object,
        act: Callable[[Transaction], Awaitable[DisposalFact]],
    ) -> DisposalFact:
        async def decided(tx: Transaction) -> DisposalFact:
            try:
                # What is kept for a retry outlives the record, so it has no words of anybody's.
                return replace(await act(tx), reason=None)
            except CannotDispose as wrong:
                raise bad("", str(wrong)) from None
            except PathwayDisposed:
                raise DisposedError("It was confirmed already; nothing brings it back.") from None

        of = (f"{what} disposal {seen.reference}", asked)
        return await self._once.do(seen.acting, key, of, DisposalFact, decided, for_all=True)


def _hand(acting: Acting, reason: str) -> Hand:
    return Hand(
        person=acting.person, role=acting.role, organisation=acting.organisation, reason=reason
    )
