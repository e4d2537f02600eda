"""What the Act says of a step: what follows from it, or why it may not be taken."""

from __future__ import annotations

from statute.events import Event
from statute.fact import fact
from statute.finding import Finding


@fact
class Decision:
    """`events` follow from the step and are empty when it is refused.

    `findings` are all the findings about this step; when `refused` is true they say why: it breaks
    a rule, or whether the Act has it at all is contested.
    """

    refused: bool
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()
