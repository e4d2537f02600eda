"""What the record refuses, and what it says when the database fails. Never any content."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError


class RecordError(Exception):
    """Something asked of the record was not done; nothing of it was written."""


class UnknownPathway(RecordError):  # noqa: N818 - named for what is wrong
    """No pathway was opened under this reference."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"There is no pathway {reference} in the record. Open it first.")
        self.reference = reference


class PathwayConflict(RecordError):  # noqa: N818 - named for what is wrong
    """A pathway is already open under this reference, opened differently."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"Pathway {reference} is already open, for another patient, organisation or version "
            "of the law. Open the new one under another reference."
        )
        self.reference = reference


class NotInvolved(RecordError):  # noqa: N818 - named for what is wrong
    """The organisation is not involved, so that nothing can be ended."""

    def __init__(self) -> None:
        super().__init__("This organisation is not involved.")


class EventConflict(RecordError):  # noqa: N818 - named for what is wrong
    """Another event is already recorded under this number. The record never changes."""

    def __init__(self, reference: str, number: int) -> None:
        super().__init__(
            f"Event {number} of pathway {reference} is already recorded with other content. "
            "The record is append-only: add a correction instead."
        )
        self.reference, self.number = reference, number


class EventGap(RecordError):  # noqa: N818 - named for what is wrong
    """The events do not follow on from the end of the record."""

    def __init__(self, reference: str, *, expected: int, number: int) -> None:
        super().__init__(
            f"Pathway {reference} is recorded up to event {expected - 1}, so the next is "
            f"{expected}, not {number}. Send the events from {expected} on, in order."
        )
        self.reference, self.expected, self.number = reference, expected, number


class DocumentConflict(RecordError):  # noqa: N818 - named for what is wrong
    """Another document is already kept for this form of this step."""

    def __init__(self, reference: str, step: str, code: str) -> None:
        super().__init__(
            f"Form {code} of step {step} of pathway {reference} is already kept with other "
            "content. Signed content never changes: rectify or correct it by a new step."
        )


class DamagedContent(RecordError):  # noqa: N818 - named for what is wrong
    """What was handed in does not match the hash handed in with it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} does not match its SHA-256, so it is not kept. Send it again.")


class CheckpointTaken(RecordError):  # noqa: N818 - named for what is wrong
    """Another checkpoint was kept under that number meanwhile."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Checkpoint {number} is taken: another worker was faster. Make the next.")


class KeyReused(RecordError):  # noqa: N818 - named for what is wrong
    """The same idempotency key came with another request."""

    def __init__(self) -> None:
        super().__init__(
            "This Idempotency-Key was used for another request. Use a new key for a new request."
        )


class InFlight(RecordError):  # noqa: N818 - named for what is wrong
    """The same request is still being worked on."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(
            "The same request is still being worked on. Ask again with the same key in "
            f"{retry_after} seconds."
        )
        self.retry_after = retry_after


class UnknownSubscription(RecordError):  # noqa: N818 - named for what is wrong
    """There is no such subscription, or it is another organisation's."""

    def __init__(self) -> None:
        super().__init__("There is no such subscription. List yours to see their ids.")


class CannotDispose(RecordError):  # noqa: N818 - named for what is wrong
    """The record of a pathway may not be disposed of, or not by this person."""


class PathwayDisposed(RecordError):  # noqa: N818 - named for what is wrong
    """The record of the pathway was disposed of: nothing can be added to it."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"The record of pathway {reference} was disposed of. Nothing was kept.")


class CannotMerge(RecordError):  # noqa: N818 - named for what is wrong
    """Two patients cannot be made one person."""


class CannotPart(RecordError):  # noqa: N818 - named for what is wrong
    """A merger of two patients cannot be undone."""


class Unreadable(RecordError):  # noqa: N818 - named for what is wrong
    """A sealed value cannot be opened. Nothing of it is told."""

    def __init__(self, why: str) -> None:
        super().__init__(f"A part of the record cannot be opened. {why}")


class RolesMissing(RecordError):  # noqa: N818 - named for what is wrong
    """PostgreSQL has not got the roles that keep organisations apart, and we may not make them."""

    def __init__(self) -> None:
        super().__init__(
            "The roles emha_api and emha_system are missing, and this user may not create roles. "
            "Have an administrator run the lines under PostgreSQL in docs/operating.md, then "
            "migrate again. Nothing was changed."
        )


class BadCursor(RecordError):  # noqa: N818 - named for what is wrong
    """The cursor was not made by this list."""

    def __init__(self) -> None:
        super().__init__("This cursor cannot be read. Start again from the first page.")


class RecordUnavailable(RecordError):  # noqa: N818 - named for what is wrong
    """The database cannot be reached or is busy; nothing was written, and asking again may help."""

    def __init__(self, cause: str) -> None:
        super().__init__(f"The record cannot be reached at the moment ({cause}). Try again soon.")


class RecordFault(RecordError):  # noqa: N818 - named for what is wrong
    """The database refused a statement of ours. Nothing was written."""

    def __init__(self, cause: str) -> None:
        super().__init__(f"The record refused what was to be written ({cause}). Nothing was.")


_SQLITE_AWAY = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_FULL")
"""Failures of SQLite that pass; it raises the same class for a statement that is wrong."""


def without_content(error: DBAPIError) -> RecordError:
    """The same failure, named by its class and code: a driver's message may quote a row."""
    code = _code(error.orig)
    cause = " ".join(filter(None, (type(error.orig).__name__, code)))
    if code.startswith("SQLITE_"):
        return (RecordUnavailable if code.startswith(_SQLITE_AWAY) else RecordFault)(cause)
    away = isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated
    return (RecordUnavailable if away else RecordFault)(cause)


def _code(error: BaseException | None) -> str:
    """The constraint's name or the database's own code, if there is one."""
    diagnosis = getattr(error, "diag", None)
    found = (
        getattr(diagnosis, "constraint_name", None),
        getattr(error, "sqlstate", None),
        getattr(error, "sqlite_errorname", None),
    )
    return next(filter(None, found), "")
