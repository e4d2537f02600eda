"""What steps that meet duties to tell might say."""

from __future__ import annotations

from datetime import datetime, timedelta

from statute.pathway import Pathway
from statute.steps import (
    AskForReviewOfPost,
    NotifyRegulator,
    PlanDischarge,
    TellOfWithheldPost,
    TellRelative,
    WithholdPost,
)
from statute.steps.duties import RegulatorMatter, RelativeMatter, WhyNotTold
from statute.steps.post import WithheldBecause
from tests.law.properties.chance import Chance


def _plan(i: Chance, _pathway: Pathway, at: datetime) -> PlanDischarge:
    return PlanDischarge(planned_on=at.date() + timedelta(days=i.between(0, 30)))


def _tell(i: Chance, _pathway: Pathway, _at: datetime) -> TellRelative:
    return TellRelative(
        of=i.one_of(*RelativeMatter), not_told=i.one_of(*WhyNotTold) if i.sometimes(15) else None
    )


def _withhold(i: Chance, _pathway: Pathway, _at: datetime) -> WithholdPost:
    return WithholdPost(
        because=i.one_of(*WithheldBecause),
        high_security=not i.sometimes(20),
        protected=i.sometimes(10),
    )


def _latest(pathway: Pathway, kind: type) -> str:
    """The id of the latest step of that kind, or one that no step has."""
    told = [e.step.id for e in pathway.entries if isinstance(e.step.particulars, kind)]
    return told[-1] if told else "no-such-step"


def _told_of_post(i: Chance, pathway: Pathway, _at: datetime) -> TellOfWithheldPost:
    return TellOfWithheldPost(withheld=_latest(pathway, WithholdPost), to_sender=i.sometimes(30))


def _asks_for_review(_i: Chance, pathway: Pathway, _at: datetime) -> AskForReviewOfPost:
    return AskForReviewOfPost(notice=_latest(pathway, TellOfWithheldPost))


MAKERS = {
    "plan_discharge": _plan,
    "tell_relative": _tell,
    "notify_regulator": lambda i, _p, _at: NotifyRegulator(of=i.one_of(*RegulatorMatter)),
    "withhold_post": _withhold,
    "tell_of_withheld_post": _told_of_post,
    "ask_for_review_of_post": _asks_for_review,
}
"""How to imagine each of them."""
