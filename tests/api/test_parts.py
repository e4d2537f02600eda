"""In what part an organisation is involved decides what it sees and does, and until when."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args

import pytest
from sqlmodel import select

from records.ledger import pathway_from
from records.rebuilding import rebuild
from records.tables import DeliveryRow
from records.taking_part import LINES, Part, Reads
from statute.steps import AnyParticulars
from tests.api.stack import Stack
from tests.api.telling import ARRIVES, INFORMAL, USES_136, Told, ago, cast, papers, today

OFFICE, ACUTE_OFFICE = cast.JUNIPER, cast.SAFFRON
KINDS = {f.default for each in get_args(AnyParticulars) for f in fields(each) if f.name == "kind"}
WHY = "The transfer fell through."


async def involve(told: Told, organisation: Any, by: Any = OFFICE, **more: Any) -> Any:
    body = {"organisation": organisation.code, **more}
    return await told.stack.caller.post(by, f"{told.path}/involvements", body)


async def end(told: Told, organisation: Any, by: Any = OFFICE) -> Any:
    body = {"organisation": organisation.code, "reason": WHY}
    return await told.stack.caller.post(by, f"{told.path}/involvements/end", body)


async def tried(told: Told, what: str, by: Any = ACUTE_OFFICE) -> int:
    status: int = (await told.stack.caller.get(by, told.path + what)).status_code
    return status


async def detained(stack: Stack) -> Told:
    """The police bring somebody in; the trust's doctor recommends."""
    told = await Told.opened(stack)
    await told.records(OFFICE, ARRIVES | {"organisation": cast.TRUST.code}, ago(hours=2))
    content = papers.a4(cast.GOLDCREST, cast.APPLEBARK, today())
    await told.signs_form(cast.GOLDCREST, "A4", content)
    await told.recorded()
    return told


def test_every_part_has_its_line_and_names_steps_that_there_are() -> None:
    assert set(LINES) == set(Part)
    for line in LINES.values():
        assert line.because
        assert line.citation
        assert line.steps is None or line.steps <= KINDS


@pytest.mark.parametrize("part", list(Part))
async def test_each_part_reads_what_its_line_says(stack: Stack, part: Part) -> None:
    told = await detained(stack)
    assert (await involve(told, cast.ACUTE_TRUST, part=part)).status_code == 200
    everything = LINES[part].reads is Reads.ALL
    reading = await told.read(ACUTE_OFFICE)
    assert reading["powers"] == (await told.read())["powers"]
    assert reading["patient"] == (await told.read())["patient"]
    assert bool(reading["entries"]) is bool(reading["documents"]) is everything
    wanted = 200 if everything else 403
    for what in ("/events", "/evidence", "/patient", "/accesses", "/involvements/history"):
        assert await tried(told, what) == wanted, what
    if not everything:
        timeline = await told.get("timeline", ACUTE_OFFICE)
        assert "step" not in {each["what"] for each in timeline["items"]}


async def test_one_that_reads_its_own_has_the_form_that_it_signed_and_no_other(
    either_stack: Stack,
) -> None:
    told = await detained(either_stack)
    assert (await involve(told, cast.SURGERY, part="referred")).status_code == 200
    content = papers.a4(cast.SORREL, cast.APPLEBARK, today())
    step = await told.signs_form(cast.SORREL, "A4", content)
    await told.recorded()
    reading = await told.read(cast.SORREL)
    assert [each["step"]["id"] for each in reading["entries"]] == [step]
    (own,) = (await told.get("documents", cast.SORREL))["items"]
    assert own["step"] == step
    assert await tried(told, f"/documents/{own['id']}", cast.SORREL) == 200
    (other,) = (e for e in (await told.get("documents"))["items"] if e["step"] != step)
    assert await tried(told, f"/documents/{other['id']}", cast.SORREL) == 404


