"""The board over HTTP: what runs, soonest first, and word that it has moved on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from tests.api.stack import Stack
from tests.api.telling import ARRIVES, USES_136, Told, ago, cast
from tests.support.patience import PATIENCE


async def held_under_136(stack: Stack, hours_ago: float) -> Told:
    told = await Told.opened(stack)
    police = {"role": "constable", "organisation": cast.POLICE.code}
    await told.records(cast.JUNIPER, USES_136, ago(hours=hours_ago, minutes=20), taken_by=police)
    await told.records(cast.FERN, ARRIVES, ago(hours=hours_ago))
    await told.recorded()
    return told


async def board(stack: Stack, **query: Any) -> dict[str, Any]:
    answer = await stack.caller.get(cast.JUNIPER, "/board", params=query)
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


def lines_of(read: dict[str, Any], *told: Told) -> list[dict[str, Any]]:
    references = {each.reference for each in told}
    return [line for line in read["lines"] if line["pathway"] in references]


async def test_the_soonest_end_comes_first(either_stack: Stack) -> None:
    later = await held_under_136(either_stack, 1)
    sooner = await held_under_136(either_stack, 20)
    read = await board(either_stack, kind="power_end", limit=500)
    assert [each["pathway"] for each in lines_of(read, sooner, later)] == [
        sooner.reference,
        later.reference,
    ]
    for line in lines_of(read, sooner, later):
        assert line["power_in_force"]
        assert line["clock"]["explanation"]
        assert line["standing"] in {"running", "due_soon"}


async def test_a_power_that_has_lapsed_is_never_shown_in_force(either_stack: Stack) -> None:
    """It was told late, after its 24 hours were over (promise 1)."""
    lapsed = await held_under_136(either_stack, 30)
    (line,) = lines_of(await board(either_stack, kind="power_end", limit=500), lapsed)
    assert line["standing"] == "lapsed"
    assert not line["power_in_force"]
    (power,) = [p for p in (await lapsed.read())["powers"] if p["power"]["kind"] == "s136"]
    assert not power["in_force"]


async def test_a_board_is_read_page_by_page_without_gaps(stack: Stack) -> None:
    for _ in range(3):
        await held_under_136(stack, 2)
    whole = await board(stack, limit=500)
    read: list[str] = []
    cursor: str | None = None
    while True:
        page = await board(stack, limit=2, **({"cursor": cursor} if cursor else {}))
        read += [f"{line['pathway']}/{line['clock']['id']}" for line in page["lines"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert read == [f"{line['pathway']}/{line['clock']['id']}" for line in whole["lines"]]


async def moves(stack: Stack) -> AsyncIterator[str]:
    """The ids of the server-sent events."""
    headers = await stack.caller.headers(cast.JUNIPER)
    url = f"{stack.caller.base}/board/changes"
    async with stack.caller.http.stream("GET", url, headers=headers) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        async for line in answer.aiter_lines():
            if line.startswith("id:"):
                yield line


async def test_watchers_are_told_when_the_board_moves_on(stack: Stack) -> None:
    watching = moves(stack)
    async with asyncio.timeout(PATIENCE):
        first = await anext(watching)
        told = await Told.opened(stack)
        await told.signs(cast.GOLDCREST, {"kind": "admit_informally", "hospital": "ZWM01"})
        assert await anext(watching) != first
    await watching.aclose()


async def test_what_happens_elsewhere_moves_nothing_here(stack: Stack) -> None:
    """Another trust's pathway is none of ours, not even as a change without content."""
    watching = moves(stack)
    async with asyncio.timeout(PATIENCE):
        before = pathways_in(await anext(watching))
        await Told.opened(stack, cast.SAFFRON)
        await Told.opened(stack)
        after = pathways_in(await anext(watching))
    await watching.aclose()
    assert after == before + 1


def pathways_in(mark: str) -> int:
    """How many pathways the organisation sees, which is the first half of the mark."""
    return int(mark.removeprefix("id:").strip().split("-")[0])
