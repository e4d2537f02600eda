"""What must hold of any pathway at any moment, said once for every way of living one."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from statute.chart import INITIAL, Region, check, region_state
from statute.clock import Clock
from statute.decide import decide
from statute.evolve import evolve_all
from statute.law import CURRENT_LAW, LawVersion, law_version
from statute.pathway import Pathway
from statute.power import Power
from statute.reckoning.awaited import ADMIT, awaited
from statute.reckoning.awaiting import TAKES_EFFECT
from statute.reckoning.beside import HOLDS
from statute.reckoning.contested import stands_second
from statute.steps import Step
from statute.vocabulary import ClockKind, ClockState, PowerEnding, PowerKind

LONDON = ZoneInfo("Europe/London")
DETENTION = (PowerKind.S136, PowerKind.S2, PowerKind.S3)
BESIDE = {PowerKind.S7, PowerKind.S37_GUARDIANSHIP}
"""Guardianship, which goes on beside admission: by an order, beside section 3 as well (s.6(4))."""

RECALLED = {PowerKind.CTO, PowerKind.RECALL}
"""The one pair in force together: the order goes on while the patient is held on recall."""
S135_HOLDS = ("s135_1.hold_removed", "s135_1.hold_kept")
HOURS_OF = {PowerKind.S5_4: 6, PowerKind.S5_2: 72, PowerKind.S4: 72, PowerKind.RECALL: 72}
STATE_OF = {
    PowerKind.S136: "section_136",
    PowerKind.S2: "section_2",
    PowerKind.S3: "section_3",
    PowerKind.INFORMAL: "informal",
    PowerKind.S135: "section_135",
    PowerKind.S5_4: "section_5_4",
    PowerKind.S5_2: "section_5_2",
    PowerKind.S4: "section_4",
    PowerKind.S7: "guardianship",
    PowerKind.CTO: "community_treatment",
    PowerKind.RECALL: "recalled",
    PowerKind.S35: "remanded_for_report",
    PowerKind.S36: "remanded_for_treatment",
    PowerKind.S38: "interim_order",
    PowerKind.S44: "committed_to_hospital",
    PowerKind.S37: "hospital_order",
    PowerKind.S37_41: "restricted_hospital_order",
    PowerKind.S37_GUARDIANSHIP: "guardianship_order",
    PowerKind.S45A: "hospital_direction",
    PowerKind.S47: "prisoner",
    PowerKind.S47_49: "restricted_prisoner",
    PowerKind.S48: "unsentenced_prisoner",
    PowerKind.S48_49: "restricted_unsentenced_prisoner",
    PowerKind.CONDITIONAL_DISCHARGE: "conditionally_discharged",
}

COURT_DAYS = {PowerKind.S35: 84, PowerKind.S36: 84, PowerKind.S38: 366}
"""The longest a remand or interim order can last in all, in days."""
WITHOUT_END = (
    PowerKind.S44, PowerKind.S37_41, PowerKind.S45A, PowerKind.S47_49, PowerKind.S48_49,
    PowerKind.CONDITIONAL_DISCHARGE,
)  # fmt: skip
"""Once the patient is admitted, time alone never ends these."""
RENEWED = (
    PowerKind.S3, PowerKind.S7, PowerKind.S37, PowerKind.S47, PowerKind.S48,
    PowerKind.S37_GUARDIANSHIP,
)  # fmt: skip


def no_stale_authority(pathway: Pathway, now: datetime) -> None:
    """Promise 1: nothing is in force after its statutory end, asked of any moment."""
    for power in pathway.standing.powers:
        assert power.ended_at is None or power.starts_at <= power.ended_at <= now, power.id
        if power.kind is PowerKind.INFORMAL:
            assert power.expires_at is None
            continue
        end = None if power.kind in WITHOUT_END else latest_lawful_end(pathway, power)
        if end is None:
            continue
        for at in (end, end + timedelta(seconds=1), end + timedelta(days=4000)):
            assert not power.in_force(at), f"{power.id} in force after {end}"
        if end <= now:
            assert power.ended_at is not None, f"{power.id} has not lapsed by itself"
            assert power.ending is not None
        earlier = power.kind in (PowerKind.S136, PowerKind.S135, *COURT_DAYS)
        not_admitted = clocks_of(pathway, power, *ADMIT)
        early = earlier or any(c.state is ClockState.FELL_DUE for c in not_admitted)
        if power.ending is PowerEnding.LAPSED and not (early or bent(pathway, power)):
            assert power.ended_at == end, f"{power.id} did not lapse at its statutory end"


def latest_lawful_end(pathway: Pathway, power: Power) -> datetime | None:
    """The Act's last possible end of the power, worked out here and not by the core."""
    emergencies = (p for p in pathway.standing.powers if p.ended_by == power.started_by)
    begun = next((p for p in emergencies if p.kind is PowerKind.S4), power)
    since = begun if power.kind is PowerKind.S2 else power
    day = since.starts_at.astimezone(LONDON).date()
    if power.kind in HOURS_OF:
        starts = [clock.starts_at for clock in clocks_of(pathway, power, "s5_2.after_5_4")]
        return min([power.starts_at, *starts]) + timedelta(hours=HOURS_OF[power.kind])
    away = bent(pathway, power)
    if power.kind is PowerKind.S2:
        end = _midnight(day.toordinal() + (35 if away else 28))
        return None if court_may_keep_it_going(pathway, end) else end
    if power.kind is PowerKind.CTO:
        count = len(clocks_of(pathway, power, "cto.period_2", "cto.period_n"))
        after = _months_after(day, 12 * count if count else 6)
        return _midnight(after.toordinal() + (400 if away else 0))
    if power.kind in RENEWED:
        day = power.first_day or day
        renewals = clocks_of(pathway, power, "s20.renewal_1", "s20.renewal_n")
        after = _months_after(day, 12 * len(renewals) if renewals else 6)
        return _midnight(after.toordinal() + (400 if away else 0))
    if power.kind in COURT_DAYS:
        return _midnight(day.toordinal() + COURT_DAYS[power.kind])
    holds = clocks_of(pathway, power, "s136.hold", *S135_HOLDS)
    arrivals = [clock.starts_at for clock in holds]
    return min(arrivals) + timedelta(hours=36) if arrivals else None


