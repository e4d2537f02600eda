"""Taking the steps of one pathway, one after another, and saying so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from emha.demo.caller import Acting, Caller, new_key
from emha.demo.roles import Organisation, Patient, Professional, Ward
from emha.supervisor import Say
from statute.instants import say_instant
from statute.vocabulary import Role

Content = dict[str, Any]


@dataclass(frozen=True)
class Form:
    """A form as it is sent: its code and what is written on it."""

    code: str
    content: Content


async def open_for(
    caller: Caller, say: Say, acting: Acting, patient: Patient, ward: Ward | None = None
) -> str:
    """Open a pathway for the patient; answer its reference."""
    body = {
        "patient": {
            "name": patient.name,
            "date_of_birth": patient.date_of_birth.isoformat(),
            "nhs_number": patient.nhs_number,
            "address": patient.address_line,
        },
        "ward": ward.code if ward else None,
    }
    reference: str = (await caller.post(acting, "/pathways", body))["reference"]
    say(f"Pathway {reference} is open for {patient.name}.")
    return reference


class Telling:
    """One pathway of the demonstration, told through the API as it happens."""

    def __init__(self, caller: Caller, say: Say, reference: str) -> None:
        self._caller, self._say, self.reference = caller, say, reference

    def now(self) -> datetime:
        """When the next step is taken."""
        return datetime.now(UTC)

    async def involves(
        self, who: Professional, role: Role, organisations: Sequence[Organisation]
    ) -> None:
        """Let other organisations see the pathway and take part in it."""
        acting = Acting(who, who.acts_as(role))
        for each in organisations:
            path = f"/pathways/{self.reference}/involvements"
            await self._caller.post(acting, path, {"organisation": each.code})
            self._say(f"  asks      {who.name}: {each.name} to take part")

    async def takes(self, who: Professional, role: Role, what: str, does: Form | Content) -> str:
        """Somebody signs a step here and now; answer its id."""
        acting = Acting(who, who.acts_as(role))
        return await self._put(acting, f"{who.name}: {what}", _request("signed", does))

    async def scrutinises(
        self, who: Professional, role: Role, what: str, application: str, kind: str
    ) -> str:
        """Somebody answers the checklist as it is filled in, and finds the rest in order."""
        path = f"/pathways/{self.reference}/applications/{application}/checklist?kind={kind}"
        prepared = await self._caller.get(Acting(who, who.acts_as(role)), path)
        answers = [
            answer
            for item in prepared["items"]
            for answer in (item["proposed"] or [{"item": item["id"], "outcome": "in_order"}])
        ]
        said = {
            "kind": "scrutinise",
            "scrutiny": kind,
            "application": application,
            "in_order": all(each["outcome"] != "not_in_order" for each in answers),
            "answers": answers,
        }
        return await self.takes(who, role, what, said)

    async def told(
        self, who: Professional, role: Role, what: str, does: Form | Content, at: datetime
    ) -> str:
        """Somebody records a step of theirs that happened a while ago; answer its id."""
        acting = Acting(who, who.acts_as(role))
        request = _request("recorded", does) | {"occurred_at": at.isoformat()}
        return await self._put(acting, f"{who.name}: {what} ({say_instant(at)})", request)

    async def _put(self, acting: Acting, line: str, request: Content) -> str:
        path = f"/pathways/{self.reference}/steps"
        outcome = await self._caller.post(acting, path, request, new_key())
        self._say(f"  {request['mode']:<8}  {line}")
        for finding in outcome["findings"]:
            self._say(f"            note: {finding['message']} ({finding['citation']})")
        step: str = outcome["step"]
        return step


class FromPaper(Telling):
    """A pathway whose papers were signed elsewhere: one office records them, with their times."""

    BETWEEN = timedelta(minutes=20)
    """From one step to the next, as the papers have it."""

    def __init__(
        self, caller: Caller, say: Say, reference: str, office: Acting, began: datetime
    ) -> None:
        super().__init__(caller, say, reference)
        self._office, self._at = office, began

    def now(self) -> datetime:
        """When the next step was taken, as its paper says."""
        return self._at

    async def takes(self, who: Professional, role: Role, what: str, does: Form | Content) -> str:
        """The office records that somebody took a step; answer its id."""
        request = _request("recorded", does) | {
            "occurred_at": self._at.isoformat(),
            "taken_by": {
                "role": who.acts_as(role).value,
                "organisation": who.works_for,
                "person": who.id,
            },
        }
        line = f"{who.name}: {what} ({say_instant(self._at)})"
        self._at += self.BETWEEN
        return await self._put(self._office, line, request)


def _request(mode: str, does: Form | Content) -> Content:
    if isinstance(does, Form):
        return {"mode": mode, "form": {"code": does.code, "content": does.content}}
    return {"mode": mode, "particulars": does}
