"""Clocks at whose end something is due, or allowed again, and by no reading before."""

from __future__ import annotations

REFERENCES = frozenset(
    ("s68_2", "s68_6", "s68.cto_reference", "s71_2", "s75_2B", "s75_2C", "s75_2E")
)
"""Made before its period is over, a reference is outside the jurisdiction (ss.68, 71(2), 75)."""

BAR = "s25.six_month_bar"
"""An order of that relative inside it has no effect (s.25(1)(b))."""

NOT_BEFORE_THE_END = REFERENCES | {BAR}
"""Nobody is told to act by the earlier of two ends of these."""
