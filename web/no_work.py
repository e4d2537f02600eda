"""Pages where nobody sends anybody any work: nothing is there, and nothing can be done."""
# ruff: noqa: ARG002 - the arguments are those of `web.ports.Tasks`

from __future__ import annotations

from typing import Any

from identity.actor import Acting
from services.access import not_there
from services.tasks import Box
from services.work_readings import Can, TaskReading
from services.work_requests import GiveBackTask, TakeTask


class NoWork:
    """Where nobody sends anybody anything."""

    async def across(self, acting: Acting, box: Box) -> tuple[TaskReading, ...]:
        return ()

    async def of_pathway(self, reference: str, acting: Acting) -> tuple[Any, ...]:
        return ()

    async def take(
        self,
        reference: str,
        task: str,
        acting: Acting,
        what: Can,
        asked: TakeTask,
        key: str,
    ) -> TaskReading:
        raise not_there()

    async def give_back(
        self,
        reference: str,
        task: str,
        acting: Acting,
        what: Can,
        asked: GiveBackTask,
        key: str,
    ) -> TaskReading:
        raise not_there()
