"""Whose hand a step is by, and whose told of it."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

from identity.actor import Acting
from identity.directory import Directory
from records import organisations, people
from records.database import Reading
from services.errors import bad
from services.form_reading import Hands
from services.requests import StepRequest, TakenBy
from services.texts import check_texts
from statute.signatory import Signatory
from statute.vocabulary import Mode

_CODE = re.compile(r"[A-Za-z0-9]{1,12}")
"""An ODS code."""


class HandsFinder:
    """Finds in the directory what the Act needs to know of whoever takes a step."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def own(
        self, acting: Acting, request: StepRequest, *, at: datetime, now: datetime
    ) -> Hands | None:
        """The hands of a step that occurred `at`, if whoever acts took it; None if another did.

        Everything was asked of the directory when they were let in to this request.
        """
        if request.mode is not Mode.SIGNED and request.taken_by is not None:
            return None
        by = self._directory.own(acting, at)
        told_by = None if request.mode is Mode.SIGNED else self._directory.own(acting, now)
        return _hands(by, told_by, acting.actor.name, acting.appointment.organisation_name)

    async def find(
        self,
        session: Reading,
        acting: Acting,
        request: StepRequest,
        key: str,
        *,
        at: datetime,
        now: datetime,
    ) -> Hands:
        """The hands of a step that occurred `at`, whoever took it.

        Raises:
            BadContentError: `taken_by` names somebody who cannot be found, or no organisation.
        """
        own = self.own(acting, request, at=at, now=now)
        if own is not None or request.taken_by is None:
            assert own is not None
            return own
        by, name = await self._other(session, request.taken_by, key, at)
        told_by = self._directory.own(acting, now)
        return _hands(by, told_by, name, await _name_of(session, by.organisation))

    async def _other(
        self, session: Reading, told: TakenBy, key: str, at: datetime
    ) -> tuple[Signatory, str]:
        """Somebody else, whom the directory knows or whom the recorder describes."""
        check_texts(told, "taken_by")
        if not _CODE.fullmatch(told.organisation):
            raise bad("taken_by.organisation", "Give the organisation's ODS code.")
        person = told.person or _unnamed(key)
        found = await self._directory.signatory(session, person, told.role, told.organisation, at)
        if told.person is None:
            described = Signatory(
                person=person,
                role=told.role,
                organisation=told.organisation,
                approvals=told.approvals,
                sites=found.sites,
            )
            return described, told.name or ""
        known = await people.professional(session, told.person)
        if known is None:
            raise bad("taken_by.person", "There is nobody with this id in the directory.")
        return found, known.name


async def _name_of(session: Reading, code: str) -> str:
    known = await organisations.organisation(session, code)
    return known.name if known else code


def _hands(by: Signatory, told_by: Signatory | None, name: str, organisation: str) -> Hands:
    return Hands(by=by, recorded_by=told_by, name=name, organisation_name=organisation)


def _unnamed(key: str) -> str:
    """An opaque id for somebody outside the directory: a different one on every step."""
    return "outside-" + hashlib.sha256(key.encode()).hexdigest()[:24]
