"""One source of chance for an imagined pathway.

It may be a seeded `random.Random` (many pathways, fast) or Hypothesis's own (shrinks to a small
example).
"""

from __future__ import annotations

from datetime import timedelta
from random import Random

from statute.pathway import Pathway
from statute.steps import AnyParticulars


class Chance:
    """What happens to happen."""

    def __init__(self, source: Random) -> None:
        self.source = source

    def sometimes(self, percent: int) -> bool:
        """True in about so many of a hundred cases."""
        return self.source.randrange(100) < percent

    def one_of(self, *options):
        """Any of these."""
        return self.source.choice(options)

    def between(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`."""
        return self.source.randint(least, most)

    def duration(self) -> timedelta:
        """A time between two steps: mostly hours, at times long enough for a power to lapse."""
        hour = timedelta(hours=1)
        unit, most = self.one_of(
            (timedelta(minutes=1), 50),
            (timedelta(minutes=1), 50),
            (hour, 10),
            (hour, 10),
            (hour, 30),
            (timedelta(days=1), 6),
            (timedelta(days=1), 30),
            (timedelta(days=30), 7),
        )
        return unit * self.between(1, most)

    def step_of(self, pathway: Pathway, kind: type[AnyParticulars]) -> str:
        """The id of the last step of that kind; sometimes of another step, or of none."""
        told = [entry.step for entry in pathway.entries]
        of_kind = [step for step in told if isinstance(step.particulars, kind)]
        if of_kind and not self.sometimes(5):
            return of_kind[-1].id
        return self.one_of("step-none", *(step.id for step in told))
