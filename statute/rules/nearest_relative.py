"""The nearest relative's part: informed, consulted, objecting (s.11)."""

from __future__ import annotations

from statute.reckoning import Reckoning
from statute.steps import (
    Apply,
    ConsultNearestRelative,
    InformNearestRelative,
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
    if application.nearest_relative_objects or _objection_stands(r):
        r.bar("nr.no_objection", step, "decl_no_objection_notified")


def _consulted(r: Reckoning, application: Apply) -> bool:
    excused = application.exception is not None and application.exception_reasons_given
    on_record = any(True for _ in r.steps_of(ConsultNearestRelative))
    return application.nearest_relative_consulted or excused or on_record


def _objection_stands(r: Reckoning) -> bool:
    """Whether the last word of the nearest relative on the record is an objection."""
    stands = False
    for each in r.taken.values():
        match each.particulars:
            case NearestRelativeObjects(withdrawn=withdrawn):
                stands = not withdrawn
            case ConsultNearestRelative(objects=objects):
                stands = objects
            case _:
                pass
    return stands
