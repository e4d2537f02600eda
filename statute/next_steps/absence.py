"""What may follow in a long detention: renewal, leave, absence, custody, transfer."""

from __future__ import annotations

from collections.abc import Iterator

from statute.chart import Region, region_state
from statute.next_steps.here import Here, NextStep
from statute.rules.absence import RETAKING, can_be_absent
from statute.rules.custody import may_be_in_custody
from statute.rules.detained import DETAINING, GUARDIANSHIP, LEAVE
from statute.rules.periods import FIRST, WINDOW
from statute.steps import AgreeToRenewal, ExamineForRenewal, FurnishRenewalReport, Step
from statute.vocabulary import PowerKind


def renewal(here: Here) -> Iterator[NextStep]:
    if here.runs("s21B.report") and here.held(*FIRST) and not here.held(*GUARDIANSHIP):
        yield here.step("furnish_return_report", "The patient was away for more than 28 days.")
    if not here.held(*FIRST):
        return
    windows = (*WINDOW.values(), "s21A.report")
    if any(here.runs(window) for window in windows):
        yield here.step("examine_for_renewal", "The window for renewal is open.")
    examined = _last(here, ExamineForRenewal)
    agreed = _last(here, AgreeToRenewal)
    if examined is not None:
        because = "The patient was examined for renewal."
        yield here.step("agree_to_renewal", because, concerns=(examined.id,))
        papers = (examined.id,) if agreed is None else (examined.id, agreed.id)
        yield here.step("furnish_renewal_report", because, concerns=papers)
    furnished = _last(here, FurnishRenewalReport)
    if furnished is not None:
        because = "A report that renews authority was furnished."
        yield here.step("receive_renewal_report", because, concerns=(furnished.id,))


def _last(here: Here, kind: type[object]) -> Step | None:
    return next((s for s in reversed(here.steps) if isinstance(s.particulars, kind)), None)


def absence(here: Here) -> Iterator[NextStep]:
    where = region_state(here.standing.configuration, Region.WHEREABOUTS)
    absent = any(here.runs(rule) for rule in RETAKING) and not here.held(PowerKind.CTO)
    if absent:
        yield here.step("return_from_absence", "The patient is absent without leave.")
    elif where == "in_custody":
        yield here.step("leave_custody", "The patient is in custody.")
    elif where != "absent_without_leave" and here.held(*can_be_absent(here.law)):
        yield here.step("go_absent", "The patient may be away without leave.")
    if where == "on_leave":
        yield here.step("recall_from_leave", "The patient is on leave.")
        yield here.step("return_from_leave", "The patient is on leave.")
    if where in ("in_hospital", "on_leave") and here.held(*LEAVE):
        yield here.step("grant_leave", "The patient is liable to be detained.")
    if where != "in_custody" and here.held(*may_be_in_custody(here.law)):
        yield here.step("enter_custody", "A court may send the patient to custody.")


def transfer(here: Here) -> Iterator[NextStep]:
    if not here.held(*DETAINING):
        return
    yield here.step("authorise_transfer", "The patient may go to another hospital.")
    yield here.step("complete_transfer", "The patient may go to another hospital.")
