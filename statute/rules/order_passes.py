"""A court's order that passes from hospital to a guardian (ss.19, 40(4); Sch.1 Pt I; Form G6).

The patient is treated as if the order had placed them under that guardian on the day on which the
court made it: every period keeps its first day. So is one on a transfer direction without
restrictions, which has the effect of a hospital order made on its day (ss.47(3), 48(3), 55(4)).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from statute.chart import Transition
from statute.counting import months, turn_from
from statute.instants import ONE_DAY, london_date
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty, window_to
from statute.rules.carrying import carry_renewals, periods_of, running_renewal
from statute.rules.guardianship import supersede
from statute.rules.telling import owe_relative
from statute.steps import AuthoriseTransferToGuardianship, Step
from statute.vocabulary import ClockState, PowerKind, Role

_FIRST = "s37.guardianship"
_RENEWED_RIGHT = "s66.f"
_LASTS = ("s51", "s52", "s53")
"""With what a direction for somebody without sentence ceases, and guardianship that rests on it."""

_DIRECTED: Mapping[PowerKind, str] = {
    PowerKind.S47: "ss.19(2), 37, 40(2), 47(3)",
    PowerKind.S48: "ss.19(2), 37, 40(2), 47(3), 48(3)",
}
"""Where guardianship comes from that no court ordered."""


def pass_order_to_guardian(
    r: Reckoning, step: Step, before: Power, guardian: str, papers: tuple[str, ...]
) -> None:
    """Guardianship by order begins, with the periods of the hospital order before it."""
    assert before.first_day is not None
    periods = periods_of(r, before)
    renewed = running_renewal(periods)
    carried = [c for c in r.running(_RENEWED_RIGHT, *_LASTS) if c.power == before.id]
    supersede(r, step, before)
    first = months(before.first_day, length(r, _FIRST))
    period = renewed or first
    rule = r.law.powers[PowerKind.S37_GUARDIANSHIP]
    power = Power(
        id=f"{rule.kind}/{step.id}",
        kind=rule.kind,
        title=rule.title,
        citation=_DIRECTED.get(before.kind, rule.citation),
        starts_at=step.occurred_at,
        first_day=before.first_day,
        last_day=period.last_day,
        expires_at=period.expires_at,
        started_by=step.id,
        held_by=guardian,
        responsible_authority=_responsible(r, step, guardian, papers),
        doubts=r.fatal_about(*papers),
    )
    r.begin(power)
    begun = start_clock(r, _FIRST, first, step.id, power.id)
    if renewed is not None:
        r.settle(begun, ClockState.MET, step.occurred_at, step.id)
        carry_renewals(r, step, power, periods)
    window = window_to(r, "s20_6.window", period)
    start_clock(r, "s20_6.window", window, step.id, power.id)
    for clock in carried:
        over = replace(clock, id=f"{clock.rule}/{step.id}", power=power.id, started_by=step.id)
        r.start(over)
        if clock.rule == _RENEWED_RIGHT:
            r.moves(Transition.TRIBUNAL_RIGHT_OPENED)
    _begin_rights(r, step, power)


def _responsible(r: Reckoning, step: Step, guardian: str, papers: tuple[str, ...]) -> str | None:
    """The authority that is guardian, or that agreed to another person's being it (s.34(3)).

    It is the one on the managers' authority (Form G6 Part 1); failing that, whose officer accepts.
    """
    for paper in papers:
        found = r.taken.get(paper)
        given = found.particulars if found is not None else None
        if isinstance(given, AuthoriseTransferToGuardianship):
            return guardian if given.private_guardian is False else given.agreeing
    by_officer = step.by.role is Role.LOCAL_AUTHORITY_OFFICER
    return step.by.organisation if by_officer else None


def _begin_rights(r: Reckoning, step: Step, power: Power) -> None:
    """What is left of the rights that count from the order (s.69(1)(b)), visits, and telling."""
    assert power.first_day is not None
    at = step.occurred_at
    own = months(power.first_day, length(r, "s69.37.guardianship"))
    assert own.expires_at is not None
    if own.expires_at > at:
        start_clock(r, "s69.37.guardianship", own, step.id, power.id)
        r.moves(Transition.TRIBUNAL_RIGHT_OPENED)
    year = length(r, "s69.37.guardianship.nr")
    from_first_day = r.law.reads(Reading.COUNTED_FROM_FIRST_DAY)
    relative = months(power.first_day, year)
    assert relative.last_day is not None
    while relative.last_day < london_date(at):
        begins = relative.last_day + ONE_DAY
        relative = months(begins, year)
        if from_first_day:
            relative = turn_from(power.first_day, 0, year, year, begins)
        assert relative.last_day is not None
    clock = start_clock(r, "s69.37.guardianship.nr", relative, step.id, power.id)
    if from_first_day:
        r.start(replace(clock, counted_from=power.first_day))
    visits = months(london_date(at), length(r, "g.visits"))
    start_clock(r, "g.visits", visits, step.id, power.id, at)
    start_duty(r, "s130D", step.id, at, power.id)
    owe_relative(r, step, power)
