"""Telling of a missing paper, and of what became of it. What it does to powers: `statute.unsure`.

The Act asks for papers: an application "founded on" recommendations (ss.2(3), 3(3)), one that
"appears to be duly made" (s.6(3)), a report furnished (s.20(3)), an authority for transfer (reg 7).
Whoever detains must be able to show them; until then nothing that rests on one is sure.
"""

from __future__ import annotations

from statute.reckoning import Reckoning
from statute.reckoning.judging import Judging
from statute.steps import CorrectRecord, NoteMissingPaper, SettleMissingPaper, Step
from statute.unsure.words import PAPERS


def note_missing_paper(r: Reckoning, step: Step, note: NoteMissingPaper) -> None:
    """Kept as a finding until it is settled."""
    if (note.evidences is None) == (note.since is None):
        r.bar("paper.nothing_named", step, "evidences", "since")
        return
    if note.evidences is not None and note.evidences not in r.known:
        r.bar("record.no_such_step", step, "evidences")
    r.flag("paper.missing", step, "paper", paper=PAPERS[note.paper])


def settle_missing_paper(r: Reckoning, step: Step, settled: SettleMissingPaper) -> None:
    """Found, or never made: either way it is no longer an open question."""
    noted = r.taken.get(settled.note)
    if noted is None or not isinstance(noted.particulars, NoteMissingPaper):
        r.bar("paper.not_noted", step, "note")
        return
    r.clear("paper.missing", settled.note)
    if not settled.found:
        r.flag("paper.never_made", step, "found", paper=PAPERS[noted.particulars.paper])


_AT_A_KNOWN_TIME = (CorrectRecord, NoteMissingPaper, SettleMissingPaper)


def judge_uncertain_time(r: Judging, step: Step) -> None:
    """A time may be left open only for what is recorded, and only in an interval."""
    latest = step.not_after
    known = isinstance(step.particulars, _AT_A_KNOWN_TIME)
    if latest is not None and (known or latest < step.occurred_at):
        r.bar("time.interval", step, "not_after")
    if isinstance(step.particulars, CorrectRecord):
        first, last = step.particulars.occurred_at, step.particulars.not_after
        if last is not None and (first is None or last < first):
            r.bar("time.interval", step, "particulars.not_after")
