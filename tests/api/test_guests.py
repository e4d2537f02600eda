"""Somebody without an account signs one part of one form, and can do nothing else."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from records.tables import GuestFactRow, GuestRow
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import Told, cast, papers, today

OFFICE, ACUTE_OFFICE = cast.JUNIPER, cast.SAFFRON
NAME = "Dr Tansy Millrace"
STATES = {
    "name": NAME,
    "body": "GMC",
    "registration": "999 0009",
    "approvals": ["section_12"],
    "agreed": "1",
}


def form() -> dict[str, Any]:
    return {"code": "A4", "content": papers.a4(cast.SORREL, cast.APPLEBARK, today())}


async def invited(told: Told, by: Any = OFFICE, **more: Any) -> dict[str, Any]:
    body = {"form": form(), "role": "doctor", "organisation": cast.SURGERY.code, **more}
    answer = await told.stack.caller.post(by, f"{told.path}/guests", body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def ask(stack: Stack, what: str, secret: str, body: Any = None) -> Any:
    method = "GET" if body is None else "POST"
    headers = {"Authorization": f"Bearer {secret}"}
    url = f"{stack.caller.base}/guest/{what}"
    return await stack.caller.http.request(method, url, json=body, headers=headers)


async def opened(stack: Stack, made: dict[str, Any]) -> str:
    answer = await ask(stack, "open", made["link"], {"code": made["code"]})
    assert answer.status_code == 200, answer.text
    session: str = answer.json()["session"]
    return session


async def listed(told: Told) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await told.get("guests"))["items"]
    return found


async def office_says(told: Told, guest: str, what: str, by: Any = OFFICE, **body: Any) -> Any:
    return await told.stack.caller.post(by, f"{told.path}/guests/{guest}/{what}", body)


def plain(answer: Any) -> Any:
    """A refusal without what is different each time."""
    return answer.status_code, {k: v for k, v in answer.json().items() if k != "instance"}


class TestSigning:
    async def test_a_guest_reads_the_form_and_signs_it(self, either_stack: Stack) -> None:
        stack = either_stack
        told = await Told.opened(stack)
        made = await invited(told)
        session = await opened(stack, made)
        shown = (await ask(stack, "form", session)).json()
        assert shown["form"]["content"] == form()["content"]
        assert shown["invited_by"] == cast.TRUST.name
        pdf = await ask(stack, "form.pdf", session)
        assert pdf.content.startswith(b"%PDF")
        answer = await ask(stack, "sign", session, STATES)
        assert answer.status_code == 201, answer.text

        reading = await told.recorded()
        (entry,) = reading["entries"]
        assert entry["step"]["id"] == answer.json()["step"]
        assert entry["step"]["by"]["person"] == made["person"]
        assert entry["step"]["by"]["organisation"] == cast.SURGERY.code
        assert "section_12" in entry["step"]["by"]["approvals"]
        (name,) = (e["name"] for e in reading["people"] if e["person"] == made["person"])
        assert name == f"{NAME} (guest: standing stated, not verified)"
        assert [e["code"] for e in reading["documents"]] == ["A4"]
        involved = (await told.get("involvements"))["items"]
        surgery = next(e for e in involved if e["organisation"] == cast.SURGERY.code)
        assert (surgery["part"], surgery["reads"]) == ("referred", "own")
        (guest,) = await listed(told)
        assert (guest["state"], guest["standing"]) == ("signed", "stated")
        assert guest["stated"]["registration"] == "9990009"
        assert guest["look_into_by"] is not None
        assert [e["change"] for e in guest["facts"]] == ["invited", "opened", "signed"]

    async def test_the_evidence_says_that_the_standing_was_stated(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        session = await opened(stack, await invited(told))
        await ask(stack, "sign", session, STATES)
        await told.recorded()
        (kept,) = (await told.get("evidence"))["items"]
        payload = kept["jws"].split(".")[1]
        said = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        assert "not verified" in said["signatory"]["organisation_name"]
        assert said["signatory"]["sign_in"]["issuer"] == "guest"
        assert "stated_by_guest" in [e["given_by"] for e in said["signatory"]["approvals"]]

    async def test_access_ends_with_the_signature(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        made = await invited(told)
        session = await opened(stack, made)
        assert (await ask(stack, "sign", session, STATES)).status_code == 201
        for what, secret, body in (
            ("form", session, None),
            ("form.pdf", session, None),
            ("sign", session, STATES),
            ("decline", session, {"reason": "x"}),
            ("open", made["link"], {"code": made["code"]}),
        ):
            assert (await ask(stack, what, secret, body)).status_code == 401, what
        assert len((await told.read())["entries"]) == 1

    async def test_access_ends_with_the_involvement_of_those_who_invited(
        self, stack: Stack
    ) -> None:
        """They see through it alone; what was not opened by then is opened no more."""
        told = await Told.opened(stack)
        await told.involves(cast.ACUTE_TRUST)
        first, second = await invited(told, ACUTE_OFFICE), await invited(told, ACUTE_OFFICE)
        session = await opened(stack, first)
        body = {"organisation": cast.ACUTE_TRUST.code, "reason": "It was another person."}
        ended = await stack.caller.post(OFFICE, f"{told.path}/involvements/end", body)
        assert ended.status_code == 200, ended.text
        for what, secret, sent in (
            ("form", session, None),
            ("form.pdf", session, None),
            ("sign", session, STATES),
            ("decline", session, {"reason": "x"}),
            ("open", second["link"], {"code": second["code"]}),
        ):
            assert (await ask(stack, what, secret, sent)).status_code == 401, what
        assert (await told.read())["entries"] == []

    async def test_one_who_comes_back_is_the_same_person(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        first = await invited(told)
        await ask(stack, "sign", await opened(stack, first), STATES)
        again = await invited(told, again=first["id"])
        assert again["person"] == first["person"]
        assert again["link"] != first["link"]

    async def test_what_they_got_wrong_they_put_right_and_try_again(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        session = await opened(stack, await invited(told))
        answer = await ask(stack, "sign", session, STATES | {"registration": "12"})
        assert answer.status_code == 422
        assert "seven digits" in answer.text
        assert (await ask(stack, "sign", session, STATES)).status_code == 201

    @pytest.mark.parametrize(
        "wrong", [{"body": "NMC", "registration": "99A0006N"}, {"approvals": ["amhp"]}]
    )
    async def test_what_does_not_go_with_the_role_is_refused(
        self, stack: Stack, wrong: dict[str, Any]
    ) -> None:
        told = await Told.opened(stack)
        session = await opened(stack, await invited(told))
        assert (await ask(stack, "sign", session, STATES | wrong)).status_code == 422

    async def test_it_is_returned_unsigned_with_a_reason(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        session = await opened(stack, await invited(told))
        answer = await ask(stack, "decline", session, {"reason": "I was not there."})
        assert answer.status_code == 204
        (guest,) = await listed(told)
        assert guest["state"] == "declined"
        assert guest["facts"][-1]["said"] == "I was not there."
        assert (await ask(stack, "sign", session, STATES)).status_code == 401
        assert (await told.read())["entries"] == []


class TestWhatIsNotGood:
    @pytest.fixture
    def later(self, stack: Stack) -> Iterator[Any]:
        signing = stack.services.guest_signing
        now = signing._now

        def shift(**by: float) -> None:
            signing._now = lambda: datetime.now(UTC) + timedelta(**by)

        yield shift
        signing._now = now

    async def test_everything_that_is_wrong_is_refused_alike(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        made, other = await invited(told), await invited(told)
        used = await invited(told)
        await opened(stack, used)
        code = {"code": made["code"]}
        wrong_code = await ask(stack, "open", made["link"], {"code": other["code"]})
        for answer in (
            await ask(stack, "open", "x", code),
            await ask(stack, "open", used["link"], {"code": used["code"]}),
            await ask(stack, "form", made["link"]),
            await ask(stack, "form", "x"),
            await ask(stack, "sign", made["link"], STATES),
            await ask(stack, "form.pdf", made["id"]),
        ):
            assert plain(answer) == plain(wrong_code)
        assert wrong_code.status_code == 401
        await opened(stack, made)

    async def test_five_wrong_codes_lock_it(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        made = await invited(told)
        wrong = {"code": f"{(int(made['code']) + 1) % 10**8:08d}"}
        for _ in range(5):
            assert (await ask(stack, "open", made["link"], wrong)).status_code == 401
        right = await ask(stack, "open", made["link"], {"code": made["code"]})
        assert right.status_code == 401
        (guest,) = await listed(told)
        assert guest["state"] == "locked"
        assert [e["change"] for e in guest["facts"]].count("wrong_code") == 5

    async def test_a_link_that_has_expired(self, stack: Stack, later: Any) -> None:
        told = await Told.opened(stack)
        made = await invited(told, hours=2)
        later(hours=2)
        answer = await ask(stack, "open", made["link"], {"code": made["code"]})
        assert answer.status_code == 401
        later(hours=1, minutes=59)
        assert (await ask(stack, "open", made["link"], {"code": made["code"]})).status_code == 200

    async def test_a_session_ends_after_an_hour(self, stack: Stack, later: Any) -> None:
        session = await opened(stack, await invited(await Told.opened(stack)))
        later(minutes=59)
        assert (await ask(stack, "form", session)).status_code == 200
        later(minutes=61)
        assert (await ask(stack, "form", session)).status_code == 401

    async def test_a_withdrawn_invitation_is_worth_nothing_even_when_open(
        self, stack: Stack
    ) -> None:
        told = await Told.opened(stack)
        made = await invited(told)
        session = await opened(stack, made)
        answer = await office_says(told, made["id"], "withdraw", reason="Another came.")
        assert answer.status_code == 200
        assert (await ask(stack, "sign", session, STATES)).status_code == 401

    async def test_a_guests_secrets_open_nothing_of_anybody_else(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        session = await opened(stack, await invited(told))
        headers = {"Authorization": f"Bearer {session}"}
        for path in (told.path, "/board", "/me", f"{told.path}/documents"):
            answer = await stack.caller.http.get(stack.caller.base + path, headers=headers)
            assert answer.status_code == 401, path

    async def test_link_and_code_are_told_once_and_kept_nowhere(self, stack: Stack) -> None:
        told, key = await Told.opened(stack), new_key()
        body = {"form": form(), "role": "doctor", "organisation": cast.SURGERY.code}
        path = f"{told.path}/guests"
        first = (await stack.caller.post(OFFICE, path, body, key=key)).json()
        again = (await stack.caller.post(OFFICE, path, body, key=key)).json()
        assert again == {k: v for k, v in first.items() if k not in {"link", "code"}} | {
            "link": None,
            "code": None,
        }
        async with stack.database.session() as session:
            row = await session.get_one(GuestRow, first["id"])
            kept = str(row.plain()) + str([e.plain() for e in await all_facts(session)])
        assert first["link"] not in kept
        assert first["code"] not in kept
        assert "Applebark" not in kept

    @pytest.mark.parametrize("role", ["mha_administrator", "responsible_clinician", "nurse"])
    async def test_officers_do_not_sign_as_guests(self, stack: Stack, role: str) -> None:
        told = await Told.opened(stack)
        body = {"form": form(), "role": role, "organisation": cast.SURGERY.code}
        answer = await stack.caller.post(OFFICE, f"{told.path}/guests", body)
        assert answer.status_code == 422


async def all_facts(session: Any) -> Any:
    return await session.exec(select(GuestFactRow))


class TestLookingInto:
    async def signed(self, stack: Stack) -> tuple[Told, str]:
        told = await Told.opened(stack)
        made = await invited(told)
        await ask(stack, "sign", await opened(stack, made), STATES)
        return told, made["id"]

    @pytest.mark.parametrize(("verified", "said"), [(True, "verified"), (False, "NOT confirmed")])
    async def test_the_office_says_what_it_found(
        self, stack: Stack, verified: bool, said: str
    ) -> None:
        told, guest = await self.signed(stack)
        evidence = "GMC register, looked up today."
        body = {"verified": verified, "evidence": evidence}
        answer = await office_says(told, guest, "standing", cast.GOLDCREST, **body)
        assert answer.status_code == 403
        before = await told.fingerprint()
        assert (await office_says(told, guest, "standing", **body)).status_code == 200
        assert await told.fingerprint() == before, "what was signed stays as it is"
        (found,) = await listed(told)
        assert said in found["said"]
        assert found["facts"][-1]["said"] == evidence
        assert found["look_into_by"] is None
        assert any(said in each["name"] for each in (await told.read())["people"])

    async def test_nothing_is_looked_into_before_the_signature(self, stack: Stack) -> None:
        told = await Told.opened(stack)
        made = await invited(told)
        answer = await office_says(told, made["id"], "standing", verified=True, evidence="x")
        assert answer.status_code == 422

    async def test_it_is_overdue_after_fourteen_days(self, stack: Stack) -> None:
        told, _ = await self.signed(stack)
        service = stack.services.guests
        now = service._now
        try:
            for days, overdue in ((13.9, False), (14.1, True)):
                shifted = datetime.now(UTC) + timedelta(days=days)
                service._now = lambda at=shifted: at
                (found,) = await listed(told)
                assert found["overdue"] is overdue
        finally:
            service._now = now

    async def test_a_guest_of_another_pathway_is_not_there(self, stack: Stack) -> None:
        _, guest = await self.signed(stack)
        other = await Told.opened(stack)
        for what, body in (
            ("standing", {"verified": True, "evidence": "x"}),
            ("withdraw", {"reason": "x"}),
        ):
            assert (await office_says(other, guest, what, **body)).status_code == 404