async def test_a_part_keeps_to_its_steps(stack: Stack) -> None:
    told = await detained(stack)
    await involve(told, cast.ACUTE_TRUST, part="after_care")
    body = {"mode": "recorded", "particulars": INFORMAL, "occurred_at": ago(hours=1)}
    before = await told.fingerprint()
    answer = await told.put(ACUTE_OFFICE, body)
    assert answer.status_code == 403
    assert "after_care" in answer.json()["detail"]
    assert await told.fingerprint() == before


async def test_nobody_gives_themselves_more(stack: Stack) -> None:
    told = await detained(stack)
    await involve(told, cast.ACUTE_TRUST, part="acute_hospital")
    for organisation in (cast.ACUTE_TRUST, cast.COUNCIL):
        answer = await involve(told, organisation, ACUTE_OFFICE, part="detains", reason=WHY)
        assert answer.status_code == 403
    assert (await end(told, cast.TRUST, ACUTE_OFFICE)).status_code == 403
    answer = await involve(told, cast.ACUTE_TRUST, cast.GOLDCREST, part="detains", reason=WHY)
    assert answer.status_code == 403, "the office gives parts, not a doctor"
    assert (await involve(told, cast.ACUTE_TRUST, part="detains")).status_code == 422, "no reason"
    assert (await involve(told, cast.ACUTE_TRUST, part="detains", reason=WHY)).status_code == 200
    assert (await told.read(ACUTE_OFFICE))["entries"]


