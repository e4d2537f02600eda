"""Where the person stands with the tribunal."""

from __future__ import annotations

from statute.chart.records import Move, Region, RegionRecord, act, state
from statute.chart.transitions import Transition

STATES = (
    state("no_tribunal_right", initial=True),
    state("may_apply"),
    state("application_before_tribunal"),
    state("reference_before_tribunal"),
    state("window_closed"),
)

ACTS = (
    act(
        Transition.TRIBUNAL_RIGHT_OPENED,
        "The patient may apply to the tribunal; a case already before it goes on",
        Move("no_tribunal_right", "may_apply", "s.66(1)(a), (b), (2)(a), (b)"),
        Move("window_closed", "may_apply", "s.66(1)(a), (b), (2)(a), (b)"),
        Move("may_apply", "may_apply", "s.66(1)(a), (b), (2)(a), (b)"),
        Move(
            "application_before_tribunal",
            "application_before_tribunal",
            "s.66(1)(a), (b), (2)(a), (b)",
        ),
        Move(
            "reference_before_tribunal", "reference_before_tribunal", "s.66(1)(a), (b), (2)(a), (b)"
        ),
    ),
    act(
        Transition.APPLIED_TO_TRIBUNAL,
        "The patient's application reaches the tribunal",
        Move("may_apply", "application_before_tribunal", "ss.66(1), 77(1)-(2)"),
        Move("reference_before_tribunal", "application_before_tribunal", "ss.66(1), 77(1)-(2)"),
    ),
    act(
        Transition.APPLICATION_WITHDRAWN,
        "The application is withdrawn, and is as if it had not been made",
        Move("application_before_tribunal", "may_apply", "s.77(2)"),
    ),
    act(
        Transition.REFERRED_TO_TRIBUNAL,
        "The hospital managers refer the case to the tribunal",
        Move("may_apply", "reference_before_tribunal", "s.68(2)"),
        Move("window_closed", "reference_before_tribunal", "s.68(2)"),
    ),
    act(
        Transition.TRIBUNAL_DECIDED,
        "The tribunal decides; the application has been used",
        Move("application_before_tribunal", "window_closed", "ss.72(1), 77(2)"),
        Move("reference_before_tribunal", "window_closed", "ss.72(1), 77(2)"),
    ),
    act(
        Transition.APPLICATION_WINDOW_CLOSED,
        "The time for applying is over",
        Move("may_apply", "window_closed", "ss.66(2), 77(1)"),
    ),
    act(
        Transition.TRIBUNAL_RIGHT_ENDED,
        "No power is left that the tribunal could discharge",
        Move("may_apply", "no_tribunal_right", "ss.66(1), 72(1)"),
        Move("application_before_tribunal", "no_tribunal_right", "ss.66(1), 72(1)"),
        Move("reference_before_tribunal", "no_tribunal_right", "ss.66(1), 72(1)"),
        Move("window_closed", "no_tribunal_right", "ss.66(1), 72(1)"),
    ),
)

TRIBUNAL = RegionRecord(Region.TRIBUNAL, STATES, ACTS)
