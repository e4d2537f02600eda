"""A long detention being lived: renewals, absences, leave and custody, one after another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from statute.steps import Step
from statute.steps.admission import Section
from statute.vocabulary import Mode
from tests.law.properties import promises
from tests.law.properties.absence_particulars import LONG
from tests.law.properties.chance import Chance
from tests.law.properties.imagined import imagined_step
from tests.law.properties.life import Life, opened
from tests.support import people
from tests.support.story import application, receipt, recommendation


def detained(chance: Chance) -> Life:
    """Admitted for treatment, duly, at some hour."""
    life = opened(chance)
    day = promises.london_day(life.now).isoformat()
    for number, (by, particulars) in enumerate(
        (
            (
                people.SECTION_12_DOCTOR,
                recommendation(Section.THREE, day, section_12_approved=True),
            ),
            (people.OTHER_DOCTOR, recommendation(Section.THREE, day)),
            (people.AMHP, None),
            (people.NURSE, None),
        )
    ):
        made = particulars or (
            application(Section.THREE, day, ("paper-0", "paper-1"))
            if number == 2
            else receipt("paper-2")
        )
        step = Step(
            id=f"paper-{number}", mode=Mode.SIGNED, by=by, occurred_at=life.now, particulars=made
        )
        assert not life.takes(step).refused
    return life


def goes_on(life: Life, chance: Chance) -> None:
    """Weeks pass, or hours, and something happens that happens in long detentions."""
    days, hours = chance.one_of((0, 20), (7, 0), (20, 5), (45, 9), (60, 1))
    life.passes(timedelta(days=chance.between(0, days), hours=hours, minutes=7))
    back = timedelta(days=chance.between(0, 40)) if chance.sometimes(15) else timedelta(0)
    mode = Mode.RECORDED if back or chance.sometimes(20) else Mode.SIGNED
    life.steps += 1
    step = imagined_step(chance, life.steps, life.pathway, mode, life.now - back, LONG)
    life.takes(step)


def stages(chance: Chance, steps: int = 24) -> Iterator[Life]:
    """A long detention, as it stands after each step of it."""
    life = detained(chance)
    for _ in range(steps):
        goes_on(life, chance)
        yield life


def lived_long(chance: Chance, steps: int) -> Life:
    """A detention in which so many things were tried, and a minute beyond."""
    *_, life = stages(chance, steps)
    life.passes(timedelta(minutes=1))
    return life
