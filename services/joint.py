"""Joint recommendations (Forms A3, A7 and G3): one form, which two doctors sign in turn.

Each signs their own part with their own sign-in, on one device or on two. The second signs what the
first signed: changing that makes the first signature void, by a correction in the record that
everybody sees. What is signed are the steps that the Act knows; here is only what is between them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from forms import catalogue
from forms.model import Form
from forms.rules.families import JOINT
from identity.actor import Acting
from identity.step_up import SigningPolicy
from records import guests, joint_forms, people, tasks
from records.accesses import Act
from records.database import Reading, Transaction
from records.isolation import SeenRecord
from records.joint_forms import Joint, JointState
from records.tables import JointRow
from records.taking_part import Reads
from services.access import Access, Seen, not_there
from services.errors import KeyReusedError, MovedOnError, StaleViewError, bad
from services.form_reading import read_form
from services.once import Once
from services.readings import Outcome
from services.requests import FormGiven, StepRequest
from services.signing import Signing
from services.texts import check_texts
from services.work_readings import JointReading, JointSignature, Named
from services.work_requests import BeginJoint, ChangeJoint, ReturnJoint, SignJoint
from statute.steps import CorrectRecord
from statute.vocabulary import Mode

_VOID = (
    "The form was changed after the first doctor had signed it and before the second had: no joint "
    "recommendation was made by that signature."
)
_ASK_FIRST = (
    "The first doctor has signed what this changes. They, or the MHA office, send it with "
    "`voids_signature` true to make that signature void, and they sign again. Anybody else returns "
    "it unsigned."
)
_MADE = "Both doctors have signed: it is made. A slip is put right under section 15 or 8(4)."


class JointService:
    """All of it goes through `Access`; signatures go through `Signing` like any other."""

    def __init__(
        self,
        record: SeenRecord,
        access: Access,
        hand: Signing,
        policy: SigningPolicy,
        now: Callable[[], datetime],
    ) -> None:
        self._record = record
        self._access = access
        self._hand = hand
        self._policy = policy
        self._now = now
        self._once = Once(record, now)

    async def begin(
        self, reference: str, acting: Acting, asked: BeginJoint, key: str
    ) -> JointReading:
        """Begin one.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, KeyReusedError
        """
        seen = await self._access.see(reference, acting, Act.TASK)
        if asked.code not in JOINT:
            raise bad("code", f"Two doctors sign together on one of: {', '.join(JOINT)}.")
        content, hashes, _ = _read(asked.code, asked.content)
        joint = Joint(
            id=joint_forms.new_id(),
            pathway=seen.reference,
            code=asked.code,
            organisation=acting.organisation,
            begun_by=acting.person,
            begun_at=self._now(),
            content=content,
            first_sha256=hashes[0],
            second_sha256=hashes[1],
            state=JointState.DRAFT,
            version=1,
        )

        async def keep(tx: Transaction) -> JointReading:
            await joint_forms.add(tx, joint)
            return await self._told(tx, seen, joint.id)

        what = (f"begin joint form {seen.reference}", asked)
        return await self._once.do(acting, key, what, JointReading, keep, for_all=True)

    async def of_pathway(self, reference: str, acting: Acting) -> tuple[JointReading, ...]:
        """The joint forms of a pathway that one may read.

        Raises:
            NotFoundError, NotEntitledError
        """
        seen = await self._access.see(reference, acting, Act.TASK)
        async with self._record.session(seen.sight) as session:
            return await self._all(session, seen)

    async def read(self, reference: str, joint: str, acting: Acting) -> JointReading:
        """One of them, exactly as it is to be signed.

        Raises:
            NotFoundError, NotEntitledError
        """
        seen = await self._access.see(reference, acting, Act.TASK, joint)
        async with self._record.session(seen.sight) as session:
            return await self._told(session, seen, joint)

    async def change(
        self, reference: str, joint: str, acting: Acting, asked: ChangeJoint, key: str
    ) -> JointReading:
        """Have it say something else. Of what the first doctor signed, nothing unless asked twice.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, StaleViewError, KeyReusedError
            MovedOnError: it is made, or the first doctor has signed what this changes.
            StepRefusedError: only the first doctor or the MHA office makes the signature void.
            StepUpRequiredError: to make a signature void asks for a sign-in as a signature does.
            UnavailableError: no answer in time; send it again with the same key.
        """
        there = await self.read(reference, joint, acting)
        content, hashes, filled = _read(there.code, asked.content)
        if there.version == asked.version and _changes_what_is_signed(there, filled):
            if not asked.voids_signature:
                raise MovedOnError(_ASK_FIRST)
            await self._make_void(reference, acting, there)
        seen = await self._access.see(reference, acting, Act.TASK, joint)

        async def keep(tx: Transaction) -> JointReading:
            row = await self._held(tx, seen, joint)
            now = await self._told(tx, seen, joint)
            void = any(e.change == "voided" and e.number > asked.version for e in now.facts)
            if row.version != asked.version + (1 if void else 0):
                raise StaleViewError("The form has moved on since you read it. Read it again.")
            if row.state == JointState.MADE:
                raise MovedOnError(_MADE)
            if _changes_what_is_signed(now, filled):
                raise MovedOnError(_ASK_FIRST)
            joint_forms.keep_content(tx, row, content, hashes)
            by = {"by": acting.person, "organisation": acting.organisation}
            await joint_forms.note(tx, row, "changed", self._now(), **by)
            return await self._told(tx, seen, joint)

        what = (f"change joint form {joint}", asked)
        return await self._once.do(acting, key, what, JointReading, keep, for_all=True)

    async def sign(
        self,
        reference: str,
        joint: str,
        acting: Acting,
        asked: SignJoint,
        key: str,
        device_class: str,
    ) -> Outcome:
        """Sign the first part, or after it the second.

        `key` must be a new one for each signature. The id of the step follows from form, part and
        version, so that of two who sign the same part at once one has signed, and whoever sends it
        again has signed once.

        Raises:
            StepUpRequiredError, NotFoundError, NotEntitledError, BadContentError, StaleViewError,
            StepRefusedError, KeyReusedError, UnavailableError
            MovedOnError: somebody else has signed that part, or it is not its turn.
        """
        self._policy.require(acting.actor.proof, self._now())
        there = await self.read(reference, joint, acting)
        step = f"{there.id}-{asked.part}-{asked.version}"
        await self._claim(acting, key, (f"sign joint form {joint}", asked))
        if all(each.step != step for each in there.signatures):
            _judge_turn(there, acting, asked)
        filled = catalogue.parse(there.code, json.dumps(there.content), from_paper=True)
        signed = filled.without_parts({2}) if asked.part == 1 else filled
        content = signed.model_dump(mode="json", exclude_none=True)
        form = FormGiven(code=there.code, content=content, part=asked.part)
        request = StepRequest(mode=Mode.SIGNED, form=form, declaration=asked.declaration)
        try:
            outcome = await self._hand.put(reference, acting, request, step, device_class)
        except KeyReusedError:
            raise MovedOnError("Somebody else has signed this part. Read the form again.") from None
        async with self._record.change_for_all() as tx:
            row = await joint_forms.held(tx, there.pathway, there.id)
            if row is not None:
                by = {"by": acting.person, "organisation": acting.organisation}
                at = (self._now(), None)
                await joint_forms.mark_signed(tx, row, asked.part, step, at, **by)
        return outcome

    async def _claim(self, acting: Acting, key: str, what: tuple[str, Any]) -> None:
        """Keep that the key was used for this, so that it is used for nothing else."""

        async def nothing(_: Transaction) -> None:
            return None

        await self._once.do(acting, key, what, type(None), nothing)

    async def give_back(
        self, reference: str, joint: str, acting: Acting, asked: ReturnJoint, key: str
    ) -> JointReading:
        """Return it unsigned, and say why: everybody who reads it sees the reason.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, MovedOnError, KeyReusedError
        """
        seen = await self._access.see(reference, acting, Act.TASK, joint)
        check_texts(asked.reason, "reason")

        async def keep(tx: Transaction) -> JointReading:
            row = await self._held(tx, seen, joint)
            if row.state == JointState.MADE:
                raise MovedOnError(_MADE)
            by = {"by": acting.person, "organisation": acting.organisation}
            await joint_forms.note(tx, row, "returned", self._now(), said=asked.reason, **by)
            return await self._told(tx, seen, joint)

        what = (f"return joint form {joint}", asked)
        return await self._once.do(acting, key, what, JointReading, keep, for_all=True)

    async def _make_void(self, reference: str, acting: Acting, there: JointReading) -> None:
        """Say in the record that the signature made no recommendation, under an id of its own."""
        self._policy.require(acting.actor.proof, self._now())
        first = next(e for e in there.signatures if not e.void)
        correction = CorrectRecord(corrects=first.step, never_happened=True, reasons=_VOID)
        asked = StepRequest(mode=Mode.SIGNED, particulars=correction)
        key = "void-" + hashlib.sha256(f"{there.id}/{first.step}".encode()).hexdigest()[:32]
        await self._hand.put(reference, acting, asked, key, "unknown")
        async with self._record.change_for_all() as tx:
            row = await joint_forms.held(tx, there.pathway, there.id)
            if row is not None:
                by = {"by": acting.person, "organisation": acting.organisation}
                await joint_forms.make_void(tx, row, first.step, self._now(), **by)

    async def _held(self, tx: Transaction, seen: Seen, joint: str) -> JointRow:
        row = await joint_forms.held(tx, seen.reference, joint)
        if row is None:
            raise not_there()
        await self._told(tx, seen, joint)
        return row

    async def _told(self, session: Reading, seen: Seen, joint: str) -> JointReading:
        for each in await self._all(session, seen):
            if each.id == joint:
                return each
        raise not_there()

    async def _all(self, session: Reading, seen: Seen) -> tuple[JointReading, ...]:
        found = await joint_forms.of_pathway(session, seen.reference)
        if seen.reads is not Reads.ALL:
            own = seen.acting.organisation
            sent = {e.joint for e in await tasks.of_pathway(session, seen.reference, own)}
            found = tuple(e for e in found if e.organisation == own or e.id in sent)
        persons = {each.by for joint in found for each in joint.facts if each.by is not None}
        names = await people.names_of(session, persons)
        names |= await guests.names_of(session, seen.reference, persons)
        return tuple(_reading(each, names) for each in found)


def _reading(of: Joint, names: dict[str, str]) -> JointReading:
    standing = {of.first_step, of.second_step}
    signed = [e for e in of.facts if e.change == "signed" and e.step is not None]
    last = of.facts[-1] if of.facts else None
    next_part = {JointState.DRAFT: 1, JointState.FIRST_SIGNED: 2}.get(of.state)
    return JointReading(
        id=of.id,
        pathway=of.pathway,
        code=of.code,
        title=catalogue.form(of.code).title,
        content=json.loads(of.content),
        state=of.state,
        version=of.version,
        next_part=next_part,
        signatures=tuple(
            JointSignature(
                part=e.part or 1,
                step=e.step or "",
                person=Named(id=e.by or "", name=names.get(e.by or "", "")),
                at=e.at,
                void=e.step not in standing,
            )
            for e in signed
        ),
        returned=last.said if last is not None and last.change == "returned" else None,
        made_at=of.made_at,
        facts=of.facts,
    )


def _judge_turn(there: JointReading, acting: Acting, asked: SignJoint) -> None:
    if there.next_part is None:
        raise MovedOnError(_MADE)
    if there.version != asked.version:
        raise StaleViewError("The form has moved on since you read it. Read it again.")
    if there.next_part != asked.part:
        order = "The second doctor signs after the first." if asked.part == 2 else _ASK_FIRST
        raise MovedOnError(order)
    if any(each.person.id == acting.person and not each.void for each in there.signatures):
        raise bad("", "You have signed the first part. The second is for the other doctor.")


def _changes_what_is_signed(there: JointReading, filled: Form) -> bool:
    """Whether the first doctor has signed something that this would change."""
    if there.state is not JointState.FIRST_SIGNED:
        return False
    before = catalogue.parse(there.code, json.dumps(there.content), from_paper=True)
    return bool(catalogue.added_to(before.without_parts({2}), filled))


def _read(code: str, content: dict[str, Any]) -> tuple[str, tuple[str, str], Form]:
    """The content as kept, and the hashes by which the steps are known that sign it."""
    _, filled = read_form(FormGiven(code=code, content=content), from_paper=True)
    kept, second = catalogue.canonical(filled)
    _, first = catalogue.canonical(filled.without_parts({2}))
    return kept, (first, second), filled
