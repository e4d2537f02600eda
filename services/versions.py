"""The versions of a paper: as it was signed, and as it was amended, each kept for ever.

What was amended counts as if it had always been so (s.15(1)): wherever forms are read together, the
amended one stands in the place of the one that was signed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forms import catalogue
from forms.model import Form, parts_begun

Paper = tuple[str, Form]
"""A form, behind the id of the step that it evidences."""

Told = tuple[str, Form, str | None]
"""A form of a step, and the step whose paper it amends, if it does."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A form before and after it was amended by a step."""

    step: str
    paper: str
    before: Form
    after: Form


def read_together(told: Iterable[Told]) -> tuple[tuple[Paper, ...], tuple[Amendment, ...]]:
    """The papers as they count now, and every amendment on the way there."""
    papers: tuple[Paper, ...] = ()
    made: list[Amendment] = []
    for step, form, amends in told:
        if amends is None:
            papers = (*papers, (step, form))
            continue
        chain = chain_of(papers, amends, form.form_code)
        if chain:
            made.append(Amendment(step, amends, chain[-1][1], form))
            papers = put_right(papers, amends, form)
    return papers, tuple(made)


def chain_of(papers: Sequence[Paper], paper: str, code: str) -> tuple[Paper, ...]:
    """The form of that step with the earlier and later parts of it, in the order of the parts."""
    own = next((f for step, f in papers if step == paper and f.form_code == code), None)
    if own is None:
        return ()
    same = [each for each in papers if each[1].form_code == code]
    related = [(step, f) for step, f in same if _is_one(own, f)]
    return tuple(sorted(related, key=lambda each: len(parts_begun(each[1]))))


def _is_one(own: Form, other: Form) -> bool:
    """Whether one of the two is the other with more of its parts completed, or the same."""
    return not catalogue.added_to(own, other) or not catalogue.added_to(other, own)


def put_right(papers: Sequence[Paper], paper: str, after: Form) -> tuple[Paper, ...]:
    """The papers with the amended form in the place of the one that was signed."""
    chain = {step for step, _ in chain_of(papers, paper, after.form_code)}
    return tuple(
        (step, _as_far_as(after, form))
        if step in chain and form.form_code == after.form_code
        else (step, form)
        for step, form in papers
    )


def _as_far_as(after: Form, form: Form) -> Form:
    """The amended form with no more of its parts than that one has."""
    later = set(parts_begun(after)) - set(parts_begun(form))
    return after.without_parts(later) if later else after
