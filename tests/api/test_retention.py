"""The MHA office decides how long a record is kept, with a reason; nobody else does."""

from __future__ import annotations

import pytest

from tests.api.stack import Stack
from tests.api.telling import Told, cast


async def test_the_office_sets_and_lifts_a_hold(either_stack: Stack) -> None:
    told = await Told.opened(either_stack)
    path = f"{told.path}/retention"
    body = {"hold": True, "reason": "The coroner has asked for the record."}
    answer = await either_stack.caller.post(cast.JUNIPER, path, body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["retention"]["held"] is True
    body = {"hold": False, "retention_class": "longer", "reason": "The inquest is over."}
    answer = await either_stack.caller.post(cast.JUNIPER, path, body)
    reading = answer.json()
    assert (reading["retention"]["held"], reading["retention"]["review_from"]) == (False, None)
    changes = [each["change"] for each in reading["decisions"]]
    assert sorted(changes) == ["class_set", "hold_lifted", "hold_set"]
    assert (await told.get("retention")) == reading


@pytest.mark.parametrize(
    ("who", "body", "status"),
    [
        (cast.GOLDCREST, {"hold": True, "reason": "x"}, 403),
        (cast.SAFFRON, {"hold": True, "reason": "x"}, 404),
        (cast.JUNIPER, {"reason": "x"}, 422),
        (cast.JUNIPER, {"hold": True}, 422),
        (cast.JUNIPER, {"retention_class": "forever", "reason": "x"}, 422),
    ],
    ids=["not the office", "not involved", "nothing decided", "no reason", "no such class"],
)
async def test_what_is_refused(
    stack: Stack, who: cast.Professional, body: dict, status: int
) -> None:
    told = await Told.opened(stack)
    answer = await stack.caller.post(who, f"{told.path}/retention", body)
    assert answer.status_code == status, answer.text
