"""Lives under guardianship: renewals, absences, and transfers to hospital and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from statute.steps import (
    AcceptGuardianship,
    AnyParticulars,
    Apply,
    AssignResponsibleClinician,
    MakeCourtOrder,
    Recommend,
    Step,
)
from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.vocabulary import Mode
from tests.law.properties import promises
from tests.law.properties.chance import Chance
from tests.law.properties.court_particulars import BY_COURT
from tests.law.properties.imagined import LIKELY, TO_GUARDIANSHIP, imagined_step
from tests.law.properties.life import Life, opened
from tests.law.properties.people import CLINICIAN, COUNCIL, COURT_OFFICER, HOSPITAL
from tests.support import people
from tests.support.story import application, recommendation

STEPS = 26


def accepted(chance: Chance) -> Life:
    """Under guardianship, duly, at some hour, sometimes by an order; with a clinician."""
    life = opened(chance)
    day = promises.london_day(life.now).isoformat()
    first = recommendation(Section.SEVEN, day, section_12_approved=True)
    asked = application(Section.SEVEN, day, ("paper-0", "paper-1"), hospital=COUNCIL)
    clinician = AssignResponsibleClinician(clinician=CLINICIAN.person)
    guardian = AcceptGuardianship(application="paper-2", guardian=COUNCIL, aged_16_or_over=True)
    order = MakeCourtOrder(
        section=CourtSection.S37_GUARDIANSHIP, hospital=COUNCIL, doctors=2, section_12_doctors=1
    )
    by_order = ((COURT_OFFICER, order),) if chance.sometimes(30) else ()
    made: tuple[tuple[object, AnyParticulars], ...] = (
        (people.SECTION_12_DOCTOR, first),
        (people.OTHER_DOCTOR, recommendation(Section.SEVEN, day)),
        (people.AMHP, replace(asked, interviewed=False)),
        (people.COUNCIL_OFFICER, guardian),
        (people.ADMINISTRATOR, clinician),
        *by_order,
    )
    for number, (by, particulars) in enumerate(made):
        step = Step(
            id=f"paper-{number}",
            mode=Mode.SIGNED,
            by=by,
            occurred_at=life.now,
            particulars=particulars,
        )
        assert not life.takes(step).refused
    return life


def begun(life: Life) -> str:
    """What a transfer to hospital that is being prepared still lacks."""
    kinds = [entry.step.particulars.kind for entry in life.pathway.entries][-3:]
    if kinds[-1] == "apply" and len(life.pathway.entries) > 5:
        return "authorise_transfer_to_hospital"
    if kinds[-1] == "authorise_transfer_to_hospital":
        return "admit_from_guardianship"
    given = [entry.step.by.person for entry in life.pathway.entries[-2:]]
    if kinds[-2:] == ["recommend", "recommend"] and len(set(given)) == 2:
        return "apply"
    return "recommend" if kinds[-1] == "recommend" else ""


def goes_on(life: Life, chance: Chance) -> None:
    """Weeks pass, or hours, and something happens that happens under guardianship."""
    days = 1 if begun(life) else chance.one_of(0, 0, 1, 5, 12, 30, 45)
    life.passes(timedelta(days=days, hours=chance.between(0, 20), minutes=7))
    back = timedelta(days=chance.between(0, 20)) if chance.sometimes(10) else timedelta(0)
    mode = Mode.RECORDED if back else Mode.SIGNED
    step = _next(life, chance, mode, back)
    if isinstance(step.particulars, Recommend | Apply) and chance.sometimes(90):
        step = replace(step, particulars=_for_treatment(life, step.particulars))
    life.takes(step)


def _next(life: Life, chance: Chance, mode: Mode, back: timedelta) -> Step:
    here = (life.pathway.standing.configuration or ("no_power",))[0]
    likely = LIKELY.get(here, ())
    guarded = here in ("guardianship", "guardianship_order")
    if here in ("section_3", "section_2", "hospital_order") and chance.sometimes(40):
        likely = TO_GUARDIANSHIP
    running = {c.rule for c in life.pathway.standing.running() if c.starts_at <= life.now}
    if guarded and "s21B.report" in running and chance.sometimes(60):
        likely = ("report_return_to_guardianship",)
    elif guarded and "s6.admit14" in running and chance.sometimes(60):
        likely = ("authorise_transfer_to_hospital", "admit_from_guardianship")
    elif guarded and running & {"s20_6.window", "s21A.report"}:
        likely = ("renew_guardianship", "renew_guardianship", "next_whereabouts")
    elif guarded and chance.sometimes(2):
        likely = BY_COURT
    elif guarded and (begun(life) or chance.sometimes(8)):
        likely = (begun(life) or "recommend",)
    life.steps += 1
    return imagined_step(chance, life.steps, life.pathway, mode, life.now - back, likely)


def _for_treatment(life: Life, paper: Recommend | Apply) -> Recommend | Apply:
    """The same paper, towards transfer to hospital."""
    if isinstance(paper, Recommend):
        return replace(paper, section=Section.THREE, hospitals=(HOSPITAL,))
    given = [
        entry.step
        for entry in life.pathway.entries
        if isinstance(entry.step.particulars, Recommend)
        and entry.step.particulars.section is Section.THREE
    ]
    latest = {each.by.person: each.id for each in given}
    return replace(
        paper, section=Section.THREE, recommendations=tuple(latest.values())[-2:], hospital=HOSPITAL
    )


def stages(chance: Chance) -> Iterator[Life]:
    """One such life, as it stands after each step of it."""
    life = accepted(chance)
    for _ in range(STEPS):
        goes_on(life, chance)
        yield life


def lived_under_guardianship(chance: Chance) -> Life:
    """One such life, to its last step and a minute beyond."""
    *_, life = stages(chance)
    life.passes(timedelta(minutes=1))
    return life
