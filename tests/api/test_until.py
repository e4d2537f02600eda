"""An involvement that ends by itself, at its instant and without anything having to run."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from activities.recording import Recording
from records import lapsing
from records.tables import DeliveryRow, InvolvementRow
from tests.api import test_parts
from tests.api.stack import Stack
from tests.api.telling import ARRIVES, INFORMAL, USES_136, Told, ago, cast, papers, today
from tests.api.test_api_access import OF_A_PATHWAY, ask, name_of
from tests.api.test_parts import ACUTE_OFFICE, OFFICE, detained, end, involve, tried
from tests.support.patience import PATIENCE
from workflows.feed_contracts import Sweep

ACUTE, SURGERY = cast.ACUTE_TRUST, cast.SURGERY
WHY = "They treat her for a week."
NUMBER = "9990004218"
AFTERWARDS = {"readEvents", "listDocuments", "readDocument", "readDocumentContent"}


def ahead(**how: float) -> str:
    return (datetime.now(UTC) + timedelta(**how)).isoformat()


async def set_until(told: Told, organisation: Any, until: str | None, by: Any = OFFICE) -> Any:
    body = {"organisation": organisation.code, "until": until, "reason": WHY}
    return await told.stack.caller.post(by, f"{told.path}/involvements/until", body)


async def runs_out(told: Told, organisation: Any = ACUTE) -> datetime:
    """As if its time had come just now; nothing is written down of that."""
    at = datetime.now(UTC)
    async with told.stack.database.transaction() as tx:
        row = await tx.get_one(InvolvementRow, (told.reference, organisation.code))
        row.until = at
        row.ends_at = None if row.ends_at is None else at
        tx.add(row)
    await asyncio.sleep(0.005)  # SQLite tells the time in milliseconds
    return at


async def swept(told: Told) -> None:
    """What the workers do every minute."""
    recording = Recording(told.stack.database, told.stack.client)
    await recording.wake_due(Sweep(late=3600))


async def timed(stack: Stack, **more: Any) -> Told:
    """The acute trust receives the person, for an hour."""
    told = await detained(stack)
    body = {"part": "receiving", "until": ahead(hours=1), "reason": WHY, **more}
    answer = await involve(told, ACUTE, **body)
    assert answer.status_code == 200, answer.text
    return told


def line(items: list[dict[str, Any]], organisation: Any = ACUTE) -> dict[str, Any]:
    (found,) = (each for each in items if each["organisation"] == organisation.code)
    return found


async def turns(told: Told, by: Any = OFFICE, organisation: Any = ACUTE) -> list[str]:
    history = (await told.get("involvements/history", by))["items"]
    return [each["change"] for each in history if each["organisation"] == organisation.code]


class TestTheInstant:
    async def test_before_it_takes_part_and_afterwards_it_has_what_was_recorded_before(
        self, either_stack: Stack
    ) -> None:
        """The same before anything has been written down and after."""
        stack, told = either_stack, await timed(either_stack)
        path = f"{told.path}/patient"
        assert (await stack.caller.get(ACUTE_OFFICE, path)).status_code == 200
        assert told.reference in (await stack.caller.get(ACUTE_OFFICE, "/board?limit=500")).text
        board = (await stack.caller.get(ACUTE_OFFICE, "/board?limit=500")).json()
        seen = (await told.get("events", ACUTE_OFFICE))["items"]
        kept = (await told.get("documents", ACUTE_OFFICE))["items"]
        at = await runs_out(told)
        await self.has(told, seen, kept, board)

        await involve(told, SURGERY)  # whatever is written next writes it down as well
        content = papers.a4(cast.SORREL, cast.APPLEBARK, today())
        await told.signs_form(cast.SORREL, "A4", content)
        await told.recorded()
        await self.has(told, seen, kept, board)
        for _ in range(2):
            await swept(told)
            await self.has(told, seen, kept, board)
        assert await turns(told) == ["began", "lapsed"]
        told_of = (await told.get("involvements/history"))["items"]
        (lapse,) = (each for each in told_of if each["change"] == "lapsed")
        assert datetime.fromisoformat(lapse["at"]) == at
        assert lapse["until"] == len(seen)

    async def has(
        self, told: Told, seen: list[Any], kept: list[Any], board: dict[str, Any]
    ) -> None:
        stack = told.stack
        assert (await told.get("events", ACUTE_OFFICE))["items"] == seen
        assert (await told.get("documents", ACUTE_OFFICE))["items"] == kept
        for route in OF_A_PATHWAY:
            if name_of(route) not in AFTERWARDS:
                answer = await ask(stack, ACUTE_OFFICE, route, reference=told.reference)
                assert answer.status_code in {403, 404}, (route.path, answer.text)
        now = await stack.caller.get(ACUTE_OFFICE, "/board?limit=500")
        assert told.reference not in now.text
        theirs = [each for each in board["lines"] if each["pathway"] == told.reference]
        ran = [each for each in theirs if each["clock"]["state"] == "running"]
        assert ran
        assert now.json()["counts"]["total"] == board["counts"]["total"] - len(ran)

    async def test_the_sweep_writes_it_down_once_and_at_its_instant(
        self, either_stack: Stack
    ) -> None:
        told = await timed(either_stack)
        at = await runs_out(told)
        assert await turns(told) == ["began"]
        await asyncio.gather(swept(told), swept(told))
        await swept(told)
        assert await turns(told) == ["began", "lapsed"]
        (lapse,) = (e for e in (await told.get("involvements/history"))["items"][-1:])
        assert datetime.fromisoformat(lapse["at"]) == at
        assert (lapse["by"], lapse["step"]) == (None, None)
        async with either_stack.database.session() as session:
            assert told.reference not in await lapsing.due(session)

    async def test_nobody_finds_it_by_the_number_afterwards(self, either_stack: Stack) -> None:
        body = {"patient": {"name": "Quince Vanterpool", "nhs_number": NUMBER}}
        made = await either_stack.caller.post(OFFICE, "/pathways", body)
        told = Told(either_stack, made.json()["reference"])
        await involve(told, ACUTE, until=ahead(hours=1), reason=WHY)
        asked = {"nhs_number": NUMBER}
        found = await either_stack.caller.post(ACUTE_OFFICE, "/patients/search", asked)
        assert told.reference in found.text
        await runs_out(told)
        found = await either_stack.caller.post(ACUTE_OFFICE, "/patients/search", asked)
        assert told.reference not in found.text

    async def test_one_that_read_only_its_own_keeps_nothing_here(self, stack: Stack) -> None:
        told = await timed(stack, part="acute_hospital")
        await runs_out(told)
        assert await tried(told, "/events") == await tried(told, "/documents") == 403
        await swept(told)
        assert await tried(told, "/events") == await tried(told, "/documents") == 403

    async def test_webhooks_tell_what_was_before_and_nothing_after(
        self, either_stack: Stack
    ) -> None:
        stack, caller = either_stack, either_stack.caller
        hook = {"url": f"{stack.receiver.base}/until", "topics": []}
        made = (await caller.post(ACUTE_OFFICE, "/subscriptions", hook)).json()["id"]
        told = await Told.opened(stack)
        await involve(told, ACUTE, until=ahead(hours=1), reason=WHY)
        await told.records(OFFICE, USES_136, ago(hours=1))
        last = (await told.recorded())["revision"]
        await runs_out(told)
        await told.records(OFFICE, {"kind": "release_from_section_136"}, ago(minutes=1))
        await told.recorded()
        statement = select(DeliveryRow.number).where(
            DeliveryRow.subscription == made, DeliveryRow.pathway == told.reference
        )
        async with stack.database.session() as session:
            numbers = sorted(await session.exec(statement))
        assert numbers
        assert numbers[-1] == last
        url, headers = f"{caller.base}/subscriptions/{made}", await caller.headers(ACUTE_OFFICE)
        await caller.http.patch(url, json={"active": False}, headers=headers)


class TestSetting:
    async def test_it_is_shown_moved_and_taken_off(self, stack: Stack) -> None:
        until = ahead(hours=1)
        told = await timed(stack, until=until)
        shown = line((await told.get("involvements"))["items"])
        assert datetime.fromisoformat(shown["until"]) == datetime.fromisoformat(until)
        assert shown["stays"] is False
        later = ahead(days=2)
        moved = line((await set_until(told, ACUTE, later)).json()["items"])
        assert datetime.fromisoformat(moved["until"]) == datetime.fromisoformat(later)
        assert line((await set_until(told, ACUTE, None)).json()["items"])["until"] is None
        assert await turns(told) == ["began", "timed", "timed"]
        last = (await told.get("involvements/history"))["items"][-1]
        assert (last["by"], last["reason"], last["ends_at"]) == (OFFICE.id, WHY, None)

    async def test_it_may_come_with_another_part(self, stack: Stack) -> None:
        told = await detained(stack)
        await involve(told, ACUTE, part="acute_hospital")
        answer = await involve(told, ACUTE, part="receiving", until=ahead(days=1), reason=WHY)
        assert line(answer.json()["items"])["until"] is not None
        answer = await involve(told, ACUTE, until=ahead(days=3), reason=WHY)
        assert answer.status_code == 422, "its time alone is changed elsewhere"
        answer = await involve(told, ACUTE, part="detains", reason=WHY)
        assert line(answer.json()["items"])["until"] is None, "it answers for the person now"

    async def test_a_time_to_come_and_a_reason(self, stack: Stack) -> None:
        told = await detained(stack)
        for body in ({"until": ahead(hours=1)}, {"until": ago(seconds=1), "reason": WHY}):
            assert (await involve(told, ACUTE, **body)).status_code == 422
        assert (await set_until(told, ACUTE, ahead(hours=1))).status_code == 422, "not involved"
        await involve(told, ACUTE)
        assert (await set_until(told, ACUTE, ago(seconds=1))).status_code == 422

    async def test_only_an_office_that_reads_everything_sets_it(self, stack: Stack) -> None:
        told = await timed(stack)
        await involve(told, SURGERY, part="referred")
        for by in (cast.GOLDCREST, cast.SORREL):
            assert (await set_until(told, ACUTE, ahead(hours=2), by)).status_code == 403
        await involve(told, ACUTE, part="acute_hospital", reason=WHY)
        assert (await set_until(told, SURGERY, ahead(hours=2), ACUTE_OFFICE)).status_code == 403

    async def test_nobody_puts_off_their_own(self, stack: Stack) -> None:
        told = await timed(stack)
        for later in (ahead(hours=2), None):
            assert (await set_until(told, ACUTE, later, ACUTE_OFFICE)).status_code == 403
        answer = await set_until(told, ACUTE, ahead(minutes=30), ACUTE_OFFICE)
        assert answer.status_code == 200, "sooner is theirs to say"
        later = {"part": "receiving", "until": ahead(days=1), "reason": WHY}
        assert (await involve(told, ACUTE, ACUTE_OFFICE, **later)).status_code == 422


class TestSomebodyIsLeft:
    async def test_no_time_ends_the_part_of_who_answers_for_the_person(self, stack: Stack) -> None:
        told = await detained(stack)
        for part in ("detains", "responsible_hospital", "transferring"):
            body = {"part": part, "until": ahead(hours=1), "reason": WHY}
            assert (await involve(told, ACUTE, **body)).status_code == 422
        await involve(told, ACUTE, part="detains")
        for by, wanted in ((OFFICE, 403), (ACUTE_OFFICE, 422)):
            assert (await set_until(told, ACUTE, ahead(hours=1), by)).status_code == wanted
        assert (await set_until(told, cast.TRUST, ahead(hours=1), ACUTE_OFFICE)).status_code == 403

    async def test_the_last_one_that_reads_everything_has_no_end(self, stack: Stack) -> None:
        told = await timed(stack)
        assert (await set_until(told, cast.TRUST, ahead(days=1))).status_code == 422
        assert (await end(told, cast.TRUST)).status_code == 422
        answer = await involve(told, cast.TRUST, part="lssa", reason=WHY)
        assert answer.status_code == 422
        await involve(told, SURGERY)
        assert (await set_until(told, cast.TRUST, ahead(days=1))).status_code == 200
        assert (await end(told, SURGERY, cast.SORREL)).status_code == 422

    async def test_of_two_that_leave_at_once_one_is_left(self, either_stack: Stack) -> None:
        told = await Told.opened(either_stack)
        await involve(told, ACUTE)
        answers = await asyncio.gather(end(told, cast.TRUST), end(told, ACUTE, cast.PLOVER))
        assert sorted(each.status_code for each in answers) == [200, 422]
        who = [by for by in (OFFICE, ACUTE_OFFICE) if await tried(told, "", by) == 200]
        assert len(who) == 1

    async def test_one_that_becomes_the_last_stays_until_another_is_there(
        self, either_stack: Stack
    ) -> None:
        """The applicant's part ends with death; the opener has left; one was there for an hour."""
        told = await timed(either_stack)
        await involve(told, cast.COUNCIL, part="applies")
        assert (await end(told, cast.TRUST)).status_code == 200
        await told.records(ACUTE_OFFICE, {"kind": "record_death"}, ago(minutes=1))
        await self.told_of_death(told)
        shown = line((await told.get("involvements", ACUTE_OFFICE))["items"])
        assert (shown["stays"], shown["until"] is not None) == (True, True)
        assert (await turns(told, ACUTE_OFFICE))[-1] == "stays"
        await runs_out(told)
        await swept(told)
        assert await tried(told, "") == 200, "somebody has to have the record"
        assert (await involve(told, SURGERY, ACUTE_OFFICE)).status_code == 200
        assert await tried(told, "") == 403
        assert await turns(told, cast.SORREL) == ["began", "stays", "lapsed"]

    async def test_its_time_goes_on_if_another_is_there_in_time(self, stack: Stack) -> None:
        told = await timed(stack)
        await involve(told, cast.COUNCIL, part="applies")
        assert (await end(told, cast.TRUST)).status_code == 200
        await told.records(ACUTE_OFFICE, {"kind": "record_death"}, ago(minutes=1))
        await self.told_of_death(told)
        answer = await involve(told, SURGERY, ACUTE_OFFICE)
        shown = line(answer.json()["items"])
        assert (shown["stays"], shown["until"] is not None) == (False, True)
        await runs_out(told)
        assert await tried(told, "") == 403

    async def told_of_death(self, told: Told) -> None:
        async with asyncio.timeout(PATIENCE):
            while (await told.read(ACUTE_OFFICE))["unrecorded"]:  # noqa: ASYNC110  as elsewhere
                await asyncio.sleep(0.05)


