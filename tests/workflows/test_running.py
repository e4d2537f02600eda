"""How workflows are run: payloads are sealed for where they go, and a step is judged once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from temporalio.client import Client
from temporalio.worker import Worker
from temporalio.worker.workflow_sandbox import _runner as sandbox

from statute.law import CURRENT_LAW
from statute.pathway import Pathway
from tests.workflows.edge import Told
from tests.workflows.family import Answers, Asks
from workflows import judged, taking
from workflows.judged import LastJudged
from workflows.messages import PathwayState, Submission
from workflows.running import PlacedRunner

AT = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.mark.engine
async def test_what_goes_to_another_workflow_is_sealed_for_that_one(client: Client):
    queue = uuid4().hex
    async with Worker(
        client, task_queue=queue, workflows=[Asks, Answers], workflow_runner=PlacedRunner()
    ):
        answer = await client.execute_workflow(Asks.run, "who", id=uuid4().hex, task_queue=queue)
    assert answer == "who, quietly"


@pytest.mark.engine
async def test_the_sandbox_is_not_entered_to_ask_where_a_payload_belongs(
    pathway: Told, monkeypatch: pytest.MonkeyPatch
):
    entered: list[Any] = []

    def asked(_self: Any, command: Any) -> None:
        entered.append(command)

    monkeypatch.setattr(sandbox._Instance, "get_serialization_context", asked)
    monkeypatch.setattr(sandbox._Instance, "get_external_store_context", asked)
    await pathway.submit()
    assert entered == []


@pytest.mark.engine
async def test_a_signed_step_is_judged_once(pathway: Told, monkeypatch: pytest.MonkeyPatch):
    sound = taking.decide
    steps = [pathway.step(id=uuid4().hex) for _ in range(2)]
    seen: list[str] = []

    def counted(pathway, step, at, law):
        if step in steps:  # pathways of other tests may be at work too
            seen.append(step.id)
        return sound(pathway, step, at, law)

    monkeypatch.setattr(taking, "decide", counted)
    for step in steps:
        await pathway.submit(step)
    assert seen == [step.id for step in steps]


def a_submission(name: str) -> Submission:
    return Submission(step=replace(Told(client=None).step(id=name), occurred_at=AT), digest="d")


def test_only_the_very_same_question_is_answered_from_memory(monkeypatch: pytest.MonkeyPatch):
    state = PathwayState(pathway=Pathway(reference="p", law_version=CURRENT_LAW))
    asked, later = a_submission("s-1"), AT + timedelta(seconds=1)
    after = taking.judge(state, a_submission("s-0"), AT).after
    last = LastJudged()
    judgement = last.afresh(state, asked, AT)
    assert last.recall(state, replace(asked), AT) is judgement

    for question in (
        (state, asked, AT),  # used once already
        (after, asked, AT),
        (state, a_submission("s-2"), AT),
        (state, asked, later),
    ):
        assert last.recall(*question) == taking.judge(*question)
        last.afresh(state, asked, AT)
    refused = replace(asked, step=replace(asked.step, occurred_at=AT + timedelta(days=1)))
    assert last.afresh(state, refused, AT).decision.refused
    monkeypatch.setattr(judged, "judge", lambda *_: "judged now")
    assert last.recall(state, refused, AT) == "judged now"
