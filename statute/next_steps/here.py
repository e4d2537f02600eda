"""Where a pathway stands at one instant, and the questions that are asked of it."""

from __future__ import annotations

from datetime import datetime

from statute.chart import Region, allowed, region_state
from statute.fact import fact
from statute.law import LawVersion
from statute.pathway import Pathway
from statute.rules.correcting import as_corrected
from statute.rules.superseded import ADMITTING, stays_under_order
from statute.vocabulary import PowerKind, Role


@fact
class NextStep:
    """A step that may be taken now: not a promise that this one will be found in order.

    `concerns` are the ids of earlier steps it would rest on (two recommendations, an application).
    """

    kind: str
    title: str
    roles: tuple[Role, ...]
    citation: str
    form: str | None = None
    because: str
    concerns: tuple[str, ...] = ()


class Here:
    """Where a pathway stands at one instant, with the questions the looks below ask of it."""

    def __init__(self, pathway: Pathway, at: datetime, law: LawVersion) -> None:
        self.at = at
        self.law = law
        self.standing = pathway.standing
        self.steps = as_corrected(law, (entry.step for entry in pathway.entries))
        self.authority = region_state(self.standing.configuration, Region.AUTHORITY)
        self.transitions = allowed(self.standing.configuration)
        if stays_under_order(law, self.authority):
            self.transitions -= ADMITTING

    def held(self, *kinds: PowerKind) -> bool:
        """Whether a power of one of these kinds is in force."""
        return any(power.kind in kinds for power in self.standing.in_force(self.at))

    def runs(self, rule: str) -> bool:
        """Whether a clock of this rule is running and has begun."""
        return any(c.rule == rule and c.starts_at <= self.at for c in self.standing.running())

    def found(self, rule: str) -> bool:
        """Whether a finding of this rule stands."""
        return any(finding.rule == rule for finding in self.standing.findings)

    def found_about(self, rule: str, step: str) -> bool:
        """Whether a finding of this rule about that step stands."""
        return any(f.rule == rule and f.step == step for f in self.standing.findings)

    def step(
        self,
        kind: str,
        because: str,
        form: str | None = None,
        concerns: tuple[str, ...] = (),
    ) -> NextStep:
        """The step of that kind, from its rule."""
        rule = self.law.steps[kind]
        return NextStep(
            kind=kind,
            title=rule.title,
            roles=rule.roles,
            citation=rule.citation,
            form=form or rule.form,
            because=because,
            concerns=concerns,
        )
