"""What ends with an order or direction for somebody who was under a power before (s.40(5)).

A hospital direction has effect as a transfer direction, and that as a hospital order (ss.45B(2),
47(3), 48(3)): so a direction ends an earlier application, hospital order or guardianship order as
an order does, and with the application or order the community treatment order on it (s.17C).
"""

from __future__ import annotations

from datetime import datetime

from statute.chart import Region, Transition
from statute.law import LawVersion
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.awaited import awaited
from statute.reckoning.awaiting import (
    EARLIER,
    TAKES_EFFECT,
    come_under,
    earlier,
    stands_beside,
    waiting,
)
from statute.reckoning.community import end_recall_with
from statute.reckoning.passing import end_of_detention
from statute.reckoning.treatment import UNBROKEN, go_back_to_part_4
from statute.rules.certificates import may_rely_on_recall
from statute.steps import Step
from statute.vocabulary import PowerEnding, PowerKind

_COMMUNITY = ("guardianship", "guardianship_order", "community_treatment", "recalled")
HOLDING = ("section_5_4", "section_5_2", "section_136", "section_135")
"""Held: no order ends that (s.40(5) names applications and orders); it goes on to its own end."""

_UNTIL_ADMISSION = ("section_4", *HOLDING)
"""From here an order waits beside what is beneath, until the patient is admitted on it."""

TRANSFERRED = "prisoner"
"""Transferred from prison without restrictions: it has the effect of a hospital order (s.47(3))."""

_FROM_BEFORE = (*_COMMUNITY, "section_2", "section_3", "hospital_order")
_FROM_HOSPITAL = (
    *("section_4", "section_2", "section_3", "hospital_order"),
    *("community_treatment", "recalled"),
)
"""Detained, or in the community with that suspended: a guardianship order ends it."""

ADMITTING = frozenset(
    {
        Transition.ADMITTED_FOR_ASSESSMENT,
        Transition.ADMITTED_FOR_TREATMENT,
        Transition.ADMITTED_IN_EMERGENCY,
        Transition.ADMITTED_INFORMALLY,
    }
)
"""Admission on an application, or informally."""

_DOES_NOT_CEASE = (PowerKind.S37_41, PowerKind.S45A, PowerKind.S47_49)
BEFORE_DISPOSAL = (
    PowerKind.S35,
    PowerKind.S36,
    PowerKind.S38,
    PowerKind.S44,
    PowerKind.S48,
    PowerKind.S48_49,
)
"""Until the court deals with the case."""

_DISPOSED_OF = (PowerKind.S48, PowerKind.S48_49)
_SPENT = (
    PowerKind.INFORMAL,
    PowerKind.RECALL,
    PowerKind.S5_4,
    PowerKind.S5_2,
    PowerKind.S136,
    PowerKind.S135,
)
"""What nothing is left of, or no need for, once somebody is admitted on an order."""

BEFORE_DIRECTION = (
    PowerKind.S2,
    PowerKind.S3,
    PowerKind.S37,
    PowerKind.S37_GUARDIANSHIP,
    PowerKind.CTO,
)
"""The authority, apart from guardianship on an application, that a direction takes over from."""


def order_may_be_made(law: LawVersion, authority: str) -> bool:
    """Whether an order can be made where the person stands, as this revision reads the Act."""
    if authority in _UNTIL_ADMISSION:
        return law.reads(Reading.ENDED_ON_ADMISSION)
    if authority == TRANSFERRED:
        return law.reads(Reading.ORDERS_FROM_TRANSFER)
    return authority not in _COMMUNITY or law.reads(Reading.COURT_ORDERS_REPLACE)


def guardianship_order_may_be_made(law: LawVersion, authority: str) -> bool:
    """The same of a guardianship order, which ends what was before when it is made (s.40(5))."""
    replaces = law.reads(Reading.GUARDIANSHIP_ORDER_REPLACES)
    return replaces or (authority not in _FROM_HOSPITAL and order_may_be_made(law, authority))


def direction_may_be_given(law: LawVersion, authority: str) -> bool:
    """The same of a hospital direction or a transfer direction."""
    if authority in _UNTIL_ADMISSION:
        return law.reads(Reading.ENDED_ON_ADMISSION)
    if authority == TRANSFERRED:
        return law.reads(Reading.ORDERS_FROM_TRANSFER)
    return authority not in _FROM_BEFORE or law.reads(Reading.DIRECTIONS_REPLACE)


def waits_for_admission(r: Reckoning, step: Step, kind: PowerKind, *, arrived: bool) -> bool:
    """Whether the order begins beside what there is, which admission on it will end (s.40(5)).

    From an emergency admission or a hold it begins so even for a patient who is there already.
    """
    if kind not in TAKES_EFFECT or not r.law.reads(Reading.ENDED_ON_ADMISSION):
        return False
    at_once = arrived and r.state(Region.AUTHORITY) not in _UNTIL_ADMISSION
    return not at_once and earlier(r, step.occurred_at) is not None


def leaves_a_place(r: Reckoning, at: datetime) -> bool:
    """Whether there is a place for an order beside one that may wait already, and in a hold.

    One on which nobody was admitted yet gives way to it; not one with restrictions (s.41(4)),
    unless the court that was to try the person has now disposed of the case (s.51(4)). Somebody
    held is in no hospital that an order could name: it waits beside what is beneath the hold.
    """
    given_way = waiting(r, at)
    if given_way is not None and given_way.kind in _DOES_NOT_CEASE:
        return False
    held = r.state(Region.AUTHORITY) in _UNTIL_ADMISSION
    return not held or earlier(r, at) is not None


