"""Section 2 goes on while a court decides who the nearest relative is (s.29(4))."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from statute.instants import say_instant
from statute.power import Power
from statute.reckoning.reckoning import Reckoning
from statute.vocabulary import PowerKind

PENDING = "s29.pending"


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