class TestEnding:
    async def test_afterwards_it_reads_what_was_recorded_until_then_and_nothing_more(
        self, either_stack: Stack
    ) -> None:
        told = await detained(either_stack)
        await involve(told, cast.ACUTE_TRUST, part="receiving")
        seen = (await told.get("events", ACUTE_OFFICE))["items"]
        kept = (await told.get("documents", ACUTE_OFFICE))["items"]
        answer = await end(told, cast.ACUTE_TRUST)
        assert answer.status_code == 200
        assert cast.ACUTE_TRUST.code not in [e["organisation"] for e in answer.json()["items"]]

        content = papers.a4(cast.SORREL, cast.APPLEBARK, today())
        await involve(told, cast.SURGERY)
        await told.signs_form(cast.SORREL, "A4", content)
        await told.recorded()
        assert (await told.get("events", ACUTE_OFFICE))["items"] == seen
        assert (await told.get("documents", ACUTE_OFFICE))["items"] == kept
        assert await tried(told, f"/documents/{kept[0]['id']}") == 200
        for what in ("", "/next", "/timeline", "/patient", "/involvements", "/evidence"):
            assert await tried(told, what) == 403, what
        body = {"mode": "recorded", "particulars": INFORMAL, "occurred_at": ago(hours=1)}
        assert (await told.put(ACUTE_OFFICE, body)).status_code == 403
        board = await either_stack.caller.get(ACUTE_OFFICE, "/board?limit=500")
        assert told.reference not in board.text

    async def test_one_that_read_only_its_own_keeps_nothing_here(self, stack: Stack) -> None:
        told = await detained(stack)
        await involve(told, cast.ACUTE_TRUST, part="acute_hospital")
        await end(told, cast.ACUTE_TRUST)
        assert await tried(told, "/events") == await tried(told, "/documents") == 403

    async def test_it_comes_back_when_it_is_asked_again(self, stack: Stack) -> None:
        told = await detained(stack)
        await involve(told, cast.ACUTE_TRUST, part="receiving")
        await end(told, cast.ACUTE_TRUST)
        await involve(told, cast.ACUTE_TRUST, part="receiving", reason="It is on again.")
        assert (await told.read(ACUTE_OFFICE))["entries"]
        history = (await told.get("involvements/history"))["items"]
        acute = [e for e in history if e["organisation"] == cast.ACUTE_TRUST.code]
        assert [e["change"] for e in acute] == ["began", "ended", "began"]
        assert (acute[1]["reason"], acute[1]["by"]) == (WHY, OFFICE.id)

    async def test_nobody_puts_off_the_pathway_whoever_opened_it_or_detains(
        self, stack: Stack
    ) -> None:
        told = await detained(stack)
        await involve(told, cast.ACUTE_TRUST, part="detains")
        assert (await end(told, cast.TRUST, ACUTE_OFFICE)).status_code == 403
        assert (await end(told, cast.ACUTE_TRUST)).status_code == 403
        assert (await end(told, cast.ACUTE_TRUST, ACUTE_OFFICE)).status_code == 200

    async def test_the_last_one_stays(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        assert (await end(told, cast.TRUST)).status_code == 422

    async def test_somebody_never_involved_is_told_of_nothing(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        assert (await end(told, cast.TRUST, ACUTE_OFFICE)).status_code == 404


class TestBySteps:
    async def test_a_force_that_a_step_involves_has_its_part_until_the_release(
        self, either_stack: Stack
    ) -> None:
        told = await Told.opened(either_stack)
        by = {"role": "constable", "organisation": cast.POLICE.code, "name": "A. Kestrel"}
        await told.records(OFFICE, USES_136, ago(hours=3), taken_by=by)
        await told.recorded()
        reading = await told.read(cast.KESTREL)
        assert [e["step"]["particulars"]["kind"] for e in reading["entries"]] == ["use_section_136"]
        assert await tried(told, "/events", cast.KESTREL) == 403
        await told.records(OFFICE, {"kind": "release_from_section_136"}, ago(minutes=1))
        await told.recorded()
        assert await tried(told, "", cast.KESTREL) == 403
        (began, ended) = (await told.get("involvements/history"))["items"]
        assert (began["part"], began["change"]) == ("police_force", "began")
        assert ended["change"] == "ended"
        assert ended["step"] != began["step"]

    async def test_made_anew_from_the_ledger_everybody_is_as_they_were(
        self, either_stack: Stack
    ) -> None:
        told = await Told.opened(either_stack)
        by = {"role": "constable", "organisation": cast.POLICE.code, "name": "A. Kestrel"}
        await told.records(OFFICE, USES_136, ago(hours=3), taken_by=by)
        await told.records(OFFICE, ARRIVES | {"organisation": "ZWM"}, ago(hours=2))
        await involve(told, cast.ACUTE_TRUST, part="acute_hospital")
        await told.recorded()
        before = (await told.get("involvements"))["items"]
        history = (await told.get("involvements/history"))["items"]
        await self.anew(told)
        assert (await told.get("involvements"))["items"] == before
        await end(told, cast.POLICE)
        await self.anew(told)
        after = (await told.get("involvements"))["items"]
        assert after == [e for e in before if e["organisation"] != cast.POLICE.code]
        assert (await told.get("involvements/history"))["items"][:-1] == history

    async def anew(self, told: Told) -> None:
        async with told.stack.database.transaction() as tx:
            before = await pathway_from(tx, told.reference)
            assert await rebuild(tx, told.reference) == before.revision


async def test_webhooks_stop_at_the_end_and_tell_others_of_status_alone(stack: Stack) -> None:
    hook = f"{stack.receiver.base}/parts"
    caller = stack.caller
    made = await caller.post(ACUTE_OFFICE, "/subscriptions", {"url": hook, "topics": []})
    told = await Told.opened(stack)
    await involve(told, cast.ACUTE_TRUST, part="acute_hospital")
    await told.records(OFFICE, USES_136, ago(hours=1))
    await told.recorded()
    await end(told, cast.ACUTE_TRUST)
    await told.records(OFFICE, {"kind": "release_from_section_136"}, ago(minutes=1))
    await told.recorded()
    async with stack.database.session() as session:
        found = await queued(session, made.json()["id"], told.reference)
    assert found
    assert {topic.partition(".")[0] for topic in found} <= {"power", "clock"}
    assert not {"power.ended", "clock.stopped"} & set(found)
    await caller.http.patch(
        f"{caller.base}/subscriptions/{made.json()['id']}",
        json={"active": False},
        headers=await caller.headers(ACUTE_OFFICE),
    )


async def queued(session: Any, subscription: str, pathway: str) -> list[str]:
    statement = select(DeliveryRow.topic).where(
        DeliveryRow.subscription == subscription, DeliveryRow.pathway == pathway
    )
    return list(await session.exec(statement))
