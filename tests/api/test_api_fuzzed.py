"""Whatever is asked: no fault of ours, nothing told of others, nothing changed by a refusal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Any

from emha.demo import papers
from emha.demo.cast import Professional
from emha.demo.roles import Patient
from tests.api.fuzzing import Asker, Fuzz
from tests.api.stack import Stack
from tests.api.telling import INFORMAL, Told, cast, today
from tests.support.patience import PATIENCE
from workflows.messages import View, workflow_id

QUILLHAVEN = Patient(
    name="Zephyrine Quillhaven",
    address=("1 Unmistakable Lane", "Foxglovedale"),
    postcode="ZZ99 3WZ",
    date_of_birth=date(1961, 2, 3),
    nhs_number="9990009996",
    nearest_relative="Ozymandias Quillhaven",
)
PLANTED = ("Quillhaven", "Zephyrine", "9990009996", "Unmistakable")

INVOLVED = (cast.JUNIPER, cast.FERN, cast.TEASEL, cast.LINDEN, cast.GOLDCREST)
STRANGERS = (cast.SORREL, cast.PLOVER, cast.KESTREL)


async def planted(stack: Stack) -> Told:
    """A pathway of somebody who cannot be mistaken for anybody else, with a signed form."""
    named = {"name": QUILLHAVEN.name, "nhs_number": QUILLHAVEN.nhs_number}
    answer = await stack.caller.post(cast.JUNIPER, "/pathways", {"patient": named})
    assert answer.status_code == 201, answer.text
    told = Told(stack, answer.json()["reference"])
    await told.involves(cast.COUNCIL)
    await told.signs(cast.FERN, INFORMAL)
    await told.signs_form(cast.GOLDCREST, "A4", papers.a4(cast.GOLDCREST, QUILLHAVEN, today()))
    await told.recorded()
    return told


async def revision(told: Told) -> int:
    """How many events the pathway has, as its workflow knows it."""
    handle = told.stack.client.get_workflow_handle(workflow_id(told.reference))
    view = await handle.query("view", result_type=View)
    return view.pathway.revision


def in_loop(loop: asyncio.AbstractEventLoop, asked: Callable[[], Any]) -> Any:
    """Have the loop of the stack do something, from the thread that asks."""
    return asyncio.run_coroutine_threadsafe(asked(), loop).result(PATIENCE)


async def fuzzed(stack: Stack, each_way: int) -> Fuzz:
    """The API asked so often in each way, by people who are involved and people who are not."""
    told, loop = await planted(stack), asyncio.get_running_loop()
    other = await Told.opened(stack, cast.PLOVER)
    documents = (await told.get("documents"))["items"]

    def asker(who: Professional) -> Asker:
        return Asker(
            name=who.id,
            headers=lambda: in_loop(loop, lambda: stack.caller.headers(who)),
            may_see=who in INVOLVED,
        )

    fuzz = Fuzz(
        base=stack.caller.base,
        askers=[asker(who) for who in (*INVOLVED, *STRANGERS)],
        known={
            "reference": [told.reference, other.reference],
            "document": [each["id"] for each in documents],
            "code": ["A4", "H3", "S136"],
        },
        planted=PLANTED,
        state=lambda: in_loop(loop, lambda: revision(told)),
    )
    await asyncio.to_thread(fuzz.run, each_way)
    return fuzz


async def test_every_operation_withstands_whatever_is_asked_of_it(stack: Stack) -> None:
    fuzz = await fuzzed(stack, each_way=4)
    assert not fuzz.wrong, "\n\n".join(fuzz.wrong[:10])
    assert fuzz.requests > 250
