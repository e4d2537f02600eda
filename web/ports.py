"""What the pages ask of the services: they can be run against anything that answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Protocol

from identity.actor import Acting, Actor
from identity.sign_in import Pending
from identity.verifier import Claims
from services.readings import NextReading, Reading
from statute.fact import fact
from web.presenters.board import BoardAsked, BoardRead


@fact
class OpenedDocument:
    """A signed form as kept: its PDF, and what to call the file. No name is in the file's name."""

    content: bytes
    filename: str


class People(Protocol):
    """Who somebody that has signed in is, and how they may act (`identity.directory.Directory`)."""

    async def actor(self, claims: Claims) -> Actor:
        """Whoever signed in, with the appointments in force now."""
        ...

    def acting(self, actor: Actor, role: str | None, organisation: str | None) -> Acting:
        """Them in one capacity; their only one where none is named."""
        ...


class SigningIn(Protocol):
    """The OpenID provider, from the pages' side (`identity.sign_in.SignIn`)."""

    async def begin(self) -> tuple[str, Pending]:
        """Where to send the browser, and what to remember."""
        ...

    async def finish(self, pending: Pending, code: str, state: str) -> Claims:
        """Who has signed in."""
        ...


class Pathways(Protocol):
    """What is read for the pages. Each refuses with a `services.errors.ServiceError`."""

    async def read(self, reference: str, acting: Acting) -> Reading:
        """One pathway, judged at the instant of reading."""
        ...

    async def next_steps(self, reference: str, acting: Acting) -> tuple[NextReading, ...]:
        """What may follow on it."""
        ...

    async def document(self, reference: str, document: str, acting: Acting) -> OpenedDocument:
        """A signed form."""
        ...

    async def board(self, acting: Acting, asked: BoardAsked) -> BoardRead:
        """A page of the board."""
        ...


class Live(Protocol):
    """Says when the board has moved on."""

    def changes(self, acting: Acting) -> AsyncIterator[Any]:
        """Yields whenever something that the asker may see has changed."""
        ...


@fact
class WebServices:
    """Everything that the pages stand on."""

    pathways: Pathways
    live: Live
    people: People
    sign_in: SigningIn
