"""What may follow on the way to, on and after recall from a community treatment order."""

from __future__ import annotations

from collections.abc import Iterator

from statute.chart import Transition
from statute.next_steps.here import Here, NextStep
from statute.rules.beneath import may_be_ordered
from statute.rules.community import KEPT
from statute.rules.community_absence import AWAY
from statute.steps import AgreeCommunityOrder, RecallToHospital
from statute.steps.community import AgreementPurpose
from statute.vocabulary import PowerKind


def community(here: Here) -> Iterator[NextStep]:
    if Transition.COMMUNITY_ORDER_MADE in here.transitions and here.held(*may_be_ordered(here.law)):
        yield from _act(here, AgreementPurpose.MAKE, "make_community_order", "is detained")
    if not here.held(PowerKind.CTO):
        return
    yield here.step("vary_community_conditions", "The order has conditions.")
    yield here.step("assign_responsible_hospital", "Another hospital may become responsible.")
    yield here.step("discharge", "The patient may be discharged from the order.")
    if here.runs("s132A") or here.runs("s130D"):
        yield here.step("give_rights", "The patient has not been told their rights.")
    if any(here.runs(rule) for rule in ("s20A.window", *KEPT)):
        yield from _act(here, AgreementPurpose.EXTEND, "extend_community_order", "may be extended")
    if here.runs("s21B.report"):
        yield here.step("report_return_to_order", "The patient was away for more than 28 days.")
    if here.runs("part_6.conditions"):
        because = "The conditions of a patient from outside England are not specified."
        yield here.step("specify_community_conditions", because)
        yield here.step("agree_community_order", because)
    if here.held(PowerKind.RECALL):
        yield from _on_recall(here)
    else:
        yield from _recalling(here)


def _act(here: Here, purpose: AgreementPurpose, kind: str, why: str) -> Iterator[NextStep]:
    """The AMHP's agreement, and once it is there the act that it is for."""
    yield here.step("agree_community_order", "An AMHP must agree first.")
    agreed = [
        step.id
        for step in here.steps
        if isinstance(step.particulars, AgreeCommunityOrder) and step.particulars.purpose is purpose
    ]
    if agreed:
        yield here.step(kind, f"An AMHP agrees, and the patient {why}.", concerns=(agreed[-1],))


def _on_recall(here: Here) -> Iterator[NextStep]:
    yield here.step("release_from_recall", "The 72 hours are running.")
    yield from _act(here, AgreementPurpose.REVOKE, "revoke_community_order", "is recalled")
    yield here.step("transfer_on_recall", "The patient is detained on recall.")
    yield here.step("note_absence_on_recall", "The patient may go absent without leave.")


def _recalling(here: Here) -> Iterator[NextStep]:
    yield here.step("recall_to_hospital", "A community patient may be recalled.")
    recalls = [step.id for step in here.steps if isinstance(step.particulars, RecallToHospital)]
    if not recalls:
        return
    yield here.step("serve_recall_notice", "A notice was signed.", concerns=(recalls[-1],))
    served = here.runs("cto.recall_notice")
    if served or any(here.runs(rule) for rule in AWAY):
        yield here.step("detain_on_recall", "The notice is served.", concerns=(recalls[-1],))
    if served:
        yield here.step("note_absence_on_recall", "The notice is served.")
