"""A history that is imagined, and who may know of what in it: played on a whole stack."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx2

from activities.recording import Recording
from records.tables import BreakGlassRow, InvolvementRow
from tests.api.stack import Stack
from tests.api.telling import USES_136, Told, ago, cast, papers, today
from tests.api.test_until import ahead
from tests.support.patience import PATIENCE
from workflows.feed_contracts import Sweep

OFFICERS = {
    cast.TRUST.code: cast.JUNIPER,
    cast.ACUTE_TRUST.code: cast.SAFFRON,
    cast.COUNCIL.code: cast.LINDEN,
    cast.POLICE.code: cast.KESTREL,
    cast.SURGERY.code: cast.SORREL,
}
PARTS = ("acute_hospital", "after_care", "police_force", "receiving")
NUMBERS = (
    "9990003017", "9990003025", "9990003033", "9990003041", "9990003068", "9990003076",
    "9990003084", "9990003092", "9990003106", "9990003114",
)  # fmt: skip


@dataclass
class Known:
    """A pathway, who is involved in it, and the words that would give it away."""

    told: Told
    involved: set[str]
    name: str
    number: str
    steps: list[str] = field(default_factory=list)
    narrow: set[str] = field(default_factory=set)
    """Involved, in a part that does not read everything."""
    past: dict[str, str] = field(default_factory=dict)
    """Those whose involvement ended, with the events that they had last."""
    timed: set[str] = field(default_factory=set)
    """Involved until a time."""
    lapsed: set[str] = field(default_factory=set)
    """Theirs ended at its time: nothing that happened before brings them back."""
    glass: dict[str, str] = field(default_factory=dict)
    """Whose officer has it open in an emergency, under which opening."""

    @property
    def words(self) -> tuple[str, ...]:
        return (self.told.reference, self.name)

    def come(self, code: str, *, narrow: bool) -> None:
        if code not in self.involved:
            (self.narrow.add if narrow else self.narrow.discard)(code)
        self.involved.add(code)
        self.past.pop(code, None)
        self.lapsed.discard(code)

    def leave(self, code: str, had: httpx2.Response, *, lapsed: bool = False) -> None:
        self.involved.remove(code)
        (self.lapsed.add if lapsed else self.lapsed.discard)(code)
        self.past[code] = had.text if had.status_code == 200 and had.json()["items"] else ""
        self.narrow.discard(code)
        self.timed.discard(code)

    def sees(self) -> set[str]:
        return self.involved - self.narrow


@dataclass
class Invited:
    """Somebody without an account, through whom they see, and what they were given."""

    of: Known
    by: str
    id: str
    link: str
    code: str
    session: str
    revoked: bool = False

    @property
    def is_let_in(self) -> bool:
        """While those who invited them are involved themselves."""
        return not self.revoked and self.by in self.of.involved


@dataclass
class History:
    """What happened, and who may know of it."""

    stack: Stack
    hook: str
    pathways: list[Known] = field(default_factory=list)
    guests: list[Invited] = field(default_factory=list)

    async def act(self, act: str, which: int, by: str, other: str) -> None:
        if act == "open" or not self.pathways:
            await self._open(by)
            return
        of = self.pathways[which % len(self.pathways)]
        await getattr(self, f"_{act}")(of, by, other)

    async def _open(self, by: str) -> None:
        name = f"Quillon{uuid4().hex[:12]}"
        number = NUMBERS[len(self.pathways) % len(NUMBERS)]
        body = {"patient": {"name": name, "nhs_number": number}}
        answer = await self.stack.caller.post(OFFICERS[by], "/pathways", body)
        assert answer.status_code == 201, answer.text
        told = Told(self.stack, answer.json()["reference"])
        self.pathways.append(Known(told, {by}, name, number))

    async def _involve(self, of: Known, by: str, other: str) -> None:
        answer = await self._post(of, by, "/involvements", {"organisation": other})
        if await self._allowed(of, by, answer):
            of.come(other, narrow=False)

    async def _part(self, of: Known, by: str, other: str) -> None:
        """Another is asked in a part; one that is involved already stays as it is."""
        if other in of.involved:
            return
        part = PARTS[len(self.pathways) % len(PARTS)]
        answer = await self._post(of, by, "/involvements", {"organisation": other, "part": part})
        if await self._allowed(of, by, answer):
            of.come(other, narrow=part != "receiving")

    async def _leaves(self, of: Known, by: str, _other: str) -> None:
        """An organisation ends its own involvement, once what it did is recorded."""
        await self._recorded(of)
        path = of.told.path + "/events"
        had = await self.stack.caller.get(OFFICERS[by], path)
        body = {"organisation": by, "reason": "Its part is done."}
        answer = await self._post(of, by, "/involvements/end", body)
        if by in of.involved and answer.status_code == 200:
            of.leave(by, had)

    async def _until(self, of: Known, by: str, other: str) -> None:
        """An organisation says until when another takes part; who is told of it is told of all."""
        body = {"organisation": other, "until": ahead(hours=1), "reason": "For as long as that."}
        answer = await self._post(of, by, "/involvements/until", body)
        if await self._allowed(of, by, answer):
            assert by in of.sees()
            of.timed.add(other)

    async def _forever(self, of: Known, by: str, other: str) -> None:
        """It says that no time ends it after all."""
        body = {"organisation": other, "until": None, "reason": "For longer."}
        answer = await self._post(of, by, "/involvements/until", body)
        if await self._allowed(of, by, answer):
            of.timed.discard(other)

    async def _over(self, of: Known, _by: str, other: str) -> None:
        """The time passes at which its involvement ends by itself; nothing else happens."""
        await self._recorded(of)
        if other not in of.timed & of.involved:
            return
        had = await self.stack.caller.get(OFFICERS[other], of.told.path + "/events")
        async with self.stack.database.transaction() as tx:
            row = await tx.get_one(InvolvementRow, (of.told.reference, other))
            if row.ends_at is None:
                return
            row.until = row.ends_at = datetime.now(UTC)
            tx.add(row)
        await asyncio.sleep(0.005)  # SQLite tells the time in milliseconds
        of.leave(other, had, lapsed=True)

    async def _sweep(self, _of: Known, _by: str, _other: str) -> None:
        """What the workers do every minute."""
        await Recording(self.stack.database, self.stack.client).wake_due(Sweep(late=3600))

    async def _police(self, of: Known, _by: str, _other: str) -> None:
        body = {"mode": "recorded", "particulars": USES_136, "occurred_at": ago(hours=3)}
        await self._step(of, cast.POLICE.code, body)

    async def _names(self, of: Known, _by: str, other: str) -> None:
        """A step that names another organisation involves it, unless its time was over by then."""
        arrives = {"kind": "arrive_at_place_of_safety", "place": "hospital", "organisation": other}
        body = {"mode": "recorded", "particulars": arrives, "occurred_at": ago(hours=2)}
        taken = await self._step(of, cast.POLICE.code, body)
        if taken and other not in of.involved | of.lapsed:
            of.come(other, narrow=False)

    async def _ends(self, of: Known, _by: str, _other: str) -> None:
        ended = {"kind": "release_from_section_136"}
        body = {"mode": "recorded", "particulars": ended, "occurred_at": ago(hours=1)}
        await self._step(of, cast.POLICE.code, body)

    async def _invites(self, of: Known, by: str, other: str) -> None:
        """A guest is invited for another organisation, and uses link and code."""
        a4 = papers.a4(cast.SORREL, cast.APPLEBARK, today()) | {"patient_full_name": of.name}
        form = {"code": "A4", "content": a4}
        body = {"form": form, "role": "doctor", "organisation": other}
        answer = await self._post(of, by, "/guests", body)
        assert (answer.status_code == 201) == (by in of.sees()), answer.text
        if answer.status_code == 201:
            made = answer.json()
            opened = await as_guest(self.stack, "open", made["link"], {"code": made["code"]})
            given = made["link"], made["code"], opened.json()["session"]
            self.guests.append(Invited(of, by, made["id"], *given))

    async def _revokes(self, of: Known, by: str, _other: str) -> None:
        """Whoever may takes every invitation on the pathway back."""
        for each in self.guests:
            if each.of is of:
                tail = f"/guests/{each.id}/withdraw"
                answer = await self._post(of, by, tail, {"reason": "Another doctor came."})
                assert answer.is_success == (by in of.sees()), answer.text
                each.revoked = each.revoked or answer.is_success

    async def _glass(self, of: Known, by: str, _other: str) -> None:
        """Somebody opens it in an emergency; whoever reads it all anyway is told so."""
        body = {
            "reference": of.told.reference,
            "kind": "authority_to_hold",
            "reason": "Found by a patrol at night; may they be held?",
        }
        answer = await self.stack.caller.post(OFFICERS[by], "/break-glass", body)
        assert answer.status_code == (422 if by in of.sees() or by in of.glass else 201)
        if answer.status_code == 201:
            (made,) = answer.json()["items"]
            of.glass[by] = made["id"]

    async def _shut(self, of: Known, by: str, _other: str) -> None:
        """They end it."""
        glass = of.glass.pop(by, None)
        if glass is not None:
            path = f"/break-glass/{glass}/end"
            answer = await self.stack.caller.post(OFFICERS[by], path, {})
            assert answer.status_code == 200, answer.text

    async def _lapse(self, of: Known, by: str, _other: str) -> None:
        """Its hour passes."""
        glass = of.glass.pop(by, None)
        if glass is not None:
            async with self.stack.database.transaction() as tx:
                row = await tx.get_one(BreakGlassRow, glass)
                row.opened_at -= timedelta(hours=2)
                row.ends_at = row.opened_at + timedelta(hours=1)
                tx.add(row)

    async def _merge(self, of: Known, by: str, _other: str) -> None:
        into = next((each for each in self.pathways if each is not of), None)
        if into is None:
            return
        body = {"pathway": into.told.reference, "reason": "Found to be one person."}
        answer = await self._post(of, by, "/patient/merge", body)
        if by not in of.sees() & into.sees():
            assert answer.status_code in {403, 404}
            assert into.name not in answer.text
            assert into.number not in answer.text

    async def _intrude(self, of: Known, by: str, _other: str) -> None:
        body = {"mode": "recorded", "particulars": USES_136, "occurred_at": ago(hours=1)}
        if by not in of.involved:
            await self._step(of, by, body)

    async def _step(self, of: Known, by: str, body: Any) -> bool:
        answer = await self._post(of, by, "/steps", body)
        return await self._allowed(of, by, answer) and answer.status_code == 201

    async def _post(self, of: Known, by: str, tail: str, body: Any) -> httpx2.Response:
        return await self.stack.caller.post(OFFICERS[by], of.told.path + tail, body)

    async def _allowed(self, of: Known, by: str, answer: httpx2.Response) -> bool:
        """Whether it was seen; if it was not, nothing is told of it."""
        if by in of.involved:
            assert answer.status_code != 404, answer.text
            return answer.is_success
        assert answer.status_code == (403 if by in of.past or by in of.glass else 404)
        assert of.name not in answer.text
        return False

    async def settled(self) -> None:
        """Once the record, and every receiver, has everything."""
        for of in self.pathways:
            await self._recorded(of)

    async def _recorded(self, of: Known) -> None:
        by = next(iter(of.sees()))
        async with asyncio.timeout(PATIENCE):
            while (await of.told.read(OFFICERS[by]))["unrecorded"]:  # noqa: ASYNC110  the record tells nobody
                await asyncio.sleep(0.05)

    def hidden_from(self, code: str) -> list[Known]:
        return [each for each in self.pathways if code not in each.involved]


async def as_guest(stack: Stack, what: str, secret: str, body: Any = None) -> httpx2.Response:
    method, headers = "GET" if body is None else "POST", {"Authorization": f"Bearer {secret}"}
    url = f"{stack.caller.base}/guest/{what}"
    return await stack.caller.http.request(method, url, json=body, headers=headers)
