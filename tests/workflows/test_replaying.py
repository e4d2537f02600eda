"""Code changes under running pathways: kept histories replay, to the state their signers saw."""

from __future__ import annotations

import gc
import types
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from temporalio.testing import WorkflowEnvironment

from statute.events import ClockStated
from tests.histories.kept import Kept, fingerprint, replayed
from tests.histories.record import told
from tests.histories.scenarios import RING, SCENARIOS
from tests.workflows.server import skipping_engine
from workflows import taking

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
async def keeping_engine(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[WorkflowEnvironment]:
    state: Path = tmp_path_factory.mktemp("keeping") / "temporal.db"
    async with skipping_engine(RING, state) as engine:
        yield engine


@pytest.mark.parametrize("name", SCENARIOS)
async def test_a_kept_history_replays_to_the_pathway_its_signers_saw(name: str):
    kept = Kept.read(name)
    assert await replayed(kept.history) == kept.pathway


@pytest.mark.parametrize("name", SCENARIOS)
async def test_a_pathway_still_asks_the_same_of_the_engine(
    name: str, keeping_engine: WorkflowEnvironment
):
    now = await told(SCENARIOS[name], keeping_engine)
    assert Counter(fingerprint(now.history)) == Counter(fingerprint(Kept.read(name).history)), (
        "The workflow now asks something else of the engine. Running pathways have not: see "
        "docs/decisions/0001, then record the histories anew (tests/histories/README.md)."
    )


async def test_code_that_makes_something_else_of_an_accepted_step_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
):
    sound = taking.decide

    def another(pathway, step, at, law):
        decision = sound(pathway, step, at, law)
        return replace(decision, events=tuple(_later(event) for event in decision.events))

    monkeypatch.setattr(taking, "decide", another)
    with pytest.raises(Exception, match="Nondeterminism"):
        await replayed(Kept.read("lapses").history)


async def test_code_that_would_now_refuse_an_accepted_step_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
):
    sound = taking.decide

    def stricter(pathway, step, at, law):
        return replace(sound(pathway, step, at, law), refused=True, events=())

    monkeypatch.setattr(taking, "decide", stricter)
    with pytest.raises(Exception, match="CodeChangedError"):
        await replayed(Kept.read("is_admitted").history)


async def test_better_wording_is_free(monkeypatch: pytest.MonkeyPatch):
    sound = taking.decide

    def reworded(pathway, step, at, law):
        decision = sound(pathway, step, at, law)
        return replace(decision, events=tuple(_reworded(event) for event in decision.events))

    monkeypatch.setattr(taking, "decide", reworded)
    for name in SCENARIOS:
        kept = Kept.read(name)
        assert (await replayed(kept.history)).revision == kept.pathway.revision


async def test_only_the_workflows_own_file_is_loaded_again_for_each_pathway():
    before = modules_of_ours()
    for name in SCENARIOS:
        await replayed(Kept.read(name).history)
    again = {name for name, count in (modules_of_ours() - before).items() if count}
    assert again <= {"workflows", "workflows.pathway"}


def modules_of_ours() -> Counter[str]:
    """How many times each module of ours stands in memory."""
    modules = [each for each in gc.get_objects() if isinstance(each, types.ModuleType)]
    names = {id(each.__dict__): each.__name__ for each in modules}
    rooms = {"statute", "workflows", "forms"}
    return Counter(name for name in names.values() if name.split(".")[0] in rooms)


def _later(event):
    if not isinstance(event, ClockStated) or event.clock.expires_at is None:
        return event
    expires_at = event.clock.expires_at.replace(year=event.clock.expires_at.year + 1)
    return replace(event, clock=replace(event.clock, expires_at=expires_at))


def _reworded(event):
    if not isinstance(event, ClockStated):
        return event
    return replace(event, clock=replace(event.clock, explanation="The same, said better."))
