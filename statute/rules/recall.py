"""Recall of a community patient: notice, detention, release, revocation (ss.17E-17G, 18(2A))."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from statute.chart import Transition
from statute.clock import Clock
from statute.counting import hours, months, since
from statute.instants import london_date, say_instant
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.reckoning.community import end_recall_with
from statute.reckoning.treatment import (
    elapsed,
    go_back_to_part_4,
    go_to_part_4a,
    medicine_clock,
)
from statute.rules.absence import to_the_end
from statute.rules.beneath import beneath, revive
from statute.rules.certificates import may_rely_on_recall
from statute.rules.community import judge_agreement, order_period
from statute.rules.community_absence import (
    AWAY,
    came_back,
    is_away,
    leave_custody_for_hospital,
    went_absent,
)
from statute.rules.hands import judge_responsible_clinician
from statute.rules.held import flag_held
from statute.rules.transitions import bar_transition
from statute.service import Document, ServiceMethod, served, why_not
from statute.steps import (
    DetainOnRecall,
    NoteAbsenceOnRecall,
    RecallToHospital,
    ReleaseFromRecall,
    RevokeCommunityOrder,
    ServeRecallNotice,
    Step,
    TransferOnRecall,
)
from statute.steps.community import AgreementPurpose, RecallService
from statute.vocabulary import ClockState, PowerEnding, PowerKind

_NOTICE = "cto.recall_notice"
_HOLD = "s17F.hold72"
_AFRESH = "s21_4.recall72"


def recall_to_hospital(r: Reckoning, step: Step, recall: RecallToHospital) -> None:
    """The notice is signed; it does nothing until it is served."""
    judge_responsible_clinician(r, step)
    if not recall.grounds_met:
        r.bar("s17E.grounds", step, "grounds_met")
    if r.in_force(step.occurred_at, PowerKind.CTO) is None:
        r.bar("s17E.no_order", step)
        return
    if r.in_force(step.occurred_at, PowerKind.RECALL) is not None:
        r.bar("s17E.recalled_already", step)
        return
    last = r.latest(PowerKind.RECALL)
    ran_out = last is not None and last.ending is PowerEnding.LAPSED
    if ran_out and recall.fresh_recall_reasons is None:
        r.bar("s17E.again", step, "fresh_recall_reasons")


def served_at(step: Step, method: RecallService) -> datetime:
    """When a notice counts as served (SI 2008/1184 reg 6(6)); a day is taken from its beginning."""
    sent = ServiceMethod(method.value)
    return served(Document.RECALL_NOTICE, sent, step.occurred_at).served_at


def serve_recall_notice(r: Reckoning, step: Step, service: ServeRecallNotice) -> None:
    """From service the patient may be taken to hospital; the 72 hours wait for detention there."""
    found = r.taken.get(service.recall)
    if found is None or not isinstance(found.particulars, RecallToHospital):
        r.bar("record.no_such_step", step, "recall")
        return
    if why_not(Document.RECALL_NOTICE, ServiceMethod(service.method.value)):
        r.bar("s17E.service", step, "method")
        return
    order = r.in_force(step.occurred_at, PowerKind.CTO)
    if order is None:
        r.bar("s17E.no_order", step)
        return
    counts_from = served_at(step, service.method)
    if counts_from != step.occurred_at:
        r.flag("s17E.deemed", step, "method", served=say_instant(counts_from))
    r.stop(ClockState.ENDED, step, _NOTICE)
    start_duty(r, _NOTICE, step.id, counts_from, order.id)


def _served(r: Reckoning, step: Step) -> Clock | None:
    """The notice under which the patient must come, if one is served by now."""
    notices = r.running(_NOTICE)
    return next((each for each in notices if each.starts_at <= step.occurred_at), None)


def note_absence_on_recall(r: Reckoning, step: Step, _: NoteAbsenceOnRecall) -> None:
    """Absent without leave: may be taken for six months, or until the order ends (s.18(4))."""
    order = r.in_force(step.occurred_at, PowerKind.CTO)
    recalled = r.in_force(step.occurred_at, PowerKind.RECALL) is not None
    if order is None or (_served(r, step) is None and not recalled):
        r.bar("s17E.no_notice", step, "occurred_at")
        return
    if any(True for _ in r.running("s18_2A.retake")):
        return
    day = london_date(step.occurred_at)
    period = months(day, length(r, "s18_2A.retake"))
    assert period.last_day is not None
    ordinary = order_period(r, order, day) if _reads_absence(r) else order
    if ordinary.last_day is not None and ordinary.last_day > period.last_day:
        period = replace(
            period,
            last_day=ordinary.last_day,
            prudent_last_day=ordinary.last_day,
            expires_at=ordinary.expires_at,
            explanation=f"{period.explanation} The order runs longer, so the end of the order "
            "counts (s.18(4)).",
        )
    kept = ordinary.last_day is not None and ordinary.last_day < day and _reads_absence(r)
    if kept:
        period = to_the_end(period, order)
    clock = start_clock(r, "s18_2A.retake", period, step.id, None, step.occurred_at)
    if not kept:
        went_absent(r, step, order, clock)


def _reads_absence(r: Reckoning) -> bool:
    return r.law.reads(Reading.ABSENCE_FROM_AN_ORDER)


def detain_on_recall(r: Reckoning, step: Step, arrival: DetainOnRecall) -> None:
    """Detention in hospital by virtue of the notice: 72 hours, whatever the form says (s.17F)."""
    recall = r.taken.get(arrival.recall)
    if recall is None or not isinstance(recall.particulars, RecallToHospital):
        r.bar("record.no_such_step", step, "recall")
    order = r.in_force(step.occurred_at, PowerKind.CTO)
    if order is not None and _reads_absence(r):
        leave_custody_for_hospital(r, step, order)
    absence = is_away(r, order) if order is not None else None
    if _returned_in_time(r, step):
        if order is not None:
            came_back(r, step, order, absence)
        return
    before = _absent_from(r)
    from_custody = absence is not None and absence.rule == "s22.release"
    if _served(r, step) is None and before is None and not from_custody:
        r.bar("s17E.no_notice", step, "occurred_at")
    if arrival.cto4_time is not None and arrival.cto4_time != step.occurred_at:
        r.flag("s17F.record_time", step, "cto4_time")
    if order is None or not r.moves(Transition.DETAINED_ON_RECALL):
        bar_transition(r, step)
        return
    r.stop(ClockState.MET, step, _NOTICE, *AWAY)
    came_back(r, step, order, absence)
    order = r.powers[order.id]
    r.moves(Transition.ADMITTED_TO_HOSPITAL)
    if before is not None:
        r.clear("s17F.must_release", before.started_by)
    _begin_recall(r, step, arrival, order, _HOLD if before is None else _AFRESH)


def _returned_in_time(r: Reckoning, step: Step) -> bool:
    """Back from absence inside the 72 hours: they go on as they were."""
    if r.in_force(step.occurred_at, PowerKind.RECALL) is None:
        return False
    absences = list(r.running("s18_2A.retake"))
    r.stop(ClockState.MET, step, "s18_2A.retake")
    return bool(absences)


def _absent_from(r: Reckoning) -> Power | None:
    """The recall whose 72 hours ran out while the patient was absent from it (s.21(4))."""
    last = r.latest(PowerKind.RECALL)
    if last is None or last.ending is not PowerEnding.LAPSED or last.ended_at is None:
        return None
    absences = r.running("s18_2A.retake")
    away = any(last.starts_at <= each.starts_at < last.ended_at for each in absences)
    return last if away else None


def _begin_recall(
    r: Reckoning, step: Step, arrival: DetainOnRecall, order: Power, hold: str
) -> None:
    period = hours(step.occurred_at, length(r, "s17F.hold72"))
    rule = r.law.powers[PowerKind.RECALL]
    ends = [end for end in (period.expires_at, order.expires_at) if end is not None]
    power = Power(
        id=f"{PowerKind.RECALL}/{step.id}",
        kind=PowerKind.RECALL,
        title=rule.title,
        citation=rule.citation,
        starts_at=step.occurred_at,
        expires_at=min(ends),
        started_by=step.id,
        held_by=arrival.hospital,
        doubts=r.fatal_about(step.id, arrival.recall),
    )
    r.begin(power)
    start_clock(r, hold, period, step.id, power.id)
    start_duty(r, "s62A.recall", step.id, step.occurred_at, power.id)
    _count_on(r, step, power)
    go_back_to_part_4(r, step.occurred_at, certified=may_rely_on_recall(r, step.occurred_at))


def _count_on(r: Reckoning, step: Step, recall: Power) -> None:
    """The months of section 58 run on as if there had been no order (s.62A(2))."""
    medicine = medicine_clock(r, step.occurred_at)
    if medicine is None or medicine.first_day is None or elapsed(medicine, step.occurred_at):
        return
    period = since(medicine.first_day, length(r, "s58.cto_continuity"))
    start_clock(r, "s58.cto_continuity", period, step.id, recall.id, medicine.starts_at)


def transfer_on_recall(r: Reckoning, step: Step, transfer: TransferOnRecall) -> None:
    """Another hospital detains; the 72 hours go on from the first (s.17F(2)-(3))."""
    recall = _recall(r, step)
    if recall is None:
        return
    if not transfer.cto4_copied:
        r.flag("s17F.copy", step, "cto4_copied")
    r.amend(replace(recall, held_by=transfer.to_hospital))


def release_from_recall(r: Reckoning, step: Step, _: ReleaseFromRecall) -> None:
    """The patient goes, and the order goes on as it was (s.17F(5), (7))."""
    judge_responsible_clinician(r, step)
    recall = _recall(r, step)
    if recall is None:
        return
    order = r.in_force(step.occurred_at, PowerKind.CTO)
    absence = is_away(r, order) if order is not None else None
    if order is not None and absence is not None and _reads_absence(r):
        r.settle(absence, ClockState.MET, step.occurred_at, step.id)
        came_back(r, step, order, absence)
    r.end(recall, step.occurred_at, PowerEnding.RELEASED, step.id)
    r.moves(Transition.RELEASED)
    r.moves(Transition.WENT_HOME)
    go_to_part_4a(r, step.occurred_at)


def _recall(r: Reckoning, step: Step) -> Power | None:
    """The recall in force; without one the step is barred, and holding after the end flagged."""
    recall = r.in_force(step.occurred_at, PowerKind.RECALL)
    if recall is not None:
        return recall
    r.bar("s17F.not_recalled", step, "occurred_at")
    last = r.latest(PowerKind.RECALL)
    if last is not None and last.ending is PowerEnding.LAPSED and last.ended_at is not None:
        flag_held(r, step, last.ended_at, "s.17F(6)")
    return None


def revoke_community_order(r: Reckoning, step: Step, order: RevokeCommunityOrder) -> None:
    """The order ends and what was beneath is alive again, as from this day (ss.17F(4), 17G)."""
    judge_responsible_clinician(r, step)
    judge_agreement(r, step, order.agreement, AgreementPurpose.REVOKE)
    if not order.criteria_met:
        r.bar("s17F.criteria", step, "criteria_met")
    recall = _recall(r, step)
    community = r.in_force(step.occurred_at, PowerKind.CTO)
    if recall is None or community is None:
        return
    kind = beneath(r, community)
    for month in r.running("s64B.one_month"):
        r.settle(month, ClockState.ENDED, step.occurred_at, step.id)
    r.clear("s64B.certificate_due", community.started_by)
    end_recall_with(r, step.occurred_at, step.id, PowerEnding.SUPERSEDED)
    r.end(community, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
    revive(r, step, kind, recall.held_by, order.agreement, recall.started_by)
