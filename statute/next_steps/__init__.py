"""What may follow: the steps that the Act has from here, and who may take them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from statute.decide import pass_time
from statute.evolve import evolve_all
from statute.law import LawVersion
from statute.next_steps.absence import absence, renewal, transfer
from statute.next_steps.admission import applications, recommendations
from statute.next_steps.after_detention import after_detention
from statute.next_steps.community import community
from statute.next_steps.courts import courts, restrictions
from statute.next_steps.detention import detention, record, tribunal
from statute.next_steps.guardianship import guardianship
from statute.next_steps.here import Here, NextStep
from statute.next_steps.holding import emergency, holding, warrants
from statute.next_steps.nearest_relative import displacement, relatives_discharge
from statute.next_steps.part_6 import reception
from statute.next_steps.place_of_safety import informal, place_of_safety
from statute.next_steps.post import post
from statute.next_steps.serving import serving
from statute.next_steps.telling import telling
from statute.next_steps.treatment import treatment
from statute.pathway import Pathway
from statute.steps import RecordDeath

__all__ = ["NextStep", "what_may_follow"]

LOOKS: tuple[Callable[[Here], Iterator[NextStep]], ...] = (
    warrants,
    place_of_safety,
    holding,
    recommendations,
    applications,
    emergency,
    informal,
    detention,
    treatment,
    community,
    guardianship,
    courts,
    restrictions,
    reception,
    renewal,
    absence,
    transfer,
    tribunal,
    after_detention,
    telling,
    relatives_discharge,
    displacement,
    serving,
    post,
    record,
)
"""Each looks at where the pathway stands and names the steps of its topic that are open."""


def what_may_follow(pathway: Pathway, at: datetime, law: LawVersion) -> tuple[NextStep, ...]:
    """The steps open at `at` (UTC), in the order in which a detention usually goes."""
    now = evolve_all(pathway, pass_time(pathway, at, law))
    here = Here(now, at, law)
    if any(isinstance(step.particulars, RecordDeath) for step in here.steps):
        return tuple(record(here))
    return tuple(step for look in LOOKS for step in look(here))
