"""What was put to the Act, and what it found: for each check a case that raises it, and a near one.

A case is a step as it was put, written out field by field, and the rules that were found about it.
Two cases of one kind of step are near if few of their fields differ: at most `NEAR`, of the hundred
and more that steps have. A check that time raises has its near case in the same story, at an
instant before, with what it is about already told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from statute.decision import Decision
from statute.events import Event, FindingChange, FindingStated
from statute.evolve import evolve_all
from statute.pathway import Pathway
from statute.signatory import Signatory
from statute.steps import Step
from statute.vocabulary import Mode

NEAR = 3
"""How many fields of a near case may differ."""

SOON = timedelta(days=1)
"""How long before time raises a check its near case may lie."""

Case = frozenset[tuple[str, str]]

_A_STEP = re.compile(r"step-\d+")


class Cases:
    """The cases so far: by law and kind of step what it said, and the rules found about it."""

    def __init__(self) -> None:
        self.found: set[str] = set()
        """Every rule that the Act, when asked, said was broken."""
        self._put: defaultdict[tuple[str, str], dict[Case, set[frozenset[str]]]] = defaultdict(
            lambda: defaultdict(set)
        )
        self._by_time: dict[str, timedelta] = {}
        self._looked: dict[Pathway, datetime] = {}

    def another_test_begins(self) -> None:
        """What is known of the stories of the test before goes with it."""
        self._looked.clear()

    def decided(
        self, before: Pathway, step: Step, at: datetime, law: str, decision: Decision
    ) -> None:
        """A step was put at `at`."""
        own = frozenset(finding.rule for finding in decision.findings)
        self.found.update(own)
        self._put[law, step.particulars.kind][_case(step)].add(own)
        if step.mode is Mode.SIGNED and not decision.refused:
            self._raised_by_time(before, at, decision.events, step.id)

    def passed(self, before: Pathway, at: datetime, events: tuple[Event, ...]) -> None:
        """Time passed to `at`."""
        self._raised_by_time(before, at, events)
        self._looked[evolve_all(before, events)] = at

    def _raised_by_time(
        self, before: Pathway, at: datetime, events: Iterable[Event], own: str = ""
    ) -> None:
        """What was found now and was not at the last look, by which all it is about was told."""
        looks = [entry.recorded_at for entry in before.entries]
        if before in self._looked:
            looks.append(self._looked[before])
        last = max((each for each in looks if each <= at), default=None)
        for event in events:
            if not isinstance(event, FindingStated) or event.change is not FindingChange.RAISED:
                continue
            rule = event.finding.rule
            self.found.add(rule)
            if last is not None and event.finding.step != own:
                self._by_time[rule] = min(self._by_time.get(rule, at - last), at - last)

    def pairs(self) -> dict[str, str]:
        """For each rule, how near its nearest case is that does not raise it, if near enough."""
        found: dict[str, str] = {}
        for (_, kind), cases in self._put.items():
            for rule, fewest in _nearest(cases):
                if fewest <= NEAR:
                    found[rule] = f"{kind}: {fewest} fields differ"
        for rule, after in self._by_time.items():
            if after <= SOON:
                found.setdefault(rule, f"time alone: found {after} after it was not")
        return found


def _nearest(cases: dict[Case, set[frozenset[str]]]) -> Iterator[tuple[str, int]]:
    """Each rule raised by one of these cases, and how many fields are other in the nearest."""
    rules = {rule for outcomes in cases.values() for outcome in outcomes for rule in outcome}
    for rule in sorted(rules):
        raising = [c for c, outcomes in cases.items() if any(rule in o for o in outcomes)]
        others = [c for c, outcomes in cases.items() if any(rule not in o for o in outcomes)]
        if others:
            yield rule, min(_differing(one, other) for one in raising for other in others)


def _differing(one: Case, other: Case) -> int:
    return len({name for name, _ in one ^ other})


def _case(step: Step) -> Case:
    return frozenset(_leaves("", step))


def _leaves(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Each field that says something, by its path; other steps only as steps."""
    if isinstance(value, Signatory):
        yield name, repr(value)  # whose hand it is, is one thing
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in ("id", "recorded_by"):
                yield from _leaves(f"{name}.{field.name}", getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for number, each in enumerate(value):
            yield from _leaves(f"{name}[{number}]", each)
    elif isinstance(value, Enum):
        yield name, str(value.value)
    elif value is not None:
        yield name, _A_STEP.sub("a step", str(value))