def bent(pathway: Pathway, power: Power) -> bool:
    """Whether absence or custody bends the end of the power, or bent the detention it carries on.

    On transfer the periods of what was before go over (s.19(2)(b), (d)).
    """
    carried = (p for p in pathway.standing.powers if p.ended_by == power.started_by)
    before = carried if power.kind in (PowerKind.S7, PowerKind.S3) else ()
    rules = ("s21.week", "s21B.report", "s22.custody", "s22.release", "s22.cto_not_recalled")
    return any(clocks_of(pathway, each, *rules) for each in (power, *before))


def _months_after(day: date, months: int) -> date:
    """The day after so many months beginning with the day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return day.replace(year=year, month=month + 1)
    except ValueError:
        return day.replace(year=year, month=month + 2, day=1)


def court_may_keep_it_going(pathway: Pathway, end: datetime) -> bool:
    """Whether an application about the nearest relative was pending just before then (s.29(4))."""
    pending = [clock for clock in pathway.standing.clocks if clock.rule == "s29.pending"]
    return any(
        clock.starts_at < end and (clock.settled_at is None or clock.settled_at >= end)
        for clock in pending
    )


def clocks_of(pathway: Pathway, power: Power, *rules: str) -> list[Clock]:
    """The power's clocks of these rules."""
    clocks = pathway.standing.clocks
    return [clock for clock in clocks if clock.power == power.id and clock.rule in rules]


def london_day(at: datetime) -> date:
    """The day it is in London."""
    return at.astimezone(LONDON).date()


def _midnight(ordinal: int) -> datetime:
    """The London midnight that begins the day."""
    return datetime.combine(datetime.fromordinal(ordinal), datetime.min.time(), tzinfo=LONDON)


def _but_for_an_order_that_waits(
    pathway: Pathway, in_force: tuple[Power, ...]
) -> tuple[Power, ...]:
    """Until admission an order goes on beside what there was before, and there is one (s.40(5))."""
    clocks = {clock.id: clock for clock in pathway.standing.clocks}
    waiting = [p for p in in_force if p.kind in TAKES_EFFECT and awaited(clocks, p)]
    assert len(waiting) <= 1, f"waiting together: {[power.id for power in waiting]}"
    others = tuple(power for power in in_force if power not in waiting)
    return others or in_force


