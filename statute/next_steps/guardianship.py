"""What may follow towards guardianship, and under it."""

from __future__ import annotations

from collections.abc import Iterator

from statute.chart import Transition
from statute.fact import replace
from statute.law.readings import Reading
from statute.next_steps.here import Here, NextStep
from statute.reckoning import Reckoning
from statute.rules.detained import DETAINING, GUARDIANSHIP
from statute.rules.into_guardianship import may_pass_into_guardianship
from statute.rules.into_hospital import may_pass_into_hospital
from statute.steps import (
    Apply,
    AuthoriseTransferToGuardianship,
    AuthoriseTransferToHospital,
    Step,
)
from statute.vocabulary import PowerKind

_PASSING = {Transition.GUARDIANSHIP_ACCEPTED, Transition.ORDER_PASSED_TO_GUARDIAN}


def guardianship(here: Here) -> Iterator[NextStep]:
    if Transition.GUARDIANSHIP_ACCEPTED in here.transitions:
        for clock in here.standing.running():
            if clock.rule == "s8.forward14":
                because = "An application for guardianship waits to be accepted."
                yield here.step("accept_guardianship", because, concerns=(clock.started_by,))
    if _PASSING & here.transitions:
        yield from _into_guardianship(here)
    by_order = here.law.reads(Reading.GUARDIANSHIP_BY_ORDER)
    if here.held(PowerKind.S7) or (by_order and here.held(PowerKind.S37_GUARDIANSHIP)):
        yield from _under_guardianship(here)
    if here.held(*GUARDIANSHIP):
        yield from _reports(here)
        yield from _advocacy(here)


def _into_guardianship(here: Here) -> Iterator[NextStep]:
    if may_pass_into_guardianship(Reckoning(here.law, here.standing), here.at) is None:
        return
    because = "A detained patient may pass into guardianship."
    yield here.step("authorise_transfer_to_guardianship", because)
    authority = _last(here, AuthoriseTransferToGuardianship)
    if authority is not None:
        because = "The managers authorised the transfer."
        yield here.step("transfer_to_guardianship", because, concerns=(authority.id,))


def _under_guardianship(here: Here) -> Iterator[NextStep]:
    yield here.step("visit_under_guardianship", "The patient is under guardianship.")
    yield here.step("transfer_guardianship", "Another guardian may take over.")
    yield here.step("discharge_guardianship", "The patient is under guardianship.")
    if not may_pass_into_hospital(Reckoning(here.law, here.standing), here.at):
        return
    applied = _last(here, Apply)
    if applied is not None and here.runs("s6.admit14"):
        because = "An application for treatment was made."
        yield here.step("authorise_transfer_to_hospital", because, concerns=(applied.id,))
    authority = _last(here, AuthoriseTransferToHospital)
    if authority is not None:
        because = "The local authority authorised the transfer."
        yield here.step("admit_from_guardianship", because, concerns=(authority.id,))


def _reports(here: Here) -> Iterator[NextStep]:
    if here.runs("s20_6.window") or here.runs("s21A.report"):
        yield here.step("renew_guardianship", "The window for renewal is open.")
    if here.runs("s21B.report"):
        because = "The patient was away for more than 28 days."
        yield here.step("report_return_to_guardianship", because)


def _advocacy(here: Here) -> Iterator[NextStep]:
    """The local authority tells of advocacy; the record of rights is one of hospitals (s.130D)."""
    if here.runs("s130D") and not here.held(*DETAINING):
        because = "The patient has not been told about advocacy."
        yield replace(here.step("give_rights", because), form=None)


def _last(here: Here, kind: type[object]) -> Step | None:
    return next((s for s in reversed(here.steps) if isinstance(s.particulars, kind)), None)
