"""Steps that might be taken: mostly what may well follow from where the pathway stands.

Some are wrong in a particular, some in who takes them, and some come out of nowhere.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from statute.pathway import Pathway
from statute.steps import AnyParticulars, Apply, Recommend, Step
from statute.steps.admission import Section
from statute.vocabulary import Approval, Mode
from tests.law.properties.absence_particulars import LONG
from tests.law.properties.chance import Chance
from tests.law.properties.community_particulars import LIKELY as ON_AN_ORDER
from tests.law.properties.community_particulars import ON_TREATMENT, TO_AN_ORDER
from tests.law.properties.court_particulars import LIKELY as BY_COURTS
from tests.law.properties.particulars import MAKERS
from tests.law.properties.people import EVERYONE, OFFICE, RIGHT_HANDS

PAPERS = ("next_paper",) * 6
"""The paper that an application for admission still lacks, more often than anything else."""

_DETAINED = (
    "give_rights", "assign_responsible_clinician", "give_medicine", "certify_treatment",
    "apply_to_tribunal", "withdraw_tribunal_application", "refer_to_tribunal", "tribunal_decides",
    "scrutinise", "scrutinise", "rectify", "discharge", "inform_nearest_relative",
    "nearest_relative_objects", "give_discharge_notice",
    "correct_record", "complete_part", "notify_insufficiency", "report_social_circumstances",
    "plan_discharge", "tell_relative", "notify_regulator",
    "withhold_post", "tell_of_withheld_post", "ask_for_review_of_post",
    "serve_paper", "acknowledge_paper",
)  # fmt: skip

TO_GUARDIANSHIP = ("authorise_transfer_to_guardianship", "transfer_to_guardianship")
"""What leads from detention into guardianship."""

LIKELY: dict[str, tuple[str, ...]] = {
    "no_power": (
        "use_section_136", "admit_informally", "admit_informally", "obtain_warrant",
        "execute_warrant", "execute_warrant", "request_assessment", "escape",
        "accept_guardianship", "receive_from_outside_england", *PAPERS,
    ),
    "section_136": (
        "arrive_at_place_of_safety", "arrive_at_place_of_safety", "examine_under_section_136",
        "interview_under_section_136", "extend_section_136", "release_from_section_136", "escape",
        "retake", *PAPERS,
    ),
    "section_135": (
        "arrive_at_place_of_safety", "arrive_at_place_of_safety", "examine_under_section_136",
        "interview_under_section_136", "extend_section_136", "release_from_section_136", "escape",
        "retake", *PAPERS,
    ),
    "informal": (
        "leave_hospital", "use_section_136", "use_section_5_4", "use_section_5_4",
        "use_section_5_2", "use_section_5_2", *PAPERS,
    ),
    "section_5_4": ("attend_section_5_4", "use_section_5_2", "end_section_5", *PAPERS),
    "section_5_2": ("end_section_5", "give_rights", *PAPERS, *PAPERS),
    "guardianship": (
        *PAPERS, *PAPERS, *LONG, "visit_under_guardianship", "discharge_guardianship",
        "transfer_guardianship", "admit_informally", "use_section_136",
        *("authorise_transfer_to_hospital", "admit_from_guardianship") * 2,
        *("renew_guardianship", "report_return_to_guardianship") * 2,
    ),
    "section_4": (*("recommend", "receive_second_recommendation") * 6, *PAPERS, *_DETAINED),
    "section_2": (*TO_GUARDIANSHIP, *PAPERS, *PAPERS, *PAPERS, *_DETAINED),
    "section_3": (
        *TO_GUARDIANSHIP, *PAPERS, *PAPERS, *_DETAINED, *LONG, *TO_AN_ORDER, *ON_TREATMENT,
    ),
    **ON_AN_ORDER,
    **BY_COURTS,
}  # fmt: skip
"""What usually follows from each state of authority."""


OWED = {"s14.social_report": "report_social_circumstances"}
"""What meets a duty that few lives come to: otherwise none of them would."""


def next_paper(pathway: Pathway) -> str:
    """What is still to be done before the next admission."""
    kinds = [entry.step.particulars.kind for entry in pathway.entries]
    admissions = [n for n, kind in enumerate(kinds) if kind == "receive_application"]
    since = pathway.entries[admissions[-1] + 1 if admissions else 0 :]
    doctors = {e.step.by.person for e in since if e.step.particulars.kind == "recommend"}
    applied = [e.step.particulars for e in since if isinstance(e.step.particulars, Apply)]
    if applied:
        guardian = applied[-1].section is Section.SEVEN
        return "accept_guardianship" if guardian else "receive_application"
    enough = 1 if any(_urgent(e.step.particulars) for e in since) else 2
    return "recommend" if len(doctors) < enough else "apply"


def next_renewal(pathway: Pathway) -> str:
    """What is still to be done before authority is renewed."""
    kinds = [entry.step.particulars.kind for entry in pathway.entries]
    for kind in reversed(kinds):
        if kind == "examine_for_renewal":
            return "agree_to_renewal"
        if kind == "agree_to_renewal":
            return "furnish_renewal_report"
        if kind == "furnish_renewal_report":
            break
    return "examine_for_renewal"


def next_whereabouts(pathway: Pathway) -> str:
    """What brings somebody back who is away, or what takes away somebody who is there."""
    where = (pathway.standing.configuration or ("", ""))[1]
    return {
        "absent_without_leave": "return_from_absence",
        "on_leave": "return_from_leave",
        "in_custody": "leave_custody",
    }.get(where, "go_absent")


def next_custody(pathway: Pathway) -> str:
    """Release for who is in custody; for anybody else a recall."""
    where = (pathway.standing.configuration or ("", ""))[1]
    return "leave_custody" if where == "in_custody" else "recall_to_hospital"


NEXT = {
    "next_custody": next_custody,
    "next_paper": next_paper,
    "next_renewal": next_renewal,
    "next_whereabouts": next_whereabouts,
}
"""What goes on from where the pathway stands."""


def _urgent(particulars: AnyParticulars) -> bool:
    return isinstance(particulars, Recommend) and particulars.section is Section.FOUR


ANYTHING = tuple(kind for kind in MAKERS if kind != "record_death")
"""What may come out of nowhere; nothing more would be learned of a life after its end."""


def imagined_particulars(
    i: Chance, pathway: Pathway, at: datetime, likely: tuple[str, ...] = ()
) -> AnyParticulars:
    """What is done: usually something that may follow, sometimes anything at all."""
    authority = (pathway.standing.configuration or ("no_power",))[0]
    for clock in pathway.standing.running():
        if clock.rule in OWED and i.sometimes(25):
            return MAKERS[OWED[clock.rule]](i, pathway, at)
    kind = i.one_of(*ANYTHING) if i.sometimes(12) else i.one_of(*(likely or LIKELY[authority]))
    return MAKERS[NEXT[kind](pathway) if kind in NEXT else kind](i, pathway, at)


def imagined_step(
    i: Chance,
    number: int,
    pathway: Pathway,
    mode: Mode,
    occurred_at: datetime,
    likely: tuple[str, ...] = (),
) -> Step:
    """A step that somebody takes, or that somebody is said to have taken."""
    particulars = imagined_particulars(i, pathway, occurred_at, likely)
    by = i.one_of(*(EVERYONE if i.sometimes(5) else RIGHT_HANDS[particulars.kind]))
    if isinstance(particulars, Recommend) and not i.sometimes(4):
        approved = Approval.SECTION_12 in by.approvals
        particulars = replace(particulars, section_12_approved=approved)
    return Step(
        id=f"step-{number}",
        mode=mode,
        by=by,
        occurred_at=occurred_at,
        particulars=particulars,
        recorded_by=OFFICE if mode is Mode.RECORDED else None,
    )
