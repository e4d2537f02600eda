"""A pathway that has run for years still fits what the engine takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from temporalio.converter import WorkflowSerializationContext

from sealing.keys import KeyRing
from statute.law import CURRENT_LAW
from statute.pathway import Pathway
from statute.steps import Entry, Step
from statute.vocabulary import Mode
from tests.support import people
from tests.support.story import Section, Story, admit
from tests.workflows.edge import RIGHTS
from workflows.converter import data_converter
from workflows.messages import Answer, PathwayState

LARGEST_PAYLOAD = 2 * 1024 * 1024
"""Temporal's limit for one payload."""


async def test_two_thousand_steps_fit_in_one_payload():
    story = Story()
    admit(story, Section.TWO, "2026-03-02 12:00")
    finding = story.last.findings or ()
    start = datetime(2026, 3, 3, 12, tzinfo=UTC)
    steps = [
        Step(
            id=f"{number:064x}",
            mode=Mode.SIGNED,
            by=people.NURSE,
            occurred_at=start + timedelta(hours=number),
            particulars=RIGHTS,
        )
        for number in range(2000)
    ]
    entries = tuple(Entry(step=step, recorded_at=step.occurred_at) for step in steps)
    answers = tuple(
        Answer(step=step.id, digest=step.id[::-1], revision=number, findings=finding)
        for number, step in enumerate(steps)
    )
    pathway = Pathway(reference="a" * 32, law_version=CURRENT_LAW)
    whole = replace(pathway, entries=entries, standing=story.pathway.standing)
    context = WorkflowSerializationContext(namespace="default", workflow_id="pathway/a")
    converter = data_converter(KeyRing("now", {"now": bytes(32)})).with_context(context)
    (sealed,) = await converter.encode([PathwayState(pathway=whole, answers=answers)])
    assert len(sealed.SerializeToString()) < LARGEST_PAYLOAD / 4
