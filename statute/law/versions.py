"""Which rules govern when. A pathway names its version; a correction to a rule revises it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from statute.fact import fact
from statute.law.checks import CHECKS
from statute.law.clocks import CLOCKS
from statute.law.first_words import CHECKS_SAID, CLOCKS_SAID
from statute.law.powers import POWERS
from statute.law.readings import Reading
from statute.law.records import CheckRule, ClockRule, Phase, PowerRule, StepRule
from statute.law.step_rules import STEPS
from statute.law.step_rules.hands import WARD
from statute.law.what_if import NOT_SWITCHED_ON, TRANSITIONAL, Provision, Transitional, changed
from statute.vocabulary import PowerKind, Role

_SELECTED_BY = "the day on which the pathway was opened; a pathway keeps its version"


@fact
class LawVersion:
    """The Act as it stood from `in_force_from` to `in_force_to` (London dates, inclusive).

    Neither day: it is not in force, and answers only to its name. `selected_by` says what decides
    that it governs; `transitional`, whom a change of version reaches.

    `name` ends in a revision (`.r1`, `.r2`): the same law, read more correctly by us. `readings`
    are what is read more correctly than in the first revision.
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
    order: Mapping[str, int]
    """The rank of each kind of step among those of one instant."""
    readings: frozenset[Reading] = frozenset()
    enacted: frozenset[Provision] = frozenset()
    """What of the 2025 Act, not in force, this version has all the same."""
    left_as_today: tuple[str, ...] = ()
    """What of the 2025 Act this version does not have, by section."""

    def enacts(self, provision: Provision) -> bool:
        """Whether this version has that part of the 2025 Act, which is not in force."""
        return provision in self.enacted

    def reads(self, reading: Reading) -> bool:
        """Whether this revision reads the law so."""
        return reading in self.readings


def law_version(name: str) -> LawVersion:
    """The version of that name.

    Raises:
        UnknownLawError: no version has that name.
    """
    try:
        return LAW_VERSIONS[name]
    except KeyError:
        raise UnknownLawError(name) from None


def law_named(name: str) -> LawVersion:
    """The version that a person means: without its revision it is the newest, and some have names.

    Raises:
        UnknownLawError: no version is meant by it.
    """
    said = name.strip().lower()
    if said in _CALLED:
        return LAW_VERSIONS[_CALLED[said]]
    revisions = [known for known in LAW_VERSIONS if said in (known, known.rpartition(".r")[0])]
    return law_version(max(revisions, default=name))


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

_FIRST_STEPS = {
    **_STEPS,
    "certify_treatment": replace(
        _STEPS["certify_treatment"], roles=(Role.RESPONSIBLE_CLINICIAN, Role.SOAD)
    ),
    "give_rights": replace(_STEPS["give_rights"], roles=WARD),
    "recall_from_leave": replace(_STEPS["recall_from_leave"], roles=(Role.RESPONSIBLE_CLINICIAN,)),
    "authorise_transfer_to_guardianship": replace(
        _STEPS["authorise_transfer_to_guardianship"], phase=Phase.APPLY
    ),
    "authorise_transfer_to_hospital": replace(
        _STEPS["authorise_transfer_to_hospital"], phase=Phase.APPLY
    ),
}
"""Who could take each step, and when in one minute, as the first revision read it."""


def _in_order(steps: Mapping[str, StepRule]) -> Mapping[str, int]:
    """By phase, and in each in the order in which the rules stand."""
    kinds = sorted(steps, key=lambda kind: steps[kind].phase)
    return {kind: rank for rank, kind in enumerate(kinds)}


_ORDER = _in_order(_STEPS)
_FIRST_ORDER = _in_order(_FIRST_STEPS)

_FIRST_CLOCKS = _CLOCKS | {key: replace(_CLOCKS[key], **was) for key, was in CLOCKS_SAID.items()}
_FIRST_CHECKS = _CHECKS | {key: replace(_CHECKS[key], **was) for key, was in CHECKS_SAID.items()}
"""The clocks and checks as the first revision said them."""

_SECOND = frozenset(Reading)
"""Everything that the second revision reads more correctly than the first."""


def _before_2025(name: str, readings: frozenset[Reading]) -> LawVersion:
    return LawVersion(
        name=name,
        title="The 1983 Act as amended, before any of the Mental Health Act 2025",
        in_force_from=date(2017, 12, 11),
        in_force_to=date(2026, 2, 17),
        citation="Policing and Crime Act 2017 ss.80-83 (24 hours at a place of safety)",
        powers=_POWERS,
        clocks=_CLOCKS if readings else _FIRST_CLOCKS,
        checks=_CHECKS if readings else _FIRST_CHECKS,
        steps=_STEPS if readings else _FIRST_STEPS,
        order=_ORDER if Reading.AUTHORITY_AFTER_ADMISSION in readings else _FIRST_ORDER,
        readings=readings,
    )


def _since_february_2026(name: str, readings: frozenset[Reading]) -> LawVersion:
    return LawVersion(
        name=name,
        title="The 1983 Act with the parts of the Mental Health Act 2025 in force since "
        "18 February 2026",
        in_force_from=date(2026, 2, 18),
        citation="Mental Health Act 2025 s.56(1)-(2): ss.30(2), 32, 35, 36(1), (3)(b), 38, 39 "
        "(conditional discharge with conditions that deprive of liberty, its rights to apply and "
        "its references; who may be transferred under s.48). Whether s.51 or anything else began "
        "on 6 April 2026 or later is unconfirmed; no clock, power or check here would differ.",
        powers=_POWERS,
        clocks=_CLOCKS if readings else _FIRST_CLOCKS,
        checks=_CHECKS if readings else _FIRST_CHECKS,
        steps=_STEPS if readings else _FIRST_STEPS,
        order=_ORDER if Reading.AUTHORITY_AFTER_ADMISSION in readings else _FIRST_ORDER,
        readings=readings,
    )


_VERSIONS = (
    _before_2025("england-2017-12-11.r1", frozenset()),
    _before_2025("england-2017-12-11.r2", _SECOND),
    _since_february_2026("england-2026-02-18.r1", frozenset()),
    _since_february_2026("england-2026-02-18.r2", _SECOND),
    LawVersion(
        name=WHAT_IF,
        title="What if: the periods, windows and references of the Mental Health Act 2025 that "
        "are not in force",
        in_force_from=None,
        selected_by="its name alone; no regulations bring it into force",
        transitional=TRANSITIONAL,
        enacted=frozenset(Provision),
        left_as_today=NOT_SWITCHED_ON,
        citation="Mental Health Act 2025 ss.4, 14, 26, 29-31, 33, 37 (not in force)",
        powers=_POWERS,
        clocks=changed(_CLOCKS),
        checks=_CHECKS,
        steps=_STEPS,
        order=_ORDER,
        readings=_SECOND,
    ),
)

LAW_VERSIONS: Mapping[str, LawVersion] = {version.name: version for version in _VERSIONS}

CURRENT_LAW = "england-2026-02-18.r2"
"""What governs a pathway that is opened today."""

_CALLED = {
    "today": CURRENT_LAW,
    "current": CURRENT_LAW,
    "what-if": WHAT_IF,
    "whatif": WHAT_IF,
    "mha2025": WHAT_IF,
    "2025": WHAT_IF,
}
