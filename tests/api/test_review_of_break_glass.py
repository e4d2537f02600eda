"""What was seen through broken glass is reviewed, and its mark stays in the log."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import col

from emha.demo.cast import Professional
from records.break_glass import REVIEWED_WITHIN
from records.tables import AccessRow, BreakGlassRow
from tests.api.stack import Stack
from tests.api.telling import cast
from tests.api.test_break_glass import (
    PLOVER,
    REASON,
    acting_as,
    at,
    at_the_trust,
    glass_on,
    own,
)

JUSTIFIED = {"justified": True, "reason": "The department's notes of that night show it."}


class TestReview:
    async def test_the_office_of_whoever_holds_it_decides(self, either_stack: Stack) -> None:
        stack = either_stack
        told = await at_the_trust(stack)
        glass = await glass_on(told)
        path = f"/break-glass/{glass['id']}/review"
        (waits,) = await listed(stack, cast.JUNIPER, glass["id"])
        assert waits["reason"] == REASON
        assert waits["may_review"]
        assert waits["in_30_days"] >= 1
        assert at(waits["review_by"]) - at(waits["opened_at"]) == REVIEWED_WITHIN
        decided = await stack.caller.post(cast.JUNIPER, path, JUSTIFIED)
        assert decided.status_code == 200, decided.text
        assert decided.json()["decision"] == "justified"
        assert await listed(stack, cast.JUNIPER, glass["id"]) == []
        again = {"justified": False, "reason": "It was another person of the same name."}
        changed = (await stack.caller.post(cast.JUNIPER, path, again)).json()
        assert changed["decision"] == "not_justified"
        kept = [(each["change"], each["said"]) for each in changed["facts"]]
        assert kept == [
            ("opened", None),
            ("justified", JUSTIFIED["reason"]),
            ("not_justified", again["reason"]),
        ]
        (mine,) = [e for e in await own(stack, PLOVER) if e["id"] == glass["id"]]
        assert mine["decision"] == "not_justified", "and whoever opened it is told"

    async def test_nobody_reviews_their_own(self, stack: Stack) -> None:
        """Even an office that has since been involved."""
        told = await at_the_trust(stack)
        glass = await glass_on(told, cast.SAFFRON)
        await told.involves(cast.ACUTE_TRUST)
        path = f"/break-glass/{glass['id']}/review"
        (waits,) = await listed(stack, cast.SAFFRON, glass["id"])
        assert not waits["may_review"]
        refused = await stack.caller.post(cast.SAFFRON, path, JUSTIFIED)
        assert (refused.status_code, refused.json()["code"]) == (403, "not_entitled")

    async def test_others_neither_list_nor_decide(self, stack: Stack) -> None:
        told = await at_the_trust(stack)
        glass = await glass_on(told)
        path = f"/break-glass/{glass['id']}/review"
        assert (await stack.caller.get(cast.GOLDCREST, "/break-glass")).status_code == 403
        assert (await stack.caller.post(cast.GOLDCREST, path, JUSTIFIED)).status_code == 403
        assert (await stack.caller.post(cast.SAFFRON, path, JUSTIFIED)).status_code == 404
        (seen,) = await listed(stack, cast.JUNIPER, glass["id"])
        assert seen["decision"] is None

    async def test_ones_own_organisation_learns_that_it_happened_and_not_what_it_was(
        self, either_stack: Stack
    ) -> None:
        told = await at_the_trust(either_stack)
        glass = await glass_on(told)
        (seen,) = await listed(either_stack, cast.SAFFRON, glass["id"])
        assert (seen["person"], seen["kind"]) == (PLOVER.id, "risk_to_life")
        assert (seen["reference"], seen["reason"], seen["facts"]) == (None, None, [])
        assert not seen["may_review"]

    async def test_one_that_nobody_reviewed_in_time_is_overdue(self, stack: Stack) -> None:
        told = await at_the_trust(stack)
        glass = await glass_on(told)
        before = await stack.services.glass_review.waiting(await acting_as(stack, cast.JUNIPER))
        async with stack.database.transaction() as tx:
            row = await tx.get_one(BreakGlassRow, glass["id"])
            row.opened_at -= REVIEWED_WITHIN
            tx.add(row)
        (late,) = await listed(stack, cast.JUNIPER, glass["id"])
        assert late["overdue"]
        after = await stack.services.glass_review.waiting(await acting_as(stack, cast.JUNIPER))
        assert (after.awaiting, after.overdue) == (before.awaiting, before.overdue + 1)
        nobody = await stack.services.glass_review.waiting(await acting_as(stack, cast.GOLDCREST))
        assert nobody.awaiting == 0

    @pytest.mark.parametrize("reason", ["ok", "fine fine fine fine fine fine", ""])
    async def test_a_decision_says_why(self, stack: Stack, reason: str) -> None:
        told = await at_the_trust(stack)
        glass = await glass_on(told)
        body = {"justified": True, "reason": reason}
        answer = await stack.caller.post(cast.JUNIPER, f"/break-glass/{glass['id']}/review", body)
        assert answer.status_code == 422


async def listed(stack: Stack, who: Professional, glass: str) -> list[dict[str, Any]]:
    answer = await stack.caller.get(who, "/break-glass")
    assert answer.status_code == 200, answer.text
    return [each for each in answer.json()["items"] if each["id"] == glass]


async def test_the_log_keeps_the_mark_and_lets_nobody_take_it_off(either_stack: Stack) -> None:
    from records.errors import RecordError

    told = await at_the_trust(either_stack)
    await glass_on(told)
    await told.get("accesses")
    taken_off = update(AccessRow).where(col(AccessRow.pathway) == told.reference)
    with pytest.raises(RecordError):
        async with either_stack.database.transaction() as tx:
            await tx.exec(taken_off.values(glass=None))
