"""Opening a pathway in an emergency: who may, for how long, what is to be seen, who reviews it."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx2
import pytest
from sqlalchemy import update
from sqlmodel import select

from emha.demo.cast import Professional
from records.tables import BreakGlassFactRow, BreakGlassRow
from services.glass_readings import BreakGlass
from statute.wire import from_json
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import INFORMAL, USES_136, Told, ago, cast, papers, today
from tests.api.test_api_access import OF_A_PATHWAY, ask, name_of
from tests.api.test_api_step_up import with_token
from tests.api.test_api_systems import granted
from tests.support.patience import PATIENCE

PLOVER = cast.PLOVER
"""A liaison psychiatrist of another trust, which is involved in nothing here."""
REASON = (
    "Brought in Zanderquist unconscious at three in the morning; nobody knows under what power."
)
"""With an unmistakable word in it."""
NUMBER = "9990004102"


def asked(**what: Any) -> dict[str, Any]:
    return {"kind": "risk_to_life", "reason": REASON, **what}


async def opened_by(stack: Stack, who: Professional, **what: Any) -> httpx2.Response:
    return await stack.caller.post(who, "/break-glass", asked(**what))


async def glass_on(told: Told, who: Professional = PLOVER) -> dict[str, Any]:
    answer = await opened_by(told.stack, who, reference=told.reference)
    assert answer.status_code == 201, answer.text
    (made,) = answer.json()["items"]
    found: dict[str, Any] = made
    return found


async def at_the_trust(stack: Stack) -> Told:
    """A pathway of the trust with one signed form, which a patient's number leads to."""
    body = {"patient": {"name": "Persimmon Vantongeren", "nhs_number": NUMBER}}
    answer = await stack.caller.post(cast.JUNIPER, "/pathways", body)
    assert answer.status_code == 201, answer.text
    told = Told(stack, answer.json()["reference"])
    await told.signs_form(cast.GOLDCREST, "A4", papers.a4(cast.GOLDCREST, cast.APPLEBARK, today()))
    await told.recorded()
    return told


async def made_over(stack: Stack, glass: str) -> None:
    """As if its hour had passed."""
    async with stack.database.transaction() as tx:
        row = await tx.get_one(BreakGlassRow, glass)
        row.opened_at -= timedelta(hours=2)
        row.ends_at = datetime.now(UTC) - timedelta(seconds=1)
        tx.add(row)


class TestReading:
    async def test_somebody_uninvolved_reads_it_and_sees_that_it_is_an_emergency(
        self, either_stack: Stack
    ) -> None:
        stack = either_stack
        told = await at_the_trust(stack)
        assert (await stack.caller.get(PLOVER, told.path)).status_code == 404
        glass = await glass_on(told)
        assert glass["is_open"]
        length = at(glass["ends_at"]) - at(glass["opened_at"])
        assert length == timedelta(minutes=60)
        reading = (await stack.caller.get(PLOVER, told.path)).json()
        assert reading["patient"]["name"] == "Persimmon Vantongeren"
        assert reading["emergency"] == {"glass": glass["id"], "ends_at": glass["ends_at"]}
        (form,) = reading["documents"]
        pdf = await stack.caller.get(PLOVER, f"{told.path}/documents/{form['id']}")
        assert pdf.content.startswith(b"%PDF")
        involved = await stack.caller.get(PLOVER, f"{told.path}/involvements")
        assert [each["organisation"] for each in involved.json()["items"]] == [cast.TRUST.code]

    async def test_it_is_for_one_person_and_not_for_their_colleagues(
        self, either_stack: Stack
    ) -> None:
        told = await at_the_trust(either_stack)
        await glass_on(told)
        for other in (cast.SAFFRON, cast.SORREL, cast.YARROW):
            assert (await either_stack.caller.get(other, told.path)).status_code == 404

    async def test_it_ends_by_itself(self, either_stack: Stack) -> None:
        told = await at_the_trust(either_stack)
        glass = await glass_on(told)
        await made_over(either_stack, glass["id"])
        answer = await either_stack.caller.get(PLOVER, told.path)
        assert answer.status_code == 404
        assert "Vantongeren" not in answer.text
        (mine,) = [e for e in await own(either_stack, PLOVER) if e["id"] == glass["id"]]
        assert not mine["is_open"]

    async def test_its_person_ends_it_and_nobody_else_does(self, either_stack: Stack) -> None:
        told = await at_the_trust(either_stack)
        glass = await glass_on(told)
        path = f"/break-glass/{glass['id']}/end"
        for other in (cast.SAFFRON, cast.JUNIPER):
            assert (await either_stack.caller.post(other, path, {})).status_code == 404
        assert (await either_stack.caller.get(PLOVER, told.path)).status_code == 200
        ended = await either_stack.caller.post(PLOVER, path, {})
        assert ended.status_code == 200, ended.text
        assert ended.json()["ended_at"] is not None
        assert (await either_stack.caller.get(PLOVER, told.path)).status_code == 404

    async def test_by_number_those_with_a_power_in_force_are_opened(
        self, either_stack: Stack
    ) -> None:
        stack, number = either_stack, "9990004110"
        body = {"patient": {"nhs_number": number}}
        made = []
        for _ in range(2):
            answer = await stack.caller.post(cast.JUNIPER, "/pathways", body)
            made.append(Told(stack, answer.json()["reference"]))
        latest = (await opened_by(stack, PLOVER, nhs_number="999 000 4110")).json()["items"]
        assert [each["reference"] for each in latest] == [made[1].reference]
        await made[0].involves(cast.POLICE)
        await made[0].records(cast.KESTREL, USES_136, ago(minutes=20))
        await made[0].recorded()
        in_force = (await opened_by(stack, PLOVER, nhs_number=number)).json()["items"]
        assert [each["reference"] for each in in_force] == [made[0].reference]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


