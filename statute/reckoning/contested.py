"""A power that stands beside another, where it is contested whether it can or what ends both.

It was made, so it is kept and shown in force from then on (promise 4); and since nobody may be held
on what only one reading of the Act allows, it is marked uncertain, with what would resolve that.
While the other authority goes on, every rule asks that one; when it is over, this is what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from statute.fact import replace
from statute.power import Power
from statute.steps import Step
from statute.uncertainty import Uncertainty
from statute.vocabulary import PowerEnding, PowerKind

TWO_ORDERS = "s41.two_orders"
REMAND_BESIDE = "part_3.remand_beside"
APPLICATION_BESIDE = "part_3.application_on_remand"

_ALONE = "alone"
"""What it stood beside is over, or it carries on what stood so."""


class _Said(NamedTuple):
    """Why it is not sure, and what would resolve that."""

    because: str
    resolved_by: str


_SAYS: Mapping[str, _Said] = MappingProxyType(
    {
        TWO_ORDERS: _Said(
            because="It was made beside an order under restrictions, which did not cease with it "
            "(ss.40(5), 41(4)); whether discharge from that one is discharge from this one too is "
            "contested.",
            resolved_by="Ask the Secretary of State, and whoever discharged from the earlier "
            "order, whether this one stands; the tribunal can deal with both together. If the "
            "discharge was from both, record it for this one as well, with its true time.",
        ),
        REMAND_BESIDE: _Said(
            because="The court made it for somebody over whom there was authority already. The "
            "Act ends neither and does not say how both stand together (ss.35, 36, 38, 40(5), 44).",
            resolved_by="Tell the court of the other authority, ask it to deal with the case, and "
            "take legal advice.",
        ),
        APPLICATION_BESIDE: _Said(
            because="It rests on an application made beside a remand or interim order; whether "
            "there can be both is contested (ss.2-4, 35, 36, 38).",
            resolved_by="Take legal advice, and ask the court to deal with the case. Once the "
            "remand or order is over, a fresh application gives authority that does not turn on "
            "this.",
        ),
    }
)
"""For each check that finds it contested."""

_CARRIES_ON = frozenset(
    {
        "make_community_order",
        "revoke_community_order",
        "transfer_to_guardianship",
        "admit_from_guardianship",
        "discharge_conditionally",
        "return_on_warrant",
        "end_restriction",
    }
)
"""Steps whose authority rests on that before them, so that a doubt about that goes with it."""

_in_order = attrgetter("starts_at", "id")


def contested(power: Power, rule: str, earlier: str) -> Power:
    """The power, marked: not sure from its beginning, beside the power with that id."""
    said = _SAYS[rule]
    doubt = Uncertainty(
        links=(power.started_by,),
        since=power.starts_at,
        because=said.because,
        resolved_by=said.resolved_by,
        about=(rule, earlier),
    )
    return replace(power, uncertain=doubt)


def is_contested(power: Power) -> bool:
    """Whether the power is marked so, beside another or alone by now."""
    return power.uncertain is not None and is_of_law(power.uncertain)


def is_of_law(doubt: Uncertainty) -> bool:
    """Whether the doubt is one of law, where every fact may be known."""
    return doubt.about[:1] in _RULES


_RULES = frozenset((rule,) for rule in _SAYS)


def stands_second(power: Power) -> bool:
    """Whether it stands beside other authority still."""
    marked = power.uncertain is not None and is_contested(power)
    return marked and power.ended_at is None and not is_alone(power)


def is_alone(power: Power) -> bool:
    """Whether what it stood beside is over."""
    return power.uncertain is not None and power.uncertain.about[2:3] == (_ALONE,)


def alone(power: Power) -> Power:
    """The power once what it stood beside is over: it is no surer by that."""
    doubt = power.uncertain
    assert doubt is not None
    return replace(power, uncertain=replace(doubt, about=(*doubt.about[:2], _ALONE)))


def beside_of(power: Power) -> str:
    """The id of the power beside which it was made."""
    assert power.uncertain is not None
    return power.uncertain.about[1]


def carried_on(powers: Mapping[str, Power], taken: Mapping[str, Step]) -> list[Power]:
    """What rests on a contested power, marked: the doubt goes with the authority."""
    marked: list[Power] = []
    doubted = [power for power in powers.values() if is_contested(power)]
    for power in sorted(powers.values(), key=_in_order):
        if power.uncertain is not None or power.kind is PowerKind.INFORMAL:
            continue
        before = next((each for each in doubted if _rests_on(power, each, taken)), None)
        if before is not None and before.uncertain is not None:
            doubt = replace(before.uncertain, since=power.starts_at)
            marked.append(alone(replace(power, uncertain=doubt)))
            doubted.append(marked[-1])
    return marked


def _rests_on(power: Power, before: Power, taken: Mapping[str, Step]) -> bool:
    if power.kind is PowerKind.RECALL:
        return before.kind is PowerKind.CTO and before.in_force(power.starts_at)
    if power.started_by == before.id:
        return True
    step = taken.get(power.started_by)
    follows = before.ending is PowerEnding.SUPERSEDED and before.ended_by == power.started_by
    return follows and step is not None and step.particulars.kind in _CARRIES_ON


def uncertainties(powers: Iterable[Power]) -> tuple[Uncertainty, ...]:
    """What is not sure on the pathway for it: one for each act that is contested."""
    by_link: dict[str, list[Power]] = {}
    for power in sorted(powers, key=_in_order):
        if power.uncertain is not None and is_contested(power):
            by_link.setdefault(power.uncertain.link, []).append(power)
    return tuple(_said(by_link[link]) for link in sorted(by_link))


def _said(powers: list[Power]) -> Uncertainty:
    doubt = powers[0].uncertain
    assert doubt is not None
    ends = [power.ends_at for power in powers]
    known = [end for end in ends if end is not None]
    return replace(
        doubt,
        until=max(known) if len(known) == len(ends) else None,
        powers=tuple(sorted(power.id for power in powers)),
        about=doubt.about[:2],
    )
