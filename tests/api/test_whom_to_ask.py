"""Whom somebody may ask to take part: told to those alone who may ask."""

from __future__ import annotations

import pytest

from identity.actor import Acting
from identity.claims import Claims
from identity.errors import NotEntitledError
from services import involvements
from services.errors import NotFoundError
from tests.api.stack import Stack
from tests.api.telling import Told, cast


async def acting(stack: Stack, who: cast.Professional) -> Acting:
    directory = stack.services.directory
    claims = Claims(issuer=stack.issuer, subject=who.subject, issued_at=0)
    return directory.acting(await directory.actor(claims), who.posts[0][0].value, None)


async def test_whoever_reads_everything_is_told_the_organisations_that_take_no_part(stack: Stack):
    told, services = await Told.opened(stack), stack.services.pathways
    office = await acting(stack, cast.JUNIPER)
    before = await services.to_ask(told.reference, office)
    assert before is not None
    codes = [each.code for each in before]
    assert cast.TRUST.code not in codes
    assert cast.ACUTE_TRUST.code in codes
    assert [each.name for each in before] == sorted(each.name for each in before)
    await told.involves(cast.ACUTE_TRUST)
    after = await services.to_ask(told.reference, office)
    assert after is not None
    assert [e.code for e in after] == [code for code in codes if code != cast.ACUTE_TRUST.code]


async def test_too_many_to_choose_from_are_not_told(stack: Stack, monkeypatch: pytest.MonkeyPatch):
    told, services = await Told.opened(stack), stack.services.pathways
    office = await acting(stack, cast.JUNIPER)
    others = await services.to_ask(told.reference, office)
    assert others is not None
    monkeypatch.setattr(involvements, "TO_CHOOSE_FROM", len(others))
    assert await services.to_ask(told.reference, office) == others
    monkeypatch.setattr(involvements, "TO_CHOOSE_FROM", len(others) - 1)
    assert await services.to_ask(told.reference, office) is None


async def test_a_narrow_part_is_told_nobody_and_to_who_takes_no_part_there_is_no_pathway(
    stack: Stack,
):
    told, services = await Told.opened(stack), stack.services.pathways
    other = await acting(stack, cast.SAFFRON)
    with pytest.raises(NotFoundError):
        await services.to_ask(told.reference, other)
    body = {"organisation": cast.ACUTE_TRUST.code, "part": "acute_hospital"}
    answer = await stack.caller.post(cast.JUNIPER, f"{told.path}/involvements", body)
    assert answer.status_code == 200, answer.text
    with pytest.raises(NotEntitledError):
        await services.to_ask(told.reference, other)
