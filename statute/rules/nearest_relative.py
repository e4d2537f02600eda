"""The nearest relative's part: informed, consulted, objecting (s.11)."""

from __future__ import annotations

from datetime import datetime

from statute.law.readings import Reading
from statute.reckoning import Reckoning
from statute.rules.displacing import order_in_force
from statute.steps import (
    Apply,
    ConsultNearestRelative,
    InformNearestRelative,
    MakeDisplacementOrder,
    NearestRelativeObjects,
    Step,
)
from statute.steps.admission import NearestRelativePosition, Section
from statute.vocabulary import ClockState, Role


def inform_nearest_relative(r: Reckoning, step: Step, _: InformNearestRelative) -> None:
    """The duty to tell the nearest relative of a section 2 application is met (s.11(3))."""
    r.stop(ClockState.MET, step, "s11.inform_nr")


def consult_nearest_relative(r: Reckoning, step: Step, _: ConsultNearestRelative) -> None:
    """Kept on the record; what it means is judged when the application is made (s.11(4))."""


def note_objection(r: Reckoning, step: Step, _: NearestRelativeObjects) -> None:
    """Kept on the record; what it means is judged when the application is made (s.11(4)(a))."""


def judge_nearest_relative(r: Reckoning, step: Step, application: Apply) -> None:
    """Before an AMHP applies for section 3 or guardianship: consulted or excused; no objection."""
    consulted = application.section in (Section.THREE, Section.SEVEN)
    if not consulted or step.by.role is Role.NEAREST_RELATIVE:
        return
    if application.nearest_relative is NearestRelativePosition.KNOWN and not _consulted(
        r, application
    ):
        r.bar("s11.consult_nr", step, "nr_consultation", "consultation_obstacle_reasons")
    if application.nearest_relative_objects or _objection_stands(r, step.occurred_at):
        r.bar("nr.no_objection", step, "decl_no_objection_notified")


def _consulted(r: Reckoning, application: Apply) -> bool:
    excused = application.exception is not None and application.exception_reasons_given
    on_record = r.has_taken(ConsultNearestRelative)
    return application.nearest_relative_consulted or excused or on_record


def _objection_stands(r: Reckoning, at: datetime) -> bool:
    """Whether the last word of the nearest relative on the record is an objection.

    Not that of one whom a court has displaced since, by an order in force at `at`.
    """
    stands = False
    if not (r.has_taken(NearestRelativeObjects) or r.has_taken(ConsultNearestRelative)):
        return stands
    for each in r.taken.values():
        match each.particulars:
            case NearestRelativeObjects(withdrawn=withdrawn):
                stands = not withdrawn
            case ConsultNearestRelative(objects=objects):
                stands = objects
            case MakeDisplacementOrder() as order if order_in_force(r, each, order, at):
                stands = stands and not r.law.reads(Reading.OBJECTION_OF_THE_DISPLACED)
            case _:
                pass
    return stands
