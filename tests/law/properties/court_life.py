"""Lives under Part 3: each begins with a court or a warrant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from statute.vocabulary import Mode
from tests.law.properties.chance import Chance
from tests.law.properties.court_particulars import BY_COURT
from tests.law.properties.imagined import imagined_step
from tests.law.properties.life import Life, opened


def stages(chance: Chance, steps: int = 25) -> Iterator[Life]:
    """A life that begins with a court or a warrant; once more whenever nothing is in force."""
    life = opened(chance)
    for _ in range(steps):
        days = chance.one_of(0, 0, 1, 6, 20, 45, 200)
        life.passes(timedelta(days=days, hours=chance.between(0, 20), minutes=3))
        told_late = chance.sometimes(20)
        back = timedelta(hours=chance.between(0, 400)) if told_late else timedelta(0)
        mode = Mode.RECORDED if told_late else Mode.SIGNED
        nothing = not life.pathway.standing.in_force(life.now)
        likely = BY_COURT if nothing else ()
        life.steps += 1
        life.takes(imagined_step(chance, life.steps, life.pathway, mode, life.now - back, likely))
        yield life


def lived_under_courts(chance: Chance) -> Life:
    """One such life, to its last step and a minute beyond."""
    *_, life = stages(chance)
    life.passes(timedelta(minutes=1))
    return life
