"""What was judged last on a pathway, so that one step is not judged twice in one breath.

The validator judges a step that is put; if it lets it pass, the handler takes it at once, and needs
the same judgement. A replay skips validators: nothing is remembered then, and the handler judges.
"""

from __future__ import annotations

from datetime import datetime

from workflows.messages import PathwayState, Submission
from workflows.taking import Judgement, judge


class LastJudged:
    """One judgement, with all that it was made of. It is used once."""

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept: tuple[PathwayState, Submission, datetime, Judgement] | None = None

    def afresh(self, state: PathwayState, submission: Submission, at: datetime) -> Judgement:
        """Judge, and remember it unless the step is refused.

        Raises:
            StaleRevisionError: `expected_revision` is not the pathway's.
        """
        judgement = judge(state, submission, at)
        refused = judgement.decision.refused
        self._kept = None if refused else (state, submission, at, judgement)
        return judgement

    def recall(self, state: PathwayState, submission: Submission, at: datetime) -> Judgement:
        """The judgement of the very same question if it was the last one asked; else judge it now.

        Judging is a pure function of these three, so either way comes to the same.
        """
        kept, self._kept = self._kept, None
        if kept is not None:
            of, about, when, judgement = kept
            if of is state and when == at and about == submission:
                return judgement
        return judge(state, submission, at)
