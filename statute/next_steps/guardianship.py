"""What may follow towards guardianship, and under it."""

from __future__ import annotations

from collections.abc import Iterator

from statute.chart import Transition
from statute.next_steps.here import Here, NextStep
from statute.reckoning import Reckoning
from statute.rules.guardianship import may_pass_into_guardianship
from statute.vocabulary import PowerKind


def guardianship(here: Here) -> Iterator[NextStep]:
    if Transition.GUARDIANSHIP_ACCEPTED in here.transitions:
        for clock in here.standing.running():
            if clock.rule == "s8.forward14":
                because = "An application for guardianship waits to be accepted."
                yield here.step("accept_guardianship", because, concerns=(clock.started_by,))
        if may_pass_into_guardianship(Reckoning(here.law, here.standing, ()), here.at):
            because = "A detained patient may pass into guardianship."
            yield here.step("transfer_to_guardianship", because)
    if not here.held(PowerKind.S7):
        return
    yield here.step("visit_under_guardianship", "The patient is under guardianship.")
    yield here.step("transfer_guardianship", "Another guardian may take over.")
    yield here.step("discharge_guardianship", "The patient is under guardianship.")
