"""Amended papers as they are told: old and new side by side, particular by particular."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.rectified import changes
from records.documents import Document
from services.readings import Amended
from services.versions import Amendment
from statute.pathway import Pathway
from statute.steps import Rectify


def told_side_by_side(
    made: Sequence[Amendment], pathway: Pathway, kept: Sequence[Document]
) -> tuple[Amended, ...]:
    """Every amendment of the pathway, in the order in which they were made."""
    return tuple(_told(made, pathway, kept))


def _told(
    made: Sequence[Amendment], pathway: Pathway, kept: Sequence[Document]
) -> Iterator[Amended]:
    documents = {(each.step, each.code): each.id for each in kept}
    for each in made:
        entry = pathway.entry(each.step)
        said = entry.step.particulars if entry is not None else None
        if entry is None or not isinstance(said, Rectify):
            continue
        code = each.after.form_code
        yield Amended(
            step=each.step,
            paper=each.paper,
            code=code,
            document=documents.get((each.step, code)),
            at=entry.step.occurred_at,
            consented_by=said.consented_by,
            reasons=said.amendment,
            changes=changes(each.before, each.after),
        )


def consented(pathway: Pathway) -> set[str]:
    """Who consented to amendments, as far as they are named."""
    said = (entry.step.particulars for entry in pathway.entries)
    return {each.consented_by for each in said if isinstance(each, Rectify) and each.consented_by}
