"""A part or a duty is sent to a person or a team, and everybody can see who has it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.api.admitted import PATIENT, admitted
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import INFORMAL, Told, cast, papers, today
from tests.api.working import OFFICE, box, made_team, move, now, sent, story
from tests.support.patience import PATIENCE

RIGHTS = {
    "kind": "give_rights",
    "orally": True,
    "in_writing": True,
    "understood": "yes",
}


def a4(doctor: Any) -> dict[str, Any]:
    return papers.a4(doctor, PATIENT, today())


class TestSending:
    async def test_it_reaches_whom_it_was_sent_to_with_a_title_in_words(
        self, either_stack: Stack
    ) -> None:
        told = await Told.opened(either_stack)
        task = await sent(told, message="Before the ward round, please.")
        (mine,) = [e for e in await box(either_stack, cast.FERN, "mine") if e["id"] == task["id"]]
        assert mine["title"].startswith("Form S132: ")
        assert mine["facts"][0]["said"] == "Before the ward round, please."
        assert mine["sent_by"]["name"] == OFFICE.name
        assert set(mine["can"]) == {"accept", "decline", "reassign", "sign"}
        (own,) = [e for e in await box(either_stack, OFFICE, "sent") if e["id"] == task["id"]]
        assert set(own["can"]) == {"reassign", "withdraw"}
        assert task["id"] not in {e["id"] for e in await box(either_stack, cast.TEASEL, "mine")}

    @pytest.mark.parametrize(
        ("asked", "field"),
        [
            ({"form": "NOPE"}, "form"),
            ({"form": "H3"}, "part"),
            ({"form": "H3", "part": 9}, "part"),
            ({"form": None}, ""),
            ({"form": None, "clock": "nope"}, "clock"),
            ({"clock": "nope"}, "clock"),
            ({"person": "nobody"}, "person"),
            ({"person": cast.JUNIPER.id, "form": "A4"}, "person"),
            ({"person": cast.LINDEN.id}, "person"),
            ({"team": "team-x", "person": None}, "team"),
            ({"team": "team-x"}, "person"),
            ({"organisation": "NOPE"}, "organisation"),
            ({"organisation": cast.COUNCIL.code, "person": cast.LINDEN.id}, "organisation"),
            (
                {"form": "A4", "person": cast.GOLDCREST.id, "filled": {"no_such": 1}},
                "form.content.no_such",
            ),
        ],
    )
    async def test_what_cannot_be_sent_is_refused_by_the_field(
        self, pathway: Told, asked: dict[str, Any], field: str
    ) -> None:
        body = {"organisation": cast.TRUST.code, "form": "S132", "person": cast.FERN.id} | asked
        answer = await pathway.stack.caller.post(OFFICE, f"{pathway.path}/tasks", body)
        assert answer.status_code == 422, answer.text
        assert field in {each["path"] for each in answer.json()["errors"]}
        assert (await pathway.get("tasks"))["items"] == []

    async def test_sent_again_under_its_key_it_is_one_task(self, pathway: Told) -> None:
        body = {"organisation": cast.TRUST.code, "form": "S132", "person": cast.FERN.id}
        key, post = new_key(), pathway.stack.caller.post
        first = await post(OFFICE, f"{pathway.path}/tasks", body, key=key)
        again = await post(OFFICE, f"{pathway.path}/tasks", body, key=key)
        assert first.json() == again.json()
        assert len((await pathway.get("tasks"))["items"]) == 1

    async def test_an_organisation_can_be_asked_to_take_part_in_the_same_act(
        self, either_stack: Stack
    ) -> None:
        told = await Told.opened(either_stack)
        to = {"organisation": cast.COUNCIL.code, "person": cast.LINDEN.id, "form": "A2"}
        task = await sent(told, **to, involve_as="applies")
        assert (await box(either_stack, cast.LINDEN, "mine"))[-1]["id"] == task["id"]
        (_, there) = (await told.get("involvements"))["items"]
        assert (there["organisation"], there["part"]) == (cast.COUNCIL.code, "applies")

    async def test_a_task_gives_no_step_that_the_part_does_not_have(self, pathway: Told) -> None:
        body = {"organisation": cast.POLICE.code, "part": "police_force"}
        await pathway.stack.caller.post(OFFICE, f"{pathway.path}/involvements", body)
        post = pathway.stack.caller.post
        for more in ({}, {"involve_as": "applies"}):
            asked = {"organisation": cast.POLICE.code, "person": cast.KESTREL.id, "form": "A4"}
            answer = await post(OFFICE, f"{pathway.path}/tasks", asked | more)
            assert answer.status_code == 422
        assert (
            "does not have this step"
            in (await post(OFFICE, f"{pathway.path}/tasks", asked)).json()["detail"]
        )

    async def test_whoever_reads_little_sees_their_own_tasks_and_no_others(
        self, either_stack: Stack
    ) -> None:
        told = await Told.opened(either_stack)
        await sent(told, message="Not for the police.")
        to = {"organisation": cast.POLICE.code, "person": cast.KESTREL.id, "form": "S136"}
        own = await sent(told, **to, part=1, involve_as="police_force")
        seen = (await told.get("tasks", cast.KESTREL))["items"]
        assert [each["id"] for each in seen] == [own["id"]]
        assert (await told.stack.caller.get(cast.KESTREL, f"{told.path}/events")).status_code == 403
        answer = await told.stack.caller.get(cast.SAFFRON, f"{told.path}/tasks")
        assert answer.status_code == 404


class TestMoves:
    async def test_accepted_returned_sent_on_and_signed(self, either_stack: Stack) -> None:
        told = await Told.opened(either_stack)
        task = await sent(told, person=cast.TEASEL.id, form="A4", filled=a4(cast.TEASEL))
        assert (await move(told, cast.TEASEL, task, "accept")).json()["state"] == "held"
        answer = await move(told, cast.TEASEL, task, "return", reason="I know the family.")
        assert (answer.json()["state"], answer.json()["holder"]) == ("returned", None)
        assert (await move(told, cast.TEASEL, task, "accept")).status_code == 409
        to = {"person": cast.GOLDCREST.id, "reason": "Dr Goldcrest is free."}
        assert (await move(told, OFFICE, task, "reassign", **to)).json()["state"] == "sent"
        step = await told.signs_form(cast.GOLDCREST, "A4", a4(cast.GOLDCREST))
        await told.recorded()
        done = await now(told, task)
        assert (done["state"], done["step"]) == ("done", step)
        assert story(done) == ["sent", "accepted", "returned", "reassigned", "done"]
        assert done["facts"][2]["said"] == "I know the family."
        assert done["can"] == []

    async def test_of_two_who_claim_at_once_one_has_it_and_the_other_is_told_who(
        self, either_stack: Stack
    ) -> None:
        told = await Told.opened(either_stack)
        team = await made_team(either_stack, f"Rota {new_key()}", cast.GOLDCREST, cast.TEASEL)
        task = await sent(told, team=team, form="A4")
        for who in (cast.GOLDCREST, cast.TEASEL):
            assert task["id"] in {e["id"] for e in await box(either_stack, who, "teams")}
        both = (cast.GOLDCREST, cast.TEASEL)
        answers = await asyncio.gather(*(move(told, who, task, "claim") for who in both))
        assert sorted(each.status_code for each in answers) == [200, 409]
        lost = next(each for each in answers if each.status_code == 409).json()
        winner = next(w for w, a in zip(both, answers, strict=True) if a.status_code == 200)
        assert (lost["code"], lost["task"]["holder"]) == ("moved_on", winner.name)
        assert winner.name not in lost["detail"], "problems go into logs: names do not"
        assert story(await now(told, task)) == ["sent", "claimed"]
        assert task["id"] not in {e["id"] for e in await box(either_stack, cast.TEASEL, "teams")}

    async def test_what_is_not_possible_says_what_is(self, pathway: Told) -> None:
        task = await sent(pathway)
        refused = await move(pathway, cast.FERN, task, "return", reason="x")
        assert refused.status_code == 409
        assert refused.json()["task"]["can"] == ["accept", "decline", "reassign", "sign"]
        assert "accept, decline" in refused.json()["detail"]
        for who, what, more in (
            (cast.TEASEL, "accept", {}),
            (cast.FERN, "claim", {}),
            (cast.FERN, "withdraw", {"reason": "x"}),
            (cast.GOLDCREST, "decline", {"reason": "x"}),
        ):
            assert (await move(pathway, who, task, what, **more)).status_code == 403
        assert (await move(pathway, OFFICE, task, "withdraw", reason="x")).status_code == 200
        for who, what, more in (
            (cast.FERN, "accept", {}),
            (cast.FERN, "decline", {"reason": "x"}),
            (OFFICE, "withdraw", {"reason": "x"}),
            (OFFICE, "reassign", {"reason": "x", "person": cast.FERN.id}),
        ):
            answer = await move(pathway, who, task, what, **more)
            assert (answer.status_code, answer.json()["code"]) == (409, "moved_on")
        assert story(await now(pathway, task)) == ["sent", "withdrawn"]

    async def test_a_reason_is_needed_to_give_anything_back(self, pathway: Told) -> None:
        task = await sent(pathway)
        for what in ("decline", "return", "withdraw", "reassign"):
            assert (await move(pathway, cast.FERN, task, what)).status_code == 422
            assert (await move(pathway, cast.FERN, task, what, reason="")).status_code == 422

    async def test_the_same_move_again_under_its_key_is_the_same_answer(
        self, pathway: Told
    ) -> None:
        task, key = await sent(pathway), new_key()
        path, post = f"{pathway.path}/tasks/{task['id']}/accept", pathway.stack.caller.post
        first = await post(cast.FERN, path, {}, key=key)
        again = await post(cast.FERN, path, {}, key=key)
        assert first.json() == again.json()
        assert story(await now(pathway, task)) == ["sent", "accepted"]

    async def test_who_read_an_earlier_version_is_told_so(self, pathway: Told) -> None:
        task = await sent(pathway)
        path = f"{pathway.path}/tasks/{task['id']}"
        tag = (await pathway.stack.caller.get(cast.FERN, path)).headers["etag"]
        to = {"person": cast.GOLDCREST.id, "reason": "Not on duty."}
        await move(pathway, OFFICE, task, "reassign", **to)
        await move(pathway, OFFICE, task, "reassign", person=cast.FERN.id, reason="She is.")
        late = await move(pathway, cast.FERN, task, "accept", headers={"If-Match": tag})
        assert (late.status_code, late.json()["code"]) == (412, "stale_view")
        fresh = await move(pathway, cast.FERN, task, "accept", headers={"If-Match": '"3"'})
        assert fresh.status_code == 200

    async def test_only_the_sender_sends_it_to_another_organisation(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        await told.involves(cast.ACUTE_TRUST)
        task = await sent(told, person=cast.GOLDCREST.id, form="A4")
        there = {
            "organisation": cast.ACUTE_TRUST.code,
            "person": cast.PLOVER.id,
            "reason": "He knows them.",
        }
        assert (await move(told, cast.GOLDCREST, task, "reassign", **there)).status_code == 200
        again = there | {"organisation": cast.TRUST.code, "person": cast.GOLDCREST.id}
        assert (await move(told, cast.PLOVER, task, "reassign", **again)).status_code == 403
        assert story(await now(told, task)) == ["sent", "reassigned"]


class TestSettling:
    async def test_each_doctors_signature_settles_their_own(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        await told.involves(cast.SURGERY)
        first = await sent(told, person=cast.GOLDCREST.id, form="A4")
        to = {"organisation": cast.SURGERY.code, "person": cast.SORREL.id, "form": "A4"}
        second = await sent(told, **to)
        await told.signs_form(cast.SORREL, "A4", a4(cast.SORREL))
        await told.recorded()
        assert [(await now(told, e))["state"] for e in (first, second)] == ["sent", "done"]

    async def test_a_signature_by_somebody_else_settles_nothing(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        task = await sent(told, person=cast.TEASEL.id, form="A4")
        await told.signs_form(cast.GOLDCREST, "A4", a4(cast.GOLDCREST))
        await told.recorded()
        assert (await now(told, task))["state"] == "sent"

    async def test_a_correction_that_undoes_the_step_opens_the_task_again(
        self, either_stack: Stack
    ) -> None:
        told = await Told.opened(either_stack)
        task = await sent(told, person=cast.GOLDCREST.id, form="A4")
        await move(told, cast.GOLDCREST, task, "accept")
        step = await told.signs_form(cast.GOLDCREST, "A4", a4(cast.GOLDCREST))
        await told.recorded()
        assert (await now(told, task))["state"] == "done"
        wrong = {
            "kind": "correct_record",
            "corrects": step,
            "never_happened": True,
            "reasons": "It was of another person.",
        }
        await told.signs(OFFICE, wrong)
        await told.recorded()
        again = await now(told, task)
        assert (again["state"], again["holder"]["id"], again["step"]) == (
            "held",
            cast.GOLDCREST.id,
            None,
        )

    async def test_a_duty_is_done_when_its_clock_is_met_and_ends_with_it(
        self, either_stack: Stack
    ) -> None:
        of = await admitted(either_stack)
        told, reading = of.told, await of.told.recorded()
        clocks = {e["clock"]["rule"]: e["clock"] for e in reading["clocks"]}
        duty = next(c for rule, c in clocks.items() if rule.startswith("s132"))
        running = [e["clock"] for e in reading["clocks"] if e["standing"] == "running"]
        ends = next(each for each in running if each["expires_at"])
        task = await sent(told, form=None, clock=duty["id"])
        assert task["title"] == duty["title"]
        deadline = await sent(told, form=None, clock=ends["id"])
        assert deadline["due_at"] == ends["expires_at"]
        step = await told.signs(cast.FERN, RIGHTS)
        await told.recorded()
        done = await now(told, task)
        assert (done["state"], done["step"], done["facts"][-1]["by"]) == ("done", step, None)
        late = await told.stack.caller.post(
            OFFICE,
            f"{told.path}/tasks",
            {"organisation": "ZWM", "person": cast.FERN.id, "clock": duty["id"]},
        )
        assert late.json()["errors"][0]["path"] == "clock"

    async def test_overdue_by_what_the_sender_said(self, pathway: Told) -> None:
        soon = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
        gone = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
        for due, overdue in ((soon, False), (gone, True)):
            assert (await sent(pathway, due_at=due))["overdue"] is overdue
        over = [e for e in await box(pathway.stack, cast.FERN, "mine") if e["overdue"]]
        (late,) = [e for e in over if e["pathway"] == pathway.reference]
        await move(pathway, OFFICE, late, "withdraw", reason="Too late.")
        assert not (await now(pathway, late))["overdue"]


class TestTeamsAndCaseloads:
    async def test_a_lead_changes_the_team_and_nobody_else_below_the_office(
        self, either_stack: Stack
    ) -> None:
        post = either_stack.caller.post
        name = f"Ward 3 {new_key()}"
        team = await made_team(either_stack, name, cast.TEASEL, lead=cast.TEASEL)
        body = {"person": cast.FERN.id, "starts_on": "2026-03-02", "ends_on": "2026-03-31"}
        assert (await post(cast.GOLDCREST, f"/teams/{team}/members", body)).status_code == 403
        assert (await post(cast.GOLDCREST, "/teams", {"name": "x"})).status_code == 403
        added = await post(cast.TEASEL, f"/teams/{team}/members", body)
        assert added.status_code == 201
        (nurse,) = [e for e in added.json()["members"] if e["person"] == cast.FERN.id]
        assert (nurse["name"], nurse["now"], nurse["lead"]) == (cast.FERN.name, False, False)
        again = await post(cast.TEASEL, f"/teams/{team}/members", body | {"ends_on": None})
        assert again.status_code == 422
        ended = await post(
            cast.TEASEL, f"/teams/{team}/members/{nurse['id']}/end", {"ends_on": "2026-03-10"}
        )
        assert ended.json()["members"][-1]["ends_on"] == "2026-03-10"
        assert (await post(OFFICE, "/teams", {"name": name.upper()})).status_code == 422
        assert (await post(cast.SAFFRON, f"/teams/{team}", {"closed": True})).status_code == 404
        seen = await either_stack.caller.get(cast.SAFFRON, f"/teams/{team}")
        assert seen.json()["members"] is None
        assert (await post(OFFICE, f"/teams/{team}", {"closed": True})).json()["closed"]
        assert (await post(cast.TEASEL, f"/teams/{team}/members", body)).status_code == 422

    async def test_a_caseload_is_a_list_and_a_filter_of_the_board(
        self, either_stack: Stack
    ) -> None:
        of = await admitted(either_stack)
        told, get = of.told, either_stack.caller.get
        team = await made_team(either_stack, f"Hub {new_key()}")
        post = either_stack.caller.post
        for whose in ({"person": cast.FERN.id}, {"team": team}):
            body = {"capacity": "named_nurse", **whose}
            assert (await post(OFFICE, f"{told.path}/caseload", body)).status_code == 201
            assert (await post(OFFICE, f"{told.path}/caseload", body)).status_code == 422
        listed = (await get(OFFICE, "/caseload", params={"team": team})).json()["items"]
        assert [each["entry"]["pathway"] for each in listed] == [told.reference]
        board = (await get(OFFICE, "/board", params={"team": team})).json()["lines"]
        assert {each["pathway"] for each in board} == {told.reference}
        nobody = (await get(OFFICE, "/board", params={"person": cast.BRACKEN.id})).json()
        assert nobody["lines"] == []
        entry = listed[0]["entry"]["id"]
        assert (await post(OFFICE, f"{told.path}/caseload/{entry}/end")).status_code == 200
        assert (await get(OFFICE, "/caseload", params={"team": team})).json()["items"] == []
        elsewhere = await get(cast.LINDEN, "/caseload")
        assert told.reference not in elsewhere.text, "a caseload is of one organisation"
        whose = (await told.get("caseload", cast.LINDEN))["items"]
        assert {each["whose"] for each in whose} > {cast.FERN.name}

    async def test_the_responsible_clinician_follows_from_the_step(
        self, either_stack: Stack
    ) -> None:
        of = await admitted(either_stack)
        told = of.told
        body = {"capacity": "responsible_clinician", "person": cast.TEASEL.id}
        answer = await either_stack.caller.post(OFFICE, f"{told.path}/caseload", body)
        assert answer.json()["errors"][0]["path"] == "capacity"
        step = {"kind": "assign_responsible_clinician", "clinician": cast.TEASEL.id}
        await told.signs(OFFICE, step)
        await told.recorded()
        found = await either_stack.caller.get(
            OFFICE, "/caseload", params={"person": cast.TEASEL.id}
        )
        mine = [e for e in found.json()["items"] if e["entry"]["pathway"] == told.reference]
        assert [(e["entry"]["capacity"], e["whose"]) for e in mine] == [
            ("responsible_clinician", cast.TEASEL.name)
        ]


def events_at(stack: Stack, hook: str) -> list[dict[str, Any]]:
    return [each.event for each in stack.receiver.received if each.path == f"/{hook}"]


async def test_subscribers_are_told_in_order_and_of_nobody(either_stack: Stack) -> None:
    stack = either_stack
    hook = f"tasks-{new_key()[:8]}"
    subscribe = {"url": f"{stack.receiver.base}/{hook}", "topics": ["task"]}
    made = await stack.caller.post(OFFICE, "/subscriptions", subscribe)
    told = await Told.opened(stack)
    task = await sent(told, person=cast.GOLDCREST.id, form="A4", message="Unmistakable words.")
    await move(told, cast.GOLDCREST, task, "accept")
    await told.signs(cast.FERN, INFORMAL)
    await told.signs_form(cast.GOLDCREST, "A4", a4(cast.GOLDCREST))
    async with asyncio.timeout(PATIENCE):
        while len(bodies := events_at(stack, hook)) < 3:  # noqa: ASYNC110 - no event for it
            await asyncio.sleep(0.05)
    assert [each["type"] for each in bodies] == [
        f"uk.emha.task.{change}.v1" for change in ("sent", "accepted", "done")
    ]
    assert bodies[0]["data"] == {"pathway": told.reference, "task": task["id"], "number": 1}
    assert {each["subject"] for each in bodies} == {task["id"]}
    text = "".join(str(each) for each in bodies)
    assert not [word for word in ("Unmistakable", cast.GOLDCREST.id, "A4") if word in text]
    await stack.caller.http.patch(
        f"{stack.caller.base}/subscriptions/{made.json()['id']}",
        json={"active": False},
        headers=await stack.caller.headers(OFFICE),
    )
