"""Taking the steps of one pathway, one after another, and saying so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from emha.demo.caller import Acting, Caller, new_key
from emha.demo.cast import Organisation, Patient, Professional, Ward
from emha.supervisor import Say
from statute.instants import london
from statute.vocabulary import Role

Content = dict[str, Any]


@dataclass(frozen=True)
class Form:
    """A form as it is sent: its code and what is written on it."""

    code: str
    content: Content


class Telling:
    """One pathway of the demonstration, driven through the API."""

    def __init__(self, caller: Caller, say: Say, reference: str) -> None:
        self._caller, self._say, self.reference = caller, say, reference

    @classmethod
    async def begin(
        cls, caller: Caller, say: Say, acting: Acting, patient: Patient, ward: Ward | None
    ) -> Telling:
        """Open a pathway for the patient."""
        body = {
            "patient": {
                "name": patient.name,
                "date_of_birth": patient.date_of_birth.isoformat(),
                "nhs_number": patient.nhs_number,
                "address": patient.address_line,
            },
            "ward": ward.code if ward else None,
        }
        opened = await caller.post(acting, "/pathways", body)
        say(f"Pathway {opened['reference']} is open for {patient.name}.")
        return cls(caller, say, opened["reference"])

    async def involves(
        self, who: Professional, role: Role, organisations: Sequence[Organisation]
    ) -> None:
        """Let other organisations see the pathway and take part in it."""
        acting = Acting(who, who.acts_as(role))
        for each in organisations:
            path = f"/pathways/{self.reference}/involvements"
            await self._caller.post(acting, path, {"organisation": each.code})
            self._say(f"  asks      {who.name}: {each.name} to take part")

    async def signs(self, who: Professional, role: Role, what: str, does: Form | Content) -> str:
        """Sign a step here and now; answer its id."""
        return await self._take(who, role, what, _request("signed", does))

    async def records(
        self, who: Professional, role: Role, what: str, does: Form | Content, at: datetime
    ) -> str:
        """Record a step that happened a while ago; answer its id."""
        request = _request("recorded", does) | {"occurred_at": at.isoformat()}
        return await self._take(who, role, what, request, at)

    async def _take(
        self,
        who: Professional,
        role: Role,
        what: str,
        request: Content,
        happened_at: datetime | None = None,
    ) -> str:
        acting, key = Acting(who, who.acts_as(role)), new_key()
        path = f"/pathways/{self.reference}/steps"
        outcome = await self._caller.post(acting, path, request, key)
        told = f" (it happened at {london(happened_at):%H:%M})" if happened_at else ""
        self._say(f"  {request['mode']:<8}  {who.name}: {what}{told}")
        for finding in outcome.get("findings", ()):
            self._say(f"            note: {finding['message']} ({finding['citation']})")
        step: str = outcome["step"]
        return step


def _request(mode: str, does: Form | Content) -> Content:
    if isinstance(does, Form):
        return {"mode": mode, "form": {"code": does.code, "content": does.content}}
    return {"mode": mode, "particulars": does}
