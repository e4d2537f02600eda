"""Lives on community treatment orders: recalls, revocations, extensions, certificates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from statute.steps import AssignResponsibleClinician, MakeCourtOrder
from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.vocabulary import Mode
from tests.law.properties.chance import Chance
from tests.law.properties.community_particulars import LIKELY, ON_TREATMENT, TO_AN_ORDER
from tests.law.properties.imagined import imagined_step
from tests.law.properties.life import Life, until_something
from tests.law.properties.people import CLINICIAN, COURT_OFFICER
from tests.support.people import ADMINISTRATOR, SITE
from tests.support.story import Story, admit, at

STEPS = 30
PERIODS = ("cto.period_1", "cto.period_2", "cto.period_n")

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


def detained(chance: Chance) -> Life:
    """Detained on 2 March 2026, mostly on an application, with a responsible clinician."""
    story = Story()
    if chance.sometimes(80):
        admit(story, Section.THREE, "2026-03-02 12:00")
    else:
        order = MakeCourtOrder(
            section=CourtSection.S37,
            hospital=SITE,
            doctors=2,
            section_12_doctors=1,
            already_in_hospital=True,
        )
        story.signs("2026-03-02 12:00", COURT_OFFICER, order)
    assigned = AssignResponsibleClinician(clinician=CLINICIAN.person)
    story.signs("2026-03-02 12:00", ADMINISTRATOR, assigned)
    life = Life(at("2026-03-02 12:01"))
    life.pathway = story.pathway
    life.steps = 100
    return life


def away(life: Life) -> bool:
    """Whether a recalled patient has not come, or is in custody."""
    rules = ("s18_2A.retake", "s22.custody", "s22.release")
    return any(clock.rule in rules for clock in life.pathway.standing.running())


def nearly_over(life: Life, chance: Chance) -> timedelta:
    """The time until some days before the order ends, or none."""
    ends = [c.expires_at for c in life.pathway.standing.running() if c.rule in PERIODS]
    left = [end - life.now - timedelta(days=chance.between(1, 40)) for end in ends if end]
    return max([timedelta(0), *left])


def owed(life: Life) -> tuple[str, ...]:
    """The report that section 21A or 21B asks for now, if one does."""
    running = {clock.rule for clock in life.pathway.standing.running()}
    if "s21B.report" in running:
        return ("report_return_to_order",)
    extend = ("agree_community_order", "extend_community_order")
    return extend if "s21A.report" in running else ()


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
        opens = [c.starts_at for c in life.pathway.standing.running() if c.rule == "s20A.window"]
        life.passes(max([timedelta(0), *(each - life.now for each in opens)]))
    last = life.pathway.entries[-1].step.particulars.kind
    if away(life) and chance.sometimes(60):
        life.passes(timedelta(days=chance.one_of(3, 20, 29, 40, 170)))
        likely = ("detain_on_recall", "detain_on_recall", "next_custody", "enter_custody")
    elif last == "serve_recall_notice" and chance.sometimes(25):
        life.passes(nearly_over(life, chance))
        likely = ("note_absence_on_recall",)
    elif reports := owed(life):
        likely = reports if chance.sometimes(60) else likely
    elif last in THEN and chance.sometimes(60):
        likely = (THEN[last],) if here != "recalled" else ON_RECALL.get(last, likely)
    back = timedelta(hours=chance.between(1, 90)) if chance.sometimes(15) else timedelta(0)
    mode = Mode.RECORDED if back else Mode.SIGNED
    life.steps += 1
    step = imagined_step(chance, life.steps, life.pathway, mode, life.now - back, likely)
    life.takes(step)


def stages(chance: Chance) -> Iterator[Life]:
    """One such life, as it stands after each step of it."""
    life = detained(chance)
    for _ in range(STEPS):
        goes_on(life, chance)
        yield life


def lived_on_orders(chance: Chance) -> Life:
    """One such life, to its last step and a minute beyond."""
    *_, life = stages(chance)
    life.passes(timedelta(minutes=1))
    return life
