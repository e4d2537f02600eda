"""A position printed for a person, in plain English."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from statute.clock import Clock
from statute.finding import Finding
from statute.instants import say_instant
from statute.law import law_version
from statute.position import Position
from statute.power import Power
from statute.reckoning.contested import is_of_law
from statute.uncertainty import Uncertainty
from statute.vocabulary import ClockState, PowerEnding, PowerNature

_STATES = {
    ClockState.RUNNING: "running",
    ClockState.MET: "done in time",
    ClockState.FELL_DUE: "its end passed",
    ClockState.ENDED: "no longer matters",
}

_ENDINGS = {
    PowerEnding.LAPSED: "lapsed",
    PowerEnding.DISCHARGED: "discharged",
    PowerEnding.SUPERSEDED: "another authority took its place",
    PowerEnding.RELEASED: "released",
    PowerEnding.LEFT: "left hospital",
}


def say_position(answer: Position) -> None:
    """Print the position."""
    for line in _lines(answer):
        typer.echo(line)


def _lines(answer: Position) -> Iterator[str]:
    yield f"The position at {say_instant(answer.at)}, under {answer.law_version}"
    yield ""
    yield from _said_now(answer)
    yield from _block("What is not known", map(_unknown, answer.uncertain))
    yield from _block("Powers that have ended", map(_past, answer.powers_past))
    yield from _block("Clocks running", map(_clock, answer.running))
    stopped = [clock for clock in answer.clocks if clock.state is not ClockState.RUNNING]
    yield from _block("Clocks that have stopped", map(_clock, stopped))
    yield from _block("Findings", map(_finding, answer.findings))
    yield from _block("What may follow", _next(answer))
    yield from _block("Not counted", map(_finding, answer.left_out))


def _said_now(answer: Position) -> Iterator[str]:
    powers = law_version(answer.law_version).powers
    natures = {powers[power.kind].nature for power in answer.powers_in_force}
    if natures <= {PowerNature.DOES_NOT_DETAIN}:
        yield "No authority to detain is in force."
    for power in answer.powers_in_force:
        yield f"In force: {power.title} ({power.citation})"
        yield f"  from {say_instant(power.starts_at)}"
        if power.ends_at is not None:
            yield f"  until {say_instant(power.ends_at)}, when authority is gone"
        if power.doubts:
            yield "  ON ITS FACE ONLY: the findings below put it in doubt"
        if power.uncertain is not None and power.is_uncertain(answer.at):
            yield f"  UNCERTAIN since {say_instant(power.uncertain.since)}: see what is not known"
        elif power.uncertain is not None:
            yield f"  Uncertain from {say_instant(power.uncertain.since)}: see what is not known"
    open_now = [e for e in answer.uncertain if e.bears_on_authority and e.covers(answer.at)]
    if not all(map(is_of_law, open_now)):
        yield "None of this is certain now: it is how things stand on the earliest reading."
    elif open_now:
        yield "What is marked UNCERTAIN is contested: do not rely on it without advice."


def _past(power: Power) -> str:
    ended = _ENDINGS.get(power.ending, "ended") if power.ending else "ended"
    until = say_instant(power.ends_at) if power.ends_at else "an unknown time"
    said = f"{power.title}: {say_instant(power.starts_at)} to {until} ({ended})"
    if power.uncertain is None:
        return said
    to = power.uncertain.until
    last = f" until {say_instant(to)}" if to is not None else ""
    return f"{said}\n    Uncertain since {say_instant(power.uncertain.since)}{last}"


def _unknown(of: Uncertainty) -> str:
    until = f" until {say_instant(of.until)}" if of.until is not None else ""
    lines = [
        f"Uncertain since {say_instant(of.since)}{until}: {of.because}",
        f"    What would resolve it: {of.resolved_by}",
    ]
    if of.on_everything:
        lines.append("    So much is not known that nothing from there on is certain.")
    elif not of.powers:
        lines.append("    No authority depends on it, as far as can be seen.")
    return "\n".join(lines)


def _clock(clock: Clock) -> str:
    due = say_instant(clock.expires_at) if clock.expires_at else "as soon as practicable"
    lines = [
        f"{clock.title}: {due} [{_STATES[clock.state]}]",
        f"    {clock.explanation}",
        f"    Who: {clock.who}. {clock.citation}. Clock {clock.rule}.",
    ]
    return "\n".join(lines)


def _finding(finding: Finding) -> str:
    lines = [f"{finding.severity.upper()} {finding.rule} ({finding.citation}): {finding.message}"]
    if finding.next_act:
        lines.append(f"    Next: {finding.next_act}")
    return "\n".join(lines)


def _next(answer: Position) -> Iterator[str]:
    for step in answer.may_follow:
        form = f", Form {step.form}" if step.form else ""
        roles = ", ".join(role.value.replace("_", " ") for role in step.roles)
        yield f"{step.title}{form} ({step.citation}) by: {roles}"


def _block(title: str, entries: Iterator[str]) -> Iterator[str]:
    said = list(entries)
    if not said:
        return
    yield ""
    yield title
    for entry in said:
        yield f"- {entry}"
