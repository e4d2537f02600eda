"""A request is done once, however often and from however many places it is sent."""

from __future__ import annotations

import asyncio
import uuid

import pytest

from api.headers import etag
from services.errors import UnavailableError
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import INFORMAL, Told, cast

SIGNED = {"mode": "signed", "particulars": INFORMAL}
LEAVES = {"mode": "signed", "particulars": {"kind": "leave_hospital"}}


async def test_the_same_step_sent_again_gets_the_same_answer(either_stack: Stack) -> None:
    told, key = await Told.opened(either_stack), new_key()
    first = await told.put(cast.GOLDCREST, SIGNED, key=key)
    again = await told.put(cast.GOLDCREST, SIGNED, key=key)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert len((await told.read())["entries"]) == 1


async def test_it_is_still_the_same_after_the_pathway_has_moved_on(stack: Stack) -> None:
    told, key = await Told.opened(stack), new_key()
    headers = {"If-Match": etag(0)}
    first = await told.put(cast.GOLDCREST, SIGNED, key=key, headers=headers)
    await told.put(cast.GOLDCREST, LEAVES)
    again = await told.put(cast.GOLDCREST, SIGNED, key=key, headers=headers)
    assert again.status_code == 201
    assert again.json() == first.json()


async def test_ten_at_once_are_signed_once(either_stack: Stack) -> None:
    told, key = await Told.opened(either_stack), new_key()
    answers = await asyncio.gather(*(told.put(cast.GOLDCREST, SIGNED, key=key) for _ in range(10)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert len((await told.read())["entries"]) == 1


@pytest.mark.parametrize("other", [LEAVES, SIGNED | {"expected_revision": 0}])
async def test_a_key_used_for_another_step_is_refused(stack: Stack, other: dict) -> None:
    told, key = await Told.opened(stack), new_key()
    await told.put(cast.GOLDCREST, SIGNED, key=key)
    before = await told.fingerprint()
    answer = await told.put(cast.GOLDCREST, other, key=key)
    assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")
    assert await told.fingerprint() == before


async def test_a_key_used_by_somebody_else_is_refused(stack: Stack) -> None:
    told, key = await Told.opened(stack), new_key()
    await told.put(cast.GOLDCREST, SIGNED, key=key)
    answer = await told.put(cast.FERN, SIGNED, key=key)
    assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")


async def test_a_refused_step_may_be_mended_and_sent_with_the_same_key(stack: Stack) -> None:
    told, key = await Told.opened(stack), new_key()
    refused = await told.put(cast.GOLDCREST, LEAVES, key=key)
    assert refused.json()["code"] == "step_refused"
    assert (await told.put(cast.GOLDCREST, SIGNED, key=key)).status_code == 201


async def test_a_step_judged_on_a_stale_view_is_refused(either_stack: Stack) -> None:
    told = await Told.opened(either_stack)
    read = await either_stack.caller.get(cast.GOLDCREST, told.path)
    await told.put(cast.GOLDCREST, SIGNED)
    before = await told.fingerprint()
    stale = await told.put(cast.GOLDCREST, LEAVES, headers={"If-Match": read.headers["etag"]})
    assert (stale.status_code, stale.json()["code"]) == (412, "stale_view")
    assert await told.fingerprint() == before
    fresh = await either_stack.caller.get(cast.GOLDCREST, told.path)
    taken = await told.put(cast.GOLDCREST, LEAVES, headers={"If-Match": fresh.headers["etag"]})
    assert taken.status_code == 201


async def test_of_many_who_judge_by_the_same_view_one_is_taken(stack: Stack) -> None:
    told = await Told.opened(stack)
    headers = {"If-Match": etag(0)}
    answers = await asyncio.gather(
        *(told.put(cast.GOLDCREST, SIGNED, headers=headers) for _ in range(6))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 412, 412, 412, 412, 412]


async def test_opening_again_with_the_same_key_opens_nothing_new(either_stack: Stack) -> None:
    caller, key = either_stack.caller, new_key()
    answers = await asyncio.gather(
        *(caller.post(cast.JUNIPER, "/pathways", {}, key=key) for _ in range(8))
    )
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["reference"] for answer in answers}) == 1


async def test_a_key_used_to_open_for_another_patient_is_refused(either_stack: Stack) -> None:
    caller, key = either_stack.caller, new_key()
    await caller.post(cast.JUNIPER, "/pathways", {}, key=key)
    other = {"patient": {"name": "Linnet Quillfeather"}}
    answer = await caller.post(cast.JUNIPER, "/pathways", other, key=key)
    assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")


async def test_the_keys_of_two_organisations_have_nothing_to_do_with_each_other(
    stack: Stack,
) -> None:
    key = new_key()
    ours = await stack.caller.post(cast.JUNIPER, "/pathways", {}, key=key)
    theirs = await stack.caller.post(cast.SAFFRON, "/pathways", {}, key=key)
    assert ours.json()["reference"] != theirs.json()["reference"]


async def test_opening_that_was_broken_off_is_finished_by_the_next_attempt(
    stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record was written and the engine then went away."""
    key = new_key()
    engine = stack.services.pathways._opening._engine

    async def away(_: object) -> None:
        raise UnavailableError("away", retry_after=1)

    with monkeypatch.context() as broken:
        broken.setattr(engine, "start", away)
        first = await stack.caller.post(cast.JUNIPER, "/pathways", {}, key=key)
    assert (first.status_code, first.json()["code"]) == (503, "unavailable")
    assert first.headers["retry-after"] == "1"
    again = await stack.caller.post(cast.JUNIPER, "/pathways", {}, key=key)
    assert again.status_code == 201
    await Told(stack, again.json()["reference"]).signs(cast.GOLDCREST, INFORMAL)


async def test_a_pathway_whose_workflow_was_never_started_starts_when_it_is_needed(
    stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = stack.services.pathways._opening._engine
    with monkeypatch.context() as broken:
        broken.setattr(engine, "start", _nothing)
        opened = await stack.caller.post(cast.JUNIPER, "/pathways", {})
    told = Told(stack, opened.json()["reference"])
    await told.signs(cast.GOLDCREST, INFORMAL)
    assert (await told.read())["revision"] > 0


async def _nothing(_: object) -> None:
    return


async def test_keys_may_be_anything_opaque(stack: Stack) -> None:
    told = await Told.opened(stack)
    key = uuid.uuid4().hex
    answer = await told.put(cast.GOLDCREST, SIGNED, key=key)
    assert answer.json()["step"] == key
