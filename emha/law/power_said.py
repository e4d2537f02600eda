"""A power in full: whether it detains, how long it lasts, what leads to it and from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from statute.answering.powers import power_of
from statute.chart.regions.authority import AUTHORITY, STATES
from statute.law import LawVersion
from statute.law.records import PowerRule
from statute.vocabulary import PowerKind, PowerNature

_K = PowerKind

_STATE: Mapping[PowerKind, str] = {
    _K.S136: "section_136",
    _K.S135: "section_135",
    _K.S5_4: "section_5_4",
    _K.S5_2: "section_5_2",
    _K.S4: "section_4",
    _K.S2: "section_2",
    _K.S3: "section_3",
    _K.CTO: "community_treatment",
    _K.RECALL: "recalled",
    _K.S7: "guardianship",
    _K.INFORMAL: "informal",
    _K.S35: "remanded_for_report",
    _K.S36: "remanded_for_treatment",
    _K.S37: "hospital_order",
    _K.S37_41: "restricted_hospital_order",
    _K.S37_GUARDIANSHIP: "guardianship_order",
    _K.S38: "interim_order",
    _K.S44: "committed_to_hospital",
    _K.S45A: "hospital_direction",
    _K.S47: "prisoner",
    _K.S47_49: "restricted_prisoner",
    _K.S48: "unsentenced_prisoner",
    _K.S48_49: "restricted_unsentenced_prisoner",
    _K.CONDITIONAL_DISCHARGE: "conditionally_discharged",
}
"""Each power as the statechart has it."""

_LABELS: Mapping[PowerKind, tuple[str, ...]] = {
    _K.S135: ("s.135", "s.135(1)"),
    _K.S5_4: ("s.5(4)",),
    _K.S5_2: ("s.5(2)",),
    _K.CTO: ("CTO",),
    _K.RECALL: ("CTO recall",),
    _K.S37_41: ("s.37/41",),
    _K.S37_GUARDIANSHIP: ("s.37 guardianship",),
    _K.S47_49: ("s.47", "s.47/49"),
    _K.S48_49: ("s.48", "s.47/49"),
    _K.CONDITIONAL_DISCHARGE: ("conditional discharge",),
    _K.INFORMAL: (),
}
"""What `emha law clock` calls the power of its clocks, where that is not plain."""

_DETAINS: Mapping[PowerNature, str] = {
    PowerNature.DETAINS: "The person may be detained in hospital.",
    PowerNature.HOLDS: "The person may be kept for hours.",
    PowerNature.DOES_NOT_DETAIN: "Nobody may be kept anywhere by it.",
}


def say_power(law: LawVersion, rule: PowerRule) -> Iterator[str]:
    """The power with its clocks, and every transition of the statechart to it and from it."""
    yield f"Power {rule.kind} ({rule.citation}): {rule.title}"
    if rule.nature in _DETAINS:
        yield f"  Detains: {_DETAINS[rule.nature]}"
    if rule.on_expiry:
        yield f"  When it runs out: {rule.on_expiry}"
    for clock in law.clocks.values():
        if power_of(clock.id) in _LABELS.get(rule.kind, (f"s.{rule.kind.removeprefix('s')}",)):
            yield f"  Clock {clock.id}: {clock.title} ({clock.citation})"
    yield from _transitions(_STATE[rule.kind])


def _transitions(here: str) -> Iterator[str]:
    names = {state.value: state.name for state in STATES}
    moves = [(act.meaning, move) for act in AUTHORITY.acts for move in act.moves]
    for meaning, move in moves:
        if move.target == here and move.source != here:
            yield f"  From {names[move.source]}: {meaning} ({move.citation})"
    for meaning, move in moves:
        if move.source == here:
            yield f"  To {names[move.target]}: {meaning} ({move.citation})"
