"""Section 2 goes on while a court decides who the nearest relative is (s.29(4))."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from statute.instants import say_instant
from statute.power import Power
from statute.reckoning.reckoning import Reckoning
from statute.vocabulary import PowerKind

PENDING = "s29.pending"
DISPLACED = "s66.h"

_LASTING = (PowerKind.S3, PowerKind.S7, PowerKind.CTO)


def order_lasts(r: Reckoning, order: str, at: datetime) -> bool:
    """Whether a court's order on ground (c) or (d) still lasts (s.30(4)).

    It outlives its three months while the patient stays liable as they were at the end of them.
    """
    short = r.clocks.get(f"s30.order_cd/{order}")
    ends = short.expires_at if short is not None else None
    if ends is None or at < ends:
        return ends is not None
    liable_then = any(
        power.kind in _LASTING
        and power.starts_at < ends
        and (power.ended_at is None or power.ended_at >= ends)
        for power in r.powers.values()
    )
    return liable_then and r.in_force(at, *_LASTING) is not None


def goes_on_while_pending(r: Reckoning, power: Power, at: datetime) -> bool:
    """Whether section 2, which would end at `at`, goes on because an application is pending.

    It must have been before the court immediately before that: one lodged as the 28 days end is
    too late. Then there is no end until it is finally disposed of.
    """
    if power.kind is not PowerKind.S2 or not any(True for _ in r.running(PENDING)):
        return False
    r.amend(replace(power, expires_at=None, last_day=None))
    r.note("s29.extended", power.started_by, ended=say_instant(at))
    return True
