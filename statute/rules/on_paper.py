"""A paper as it came: in which wording, and what of it is blank or cannot be read."""

from __future__ import annotations

from datetime import date

from statute.instants import london_date
from statute.reckoning import Reckoning
from statute.steps import Step
from statute.steps.paper import OnPaper, PaperWording

ELECTRONIC_FROM = date(2020, 12, 1)
"""From here on the wording of 2020 for whatever is sent electronically (SI 2020/1072)."""

ALL_FROM = date(2021, 2, 1)
"""From here on for paper, too."""

_ADDED_IN_2012 = "CTO12"
_NOT_PRESCRIBED = ("S136",)


def judge_paper(r: Reckoning, step: Step) -> None:
    """Flag what is wrong with the paper; it is kept all the same (promise 4)."""
    paper = step.on_paper
    if paper is None:
        return
    if paper.unreadable:
        r.flag("paper.unreadable", step, *paper.unreadable)
    if paper.blank:
        r.flag("paper.blank", step, *paper.blank)
    if paper.form in _NOT_PRESCRIBED:
        return
    if paper.wording is PaperWording.UNKNOWN:
        r.flag("paper.wording_unknown", step, "on_paper.wording")
    elif not is_current(paper, london_date(step.occurred_at)):
        r.flag("version.current_wording", step, "on_paper.wording")


def is_current(paper: OnPaper, signed_on: date) -> bool:
    """Whether the wording was one that could be used on the day it was signed."""
    if paper.wording is PaperWording.OF_2020:
        return signed_on >= ELECTRONIC_FROM
    if signed_on >= (ELECTRONIC_FROM if paper.sent_electronically else ALL_FROM):
        return False
    return (paper.wording is PaperWording.OF_2012) is (paper.form == _ADDED_IN_2012)
