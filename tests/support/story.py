"""Telling a pathway step by step, with only what matters said."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import count

from statute.decide import decide, pass_time
from statute.decision import Decision
from statute.evolve import evolve_all
from statute.instants import local_to_instant, london_date
from statute.law import CURRENT_LAW, law_version
from statute.pathway import Pathway
from statute.signatory import Signatory
from statute.steps import (
    AnyParticulars,
    Apply,
    ReceiveApplication,
    Recommend,
    Step,
)
from statute.steps.admission import AdmissionRoute, Ground, NearestRelativePosition, Section
from statute.vocabulary import Mode, Severity
from tests.support import people


def at(text: str) -> datetime:
    """The instant of a London time, such as `2026-03-02 14:05`."""
    return local_to_instant(datetime.fromisoformat(text))


class Story:
    """A pathway in the making: `signs` and `records` put steps to it, time passes between them."""

    def __init__(self, law: str = CURRENT_LAW) -> None:
        self.law = law_version(law)
        self.pathway = Pathway(reference="p-1", law_version=law)
        self.last = Decision(refused=False)
        self._numbers = count(1)

    def signs(self, when: str, by: Signatory, particulars: AnyParticulars, **change: object) -> str:
        """Somebody signs a step now; it must be accepted."""
        return self._accepted(when, when, Mode.SIGNED, by, particulars, change)

    def records(
        self,
        told: str,
        by: Signatory,
        particulars: AnyParticulars,
        *,
        occurred: str,
        **change: object,
    ) -> str:
        """Something that happened at `occurred` is told at `told`; it must be accepted."""
        return self._accepted(told, occurred, Mode.RECORDED, by, particulars, change)

    def refused(
        self,
        when: str,
        by: Signatory,
        particulars: AnyParticulars,
        *,
        mode: Mode = Mode.SIGNED,
        occurred: str | None = None,
    ) -> set[str]:
        """The rules for which the step is refused; the pathway stays as it was."""
        decision = self._decide(when, occurred or when, mode, by, particulars, {})
        assert decision.refused, decision
        assert not decision.events
        return {f.rule for f in decision.findings if f.severity is Severity.FATAL}

    def passes_to(self, when: str) -> None:
        """Time passes with nobody doing anything."""
        events = pass_time(self.pathway, at(when), self.law)
        self.pathway = evolve_all(self.pathway, events)

    def found(self) -> set[str]:
        """The rules of all findings now standing."""
        return {finding.rule for finding in self.pathway.standing.findings}

    def in_force(self, when: str) -> list[str]:
        """The kinds of the powers in force."""
        return [power.kind.value for power in self.pathway.standing.in_force(at(when))]

    def clock(self, rule: str):
        """The clock of this rule that started last."""
        found = [c for c in self.pathway.standing.clocks if c.rule == rule]
        assert found, f"no clock {rule}"
        return found[-1]

    def _accepted(self, told, occurred, mode, by, particulars, change) -> str:
        decision = self._decide(told, occurred, mode, by, particulars, change)
        assert not decision.refused, [f.rule for f in decision.findings]
        self.pathway = evolve_all(self.pathway, decision.events)
        return self.pathway.entries[-1].step.id

    def _decide(self, told, occurred, mode, by, particulars, change) -> Decision:
        step = Step(
            id=f"step-{next(self._numbers)}",
            mode=mode,
            by=by,
            occurred_at=at(occurred),
            particulars=particulars,
            recorded_by=people.ADMINISTRATOR if mode is Mode.RECORDED else None,
        )
        step = replace(step, **change) if change else step
        self.last = decide(self.pathway, step, at(told), self.law)
        return self.last


def recommendation(section: Section, examined_on: str, **change: object) -> Recommend:
    """A sound recommendation."""
    sound = Recommend(
        section=section,
        examined_on=datetime.fromisoformat(examined_on).date(),
        examined_in_person=True,
        section_12_approved=False,
        prior_acquaintance=True,
        grounds=(Ground.OWN_HEALTH,),
        reasons_given=True,
        hospitals=(people.SITE,),
    )
    return replace(sound, **change)


def application(section: Section, seen: str, papers: tuple[str, ...], **change: object) -> Apply:
    """A sound application."""
    sound = Apply(
        section=section,
        recommendations=papers,
        hospital=people.SITE,
        authority=people.COUNCIL,
        last_seen_on=datetime.fromisoformat(seen).date(),
        seen_in_person=True,
        interviewed=True,
        nearest_relative=NearestRelativePosition.KNOWN,
        nearest_relative_informed=True,
        nearest_relative_consulted=True,
    )
    return replace(sound, **change)


def receipt(applied: str, **change: object) -> ReceiveApplication:
    """A sound receipt by an authorised officer."""
    sound = ReceiveApplication(
        application=applied, hospital=people.SITE, route=AdmissionRoute.ADMITTED
    )
    return replace(sound, **change)


def admit(story: Story, section: Section, when: str) -> str:
    """Two recommendations, an application and an admission, all at `when`; the admission's id."""
    day = london_date(at(when)).isoformat()
    first = story.signs(
        when,
        people.SECTION_12_DOCTOR,
        recommendation(section, day, section_12_approved=True),
    )
    second = story.signs(when, people.OTHER_DOCTOR, recommendation(section, day))
    applied = story.signs(when, people.AMHP, application(section, day, (first, second)))
    return story.signs(when, people.NURSE, receipt(applied))
