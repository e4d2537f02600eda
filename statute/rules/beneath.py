"""What lives on beneath a community treatment order, and is alive again on revocation (s.17G).

An application for treatment, or under Part 3 a hospital order or a direction that has its effect.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from statute.chart import Transition
from statute.counting import months
from statute.instants import london_date, say_day
from statute.law import LawVersion
from statute.law.readings import Reading
from statute.law.what_if import Provision
from statute.months import last_day
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty, window_to
from statute.reckoning.references import BY_MANAGERS
from statute.rules.detained import UNRESTRICTED
from statute.steps import ReceiveFromOutsideEngland, Step
from statute.vocabulary import ClockState, CountCode, PowerKind

_REVIVED: Mapping[PowerKind, tuple[Transition, str]] = {
    PowerKind.S3: (Transition.COMMUNITY_ORDER_REVOKED, "cto.revoked_s3"),
    PowerKind.S37: (Transition.HOSPITAL_ORDER_REVIVED, "cto.revoked_part_3"),
    PowerKind.S47: (Transition.TRANSFER_DIRECTION_REVIVED, "cto.revoked_part_3"),
    PowerKind.S48: (Transition.UNSENTENCED_DIRECTION_REVIVED, "cto.revoked_part_3"),
}

_RELATIVE = "s69.37.nr"
_NOT_AT_FIRST = "s69.37.patient"
"""Its start is the end of the six months in which a hospital order patient cannot apply."""

_BY_GUARDIANSHIP_ORDER = "s69.37.guardianship.nr"
"""A patient who came to the hospital order from a guardianship order of a court (s.19)."""


def may_be_ordered(law: LawVersion) -> tuple[PowerKind, ...]:
    """From which a community treatment order can be made (s.17A(2); Sch.1 Pt I)."""
    part_3 = UNRESTRICTED if law.reads(Reading.ORDERS_FROM_PART_3) else ()
    return (PowerKind.S3, *part_3)


def beneath(r: Reckoning, order: Power) -> PowerKind:
    """What lives on beneath the order.

    For a patient received with it section 3 or, where a criminal court made the order that it
    corresponds to, a hospital order (s.80C(2)-(3)).
    """
    begun = r.taken.get(order.started_by)
    received = None if begun is None else begun.particulars
    if isinstance(received, ReceiveFromOutsideEngland):
        return PowerKind.S37 if received.by_court else PowerKind.S3
    found = (p.kind for p in r.powers.values() if p.ended_by == order.started_by)
    return next((kind for kind in found if kind in _REVIVED), PowerKind.S3)


def open_right(r: Reckoning, step: Step, power: Power, rule: str) -> None:
    """Six months to apply; for a hospital order patient what is left of them (s.69(3)-(5))."""
    at = step.occurred_at
    period = months(london_date(at), length(r, rule))
    opens = _not_before(r, power, at)
    if opens is None:
        start_clock(r, rule, period, step.id, power.id, at)
        r.moves(Transition.TRIBUNAL_RIGHT_OPENED)
    elif period.expires_at is not None and opens < period.expires_at:
        said = (
            f"{period.explanation} The first six months of the hospital order do not count, so the "
            f"right opens on {say_day(london_date(opens))}."
        )
        left = replace(period, starts_at=opens, first_day=london_date(opens), explanation=said)
        start_clock(r, rule, left, step.id, power.id)
    opened = opens or at
    if period.expires_at is not None and opened < period.expires_at:
        own = replace(period, starts_at=opened, first_day=london_date(opened))
        open_right_of_relative(r, step, power, own)


def open_right_of_relative(r: Reckoning, step: Step, power: Power, period: Period) -> None:
    """The relative of a hospital order patient may apply whenever the patient may (s.69(1))."""
    if not (_by_court(r, power) and r.law.reads(Reading.RELATIVES_UNDER_PART_3)):
        return
    known = (c for c in r.clocks.values() if c.rule == _RELATIVE and c.power == power.id)
    if not any(clock.last_day == period.last_day for clock in known):
        start_clock(r, _RELATIVE, replace(period, code=CountCode.OPENS), step.id, power.id)


def _by_court(r: Reckoning, power: Power) -> bool:
    """Whether the patient came to this power from a hospital order made by a court here."""
    kind = beneath(r, power) if power.kind is PowerKind.CTO else power.kind
    known = (_NOT_AT_FIRST, _BY_GUARDIANSHIP_ORDER)
    return kind is PowerKind.S37 and any(c.rule in known for c in r.clocks.values())


def _not_before(r: Reckoning, power: Power, at: datetime) -> datetime | None:
    """When the six months of a court's hospital order are over, if they are not yet."""
    if not _by_court(r, power):
        return None
    starts = (c.starts_at for c in r.clocks.values() if c.rule == _NOT_AT_FIRST)
    opens = max(starts, default=at)
    return opens if opens > at else None


def _refer(r: Reckoning, step: Step, power: Power) -> None:
    """At once (s.68(7)); under the 2025 Act as on a new admission, from the day of revocation.

    For a patient of the courts then only if more than six months have passed since the order.
    """
    if not r.law.enacts(Provision.REFERENCES):
        start_duty(r, "s68_7", step.id, step.occurred_at, power.id)
        return
    r.stop(ClockState.ENDED, step, *BY_MANAGERS)
    if power.kind is PowerKind.S3 or _is_late(r, step):
        period = months(london_date(step.occurred_at), length(r, "s68_2"))
        start_clock(r, "s68_2", period, step.id, None, step.occurred_at)


def _is_late(r: Reckoning, step: Step) -> bool:
    """Whether more than six months have passed since the order or direction of Part 3."""
    made = [
        p.first_day for p in r.powers.values() if p.kind in UNRESTRICTED and p.first_day is not None
    ]
    return bool(made) and last_day(min(made), 6) < london_date(step.occurred_at)


def revive(r: Reckoning, step: Step, kind: PowerKind, held_by: str, *papers: str) -> None:
    """As if admitted, or the order made, on the day of revocation; what begins with it (s.17G)."""
    transition, rule_id = _REVIVED[kind]
    late = kind is not PowerKind.S3 and _is_late(r, step)
    if late and r.law.enacts(Provision.DETENTION_PERIODS):
        rule_id = "part_3.three_months"
    r.moves(transition)
    at = step.occurred_at
    period = months(london_date(at), length(r, rule_id))
    rule = r.law.powers[kind]
    power = Power(
        id=f"{kind}/{step.id}",
        kind=kind,
        title=rule.title,
        citation=rule.citation,
        starts_at=at,
        first_day=period.first_day,
        last_day=period.last_day,
        expires_at=period.expires_at,
        started_by=step.id,
        held_by=held_by,
        doubts=r.fatal_about(step.id, *papers),
    )
    r.begin(power)
    start_clock(r, rule_id, period, step.id, power.id, at)
    window = window_to(r, "s20.window", period)
    start_clock(r, "s20.window", window, step.id, power.id)
    open_right(r, step, power, "s66.cb")
    _refer(r, step, power)
    start_duty(r, "s132", step.id, at, power.id)
    r.moves(Transition.INFORMATION_DUTY_BEGAN)
