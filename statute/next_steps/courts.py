"""What may follow for patients of the courts, restricted patients and prisoners (Part 3)."""

from __future__ import annotations

from collections.abc import Iterator

from statute.chart import Transition
from statute.next_steps.here import Here, NextStep
from statute.reckoning import Reckoning
from statute.reckoning.awaited import ADMIT
from statute.reckoning.awaiting import waiting
from statute.reckoning.part_3 import RESTRICTED
from statute.rules.courts import ORDERED
from statute.rules.prisoners import DIRECTED, PRISONERS_NOT_DISCHARGED, TRANSFERRED
from statute.rules.superseded import direction_may_be_given, leaves_a_place, order_may_be_made
from statute.rules.transitions import REMANDED
from statute.steps import RecallByWarrant
from statute.vocabulary import PowerKind

_EXTENDED = (PowerKind.S35, PowerKind.S36, PowerKind.S38)


def courts(here: Here) -> Iterator[NextStep]:
    """Waiting for admission, before the court, or on the way back."""
    if any(here.runs(rule) for rule in ADMIT):
        yield here.step("admit_under_part_3", "The time for admission is running.")
        yield here.step("name_other_hospital", "The patient is not admitted yet.")
    if here.held(*_EXTENDED):
        yield here.step("extend_court_order", "A remand or interim order is in force.")
    if Transition.RETURNED_TO_COURT in here.transitions or here.held(*REMANDED):
        yield here.step("court_disposes", "The case is before a court.")
    ordered, directed = ORDERED & here.transitions, DIRECTED & here.transitions
    if not (ordered or directed) or not leaves_a_place(_reckoned(here), here.at):
        return
    if ordered and order_may_be_made(here.law, here.authority):
        yield here.step("make_court_order", "A criminal court may make an order under Part 3.")
    if directed and direction_may_be_given(here.law, here.authority):
        because = "The Secretary of State may direct that a prisoner be taken to hospital."
        yield here.step("direct_transfer", because)


def restrictions(here: Here) -> Iterator[NextStep]:
    """What the Secretary of State, and the clinician towards them, may do.

    Not under an order or direction that waits for admission beside earlier authority (s.40(5)).
    """
    if here.held(*RESTRICTED, *TRANSFERRED) and waiting(_reckoned(here), here.at) is not None:
        return
    if here.held(*RESTRICTED):
        yield here.step("report_to_secretary_of_state", "The patient is restricted.")
        yield here.step("give_consent", "The patient is restricted.")
        yield here.step("end_restriction", "The patient is restricted.")
        yield here.step("refer_restricted_case", "The patient is restricted.")
    if here.held(PowerKind.S37_41):
        yield here.step("discharge_conditionally", "The patient is restricted.")
    if here.held(*PRISONERS_NOT_DISCHARGED):
        yield here.step("notify_entitled_to_discharge", "The patient is a restricted prisoner.")
    if here.held(*TRANSFERRED):
        yield here.step("say_treatment_not_needed", "The patient came from custody.")
        yield here.step("remit", "The patient came from custody.")
    if here.held(PowerKind.CONDITIONAL_DISCHARGE):
        yield from _conditional(here)


def _reckoned(here: Here) -> Reckoning:
    return Reckoning(here.law, here.standing)


def _conditional(here: Here) -> Iterator[NextStep]:
    yield here.step("report_to_secretary_of_state", "The patient is conditionally discharged.")
    yield here.step("vary_discharge_conditions", "The discharge has conditions.")
    yield here.step("recall_by_warrant", "The patient may be recalled.")
    yield here.step("end_restriction", "Restrictions may be ended.")
    yield here.step("refer_restricted_case", "The case may be referred.")
    warrants = [step.id for step in here.steps if isinstance(step.particulars, RecallByWarrant)]
    if warrants:
        yield here.step("return_on_warrant", "A warrant was signed.", concerns=(warrants[-1],))
