"""What may follow: the steps that the Act has from here, and who may take them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import combinations

from statute.chart import Region, Transition, allowed, region_state
from statute.counting import gap_allows
from statute.decide import pass_time
from statute.evolve import evolve_all
from statute.fact import fact
from statute.law import LawVersion
from statute.pathway import Pathway
from statute.rules.correcting import as_corrected
from statute.steps import Apply, ReceiveApplication, Recommend, Step
from statute.steps.admission import Section
from statute.vocabulary import PowerKind, Role, Severity


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


def what_may_follow(pathway: Pathway, at: datetime, law: LawVersion) -> tuple[NextStep, ...]:
    """The steps open at `at` (UTC), in the order in which a detention usually goes."""
    now = evolve_all(pathway, pass_time(pathway, at, law))
    here = _Here(now, at, law)
    return tuple(step for look in _LOOKS for step in look(here))


class _Here:
    """Where a pathway stands at one instant, with the questions the looks below ask of it."""

    def __init__(self, pathway: Pathway, at: datetime, law: LawVersion) -> None:
        self.at = at
        self.law = law
        self.standing = pathway.standing
        self.steps = as_corrected(entry.step for entry in pathway.entries)
        self.transitions = allowed(self.standing.configuration)

    def held(self, *kinds: PowerKind) -> bool:
        """Whether a power of one of these kinds is in force."""
        return any(power.kind in kinds for power in self.standing.in_force(self.at))

    def runs(self, rule: str) -> bool:
        """Whether a clock of this rule is running and has begun."""
        return any(c.rule == rule and c.starts_at <= self.at for c in self.standing.running())

    def found(self, rule: str) -> bool:
        """Whether a finding of this rule stands."""
        return any(finding.rule == rule for finding in self.standing.findings)

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


def _place_of_safety(here: _Here) -> Iterator[NextStep]:
    if Transition.SECTION_136_USED in here.transitions:
        yield here.step("use_section_136", "No power is in force.")
    if not here.held(PowerKind.S136):
        return
    yield here.step("arrive_at_place_of_safety", "The person is held under section 136.")
    yield here.step("examine_under_section_136", "A doctor must examine the person.")
    yield here.step("interview_under_section_136", "An AMHP must interview the person.")
    if here.runs("s136.hold"):
        yield here.step("extend_section_136", "The 24 hours are running.")
    yield here.step(
        "release_from_section_136", "The person must be released when there is no need."
    )


def _informal(here: _Here) -> Iterator[NextStep]:
    if Transition.ADMITTED_INFORMALLY in here.transitions:
        yield here.step("admit_informally", "The person may be admitted with their agreement.")
    if here.held(PowerKind.INFORMAL):
        yield here.step("leave_hospital", "An informal in-patient may leave.")


def _recommendations(here: _Here) -> Iterator[NextStep]:
    if Transition.ADMITTED_FOR_ASSESSMENT in here.transitions:
        yield here.step("recommend", "Section 2 needs two recommendations.", form="A4")
    if not here.held(PowerKind.S3):
        yield here.step("recommend", "Section 3 needs two recommendations.", form="A8")
        yield here.step(
            "consult_nearest_relative", "The nearest relative is consulted before section 3."
        )
        yield here.step("nearest_relative_objects", "The nearest relative may object at any time.")
    if here.runs("s11.inform_nr"):
        yield here.step("inform_nearest_relative", "The nearest relative has not been told.")


def _applications(here: _Here) -> Iterator[NextStep]:
    for section, form, transition in (
        (Section.TWO, "A2", Transition.ADMITTED_FOR_ASSESSMENT),
        (Section.THREE, "A6", Transition.ADMITTED_FOR_TREATMENT),
    ):
        pair = _pair(here.steps, section)
        if pair and transition in here.transitions:
            because = f"Two recommendations for section {section} fit together."
            yield here.step("apply", because, form=form, concerns=pair)
    for applied in _unreceived(here.steps):
        if any(c.started_by == applied.id for c in here.standing.running()):
            because = "An application waits to be received."
            yield here.step("receive_application", because, concerns=(applied.id,))


def _pair(steps: list[Step], section: Section) -> tuple[str, ...]:
    """The latest two unused recommendations that could found one application."""
    used = {
        each
        for step in steps
        if isinstance(step.particulars, Apply)
        for each in step.particulars.recommendations
    }
    unused = [
        (step, step.particulars)
        for step in reversed(steps)
        if isinstance(step.particulars, Recommend)
        and step.particulars.section is section
        and step.id not in used
    ]
    for (second, later), (first, earlier) in combinations(unused, 2):
        approved = later.section_12_approved or earlier.section_12_approved
        fits = gap_allows(earlier.examined_on, later.examined_on)
        if first.by.person != second.by.person and approved and fits:
            return first.id, second.id
    return ()


def _unreceived(steps: list[Step]) -> list[Step]:
    received = {
        step.particulars.application
        for step in steps
        if isinstance(step.particulars, ReceiveApplication)
    }
    return [s for s in steps if isinstance(s.particulars, Apply) and s.id not in received]


def _detention(here: _Here) -> Iterator[NextStep]:
    if here.runs("code35.scrutiny") or here.found("code35.scrutiny_late"):
        yield here.step("scrutinise", "The papers have not been scrutinised.")
    rectifiable = any(f.severity is Severity.RECTIFIABLE for f in here.standing.findings)
    if rectifiable and (here.runs("s15.amend") or not here.held(PowerKind.S2, PowerKind.S3)):
        yield here.step("rectify", "A paper has an error that can be put right.")
    if not here.held(PowerKind.S2, PowerKind.S3):
        return
    if here.runs("s132") or here.runs("s130D"):
        yield here.step("give_rights", "The patient has not been told their rights.")
    yield here.step("assign_responsible_clinician", "The patient is detained.")
    treatment = region_state(here.standing.configuration, Region.TREATMENT)
    if treatment != "certificate_due":
        yield here.step("give_medicine", "Part 4 applies to the patient.")
    if treatment in ("medicine_within_three_months", "certificate_due"):
        yield here.step("certify_treatment", "Medicine needs a certificate after three months.")
    yield here.step("discharge", "The patient is detained.")


def _tribunal(here: _Here) -> Iterator[NextStep]:
    if here.runs("s66.a") or here.runs("s66.b"):
        yield here.step("apply_to_tribunal", "The time for applying is running.")
    if here.found("s68_2.due"):
        yield here.step("refer_to_tribunal", "The managers must refer the case.")
    state = region_state(here.standing.configuration, Region.TRIBUNAL)
    if state == "application_before_tribunal":
        yield here.step("withdraw_tribunal_application", "An application is before the tribunal.")
    if state in ("application_before_tribunal", "reference_before_tribunal"):
        yield here.step("tribunal_decides", "A case is before the tribunal.")


def _record(here: _Here) -> Iterator[NextStep]:
    if here.steps:
        yield here.step("correct_record", "What is on the record can be corrected, never removed.")


_LOOKS: tuple[Callable[[_Here], Iterator[NextStep]], ...] = (
    _place_of_safety,
    _recommendations,
    _applications,
    _informal,
    _detention,
    _tribunal,
    _record,
)
