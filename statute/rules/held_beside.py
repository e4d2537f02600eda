"""Holding somebody over whom there is authority already at a place of safety (ss.135, 136).

Both sections speak of any person. Somebody in hospital is not found in a place where a constable
could use them; somebody absent, on leave or in the community may be, whoever they turn out to be.
"""

from __future__ import annotations

from typing import NamedTuple

from statute.chart import Region
from statute.chart.configuration import Configuration
from statute.chart.table import region_state
from statute.law import LawVersion
from statute.law.readings import Reading
from statute.reckoning import Reckoning
from statute.reckoning.beside import HOLDS
from statute.steps import Step


class _Authority(NamedTuple):
    """What there is already, and the provision by which the person may be brought back."""

    already: str
    instead: str


_ABSENT = _Authority("is absent without leave from detention in hospital", "s.18(1)")
_ON_LEAVE = _Authority("is on leave from detention in hospital", "s.17(4)")
_AWAY = {"absent_without_leave": _ABSENT, "on_leave": _ON_LEAVE}
_DETAINED = frozenset(
    {
        "section_5_4",
        "section_5_2",
        "section_4",
        "section_2",
        "section_3",
        "hospital_order",
        "restricted_hospital_order",
        "hospital_direction",
        "prisoner",
        "restricted_prisoner",
        "unsentenced_prisoner",
        "restricted_unsentenced_prisoner",
    }
)
_AT_LARGE = ("in_the_community", "absent_without_leave")
_IN_THE_COMMUNITY = {
    "guardianship_order": _Authority("is under a guardianship order", "s.18(3)"),
    "community_treatment": _Authority("is on a community treatment order", "s.17E"),
    "conditionally_discharged": _Authority("is conditionally discharged", "s.42(3)"),
}
_RECALLED = _Authority("was recalled from a community treatment order, and is absent", "s.18(2A)")


def authority_already(law: LawVersion, configuration: Configuration) -> _Authority | None:
    """The authority beside which a hold at a place of safety may begin, if it may."""
    if not law.reads(Reading.HELD_BESIDE_AUTHORITY):
        return None
    authority = region_state(configuration, Region.AUTHORITY)
    whereabouts = region_state(configuration, Region.WHEREABOUTS)
    if authority in _DETAINED:
        return _AWAY.get(whereabouts)
    if authority in ("community_treatment", "recalled") and whereabouts == "absent_without_leave":
        return _RECALLED
    return _IN_THE_COMMUNITY.get(authority) if whereabouts in _AT_LARGE else None


def may_be_held_beside(r: Reckoning, step: Step) -> bool:
    """Whether the hold may begin beside what there is; if so, say what else would bring them back.

    Not contested, and no case was read: the 24 hours are the shorter time, and neither lengthen nor
    shorten any other. Nobody is held twice: one hold goes on to its end, and is not begun again.
    """
    found = authority_already(r.law, r.configuration)
    if found is None or r.in_force(step.occurred_at, *HOLDS) is not None:
        return False
    r.flag("s136.authority_already", step, already=found.already, instead=found.instead)
    return True
