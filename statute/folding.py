"""Folding steps into a standing, in the order in which they happened, from the first one on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from statute.chart import Region
from statute.instants import say_instant
from statute.law import LawVersion
from statute.pathway import Standing
from statute.reckoning import Reckoning
from statute.reckoning.beside import end_hold_in_hospital
from statute.reckoning.guardianship import go_back_to_guardianship
from statute.reckoning.passing import end_of_detention, pass_to
from statute.rules import RULES
from statute.rules.after_detention import judge_after_death
from statute.rules.correcting import as_corrected
from statute.rules.hands import judge_hand
from statute.rules.on_paper import judge_paper
from statute.steps import Step
from statute.unsure.readings import AS_TOLD, Reading
from statute.vocabulary import PowerEnding, PowerKind

_NOTHING = Standing()
"""Where every pathway begins."""


def fold(
    law: LawVersion, told: Sequence[Step], own: Step | None = None, reading: Reading = AS_TOLD
) -> Reckoning:
    """The reckoning after all the steps told, on one reading of what is not known.

    What was barred about `own` is left in it.
    """
    r = Reckoning(law, _NOTHING)
    in_order = as_corrected(law, told, reading)
    r.told = {step.id: step for step in in_order}
    r.known = {step.id: step for step in told} | r.told
    barred = []
    cuts = list(reading.cuts)
    for step in in_order:
        while cuts and cuts[0] < step.occurred_at:
            _cut(r, cuts.pop(0))
        take(r, step)
        if own is not None and step.id == own.id:
            barred = list(r.barred)
    for at in cuts:
        _cut(r, at)
    r.barred = barred
    return r


def take(r: Reckoning, step: Step) -> None:
    """Fold one step in, after the time that passed before it."""
    pass_to(r, step.occurred_at)
    r.barred = []
    if step.not_after is not None:
        _flag_time(r, step, step.not_after)
    judge_hand(r, step)
    judge_after_death(r, step)
    judge_paper(r, step)
    RULES[step.particulars.kind](r, step, step.particulars)
    end_hold_in_hospital(r, step.occurred_at, step.id)
    go_back_to_guardianship(r, step.occurred_at)
    r.take(step)


def _flag_time(r: Reckoning, step: Step, latest: datetime) -> None:
    first, last = say_instant(step.occurred_at), say_instant(latest)
    r.flag("time.uncertain", step, "occurred_at", "not_after", first=first, last=last)


def _cut(r: Reckoning, at: datetime) -> None:
    """Authority had ended by then: nothing that is on the record carries it over that instant."""
    pass_to(r, at)
    cut = [
        power
        for power in r.powers.values()
        if power.in_force(at) and power.kind is not PowerKind.INFORMAL
    ]
    for power in cut:
        r.end(power, at, PowerEnding.LAPSED, None)
    if cut and r.state(Region.AUTHORITY) != "informal":
        r.configuration = ("no_power", *r.configuration[1:])
        end_of_detention(r, at, None)
