"""Which rules govern when. A pathway names its version; a correction to a rule revises it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from statute.law.checks import CHECKS
from statute.law.clocks import CLOCKS
from statute.law.powers import POWERS
from statute.law.records import CheckRule, ClockRule, PowerRule, StepRule
from statute.law.step_rules import STEPS
from statute.law.what_if import TRANSITIONAL, Transitional, changed
from statute.vocabulary import PowerKind

_SELECTED_BY = "the day on which the pathway was opened; a pathway keeps its version"


@dataclass(frozen=True, slots=True, kw_only=True)
class LawVersion:
    """The Act as it stood from `in_force_from` to `in_force_to` (London dates, inclusive).

    Neither day: it is not in force, and answers only to its name. `selected_by` says what decides
    that it governs; `transitional`, whom a change of version reaches.

    `name` ends in a revision (`.r1`, `.r2`): the same law, read more correctly by us.
    """

    name: str
    title: str
    in_force_from: date | None
    in_force_to: date | None = None
    selected_by: str = _SELECTED_BY
    transitional: tuple[Transitional, ...] = ()
    citation: str
    powers: Mapping[PowerKind, PowerRule]
    clocks: Mapping[str, ClockRule]
    checks: Mapping[str, CheckRule]
    steps: Mapping[str, StepRule]


def law_version(name: str) -> LawVersion:
    """The version of that name.

    Raises:
        UnknownLawError: no version has that name.
    """
    try:
        return LAW_VERSIONS[name]
    except KeyError:
        raise UnknownLawError(name) from None


class UnknownLawError(LookupError):
    """No version of the law has the name asked for."""

    def __init__(self, name: str) -> None:
        known = ", ".join(sorted(LAW_VERSIONS))
        super().__init__(f"There is no version of the law called {name!r}. Known: {known}.")


_POWERS = {rule.kind: rule for rule in POWERS}
_CLOCKS = {rule.id: rule for rule in CLOCKS}
_CHECKS = {rule.id: rule for rule in CHECKS}
_STEPS = {rule.kind: rule for rule in STEPS}

WHAT_IF = "england-mha2025-whatif.r1"
"""Answers only when asked for by name."""

_VERSIONS = (
    LawVersion(
        name="england-2017-12-11.r1",
        title="The 1983 Act as amended, before any of the Mental Health Act 2025",
        in_force_from=date(2017, 12, 11),
        in_force_to=date(2026, 2, 17),
        citation="Policing and Crime Act 2017 ss.80-83 (24 hours at a place of safety)",
        powers=_POWERS,
        clocks=_CLOCKS,
        checks=_CHECKS,
        steps=_STEPS,
    ),
    LawVersion(
        name="england-2026-02-18.r1",
        title="The 1983 Act with the parts of the Mental Health Act 2025 in force since "
        "18 February 2026",
        in_force_from=date(2026, 2, 18),
        citation="Mental Health Act 2025 s.56(1). None of the sections commenced then touches "
        "the powers in this table.",
        powers=_POWERS,
        clocks=_CLOCKS,
        checks=_CHECKS,
        steps=_STEPS,
    ),
    LawVersion(
        name=WHAT_IF,
        title="What if: the periods, windows and references of the Mental Health Act 2025 that "
        "are not in force",
        in_force_from=None,
        selected_by="its name alone; no regulations bring it into force",
        transitional=TRANSITIONAL,
        citation="Mental Health Act 2025 ss.14, 26, 29-31, 33 (not in force)",
        powers=_POWERS,
        clocks=changed(_CLOCKS),
        checks=_CHECKS,
        steps=_STEPS,
    ),
)

LAW_VERSIONS: Mapping[str, LawVersion] = {version.name: version for version in _VERSIONS}

CURRENT_LAW = "england-2026-02-18.r1"
"""What governs a pathway that is opened today."""