BY_POLICE = {"role": "constable", "organisation": cast.POLICE.code, "name": "A. Kestrel"}


class TestComingBack:
    @pytest.mark.parametrize("written_down", [True, False])
    async def test_a_step_that_names_it_afterwards_involves_it_anew(
        self, either_stack: Stack, *, written_down: bool
    ) -> None:
        told = await timed(either_stack)
        at = await runs_out(told)
        if written_down:
            await swept(told)
        await asyncio.sleep(0.01)
        named = INFORMAL | {"hospital": ACUTE.code}
        await told.records(OFFICE, named, (at + timedelta(milliseconds=5)).isoformat())
        assert await tried(told, "") == 200, "at once"
        await told.recorded()
        shown = line((await told.get("involvements"))["items"])
        assert shown["until"] is None
        assert (await turns(told))[:2] == ["began", "lapsed"]
        await test_parts.TestBySteps().anew(told)
        assert await tried(told, "") == 200

    async def test_what_it_did_before_is_told_by_another_and_does_not_bring_it_back(
        self, either_stack: Stack
    ) -> None:
        """Recorded late, by somebody involved: kept, and nothing is shown to who did it."""
        told = await timed(either_stack, part="receiving")
        await involve(told, cast.POLICE, part="police_force", until=ahead(hours=1), reason=WHY)
        await runs_out(told, cast.POLICE)
        body = {"mode": "recorded", "particulars": USES_136, "occurred_at": ago(hours=3)}
        before = await told.fingerprint()
        assert (await told.put(cast.KESTREL, body)).status_code == 403
        assert await told.fingerprint() == before
        await told.records(OFFICE, USES_136, ago(hours=3), taken_by=BY_POLICE)
        assert await tried(told, "", cast.KESTREL) == 403
        await told.recorded()
        assert await tried(told, "", cast.KESTREL) == 403
        assert await turns(told, organisation=cast.POLICE) == ["began", "lapsed"]
        await test_parts.TestBySteps().anew(told)
        assert await tried(told, "", cast.KESTREL) == 403

    async def test_it_is_asked_again(self, stack: Stack) -> None:
        told = await timed(stack)
        await runs_out(told)
        assert (await involve(told, ACUTE, part="receiving")).status_code == 200
        assert await tried(told, "") == 200
        assert await turns(told) == ["began", "lapsed", "began"]

    async def test_a_step_by_which_it_answers_for_the_person_takes_the_time_off(
        self, stack: Stack
    ) -> None:
        told = await timed(stack)
        arrives = ARRIVES | {"organisation": ACUTE.code}
        await told.records(OFFICE, arrives, ago(minutes=30))
        await told.recorded()
        assert line((await told.get("involvements"))["items"])["until"] is None
        assert (await turns(told))[-1] == "timed"
