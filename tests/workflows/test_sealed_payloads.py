"""Nothing readable reaches the engine: sealed, bound to its place, and the keys rotate."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from temporalio.api.common.v1 import Payload
from temporalio.client import Client
from temporalio.converter import DataConverter, WorkflowSerializationContext

from sealing.keys import KeyRing
from statute.law import CURRENT_LAW
from statute.pathway import Pathway
from statute.steps import Recommend
from tests.support.story import Section, Story, admit, recommendation
from tests.workflows.edge import Edge, Told, form, pathway_worker
from workflows.converter import UnsealError, data_converter
from workflows.messages import (
    Answer,
    NumberedEvent,
    PathwayState,
    Refusal,
    workflow_id,
)

MARK = "ZOLTANQUUXFORD"


def of(converter: DataConverter, workflow: str = "pathway/a") -> DataConverter:
    """The converter as Temporal hands it to something about that workflow."""
    return converter.with_context(
        WorkflowSerializationContext(namespace="default", workflow_id=workflow)
    )


def a_ring(*names: str) -> KeyRing:
    return KeyRing(names[0], {name: os.urandom(32) for name in names})


@pytest.fixture
def told() -> PathwayState:
    """A state with every kind of thing in it that an admission brings."""
    story = Story()
    admit(story, Section.TWO, "2026-03-02 12:00")
    step = story.pathway.entries[-1].step
    return PathwayState(
        pathway=story.pathway,
        answers=(Answer(step=step.id, digest=MARK, revision=3, findings=story.last.findings),),
        unrecorded=tuple(
            NumberedEvent(number=n, recorded_at=datetime.now(UTC), event=event)
            for n, event in enumerate(story.last.events, 1)
        ),
    )


async def test_a_whole_state_comes_back_as_it_went(told: PathwayState):
    converter = of(data_converter(a_ring("now")))
    sealed = await converter.encode([told])
    assert await converter.decode(sealed, [PathwayState]) == [told]


@pytest.mark.parametrize(
    "value",
    [
        None,
        "text",
        Refusal(revision=1, findings=()),
        Pathway(reference="p", law_version=CURRENT_LAW),
    ],
)
async def test_what_is_said_comes_back_as_it_went(value: object):
    converter = of(data_converter(a_ring("now")))
    assert await converter.decode(await converter.encode([value]), [type(value)]) == [value]


async def test_nothing_of_it_can_be_read(told: PathwayState):
    (sealed,) = await of(data_converter(a_ring("now"))).encode([told])
    raw = sealed.SerializeToString()
    for word in (MARK, told.pathway.reference, "section", "doctor-1"):
        assert word.encode() not in raw


async def test_the_same_value_is_never_sealed_the_same_way_twice():
    converter = of(data_converter(a_ring("now")))
    first, second = await converter.encode([MARK, MARK])
    assert first.data != second.data


async def test_a_payload_of_another_workflow_is_refused():
    converter = data_converter(a_ring("now"))
    sealed = await of(converter, "pathway/a").encode([MARK])
    with pytest.raises(UnsealError, match="another workflow"):
        await of(converter, "pathway/b").decode(sealed, [str])


async def test_a_payload_relabelled_for_another_workflow_is_refused():
    converter = data_converter(a_ring("now"))
    (sealed,) = await of(converter, "pathway/a").encode([MARK])
    sealed.metadata["place"] = b"default/pathway/b"
    with pytest.raises(UnsealError, match="changed"):
        await of(converter, "pathway/b").decode([sealed], [str])


async def test_a_changed_payload_is_refused():
    converter = of(data_converter(a_ring("now")))
    (sealed,) = await converter.encode([MARK])
    sealed.data = sealed.data[:-1] + bytes([sealed.data[-1] ^ 1])
    with pytest.raises(UnsealError, match="changed"):
        await converter.decode([sealed], [str])


async def test_a_payload_that_is_not_sealed_is_refused():
    converter = of(data_converter(a_ring("now")))
    plain = Payload(metadata={"encoding": b"json/plain"}, data=b'"planted"')
    with pytest.raises(UnsealError, match="not sealed"):
        await converter.decode([plain], [str])


async def test_an_old_key_opens_and_the_current_one_seals():
    ring = a_ring("old")
    (before,) = await of(data_converter(ring)).encode([MARK])
    rotated = KeyRing("new", {**ring.keys, "new": os.urandom(32)})
    converter = of(data_converter(rotated))
    assert await converter.decode([before], [str]) == [MARK]
    (after,) = await converter.encode([MARK])
    assert after.metadata["key"] == b"new"


async def test_without_its_key_a_payload_names_the_key_that_is_gone():
    (sealed,) = await of(data_converter(a_ring("lost"))).encode([MARK])
    with pytest.raises(UnsealError, match="lost"):
        await of(data_converter(a_ring("now"))).decode([sealed], [str])


def test_a_ring_that_cannot_work_is_refused():
    with pytest.raises(ValueError, match="not on the key ring"):
        KeyRing("now", {})
    with pytest.raises(ValueError, match="32 bytes"):
        KeyRing("now", {"now": b"short"})


def test_a_ring_never_shows_its_keys():
    ring = a_ring("now")
    assert ring.keys["now"].hex() not in repr(ring)
    assert repr(ring.keys["now"]) not in repr(ring)


def contents(folder: Path) -> Iterator[bytes]:
    """What every file of a folder holds."""
    return (file.read_bytes() for file in folder.iterdir())


@pytest.mark.engine
async def test_the_engines_file_holds_nothing_readable(pathway: Told, edge: Edge, state_file: Path):
    reasons: Recommend = recommendation(Section.TWO, "2026-11-01")
    marked = replace(reasons, patient_name_mark=MARK)
    refused = await pathway.refused(pathway.step(marked, id=f"step-{MARK[:6]}"))
    assert refused.details
    await pathway.submit(form=form(f'{{"reasons":"{MARK}"}}'))
    edge.away = True
    await pathway.submit(form=form(f'{{"reasons":"{MARK} again"}}'))
    await pathway.handle.signal("renew")
    edge.away = False
    await pathway.settled(edge)
    assert len(edge.forms) == 2
    written = b"".join(contents(state_file.parent))
    assert pathway.reference.encode() in written
    assert MARK.encode() not in written


@pytest.mark.engine
async def test_pathways_live_through_a_rotation(client: Client, edge: Edge, ring: KeyRing):
    async with pathway_worker(client, edge):
        pathway = await Told(client).open()
        before = await pathway.submit()
    rotated = KeyRing("2027-01", {**ring.keys, "2027-01": os.urandom(32)})
    config = {**client.config(), "data_converter": data_converter(rotated)}
    later = Client(**config)
    async with pathway_worker(later, edge):
        pathway.client = later
        after = await pathway.submit()
        assert after.revision > before.revision
        described = await pathway.handle.describe()
        assert described.id == workflow_id(pathway.reference)
