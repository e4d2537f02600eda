from __future__ import annotations

from tests.api.telling import INFORMAL, Told, cast


async def test_a_step_is_signed_and_read(pathway: Told) -> None:
    step = await pathway.signs(cast.GOLDCREST, INFORMAL)
    reading = await pathway.recorded()
    assert [each["step"]["id"] for each in reading["entries"]] == [step]
