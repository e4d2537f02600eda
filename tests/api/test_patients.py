"""Who a patient is: found without their number being told, matched, merged, parted (promise 7)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from records import accesses as access
from records.accesses import Act
from records.errors import RecordUnavailable
from statute.instants import london_date
from statute.vocabulary import Role
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import INFORMAL, USES_136, Told, ago, cast
from tests.support.patience import PATIENCE

OFFICE, ACUTE_OFFICE, NURSE_LIKE = cast.JUNIPER, cast.SAFFRON, cast.GOLDCREST
FULL_WIDTH = "".join(chr(0xFF10 + int(digit)) for digit in "9990001901")
WHY = "The ward matched her with the summary care record."


async def opened(stack: Stack, by: Any = OFFICE, **patient: str) -> Told:
    answer = await stack.caller.post(by, "/pathways", {"patient": patient})
    assert answer.status_code == 201, answer.text
    return Told(stack, answer.json()["reference"])


async def search(stack: Stack, number: str, by: Any = OFFICE) -> list[dict[str, Any]]:
    answer = await stack.caller.post(by, "/patients/search", {"nhs_number": number})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def patient(told: Told, what: str, by: Any = OFFICE, **body: Any) -> dict[str, Any]:
    path = f"{told.path}/patient{what}"
    answer = await told.stack.caller.post(by, path, {"reason": WHY, **body})
    assert answer.status_code == 200, answer.text
    reading: dict[str, Any] = answer.json()
    return reading


async def come_to_be(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not is_so():  # noqa: ASYNC110 - no event for it
            await asyncio.sleep(0.02)


async def refused(told: Told, what: str, by: Any = OFFICE, **body: Any) -> Any:
    path = f"{told.path}/patient{what}"
    answer = await told.stack.caller.post(by, path, {"reason": WHY, **body})
    assert answer.status_code >= 400
    return answer


async def merged(one: Told, other: Told) -> str:
    """The id of the merger."""
    known = {each["id"] for each in (await one.get("patient"))["changes"]}
    reading = await patient(one, "/merge", pathway=other.reference)
    (merger,) = (each["id"] for each in reading["changes"] if each["id"] not in known)
    return str(merger)


async def grouped(pathways: list[Told]) -> set[frozenset[int]]:
    """Which of the pathways show under one person, as each of them tells it."""
    at = {told.reference: number for number, told in enumerate(pathways)}
    return {
        frozenset({at[told.reference], *(at[e["reference"]] for e in same["same_person"])})
        for told in pathways
        for same in [await told.read()]
    }


class TestSearching:
    async def test_a_pathway_is_found_by_its_number_however_it_is_spaced(
        self, either_stack: Stack
    ) -> None:
        told = await opened(either_stack, name="Wren Applebark", nhs_number="9990002193")
        for number in ("9990002193", "999 000 2193", "999-000-2193"):
            found = await search(either_stack, number)
            assert [each["reference"] for each in found] == [told.reference]
            assert found[0]["patient"]["name"] == "Wren Applebark"

    async def test_nothing_is_found_that_is_not_theirs(self, either_stack: Stack) -> None:
        told = await opened(either_stack, nhs_number="9990002207")
        assert await search(either_stack, "9990002207", ACUTE_OFFICE) == []
        await told.involves(cast.ACUTE_TRUST)
        assert len(await search(either_stack, "9990002207", ACUTE_OFFICE)) == 1

    async def test_a_number_that_nobody_has_is_no_error(self, stack: Stack) -> None:
        assert await search(stack, "9990002312") == []

    @pytest.mark.parametrize("number", ["", "999000190", "9990001902", FULL_WIDTH, "Wren"])
    async def test_what_is_no_number_is_refused_and_not_repeated(
        self, stack: Stack, number: str
    ) -> None:
        answer = await stack.caller.post(OFFICE, "/patients/search", {"nhs_number": number})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["path"] == "nhs_number"
        assert not number or number not in answer.text

    async def test_the_number_is_in_no_log(
        self, stack: Stack, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.DEBUG):
            await opened(stack, nhs_number="9990002215")
            await search(stack, "9990002215")
            await search(stack, "999 000 2215")
        assert "9990002215" not in caplog.text
        assert "999 000 2215" not in caplog.text


class TestMatching:
    async def test_somebody_unknown_is_matched_later(self, either_stack: Stack) -> None:
        told = await opened(either_stack)
        assert (await told.read())["patient"]["nhs_number"] is None
        known = {"name": "Wren Applebark", "nhs_number": "9990002223"}
        reading = await patient(told, "", patient=known)
        assert reading["patient"]["name"] == "Wren Applebark"
        (change,) = reading["changes"]
        assert (change["change"], change["reason"]) == ("identified", WHY)
        assert (change["person"], change["role"]) == (OFFICE.id, "mha_administrator")
        assert change["before"]["nhs_number"] is None
        assert [e["reference"] for e in await search(either_stack, "9990002223")] == [
            told.reference
        ]

    async def test_a_wrong_number_is_put_right_and_what_it_was_is_kept(self, stack: Stack) -> None:
        told = await opened(stack, nhs_number="9990002231")
        reading = await patient(told, "", patient={"nhs_number": "9990002304"})
        (change,) = reading["changes"]
        assert change["change"] == "corrected"
        assert change["before"]["nhs_number"] == "9990002231"
        assert await search(stack, "9990002231") == []

    async def test_it_is_done_once_however_often_it_is_sent(self, stack: Stack) -> None:
        told, key = await opened(stack), new_key()
        body = {"patient": {"name": "Wren Applebark"}, "reason": WHY}
        for _ in range(2):
            answer = await stack.caller.post(OFFICE, f"{told.path}/patient", body, key=key)
            assert answer.status_code == 200
        assert len(answer.json()["changes"]) == 1

    async def test_only_the_office_may(self, stack: Stack) -> None:
        told = await opened(stack)
        for what, body in (
            ("", {"patient": {}}),
            ("/merge", {"pathway": told.reference}),
            ("/part", {"merger": "x"}),
        ):
            answer = await refused(told, what, NURSE_LIKE, **body)
            assert answer.status_code == 403
            assert "MHA office" in answer.json()["detail"]


class TestMerging:
    async def test_both_pathways_show_under_one_person_and_are_parted_again(
        self, either_stack: Stack
    ) -> None:
        known = await opened(either_stack, name="Wren Applebark", nhs_number="9990002258")
        unknown = await opened(either_stack)
        before = await unknown.fingerprint()
        reading = await patient(unknown, "/merge", pathway=known.reference)
        assert reading["patient"]["nhs_number"] == "9990002258"
        assert [e["reference"] for e in reading["same_person"]] == [known.reference]
        other = await known.read()
        assert [e["reference"] for e in other["same_person"]] == [unknown.reference]
        found = {each["reference"] for each in await search(either_stack, "9990002258")}
        assert found == {known.reference, unknown.reference}

        (merger,) = reading["changes"]
        parted = await patient(unknown, "/part", merger=merger["id"])
        assert parted["patient"]["nhs_number"] is None
        assert parted["same_person"] == []
        assert [each["change"] for each in parted["changes"]] == ["merged", "parted"]
        assert (await known.read())["same_person"] == []
        assert await unknown.fingerprint() == before, "no step and no power is touched"
        again = await refused(unknown, "/part", merger=merger["id"])
        assert "undone already" in again.text

    @pytest.mark.parametrize("joins", [((0, 1), (1, 2)), ((0, 1), (2, 0)), ((1, 0), (2, 0))])
    @pytest.mark.parametrize("first", [0, 1])
    async def test_mergers_are_undone_in_any_order(
        self, either_stack: Stack, joins: tuple[tuple[int, int], ...], first: int
    ) -> None:
        three = [await opened(either_stack) for _ in range(3)]
        mergers = [await merged(three[a], three[b]) for a, b in joins]
        assert await grouped(three) == {frozenset({0, 1, 2})}
        await patient(three[joins[first][0]], "/part", merger=mergers[first])
        stands = frozenset(joins[1 - first])
        assert await grouped(three) == {stands, frozenset({0, 1, 2} - stands)}
        await patient(three[joins[1 - first][0]], "/part", merger=mergers[1 - first])
        assert await grouped(three) == {frozenset({each}) for each in range(3)}

    async def test_what_was_merged_since_stays_together(self, either_stack: Stack) -> None:
        four = [await opened(either_stack) for _ in range(4)]
        one = await merged(four[0], four[1])
        two = await merged(four[1], four[2])
        await patient(four[0], "/part", merger=one)
        three = await merged(four[0], four[3])
        await patient(four[1], "/part", merger=two)
        assert await grouped(four) == {frozenset({0, 3}), frozenset({1}), frozenset({2})}
        await merged(four[1], four[0])
        await patient(four[0], "/part", merger=three)
        assert await grouped(four) == {frozenset({0, 1}), frozenset({2}), frozenset({3})}

    async def test_two_undone_at_the_same_moment_are_both_undone(self, either_stack: Stack) -> None:
        four = [await opened(either_stack) for _ in range(4)]
        mergers = [await merged(four[at], four[at + 1]) for at in range(3)]
        await asyncio.gather(
            patient(four[0], "/part", merger=mergers[0]),
            patient(four[2], "/part", merger=mergers[2]),
        )
        assert await grouped(four) == {frozenset({0}), frozenset({1, 2}), frozenset({3})}

    async def test_two_powers_in_force_on_one_person_are_flagged(self, stack: Stack) -> None:
        pathways = []
        for _ in range(2):
            told = await opened(stack, cast.KESTREL)
            await told.records(cast.KESTREL, USES_136, ago(hours=1))
            await told.involves(cast.TRUST, by=cast.KESTREL)
            await told.recorded()
            pathways.append(told)
        one, other = pathways
        reading = await patient(one, "/merge", pathway=other.reference)
        (same,) = reading["same_person"]
        assert same["in_force"] == ["s136"]
        assert "two pathways of one person" in same["conflict"]
        assert (await other.read())["same_person"][0]["conflict"]

    async def test_being_informal_is_no_conflict(self, stack: Stack) -> None:
        one, other = await opened(stack), await opened(stack)
        for told in (one, other):
            await told.records(cast.FERN, INFORMAL, ago(hours=1))
            await told.recorded()
        reading = await patient(one, "/merge", pathway=other.reference)
        assert reading["same_person"][0]["conflict"] == ""

    async def test_different_numbers_are_put_right_first(self, stack: Stack) -> None:
        one = await opened(stack, nhs_number="9990002266")
        other = await opened(stack, nhs_number="9990002274")
        answer = await refused(one, "/merge", pathway=other.reference)
        assert answer.status_code == 422
        assert "different NHS numbers" in answer.text
        assert "999000" not in answer.text

    async def test_merging_what_is_not_theirs_says_that_there_is_none(self, stack: Stack) -> None:
        own, theirs = await opened(stack), await opened(stack, ACUTE_OFFICE)
        answer = await refused(own, "/merge", pathway=theirs.reference)
        assert answer.status_code == 404

    async def test_an_organisation_that_sees_one_of_them_learns_nothing_of_the_other(
        self, either_stack: Stack
    ) -> None:
        known = await opened(either_stack, name="Wren Applebark", nhs_number="9990002282")
        unknown = await opened(either_stack)
        await unknown.involves(cast.ACUTE_TRUST)
        await patient(unknown, "/merge", pathway=known.reference)
        answer = await either_stack.caller.get(ACUTE_OFFICE, f"{unknown.path}/patient")
        reading = answer.json()
        assert reading["same_person"] == []
        assert reading["patient"] == {
            "name": None,
            "date_of_birth": None,
            "nhs_number": None,
            "address": None,
        }
        assert known.reference not in answer.text
        found = await search(either_stack, "9990002282", ACUTE_OFFICE)
        assert known.reference not in [each["reference"] for each in found]

    async def test_after_thirty_days_it_stands(self, stack: Stack) -> None:
        one, other = await opened(stack), await opened(stack)
        reading = await patient(one, "/merge", pathway=other.reference)
        persons = stack.services.pathways.persons
        now, persons._now = persons._now, lambda: datetime.now(UTC) + timedelta(days=31)
        try:
            answer = await refused(one, "/part", merger=reading["changes"][0]["id"])
        finally:
            persons._now = now
        assert "more than 30 days ago" in answer.text


class TestAccessLog:
    async def accesses(self, told: Told, by: Any = OFFICE) -> list[dict[str, Any]]:
        return list((await told.get("accesses", by))["items"])

    async def test_it_says_who_saw_or_did_what(self, either_stack: Stack) -> None:
        told = await opened(either_stack, nhs_number="9990002290")
        await told.involves(cast.ACUTE_TRUST)
        await told.read(ACUTE_OFFICE)
        await told.get("events")
        await search(either_stack, "9990002290")
        log = await self.accesses(told)
        assert [(e["person"], e["organisation"], e["act"]) for e in log] == [
            (OFFICE.id, cast.TRUST.code, "opened"),
            (OFFICE.id, cast.TRUST.code, "involve"),
            (ACUTE_OFFICE.id, cast.ACUTE_TRUST.code, "read"),
            (OFFICE.id, cast.TRUST.code, "events"),
            (OFFICE.id, cast.TRUST.code, "search"),
            (OFFICE.id, cast.TRUST.code, "accesses"),
        ]
        assert log[0]["name"] == OFFICE.name
        assert [each["id"] for each in log] == sorted(each["id"] for each in log)
        rest = await told.get(f"accesses?after={log[3]['id']}")
        assert rest["items"][0] == log[4]

    async def test_an_attempt_by_somebody_not_involved_is_in_it(self, stack: Stack) -> None:
        told = await opened(stack)
        assert (await stack.caller.get(ACUTE_OFFICE, told.path)).status_code == 404
        log = await self.accesses(told)
        assert (log[1]["person"], log[1]["act"]) == (ACUTE_OFFICE.id, "refused")

    async def test_it_is_for_the_office_alone(self, stack: Stack) -> None:
        told = await opened(stack)
        answer = await stack.caller.get(NURSE_LIKE, f"{told.path}/accesses")
        assert answer.status_code == 403
        assert (await stack.caller.get(ACUTE_OFFICE, f"{told.path}/accesses")).status_code == 404

    async def test_it_waits_while_the_record_is_away(
        self, stack: Stack, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        log = stack.services.access_log
        told = await opened(stack)
        await log.flush()

        tried: list[Act] = []

        def away() -> Any:
            tried.append(log._waiting[0].act)
            raise RecordUnavailable("away")

        with monkeypatch.context() as broken:
            broken.setattr(log._record, "change_for_all", away)
            await told.get("events")
            await come_to_be(lambda: len(tried) > 1)
            assert [each.act for each in log._waiting] == [Act.EVENTS]
            broken.setattr("services.access_log.MOST_WAITING", 1)
            answer = await stack.caller.get(OFFICE, told.path)
            assert answer.status_code == 503, "nothing is shown of which no trace would be left"
            assert "who sees what" in answer.json()["detail"]
        await come_to_be(lambda: not log._waiting)  # by itself
        assert [each["act"] for each in await self.accesses(told)] == [
            "opened",
            "events",
            "accesses",
        ]


class TestLogOfAPerson:
    async def test_it_is_over_all_their_pathways_that_the_office_reads(
        self, either_stack: Stack
    ) -> None:
        one, other = await opened(either_stack), await opened(either_stack)
        unrelated = await opened(either_stack)
        await patient(one, "/merge", pathway=other.reference, reason=WHY)
        await other.get("events")
        log = await one.get("patient/accesses")
        assert set(log["pathways"]) == {one.reference, other.reference}
        assert {e["pathway"] for e in log["accesses"]} == {one.reference, other.reference}
        assert unrelated.reference not in str(log)
        ids = [each["id"] for each in log["accesses"]]
        assert ids == sorted(ids, reverse=True)
        assert {"person": OFFICE.id, "name": OFFICE.name} in log["people"]
        latest = [(e["pathway"], e["act"]) for e in log["accesses"][:2]]
        assert set(latest) == {(one.reference, "accesses"), (other.reference, "accesses")}

    async def test_never_of_a_pathway_that_the_organisation_does_not_read(
        self, either_stack: Stack
    ) -> None:
        """They are one person, and still: one may not learn that there is another pathway."""
        shared, hidden = await opened(either_stack), await opened(either_stack)
        await shared.involves(cast.ACUTE_TRUST)
        await patient(shared, "/merge", pathway=hidden.reference, reason=WHY)
        log = await shared.get("patient/accesses", ACUTE_OFFICE)
        assert log["pathways"] == [shared.reference]
        assert hidden.reference not in str(log)
        assert (
            await either_stack.caller.get(ACUTE_OFFICE, f"{hidden.path}/patient/accesses")
        ).status_code == 404
        hers = await hidden.get("patient/accesses")
        refusals = [each for each in hers["accesses"] if each["act"] == "refused"]
        assert [(e["pathway"], e["organisation"]) for e in refusals] == [
            (hidden.reference, cast.ACUTE_TRUST.code)
        ], "the attempt is in the log of those who do read it"

    async def test_never_of_one_of_which_its_part_reads_less(self, either_stack: Stack) -> None:
        shared, partly = await opened(either_stack), await opened(either_stack)
        await shared.involves(cast.ACUTE_TRUST)
        answer = await either_stack.caller.post(
            OFFICE,
            f"{partly.path}/involvements",
            {"organisation": cast.ACUTE_TRUST.code, "part": "acute_hospital"},
        )
        assert answer.status_code == 200, answer.text
        await patient(shared, "/merge", pathway=partly.reference, reason=WHY)
        log = await shared.get("patient/accesses", ACUTE_OFFICE)
        assert log["pathways"] == [shared.reference]
        assert partly.reference not in str(log)

    async def test_parted_again_each_has_its_own(self, stack: Stack) -> None:
        one, other = await opened(stack), await opened(stack)
        merged = await patient(one, "/merge", pathway=other.reference, reason=WHY)
        await patient(one, "/part", merger=merged["changes"][0]["id"], reason=WHY)
        assert (await one.get("patient/accesses"))["pathways"] == [one.reference]

    async def test_one_may_ask_for_a_day_a_person_and_an_act(self, stack: Stack) -> None:
        told = await opened(stack)
        await told.involves(cast.ACUTE_TRUST)
        await told.read(ACUTE_OFFICE)
        path = "patient/accesses"
        theirs = (await told.get(f"{path}?person={ACUTE_OFFICE.id}"))["accesses"]
        assert [each["act"] for each in theirs] == ["read"]
        assert len((await told.get(f"{path}?act=opened"))["accesses"]) == 1
        today = london_date(datetime.now(UTC))
        assert (await told.get(f"{path}?day={today}"))["accesses"]
        tomorrow = today + timedelta(days=1)
        empty = await told.get(f"{path}?day={tomorrow}")
        assert (empty["accesses"], empty["before"]) == ([], None)
        assert len(empty["people"]) == 2, "everybody can still be chosen"
        for wrong in ("day=0001-01-01", "day=9999-12-31", "act=looked", "before=0"):
            answer = await stack.caller.get(OFFICE, f"{told.path}/{path}?{wrong}")
            assert answer.status_code == 422, wrong

    async def test_it_goes_on_where_the_page_before_ended(self, stack: Stack) -> None:
        told = await opened(stack)
        acting = access.Access(
            pathway=told.reference,
            at=datetime.now(UTC),
            person=OFFICE.id,
            role=Role.MHA_ADMINISTRATOR,
            organisation=cast.TRUST.code,
            act=Act.READ,
        )
        await stack.services.access_log.flush()
        async with stack.database.transaction() as tx:
            await access.add(tx, [acting] * 150)
        first = await told.get("patient/accesses")
        rest = await told.get(f"patient/accesses?before={first['before']}")
        assert len(first["accesses"]) == 100
        ids = [each["id"] for each in (*first["accesses"], *rest["accesses"])]
        assert ids == sorted(set(ids), reverse=True)
        assert rest["accesses"][-1]["act"] == "opened"
        assert rest["before"] is None

    async def test_it_is_for_the_office_alone(self, stack: Stack) -> None:
        told = await opened(stack)
        path = f"{told.path}/patient/accesses"
        assert (await stack.caller.get(NURSE_LIKE, path)).status_code == 403
        assert (await stack.caller.get(ACUTE_OFFICE, path)).status_code == 404
