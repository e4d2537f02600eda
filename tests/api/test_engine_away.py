"""While nobody looks after a pathway, its signers are told so, in time, and nothing is lost."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from temporalio.client import Client

from services.engine import Engine, Patience
from services.errors import NotFoundError, UnavailableError
from statute.law import CURRENT_LAW
from statute.pathway import Pathway
from statute.signatory import Signatory
from statute.steps import AdmitInformally, Step
from statute.vocabulary import Mode, Role
from tests.api.calling import new_key
from tests.api.serving import free_socket
from tests.api.stack import RING, Stack
from tests.support.patience import PATIENCE
from workflows.converter import data_converter
from workflows.messages import Submission

SHORT = Patience(signing=1.0, reading=1.0, pause=0.1)


def submission() -> Submission:
    by = Signatory(person="p", role=Role.DOCTOR, organisation="ZWM")
    step = Step(
        id=new_key(),
        mode=Mode.SIGNED,
        by=by,
        occurred_at=datetime.now(UTC),
        particulars=AdmitInformally(hospital="ZWM01"),
    )
    return Submission(step=step, digest="d")


async def test_without_a_worker_the_signer_is_told_to_send_it_again(stack: Stack) -> None:
    engine = Engine(stack.client, task_queue="nobody-works-here", patience=SHORT)
    reference = new_key()
    await engine.start(Pathway(reference=reference, law_version=CURRENT_LAW))
    async with asyncio.timeout(PATIENCE):
        with pytest.raises(UnavailableError) as told:
            await engine.submit(reference, submission())
        with pytest.raises(UnavailableError):
            await engine.view(reference)
    assert told.value.retry_after
    assert "same Idempotency-Key" in told.value.detail
    assert not await engine.worked(datetime.now(UTC))


async def test_a_signature_that_had_no_answer_is_there_when_it_is_sent_again(
    stack: Stack,
) -> None:
    """The first attempt is given up before a worker comes; the second gets its answer."""
    hurried = Engine(stack.client, patience=Patience(signing=0.001, pause=0.1))
    engine = Engine(stack.client)
    reference, asked = new_key(), submission()
    await engine.start(Pathway(reference=reference, law_version=CURRENT_LAW))
    with pytest.raises(UnavailableError):
        await hurried.submit(reference, asked)
    answer = await engine.submit(reference, asked)
    assert (await engine.submit(reference, asked)) == answer
    entries = (await engine.view(reference)).pathway.entries
    assert [entry.step.id for entry in entries] == [asked.step.id]


async def test_a_pathway_that_is_none_is_not_waited_for(stack: Stack) -> None:
    engine = Engine(stack.client, patience=SHORT)
    with pytest.raises(NotFoundError):
        await engine.view("no-such-pathway")
    with pytest.raises(NotFoundError):
        await engine.submit("no-such-pathway", submission())


async def test_an_engine_that_was_never_there_is_said_to_be_away() -> None:
    nowhere = free_socket()
    port = nowhere.getsockname()[1]
    nowhere.close()
    client = await Client.connect(
        f"127.0.0.1:{port}", data_converter=data_converter(RING), lazy=True
    )
    engine = Engine(client, patience=SHORT)
    async with asyncio.timeout(PATIENCE):
        assert not await engine.reachable()
        assert not await engine.worked(datetime.now(UTC))
        with pytest.raises(UnavailableError):
            await engine.view("any")
