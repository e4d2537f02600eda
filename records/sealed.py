"""Sealing the columns of rows and opening them: with the vault that each session carries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from sqlmodel.ext.asyncio.session import AsyncSession

from records.errors import Unreadable
from records.tables import Row
from sealing.vault import UnsealError, Vault

AnyRow = TypeVar("AnyRow", bound=Row)

VAULT = "vault"
"""Under this name each session carries it (`records.database`)."""


class Carrier(Protocol):
    """What carries a vault: a session, or a glance."""

    @property
    def info(self) -> dict[Any, Any]:
        """What is carried."""
        ...


def vault_of(session: Carrier) -> Vault:
    """What this session seals and opens with."""
    vault: Vault = session.info[VAULT]
    return vault


def place(table: type[Row], column: str, key: Sequence[object]) -> str:
    """Where a sealed value belongs; it opens nowhere else."""
    return "/".join((str(table.__tablename__), column, *map(str, key)))


def seal(
    session: AsyncSession, table: type[Row], column: str, key: Sequence[object], of: str
) -> str:
    """A text sealed for its place. `key` has the values of the table's `__place__`."""
    return vault_of(session).seal(of, place(table, column, key))


def unseal(
    session: Carrier, table: type[Row], column: str, key: Sequence[object], sealed: str
) -> str:
    """The text that was sealed for this place.

    Raises:
        Unreadable: it was changed, or moved here, or its key is not on the ring.
    """
    try:
        return vault_of(session).open(sealed, place(table, column, key))
    except UnsealError as wrong:
        raise Unreadable(str(wrong)) from None


def unseal_bytes(
    session: AsyncSession, table: type[Row], column: str, key: Sequence[object], sealed: bytes
) -> bytes:
    """The same for bytes."""
    try:
        return vault_of(session).open_bytes(sealed, place(table, column, key))
    except UnsealError as wrong:
        raise Unreadable(str(wrong)) from None


def sealed(session: AsyncSession, row: AnyRow) -> AnyRow:
    """The row with every column sealed that its table says is; for one that is about to be kept."""
    vault, key = vault_of(session), _key(row)
    for column in row.__sealed__:
        value, where = getattr(row, column), place(type(row), column, key)
        if isinstance(value, bytes):
            setattr(row, column, vault.seal_bytes(value, where))
        elif value is not None:
            setattr(row, column, vault.seal(value, where))
    return row


def opened(session: AsyncSession, row: Row, column: str) -> str:
    """What one sealed column of a row says.

    Raises:
        Unreadable
    """
    return unseal(session, type(row), column, _key(row), getattr(row, column))


def opened_bytes(session: AsyncSession, row: Row, column: str) -> bytes:
    """The same for bytes."""
    return unseal_bytes(session, type(row), column, _key(row), getattr(row, column))


def _key(row: Row) -> list[object]:
    return [getattr(row, name) for name in row.__place__]
