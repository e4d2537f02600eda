"""Whether the evidence of each step is genuine, and of the step and the form that are kept."""

from __future__ import annotations

import json
from dataclasses import dataclass

from evidence.checking import check_signature, same_act
from evidence.keys import PublicKeys
from records.database import Reading
from records.documents import contents_of
from records.evidence import StepEvidence, evidence_of
from records.ledger import LedgerEvent, read
from records.scans import is_scan
from records.walks import Break, Part
from statute.events import StepTaken
from statute.steps import Step
from statute.wire import to_json


async def first_unproved(session: Reading, reference: str, keys: PublicKeys) -> Break | None:
    """The first step whose evidence is missing or does not fit; None if all are proved.

    Steps that are older than the first evidence of their pathway have none, and need none.
    """
    known = _Known(
        reference,
        keys,
        {each.step: each for each in await evidence_of(session, reference)},
        {
            each.step: each.content
            for each in await contents_of(session, reference)
            if not is_scan(each.code)  # it came beside what was signed, and later
        },
    )
    if not known.evidence:
        return None
    begun = min(each.event for each in known.evidence.values())
    number = begun - 1
    try:
        for told in await read(session, reference, after=begun - 1):
            number = told.number
            found = known.fault(told)
            if found is not None:
                return found
    except ValueError:
        why = "An event cannot be read: it is none that this release, or an earlier one, wrote."
        return Break(Part.EVENTS, number + 1, why, begun)
    return None


@dataclass(frozen=True)
class _Known:
    reference: str
    keys: PublicKeys
    evidence: dict[str, StepEvidence]
    contents: dict[str, str]

    def fault(self, told: LedgerEvent) -> Break | None:
        if not isinstance(told.event, StepTaken):
            return None
        step = told.event.entry.step
        proof = self.evidence.get(step.id)
        if proof is None:
            why = f"Event {told.number} says that step {step.id} was taken, without any evidence."
            return Break(Part.EVENTS, told.number, why, told.number)
        why = self._misfit(step, proof, told.number)
        return Break(Part.EVIDENCE, proof.number, why, proof.number) if why else None

    def _misfit(self, step: Step, proof: StepEvidence, number: int) -> str:
        named = f"Evidence {proof.number}, of step {step.id}"
        checked = check_signature(
            proof.jws,
            self.keys,
            content=self.contents.get(step.id),
            earlier={each.step: each.jws for each in self.evidence.values()},
        )
        wrong = [each.says for each in checked.checks if each.holds is False]
        if checked.said is None or wrong:
            return f"{named}, does not hold. {' '.join(wrong)}"
        said = checked.said
        if (said.pathway, said.step, proof.event) != (self.reference, step.id, number):
            return f"{named}, is of another step."
        if not same_act(said.act, json.loads(to_json(step))):
            return f"{named}, is of another act than event {number} says."
        return ""