def has_place(r: Reckoning, step: Step, transition: Transition, *, waits: bool) -> bool:
    """Whether the chart has the order from here, and makes it unless it waits for admission."""
    given_way = waiting(r, step.occurred_at)
    may_be_held = waits or transition is Transition.GUARDIANSHIP_ORDER_MADE
    held = r.state(Region.AUTHORITY) in _UNTIL_ADMISSION
    if not leaves_a_place(r, step.occurred_at) or (held and not may_be_held):
        return False
    if not (r.may_move(transition) if waits else r.moves(transition)):
        return False
    if given_way is not None:
        _flag_given_way(r, step, given_way)
        r.end(given_way, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
    return True


def _flag_given_way(r: Reckoning, step: Step, before: Power) -> None:
    """One on which nobody was admitted yet; a prisoner without sentence the court disposes of."""
    if before.kind not in _DISPOSED_OF and r.law.reads(Reading.ENDED_ON_ADMISSION):
        r.flag("s40.gives_way", step, earlier=before.title)


def take_over(r: Reckoning, step: Step, power: Power) -> bool:
    """Admitted in pursuance of the order: what was before ceases (s.40(5)); whether it could."""
    at = step.occurred_at
    beside = stands_beside(r, power)
    if beside and not r.moves(TAKES_EFFECT[power.kind]):
        return False
    others = (p for p in r.powers.values() if p.id != power.id and p.id not in r.beside)
    ended = [each for each in others if _gives_way(each) and each.in_force(at)]
    for each in ended:
        r.end(each, at, PowerEnding.SUPERSEDED, step.id)
        if each.kind is PowerKind.CTO:
            r.clear("s64B.certificate_due", each.started_by)
    if not beside:
        return True
    end_recall_with(r, at, step.id, PowerEnding.SUPERSEDED)
    goes_on = any(each.kind in UNBROKEN for each in ended)
    end_of_detention(r, at, step.id, treatment_goes_on=goes_on)
    come_under(r, power, at)
    return True


def cease_beside(r: Reckoning, step: Step, power: Power) -> None:
    """What stood beside other authority, contested, ceases as that would (ss.40(5), 41(4))."""
    at = step.occurred_at
    if not r.beside or any(
        each.kind in _DOES_NOT_CEASE and each.id != power.id and each.in_force(at)
        for each in r.powers.values()
    ):
        return
    for each in [r.powers[name] for name in r.beside]:
        if each.kind in EARLIER and each.in_force(at) and each.starts_at < power.starts_at:
            r.end(each, at, PowerEnding.SUPERSEDED, step.id)


def end_remands_beside(r: Reckoning, step: Step) -> None:
    """A remand or interim order beside other authority is over with the case, or with the next."""
    while (remand := r.second(step.occurred_at, *BEFORE_DISPOSAL)) is not None:
        r.end(remand, step.occurred_at, PowerEnding.SUPERSEDED, step.id)


def _gives_way(power: Power) -> bool:
    return power.kind in EARLIER or power.kind in _SPENT


def stays_under_order(law: LawVersion, authority: str) -> bool:
    """Whether somebody under a guardianship order of a court cannot be admitted beside it.

    So the first revision had it; the Act does not (s.40(2), (4); Sch.1 Pt I).
    """
    return authority == "guardianship_order" and not law.reads(Reading.BESIDE_GUARDIANSHIP_ORDER)


def end_before(r: Reckoning, step: Step, before: Power, kind: PowerKind) -> None:
    """The power before ends with what begins it, `kind`; Part 4 runs on where it applies to both.

    One unbroken period of detention, whichever power it is under (s.58(1)(b)).
    """
    if before.kind in EARLIER and awaited(r.clocks, before):
        _flag_given_way(r, step, before)
    r.end(before, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
    if before.kind is PowerKind.CTO:
        r.clear("s64B.certificate_due", before.started_by)
    if before.kind is not PowerKind.INFORMAL:
        both = before.kind in UNBROKEN and kind in UNBROKEN
        goes_on = both and r.law.reads(Reading.TREATMENT_UNDER_PART_3)
        end_of_detention(r, step.occurred_at, step.id, treatment_goes_on=goes_on)


def end_beside(r: Reckoning, step: Step, kind: PowerKind, *, alone: bool) -> None:
    """Guardianship ends, and a recall with the order that it rested on (s.40(5)).

    `alone` if nothing else ended with the order, whose end would have ended what goes with it.
    """
    at = step.occurred_at
    end_recall_with(r, at, step.id, PowerEnding.SUPERSEDED)
    while (guardianship := r.in_force(at, PowerKind.S7, PowerKind.S37_GUARDIANSHIP)) is not None:
        r.end(guardianship, at, PowerEnding.SUPERSEDED, step.id)
        if alone and kind is not PowerKind.S37_GUARDIANSHIP:
            end_of_detention(r, at, step.id)


def resume_part_4(r: Reckoning, step: Step) -> None:
    """In hospital again from the community: Part 4 where this period of detention has come."""
    certified = may_rely_on_recall(r, step.occurred_at)
    go_back_to_part_4(r, step.occurred_at, certified=certified)
