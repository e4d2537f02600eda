"""Telling a pathway over HTTP, with only what matters said."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2

from emha.demo import cast, papers
from emha.demo.cast import Organisation, Professional
from statute.vocabulary import Role
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.support.patience import PATIENCE

ARRIVES = {"kind": "arrive_at_place_of_safety", "place": "hospital", "organisation": "ZWM"}
INFORMAL = {"kind": "admit_informally", "hospital": "ZWM01"}
USES_136 = {
    "kind": "use_section_136",
    "in_a_dwelling": False,
    "health_professional_consulted": True,
}


def ago(**past: float) -> str:
    return (datetime.now(UTC) - timedelta(**past)).isoformat()


@dataclass
class Told:
    """One pathway, and who speaks to it."""

    stack: Stack
    reference: str

    @classmethod
    async def opened(cls, stack: Stack, by: Professional = cast.JUNIPER) -> Told:
        answer = await stack.caller.post(by, "/pathways", {})
        assert answer.status_code == 201, answer.text
        return cls(stack, answer.json()["reference"])

    @property
    def path(self) -> str:
        return f"/pathways/{self.reference}"

    async def put(
        self,
        who: Professional,
        body: Any,
        *,
        key: str | None = None,
        role: Role | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx2.Response:
        path = f"{self.path}/steps"
        return await self.stack.caller.post(who, path, body, key=key, role=role, headers=headers)

    async def signs(self, who: Professional, particulars: Any, *, role: Role | None = None) -> str:
        return await self._taken(who, {"mode": "signed", "particulars": particulars}, role)

    async def signs_form(
        self, who: Professional, code: str, content: Any, *, role: Role | None = None, **more: Any
    ) -> str:
        body = {"mode": "signed", "form": {"code": code, "content": content}, **more}
        return await self._taken(who, body, role)

    async def records(self, who: Professional, particulars: Any, at: str, **more: Any) -> str:
        body = {"mode": "recorded", "particulars": particulars, "occurred_at": at, **more}
        return await self._taken(who, body, None)

    async def _taken(self, who: Professional, body: Any, role: Role | None) -> str:
        answer = await self.put(who, body, key=new_key(), role=role)
        assert answer.status_code == 201, answer.text
        step: str = answer.json()["step"]
        return step

    async def involves(self, *organisations: Organisation, by: Professional = cast.JUNIPER) -> None:
        for each in organisations:
            body = {"organisation": each.code}
            answer = await self.stack.caller.post(by, f"{self.path}/involvements", body)
            assert answer.status_code == 200, answer.text

    async def read(self, who: Professional = cast.JUNIPER) -> dict[str, Any]:
        answer = await self.stack.caller.get(who, self.path)
        assert answer.status_code == 200, answer.text
        reading: dict[str, Any] = answer.json()
        return reading

    async def get(self, what: str, who: Professional = cast.JUNIPER) -> Any:
        answer = await self.stack.caller.get(who, f"{self.path}/{what}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def recorded(self) -> dict[str, Any]:
        """The reading once the record has everything."""
        async with asyncio.timeout(PATIENCE):
            while True:
                reading = await self.read()
                if not reading["unrecorded"] and not reading["unstored"]:
                    return reading
                await asyncio.sleep(0.05)

    async def fingerprint(self) -> tuple[Any, ...]:
        """What must not change when a step is refused."""
        reading = await self.read()
        return reading["revision"], reading["entries"], reading["powers"], reading["findings"]


def today() -> Any:
    return datetime.now(UTC).date()


__all__ = ["ARRIVES", "INFORMAL", "USES_136", "Told", "ago", "cast", "papers", "today"]
