"""The admission, or acceptance, that a paper led to, and how long the paper may be mended."""

from __future__ import annotations

from datetime import datetime

from statute.counting import days, hours
from statute.instants import london_date
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length
from statute.steps import AcceptGuardianship, Apply, ReceiveApplication, Recommend, Step
from statute.steps.admission import Ground, Section
from statute.vocabulary import PowerKind


def standing_grounds(recommendation: Recommend) -> tuple[Ground, ...]:
    """The grounds that count: welfare is one of guardianship only (s.7(2)(b))."""
    if recommendation.section is Section.SEVEN:
        return recommendation.grounds
    return tuple(each for each in recommendation.grounds if each is not Ground.WELFARE)


def application_of(r: Reckoning, paper: str) -> Step | None:
    """The application that the paper is, or that rests on it: the latest."""
    found = None
    for each in r.steps_of(Apply):
        assert isinstance(each.particulars, Apply)
        if paper == each.id or paper in each.particulars.recommendations:
            found = each
    return found


def papers_of(applied: Step) -> tuple[str, ...]:
    """The steps whose papers make up the bundle: the application and what it rests on."""
    assert isinstance(applied.particulars, Apply)
    return (applied.id, *applied.particulars.recommendations)


def admission_on(r: Reckoning, applied: Step) -> Step | None:
    """The step that admitted, or accepted into guardianship, on this application."""
    kinds = (ReceiveApplication, AcceptGuardianship)
    for kind in kinds:
        for each in r.steps_of(kind):
            if getattr(each.particulars, "application", None) == applied.id:
                return each
    return None


def mendable_until(r: Reckoning, applied: Step, admitted: Step) -> datetime:
    """When the time for amending the papers is over (ss.8(4), 15(1), 15(4)).

    Nothing done under section 15 keeps section 4 alive beyond its 72 hours; once the second
    recommendation has made it a section 2, there are 14 days from the emergency admission.
    """
    assert isinstance(applied.particulars, Apply)
    section = applied.particulars.section
    first = london_date(admitted.occurred_at)
    if section is Section.SEVEN:
        period = days(first, length(r, "s8.rectify14"))
    elif section is Section.FOUR and r.latest(PowerKind.S2) is None:
        period = hours(admitted.occurred_at, length(r, "s15.s4"))
    else:
        period = days(first, length(r, "s15.amend"))
    assert period.expires_at is not None
    return period.expires_at