async def own(stack: Stack, who: Professional) -> list[dict[str, Any]]:
    answer = await stack.caller.get(who, "/break-glass/mine")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


READ = {
    "readPathway", "whatMayFollow", "readTimeline", "listInvolved", "listDocuments", "readService",
}  # fmt: skip
WITH_MORE = {"readDocument", "readDocumentContent", "readDocumentChanges", "readChecklist"}
"""Reading, too, but of something that has to be there."""


@pytest.fixture(scope="module")
async def told(stack: Stack) -> Told:
    """What somebody has open in an emergency."""
    told = await at_the_trust(stack)
    await glass_on(told)
    return told


class TestNothingElse:
    @pytest.mark.parametrize("route", OF_A_PATHWAY, ids=name_of)
    async def test_every_route_but_those_that_read_refuses(
        self, told: Told, stack: Stack, route: Any
    ) -> None:
        before = await told.fingerprint()
        answer = await ask(stack, PLOVER, route, reference=told.reference)
        if name_of(route) in READ:
            assert answer.status_code == 200, answer.text
        elif name_of(route) not in WITH_MORE:
            assert answer.status_code == 403, (name_of(route), answer.text)
            assert "emergency" in answer.json()["detail"]
        assert await told.fingerprint() == before

    async def test_it_involves_nobody_and_no_webhook_of_theirs_hears_of_it(
        self, told: Told, stack: Stack
    ) -> None:
        hook = f"glass-{uuid4().hex[:8]}"
        body = {"url": f"{stack.receiver.base}/{hook}", "topics": []}
        assert (await stack.caller.post(PLOVER, "/subscriptions", body)).status_code == 201
        await told.signs(cast.GOLDCREST, INFORMAL)
        await told.recorded()
        board = await stack.caller.get(PLOVER, "/board?limit=500")
        assert told.reference not in board.text
        found = await stack.caller.post(PLOVER, "/patients/search", {"nhs_number": NUMBER})
        assert told.reference not in found.text
        involved = (await told.get("involvements"))["items"]
        assert cast.ACUTE_TRUST.code not in {each["organisation"] for each in involved}
        assert not [w for w in stack.receiver.received if w.path == f"/{hook}"]

    @pytest.mark.postgres
    async def test_the_database_lets_it_read_its_own_pathway_and_write_nothing(
        self, stack_on_postgres: Stack
    ) -> None:
        from records.database import Sight
        from records.errors import RecordError
        from records.tables import DocumentRow, EventRow, InvolvementRow, PathwayRow, PatientRow

        stack = stack_on_postgres
        told, other = await at_the_trust(stack), await at_the_trust(stack)
        glass = await glass_on(told)

        async def seen(sight: Sight) -> dict[str, set[str]]:
            async with stack.database.session(sight) as session:
                return {
                    "pathways": set(await session.exec(select(PathwayRow.reference))),
                    "documents": set(await session.exec(select(DocumentRow.pathway))),
                    "involvements": set(
                        await session.exec(
                            select(InvolvementRow.pathway).where(
                                InvolvementRow.organisation == cast.TRUST.code
                            )
                        )
                    ),
                    "events": set(await session.exec(select(EventRow.pathway))),
                }

        code = cast.ACUTE_TRUST.code
        behind = await seen(Sight(code, glass=glass["id"]))
        plain = await seen(Sight(code))
        assert {k: behind[k] - plain[k] for k in ("pathways", "documents", "involvements")} == {
            "pathways": {told.reference},
            "documents": {told.reference},
            "involvements": {told.reference},
        }
        assert told.reference not in behind["events"]
        assert other.reference not in {each for found in behind.values() for each in found}
        elsewhere = await seen(Sight(cast.SURGERY.code, glass=glass["id"]))
        assert told.reference not in elsewhere["pathways"], "another organisation has none of it"
        changed = update(PatientRow).values(person="changed")
        with pytest.raises(RecordError):
            async with stack.database.session(Sight(code, glass=glass["id"])) as session:
                await session.exec(changed)
        with pytest.raises(PermissionError):
            async with stack.database.transaction(Sight(code, glass=glass["id"])):
                pass
        await made_over(stack, glass["id"])
        over = await seen(Sight(code, glass=glass["id"]))
        assert told.reference not in over["pathways"] | over["documents"] | over["involvements"]