def one_authority_at_a_time(pathway: Pathway, now: datetime) -> None:
    """One power at most is in force, and the chart says the same one.

    Beside it there may be what is contested, and that is never shown as sure.
    """
    in_force = pathway.standing.in_force(now)
    beside = tuple(power for power in in_force if stands_second(power))
    assert not set(beside) & set(pathway.standing.surely_in_force(now))
    in_force = tuple(power for power in in_force if power not in beside)
    assert in_force or not beside, f"alone, and not what is left: {[p.id for p in beside]}"
    authority = region_state(pathway.standing.configuration or INITIAL, Region.AUTHORITY)
    if authority not in ("no_power", "section_136", "section_135"):
        in_force = tuple(power for power in in_force if power.kind not in HOLDS)
    in_force = _but_for_an_order_that_waits(pathway, in_force)
    kinds = {power.kind for power in in_force}
    together = f"in force together: {[power.id for power in in_force]}"
    if not kinds <= BESIDE:
        in_force = tuple(power for power in in_force if power.kind not in BESIDE)
    elif kinds == BESIDE:
        in_force = tuple(power for power in in_force if power.kind is PowerKind.S7)
    kinds = {power.kind for power in in_force}
    assert len(in_force) <= 1 or kinds == RECALLED, together
    in_force = tuple(p for p in in_force if len(kinds) == 1 or p.kind is PowerKind.RECALL)
    configuration = pathway.standing.configuration or INITIAL
    check(configuration)
    expected = STATE_OF[in_force[0].kind] if in_force else "no_power"
    assert region_state(configuration, Region.AUTHORITY) == expected


def every_instant_is_explained(pathway: Pathway, law: LawVersion) -> None:
    """Promise 5: each clock says what started it, how it was counted, and by which provision."""
    started_by = {entry.step.id for entry in pathway.entries} | {
        power.id for power in pathway.standing.powers
    }
    ids = [clock.id for clock in pathway.standing.clocks]
    assert len(ids) == len(set(ids))
    for clock in pathway.standing.clocks:
        assert clock.started_by in started_by
        assert clock.law_version == law.name
        assert clock.citation == law.clocks[clock.rule].citation
        assert clock.count_code is law.clocks[clock.rule].count_code
        assert len(clock.explanation.split()) > 5
        assert "{" not in clock.explanation
        assert clock.title
        assert clock.who
        assert clock.expires_at is None or clock.starts_at <= clock.expires_at, clock.id


def every_finding_can_be_acted_on(pathway: Pathway, law: LawVersion) -> None:
    """A finding names a rule of this law, its citation, and what is wrong, in whole words."""
    told = {entry.step.id for entry in pathway.entries}
    for finding in pathway.standing.findings:
        assert finding.step in told
        assert finding.severity is law.checks[finding.rule].severity
        for words in (finding.citation, finding.message):
            assert words
            assert "{" not in words


def no_clock_runs_for_ever(pathway: Pathway, now: datetime) -> None:
    """A running clock has an end to come, or is a duty; the clock of a power ends with it."""
    powers = {power.id: power for power in pathway.standing.powers}
    for clock in pathway.standing.clocks:
        if clock.state is ClockState.RUNNING:
            _runs_rightly(clock, powers, now)
        else:
            assert clock.settled_at is not None, f"{clock.id} stopped, but not when"
            assert clock.settled_at <= now
    next_due = pathway.next_due()
    assert next_due is None or next_due > now


def _runs_rightly(clock: Clock, powers: dict[str, Power], now: datetime) -> None:
    assert clock.settled_at is None
    assert clock.settled_by is None
    if clock.kind is ClockKind.DUTY:
        assert clock.expires_at is None
    else:
        assert clock.expires_at is not None, f"{clock.id} would run for ever"
        assert clock.expires_at > now, f"{clock.id} should have fallen due"
    if clock.power is not None:
        assert powers[clock.power].in_force(now), f"{clock.id} runs on without its power"


def all_of_them(pathway: Pathway, now: datetime, law: LawVersion) -> None:
    """Every promise that can be asked of a single pathway value."""
    no_stale_authority(pathway, now)
    one_authority_at_a_time(pathway, now)
    every_instant_is_explained(pathway, law)
    every_finding_can_be_acted_on(pathway, law)
    no_clock_runs_for_ever(pathway, now)


def same_standing_after(step: Step, at: datetime, *pathways: Pathway) -> None:
    """The step gets the same answer from each pathway, and leads to the same standing."""
    decisions = [decide(pathway, step, at, law_version(CURRENT_LAW)) for pathway in pathways]
    assert len({decision.refused for decision in decisions}) == 1
    assert len({decision.findings for decision in decisions}) == 1
    if decisions[0].refused:
        return
    reached = [
        evolve_all(pathway, decision.events).standing
        for pathway, decision in zip(pathways, decisions, strict=True)
    ]
    assert all(standing == reached[0] for standing in reached)
