"""What a rule of law is made of, so that a lawyer can read one file and agree or disagree."""

from __future__ import annotations

from enum import IntEnum

from statute.fact import fact
from statute.vocabulary import (
    Approval,
    ClockKind,
    CountCode,
    PowerKind,
    PowerNature,
    Role,
    Severity,
)


@fact
class PowerRule:
    """A power of the Act: what it is called and where it comes from."""

    kind: PowerKind
    title: str
    citation: str
    on_expiry: str
    nature: PowerNature = PowerNature.UNSTATED
    """Whether it detains. A power that is added must say so; until then no page calls it safe."""
    without_detention: str = ""
    """What it means for the person, in a sentence, where it does not detain."""


@fact
class ClockRule:
    """A time limit of the Act (periods.md).

    `starts` says in words what starts it. `length` is in the unit of `count_code`. `who` must act,
    or may. `if_missed` names the check whose finding is raised when it falls due, if any.
    `status` is empty, or says *unconfirmed* or *contested* and why.
    """

    id: str
    kind: ClockKind
    title: str
    count_code: CountCode
    length: int
    starts: str
    who: str
    on_expiry: str
    severity_if_missed: Severity
    citation: str
    if_missed: str = ""
    status: str = ""
    then: tuple[int, ...] = ()
    """The lengths of the periods that follow it, if it is renewed; the last one repeats."""


@fact
class CheckRule:
    """A check of the Act: what is wrong when it fails, and what to do next.

    `message` and `next_act` are plain English; words in braces stand for dates and numbers,
    never with anything about the person.
    """

    id: str
    severity: Severity
    citation: str
    message: str
    next_act: str = ""
    status: str = ""


class Phase(IntEnum):
    """Where in a detention a step belongs. Steps told to the same minute count in this order."""

    HOLD = 1
    """Using a holding power, assessing under it, ending it without admission."""
    ASSESS = 2
    """Recommending, consulting."""
    APPLY = 3
    ADMIT = 4
    """Receiving papers, accepting, making an order: where a longer power begins."""
    DETAIN = 5
    """Scrutiny, information, clinician."""
    TREAT = 6
    REVIEW = 7
    """Renewal, tribunal, managers."""
    END = 8
    """Discharge, leaving."""
    RECORD = 9


@fact
class StepRule:
    """A step of the Act: who may take it, by which provision, and the form that evidences it."""

    kind: str
    phase: Phase
    title: str
    roles: tuple[Role, ...]
    citation: str
    form: str | None = None
    approval: Approval | None = None
    """An approval the signatory must hold at the time, if the Act asks for one."""
