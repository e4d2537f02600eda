"""Lives on community treatment orders: recalls, revocations, extensions, certificates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from statute.steps import AssignResponsibleClinician
from statute.steps.admission import Section
from statute.vocabulary import Mode
from tests.law.properties.chance import Chance
from tests.law.properties.community_particulars import LIKELY, ON_TREATMENT, TO_AN_ORDER
from tests.law.properties.imagined import imagined_step
from tests.law.properties.life import Life, until_something
from tests.law.properties.people import CLINICIAN
from tests.support.people import ADMINISTRATOR
from tests.support.story import Story, admit, at

STEPS = 30

THEN = {
    "recall_to_hospital": "serve_recall_notice",
    "serve_recall_notice": "detain_on_recall",
    "detain_on_recall": "give_medicine",
    "agree_community_order": "make_community_order",
    "release_from_recall": "recall_to_hospital",
    "make_community_order": "recall_to_hospital",
}
"""What often comes next."""
ON_RECALL = {
    "detain_on_recall": ("agree_community_order", "release_from_recall", "discharge"),
    "agree_community_order": ("revoke_community_order",),
}
"""And what does while the 72 hours run."""


def detained() -> Life:
    """Admitted for treatment on 2 March 2026, with a responsible clinician."""
    story = Story()
    admit(story, Section.THREE, "2026-03-02 12:00")
    assigned = AssignResponsibleClinician(clinician=CLINICIAN.person)
    story.signs("2026-03-02 12:00", ADMINISTRATOR, assigned)
    life = Life(at("2026-03-02 12:01"))
    life.pathway = story.pathway
    life.steps = 100
    return life


def goes_on(life: Life, chance: Chance) -> None:
    """Minutes pass, or months, and something happens that happens on such orders."""
    life.passes(timedelta(minutes=chance.between(1, 90)))
    if chance.sometimes(30):
        life.passes(until_something(life, chance))
    if chance.sometimes(15):
        life.passes(timedelta(days=chance.between(1, 60)))
    here = (life.pathway.standing.configuration or ("no_power",))[0]
    likely = LIKELY.get(here, (*TO_AN_ORDER, *ON_TREATMENT))
    if here == "community_treatment" and chance.sometimes(30):
        likely = ("agree_community_order", "extend_community_order")
        window = next(c for c in life.pathway.standing.running() if c.rule == "s20A.window")
        life.passes(max(window.starts_at - life.now, timedelta(0)))
    last = life.pathway.entries[-1].step.particulars.kind
    if last in THEN and chance.sometimes(60):
        likely = (THEN[last],) if here != "recalled" else ON_RECALL.get(last, likely)
    back = timedelta(hours=chance.between(1, 90)) if chance.sometimes(15) else timedelta(0)
    mode = Mode.RECORDED if back else Mode.SIGNED
    life.steps += 1
    step = imagined_step(chance, life.steps, life.pathway, mode, life.now - back, likely)
    life.takes(step)


def stages(chance: Chance) -> Iterator[Life]:
    """One such life, as it stands after each step of it."""
    life = detained()
    for _ in range(STEPS):
        goes_on(life, chance)
        yield life


def lived_on_orders(chance: Chance) -> Life:
    """One such life, to its last step and a minute beyond."""
    *_, life = stages(chance)
    life.passes(timedelta(minutes=1))
    return life
