"""What is not known, told in words that anybody follows, with nothing about the person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from statute.instants import say_instant
from statute.law import LawVersion
from statute.steps import Step
from statute.steps.unsure import Paper

PAPERS: Mapping[Paper, str] = {
    Paper.APPLICATION: "The application",
    Paper.RECOMMENDATION: "A medical recommendation",
    Paper.RECORD_OF_ADMISSION: "The record of admission (Form H3)",
    Paper.TRANSFER: "The authority for transfer (Form H4)",
    Paper.RENEWAL: "The report that renews authority (Form H5)",
    Paper.RETURN_REPORT: "The report after a late return (Form H6)",
    Paper.HOLDING_REPORT: "The report under section 5 (Form H1 or H2)",
    Paper.COMMUNITY_ORDER: "A paper of the community treatment order (Forms CTO1 to CTO10)",
    Paper.GUARDIANSHIP: "A paper of the guardianship (Forms G5 to G10)",
    Paper.CERTIFICATE: "The certificate for treatment",
    Paper.SECTION_136_RECORD: "The record of section 136",
    Paper.WARRANT: "The warrant",
    Paper.COURT_ORDER: "The order of the court, or the direction of the Secretary of State",
    Paper.TRIBUNAL_DECISION: "The decision of the tribunal",
    Paper.DISCHARGE_ORDER: "The order for discharge",
    Paper.OTHER: "A paper",
}
"""How a paper is called at the beginning of a sentence."""

FIND_THE_TIME = "Find out when it happened, and correct the record of that step."
FIND_THE_PAPER = (
    "Find the paper or get a copy, and note that it was found; or, if it was never made, note that."
)


def title_of(step: Step, law: LawVersion) -> str:
    """What the step is called."""
    return law.steps[step.particulars.kind].title


def time_not_known(step: Step, law: LawVersion, first: datetime, last: datetime) -> str:
    """Why: the time of a step lies between two instants."""
    said = f"{say_instant(first)} and {say_instant(last)}"
    return f"The time of the step “{title_of(step, law)}” is not known: it is between {said}."


def paper_of_step(paper: Paper, step: Step, law: LawVersion) -> str:
    """Why: the paper that would evidence a step is missing."""
    told = say_instant(step.occurred_at)
    shown = f"It would show the step “{title_of(step, law)}” of {told}."
    return f"{PAPERS[paper]} cannot be found. {shown}"


def paper_since(paper: Paper, since: datetime) -> str:
    """Why: a paper is missing, and nobody can say which step it would evidence."""
    return f"{PAPERS[paper]} cannot be found. Authority since {say_instant(since)} rests on it."


def counted_otherwise(because: str, ends: tuple[datetime, ...], *, may_not_run: bool) -> str:
    """What a clock adds to its explanation where it might be counted otherwise."""
    parts = ["NOT CERTAIN.", because]
    if len(ends) > 1:
        first, last = say_instant(ends[0]), say_instant(ends[-1])
        parts.append(f"Depending on that, it ends between {first} and {last}.")
    elif ends:
        parts.append("Where it runs, it ends at the same instant on every reading.")
    if may_not_run:
        parts.append("On another reading it does not run at all.")
    return " ".join(parts)
