"""Where the person is."""

from __future__ import annotations

from statute.chart.records import Move, Region, RegionRecord, act, state
from statute.chart.transitions import Transition

STATES = (
    state("in_the_community", initial=True),
    state("being_conveyed"),
    state("at_place_of_safety"),
    state("in_hospital"),
    state("escaped_from_custody"),
    state("on_leave"),
    state("absent_without_leave"),
    state("in_custody", name="In custody of a court"),
)

ACTS = (
    act(
        Transition.LEAVE_GRANTED,
        "Leave of absence is granted or extended",
        Move("in_hospital", "on_leave", "s.17(1)-(3)"),
        Move("on_leave", "on_leave", "s.17(1)-(3)"),
    ),
    act(
        Transition.LEAVE_RECALLED,
        "Leave is revoked by notice in writing",
        Move("on_leave", "on_leave", "s.17(4)"),
    ),
    act(
        Transition.RETURNED_FROM_LEAVE,
        "Comes back from leave",
        Move("on_leave", "in_hospital", "s.17(1), (4)"),
    ),
    act(
        Transition.WENT_ABSENT,
        "Is absent without leave",
        Move("in_hospital", "absent_without_leave", "s.18(1)(a)"),
        Move("on_leave", "absent_without_leave", "s.18(1)(b)-(c), (6)"),
        Move("in_the_community", "absent_without_leave", "s.18(2A), (3), (6)"),
    ),
    act(
        Transition.RETURNED_FROM_ABSENCE,
        "Comes back, or is taken and returned, after absence without leave",
        Move("absent_without_leave", "in_hospital", "ss.18(1)-(4), 21(2)"),
    ),
    act(
        Transition.CUSTODY_BEGAN,
        "Is taken into custody under a sentence, order or remand of a court",
        Move("in_hospital", "in_custody", "s.22(1)"),
        Move("on_leave", "in_custody", "s.22(1)"),
        Move("absent_without_leave", "in_custody", "s.22(1)"),
        Move("in_the_community", "in_custody", "s.22(1)"),
    ),
    act(
        Transition.RETURNED_TO_CUSTODY,
        "Taken back before the court, to prison or to other custody",
        Move("in_the_community", "in_custody", "ss.35(9), 36(8), 38(7), 50(1), 51(2)-(3), 53(2)"),
        Move("in_hospital", "in_custody", "ss.35(9), 36(8), 38(7), 50(1), 51(2)-(3), 53(2)"),
        Move("on_leave", "in_custody", "ss.35(9), 36(8), 38(7), 50(1), 51(2)-(3), 53(2)"),
        Move(
            "absent_without_leave", "in_custody", "ss.35(9), 36(8), 38(7), 50(1), 51(2)-(3), 53(2)"
        ),
    ),
    act(
        Transition.CUSTODY_ENDED,
        "Is released from that custody, and counts as absent without leave",
        Move("in_custody", "absent_without_leave", "s.22(4)-(7)"),
    ),
    act(
        Transition.REMOVED_TO_PLACE_OF_SAFETY,
        "On the way to a place of safety",
        Move("in_the_community", "being_conveyed", "ss.135(3), 136(1)(a)"),
        Move("in_hospital", "being_conveyed", "ss.135(3), 136(1)(a)"),
        Move("escaped_from_custody", "being_conveyed", "ss.135(3), 136(1)(a)"),
        Move("absent_without_leave", "being_conveyed", "ss.18(1), 135(3), 136(1)(a)"),
    ),
    act(
        Transition.KEPT_AT_PLACE_OF_SAFETY,
        "Kept where found, which is already a place of safety",
        Move("in_the_community", "at_place_of_safety", "ss.135(1A), 136(1)(b)"),
        Move("in_hospital", "at_place_of_safety", "ss.135(1A), 136(1)(b)"),
        Move("escaped_from_custody", "at_place_of_safety", "ss.135(1A), 136(1)(b)"),
        Move("absent_without_leave", "at_place_of_safety", "ss.18(1), 135(1A), 136(1)(b)"),
    ),
    act(
        Transition.ESCAPED,
        "Escapes from legal custody on the way or at a place of safety",
        Move("in_the_community", "escaped_from_custody", "ss.137(1), 138(1)"),
        Move("being_conveyed", "escaped_from_custody", "ss.137(1), 138(1)"),
        Move("at_place_of_safety", "escaped_from_custody", "ss.137(1), 138(1)"),
    ),
    act(
        Transition.RETAKEN,
        "Retaken after an escape",
        Move("escaped_from_custody", "being_conveyed", "s.138(1), (3)"),
    ),
    act(
        Transition.ARRIVED_AT_PLACE_OF_SAFETY,
        "Arrives at a place of safety, the first or another one",
        Move("being_conveyed", "at_place_of_safety", "ss.135(3)-(3A), 136(2), (2A), (3)"),
        Move("at_place_of_safety", "at_place_of_safety", "ss.135(3)-(3A), 136(2), (2A), (3)"),
        Move("escaped_from_custody", "at_place_of_safety", "ss.135(3)-(3A), 136(2), (2A), (3)"),
    ),
    act(
        Transition.ADMITTED_TO_HOSPITAL,
        "Becomes an in-patient, on an application or informally",
        Move("in_the_community", "in_hospital", "ss.6(2), 131(1)"),
        Move("being_conveyed", "in_hospital", "ss.6(2), 131(1)"),
        Move("at_place_of_safety", "in_hospital", "ss.6(2), 131(1)"),
        Move("escaped_from_custody", "in_hospital", "ss.6(2), 131(1)"),
        Move("on_leave", "in_hospital", "ss.6(2), 131(1)"),
        Move("absent_without_leave", "in_hospital", "ss.6(2), 131(1)"),
        Move("in_custody", "in_hospital", "ss.6(2), 131(1)"),
    ),
    act(
        Transition.WENT_HOME,
        "Leaves hospital or the place of safety",
        Move("being_conveyed", "in_the_community", "ss.135(3), 136(2)"),
        Move("escaped_from_custody", "in_the_community", "s.138(3)"),
        Move("on_leave", "in_the_community", "ss.17(5), 23(1), 72(1)"),
        Move("absent_without_leave", "in_the_community", "ss.18(4)-(5), 21(2), 23(1)"),
        Move("in_custody", "in_the_community", "ss.22(1), 23(1)"),
        Move("at_place_of_safety", "in_the_community", "ss.135(3), 136(2)"),
        Move("in_hospital", "in_the_community", "ss.23(1), 72(1), 131(1)"),
    ),
)

WHEREABOUTS = RegionRecord(Region.WHEREABOUTS, STATES, ACTS)
