"""Lives in which the nearest relative, the tribunal and a court are at work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from statute.steps import AssignResponsibleClinician
from statute.steps.admission import Section
from statute.vocabulary import Mode
from tests.law.properties.chance import Chance
from tests.law.properties.imagined import imagined_step
from tests.law.properties.life import Life, until_something
from tests.law.properties.people import CLINICIAN
from tests.support.people import ADMINISTRATOR
from tests.support.story import Story, admit, at

STEPS = 14

OFTEN = (
    *("give_discharge_notice", "apply_to_displace", "apply_to_tribunal") * 3,
    *("relative_applies_to_tribunal", "make_displacement_order", "dispose_of_displacement"),
    *("tribunal_decides", "withdraw_tribunal_application", "refer_to_tribunal", "discharge"),
)
"""What happens in these lives."""

THEN: dict[str, tuple[str, ...]] = {
    "give_discharge_notice": ("bar_discharge",),
    "bar_discharge": ("tell_relative_of_bar",),
    "tell_relative_of_bar": ("relative_applies_to_tribunal",),
    "relative_applies_to_tribunal": ("tribunal_decides",),
    "apply_to_tribunal": ("tribunal_decides", "withdraw_tribunal_application"),
    "apply_to_displace": ("make_displacement_order", "dispose_of_displacement"),
    "make_displacement_order": ("dispose_of_displacement",),
}
"""What often comes next."""


def detained(chance: Chance) -> Life:
    """Admitted on 2 March 2026 for assessment or treatment, with a responsible clinician."""
    story = Story()
    admit(story, chance.one_of(Section.TWO, Section.THREE), "2026-03-02 12:00")
    assigned = AssignResponsibleClinician(clinician=CLINICIAN.person)
    story.signs("2026-03-02 12:00", ADMINISTRATOR, assigned)
    life = Life(at("2026-03-02 12:01"))
    life.pathway = story.pathway
    life.steps = 100
    return life


def goes_on(life: Life, chance: Chance) -> None:
    """Hours pass, or weeks, or all the time there is, and somebody does something."""
    life.passes(timedelta(minutes=chance.between(1, 600)))
    if chance.sometimes(25):
        life.passes(until_something(life, chance))
    if chance.sometimes(20):
        life.passes(timedelta(days=chance.between(1, 40)))
    last = life.pathway.entries[-1].step.particulars.kind
    if last == "apply_to_displace" and chance.sometimes(40):
        life.passes(timedelta(days=28))
    likely = THEN[last] if last in THEN and chance.sometimes(75) else OFTEN
    back = timedelta(hours=chance.between(1, 40)) if chance.sometimes(10) else timedelta(0)
    mode = Mode.RECORDED if back else Mode.SIGNED
    life.steps += 1
    life.takes(imagined_step(chance, life.steps, life.pathway, mode, life.now - back, likely))


def stages(chance: Chance) -> Iterator[Life]:
    """One such life, as it stands after each step of it."""
    life = detained(chance)
    yield life
    for _ in range(STEPS):
        goes_on(life, chance)
        yield life


def lived_with_relatives(chance: Chance) -> Life:
    """One such life, to one of its steps and a minute beyond."""
    life = detained(chance)
    for _ in range(chance.between(1, STEPS)):
        goes_on(life, chance)
    life.passes(timedelta(minutes=1))
    return life
