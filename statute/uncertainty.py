"""What cannot be said for sure, since when, why, and what would resolve it."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime

from statute.fact import Instant, fact


@fact
class Uncertainty:
    """An answer that may be otherwise, because a time is not known or a paper cannot be found.

    `links` are the ids of the steps that tell of what is not known. What rests on them may be
    otherwise from `since` until before `until`; none means that no end of the doubt is known.
    Nothing in its words is about the person; two that differ in wording alone are the same.
    """

    links: tuple[str, ...]
    since: Instant
    until: Instant | None = None
    because: str = field(compare=False)
    resolved_by: str = field(compare=False)
    powers: tuple[str, ...] = ()
    """Ids of the powers that it bears on, those that are in force on another reading only too."""
    findings: tuple[str, ...] = ()
    """Keys of the findings that stand on some readings and not on others."""
    on_everything: bool = False
    """There are too many ways in which it may have been to compare them: nothing since is sure."""
    about: tuple[str, ...] = ()
    """The instants and papers that its words tell, apart from our wording."""

    @property
    def link(self) -> str:
        """The step it is known by where it is about one link alone."""
        return self.links[0]

    @property
    def bears_on_authority(self) -> bool:
        """Whether it may make a difference to which powers are in force."""
        return bool(self.powers) or self.on_everything

    def covers(self, at: datetime) -> bool:
        """Whether the answer for that moment is not sure."""
        return self.since <= at and (self.until is None or at < self.until)