class TestWhoMay:
    async def test_a_system_opens_nothing(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        subject = await granted(stack, f"glass-{uuid4().hex[:6]}", organisation="ZEA")
        form = {"grant_type": "client_credentials", "client_id": subject}
        token = (await stack.caller.http.post(f"{stack.issuer}/token", data=form)).json()
        headers = {
            "Authorization": f"Bearer {token['access_token']}",
            "Idempotency-Key": new_key(),
        }
        answer = await stack.caller.http.post(
            f"{stack.caller.base}/break-glass",
            json=asked(reference=told.reference),
            headers=headers,
        )
        assert (answer.status_code, answer.json()["code"]) == (403, "not_granted")

    @pytest.mark.parametrize(
        "how", [{"signed_in_ago": "901"}, {"strength": "1"}], ids=["old", "weak"]
    )
    async def test_it_needs_a_sign_in_as_a_signature_does(
        self, stack: Stack, how: dict[str, str]
    ) -> None:
        told = await Told.opened(stack)
        headers = await with_token(stack, PLOVER, **how)
        answer = await stack.caller.http.post(
            f"{stack.caller.base}/break-glass",
            json=asked(reference=told.reference),
            headers=headers,
        )
        assert (answer.status_code, answer.json()["code"]) == (401, "step_up_required")
        assert "Nothing was opened" in answer.json()["detail"]
        assert "max_age" in answer.headers["www-authenticate"]
        assert (await stack.caller.get(PLOVER, told.path)).status_code == 404

    @pytest.mark.parametrize(
        "what",
        [
            {"reason": "emergency"},
            {"reason": "now now now now now now now"},
            {"reason": "a" * 60},
            {"reason": "   .   .   .   .   .   .  "},
            {"reason": ""},
            {"reason": "x y " * 600},
            {"kind": "curiosity"},
            {"reference": None},
            {"nhs_number": NUMBER},
            {"reference": None, "nhs_number": "9990004103"},
        ],
        ids=str,
    )
    async def test_it_needs_a_reason_a_kind_and_one_way_to_find_it(
        self, stack: Stack, what: dict[str, Any]
    ) -> None:
        told = await Told.opened(stack)
        body = {k: v for k, v in asked(reference=told.reference).items() if k not in what}
        body |= {k: v for k, v in what.items() if v is not None}
        answer = await stack.caller.post(PLOVER, "/break-glass", body)
        assert answer.status_code == 422, answer.text
        assert (await stack.caller.get(PLOVER, told.path)).status_code == 404

    async def test_whoever_reads_it_anyway_or_has_it_open_is_told_so(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        assert (await opened_by(stack, cast.GOLDCREST, reference=told.reference)).status_code == 422
        await glass_on(told)
        again = await opened_by(stack, PLOVER, reference=told.reference)
        assert (again.status_code, "open already" in again.text) == (422, True)

    async def test_one_sent_again_under_its_key_is_one(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        key, body = new_key(), asked(reference=told.reference)
        first = await stack.caller.post(PLOVER, "/break-glass", body, key=key)
        again = await stack.caller.post(PLOVER, "/break-glass", body, key=key)
        assert first.status_code == again.status_code == 201
        assert [e["id"] for e in first.json()["items"]] == [e["id"] for e in again.json()["items"]]

    async def test_somebody_whose_organisation_has_a_narrow_part_reads_all_of_it(
        self, stack: Stack
    ) -> None:
        told = await at_the_trust(stack)
        body = {"organisation": cast.ACUTE_TRUST.code, "part": "acute_hospital"}
        await stack.caller.post(cast.JUNIPER, f"{told.path}/involvements", body)
        assert (await stack.caller.get(PLOVER, told.path)).json()["documents"] == []
        await glass_on(told)
        reading = (await stack.caller.get(PLOVER, told.path)).json()
        assert len(reading["documents"]) == 1
        colleague = (await stack.caller.get(cast.SAFFRON, told.path)).json()
        assert (colleague["documents"], colleague["emergency"]) == ([], None)

    async def test_what_is_not_there_is_said_not_to_be(self, stack: Stack) -> None:
        for what in ({"reference": "0" * 24}, {"nhs_number": "9990004129"}):
            answer = await opened_by(stack, PLOVER, **what)
            assert answer.status_code == 404
            assert "counted" in answer.json()["detail"]


async def acting_as(stack: Stack, who: Professional) -> Any:
    from identity.claims import Claims

    claims = Claims(issuer=stack.issuer, subject=who.subject, issued_at=0)
    actor = await stack.services.directory.actor(claims)
    return stack.services.directory.acting(actor, None, None)


class TestEverybodySeesIt:
    async def test_what_is_read_under_it_stands_so_in_the_access_log(
        self, either_stack: Stack
    ) -> None:
        stack = either_stack
        told = await at_the_trust(stack)
        glass = await glass_on(told)
        (form,) = (await stack.caller.get(PLOVER, told.path)).json()["documents"]
        await stack.caller.get(PLOVER, f"{told.path}/documents/{form['id']}")
        await stack.caller.post(PLOVER, f"{told.path}/steps", {"mode": "signed"})
        log = (await told.get("accesses"))["items"]
        theirs = [each for each in log if each["person"] == PLOVER.id]
        assert {each["glass"] for each in theirs} == {glass["id"]}
        assert [each["act"] for each in theirs] == ["glass", "read", "document", "refused"]
        assert not [e for e in log if e["person"] != PLOVER.id and e["glass"]]
        listed = await stack.caller.get(cast.JUNIPER, "/break-glass")
        (mine,) = [e for e in listed.json()["items"] if e["id"] == glass["id"]]
        assert mine["looks"] >= 3

    async def test_those_who_hold_it_are_told_at_once_and_of_nobody(self, stack: Stack) -> None:
        told = await at_the_trust(stack)
        hook = f"alerted-{uuid4().hex[:8]}"
        narrow = {"organisation": cast.COUNCIL.code, "part": "after_care"}
        await stack.caller.post(cast.JUNIPER, f"{told.path}/involvements", narrow)
        for who in (cast.JUNIPER, cast.LINDEN, PLOVER):
            body = {"url": f"{stack.receiver.base}/{hook}-{who.works_for}", "topics": ["glass"]}
            answer = await stack.caller.post(who, "/subscriptions", body)
            assert answer.status_code == 201, answer.text
        glass = await glass_on(told)
        await stack.receiver.until(1, f"/{hook}-{cast.TRUST.code}")
        (webhook,) = [each for each in stack.receiver.received if hook in each.path]
        said = json.loads(webhook.body)
        assert said["type"] == "uk.emha.glass.opened.v1"
        assert said["data"] == {"pathway": told.reference, "alert": f"glass-{glass['id']}"}
        text = webhook.body.decode() + str(webhook.headers)
        for personal in ("Zanderquist", "Vantongeren", NUMBER, PLOVER.id, PLOVER.name):
            assert personal not in text

    async def test_boards_that_are_open_are_told_that_something_moved(self, stack: Stack) -> None:
        told = await at_the_trust(stack)
        acting = await acting_as(stack, cast.JUNIPER)
        changes = stack.services.live.changes(acting)
        try:
            before = await anext(changes)
            await glass_on(told)
            async with asyncio.timeout(PATIENCE):
                assert await anext(changes) != before
        finally:
            await changes.aclose()  # type: ignore[attr-defined]

    async def test_the_reason_stands_nowhere_in_clear(self, stack: Stack) -> None:
        told = await at_the_trust(stack)
        glass = await glass_on(told)
        async with stack.database.session() as session:
            row = await session.get_one(BreakGlassRow, glass["id"])
            facts = (await session.exec(select(BreakGlassFactRow))).all()
        assert "Zanderquist" not in row.reason + "".join(e.said or "" for e in facts)
        told_of: BreakGlass = from_json(json.dumps(asked(reference="x")), BreakGlass)
        assert told_of.reason == REASON
