"""A pathway being lived: time passes, steps are signed or told, and every event is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from random import Random

from statute.decide import decide, pass_time
from statute.decision import Decision
from statute.events import Event
from statute.evolve import evolve
from statute.law import CURRENT_LAW, law_version
from statute.pathway import Pathway
from statute.steps import Step
from statute.vocabulary import Mode
from tests.law.properties.chance import Chance
from tests.law.properties.imagined import imagined_step

LAW = law_version(CURRENT_LAW)
OPENED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
EMPTY = Pathway(reference="pathway-invented", law_version=LAW.name)


class Life:
    """What a pathway's workflow does with the core, without the workflow."""

    def __init__(self, now: datetime = OPENED) -> None:
        self.now = now
        self.pathway = EMPTY
        self.events: list[Event] = []
        self.steps = 0

    def passes(self, time: timedelta) -> None:
        """Time passes, and what ends by itself ends."""
        self.now += time
        self._append(pass_time(self.pathway, self.now, LAW))

    def decides(self, step: Step) -> Decision:
        """What the Act says of the step now, taking nothing."""
        return decide(self.pathway, step, self.now, LAW)

    def takes(self, step: Step) -> Decision:
        """The step is put to the pathway, and what follows from it is kept."""
        decision = self.decides(step)
        self._append(decision.events)
        return decision

    def imagines(self, chance: Chance, mode: Mode, occurred_at: datetime) -> Step:
        """A step with an id that is not on the pathway yet."""
        self.steps += 1
        return imagined_step(chance, self.steps, self.pathway, mode, occurred_at)

    def _append(self, events: tuple[Event, ...]) -> None:
        for event in events:
            self.events.append(event)
            self.pathway = evolve(self.pathway, event)


def until_something(life: Life, chance: Chance) -> timedelta:
    """A while; or until the very instant at which something falls due, or a second either side."""
    due = life.pathway.next_due()
    if due is None or chance.sometimes(80):
        return chance.duration()
    return max(due - life.now + timedelta(seconds=chance.between(-1, 1)), timedelta(0))


def lives_on(life: Life, chance: Chance, *, told_late: int = 25) -> Step:
    """Time passes, and one more step is tried: signed now, or (percent) told late."""
    life.passes(until_something(life, chance))
    if chance.sometimes(told_late):
        back = chance.duration() if chance.sometimes(80) else timedelta(0)
        step = life.imagines(chance, Mode.RECORDED, life.now - back)
    else:
        step = life.imagines(chance, Mode.SIGNED, life.now)
    life.takes(step)
    return step


def opened(chance: Chance) -> Life:
    """A pathway on which nothing has happened, opened at some hour of two years."""
    return Life(OPENED + timedelta(hours=chance.between(0, 24 * 700)))


def lived(chance: Chance, steps: int, *, told_late: int = 25) -> Life:
    """A pathway on which so many steps were tried."""
    life = opened(chance)
    for _ in range(steps):
        lives_on(life, chance, told_late=told_late)
    life.passes(chance.duration())
    return life


@contextmanager
def seeded(seed: int) -> Iterator[Chance]:
    """The chance of that seed; a failure says which one it was."""
    try:
        yield Chance(Random(seed))
    except AssertionError as failure:
        failure.add_note(f"in the life with seed {seed}")
        raise
