"""Conflicts of interest of assessors (s.12A; SI 2008/1205)."""

from __future__ import annotations

from itertools import permutations

from statute.law.readings import Reading
from statute.reckoning import Reckoning
from statute.signatory import Interests
from statute.steps import Step

PATIENT = "patient"
"""The word that stands for the patient in declared interests."""

NEAREST_RELATIVE = "nearest_relative"
"""The word that stands for the nearest relative in declared interests."""


def judge_interests_with_patient(r: Reckoning, step: Step, interests: Interests) -> None:
    """Conflicts that an assessor has alone, or with the patient."""
    if interests.financial:
        r.bar("coi.financial", step, "interests.financial")
    if PATIENT in interests.business_with:
        r.bar("coi.business", step, "interests.business_with")
    if PATIENT in interests.directs_or_employs:
        r.bar("coi.professional", step, "interests.directs_or_employs")
    if interests.in_patients_team:
        _judge_team(r, step, [interests], "interests.in_patients_team")
    if PATIENT in interests.related_to:
        r.bar("coi.personal", step, "interests.related_to")


def judge_interests_with_nearest_relative(
    r: Reckoning, step: Step, doctors: list[Interests]
) -> None:
    """Conflicts of a doctor with the nearest relative, where the nearest relative applies."""
    if any(NEAREST_RELATIVE in interests.business_with for interests in doctors):
        r.bar("coi.business", step, "interests.business_with")
    directs = any(NEAREST_RELATIVE in interests.directs_or_employs for interests in doctors)
    if directs and r.law.reads(Reading.INTERESTS_OF_THE_RELATIVE):
        r.bar("coi.professional", step, "interests.directs_or_employs")
    if any(NEAREST_RELATIVE in interests.related_to for interests in doctors):
        r.bar("coi.personal", step, "interests.related_to")


def judge_interests_between(
    r: Reckoning, step: Step, assessors: list[tuple[str, Interests]], *, registered: bool
) -> None:
    """Conflicts among the assessors of one application: the AMHP and the two doctors.

    `assessors` are opaque person ids with what each declared; the first is the applicant.
    """
    for (_, own), (other, _unused) in permutations(assessors, 2):
        if other in own.business_with:
            r.bar("coi.business", step, "interests.business_with")
        if other in own.directs_or_employs:
            r.bar("coi.professional", step, "interests.directs_or_employs")
        if other in own.related_to:
            r.bar("coi.personal", step, "interests.related_to")
    teams = [interests.team for _, interests in assessors]
    if len(assessors) == 3 and teams[0] is not None and len(set(teams)) == 1:
        _judge_team(r, step, [interests for _, interests in assessors], "interests.team")
    staff = [interests.staff_of for _, interests in assessors[1:]]
    if registered and len(staff) == 2 and staff[0] is not None and staff[0] == staff[1]:
        r.bar("coi.financial", step, "interests.staff_of")


def _judge_team(r: Reckoning, step: Step, declared: list[Interests], field: str) -> None:
    """A shared team bars, unless one of them says why it was urgently necessary (reg 6(3))."""
    if any(interests.urgent_necessity is not None for interests in declared):
        r.flag("coi.urgent", step, "interests.urgent_necessity")
    else:
        r.bar("coi.professional", step, field)
