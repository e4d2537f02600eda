"""Why a service did not do what was asked: one class per cause, written for whoever asked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from identity.errors import ChooseRoleError, Declined, NotEntitledError
from statute.fact import fact
from statute.finding import Finding

__all__ = [
    "BadContentError",
    "ChooseRoleError",
    "Declined",
    "DefectError",
    "DisposedError",
    "FieldError",
    "InFlightError",
    "KeyReusedError",
    "MovedOnError",
    "NotEntitledError",
    "NotFoundError",
    "ServiceError",
    "StaleViewError",
    "StepRefusedError",
    "TooManyError",
    "UnavailableError",
    "bad",
    "named_path",
    "stale_view",
    "step_refused",
]


@fact
class FieldError:
    """What is wrong with one field. `path` names it; the value sent is never repeated."""

    path: str
    message: str


_NAME = re.compile(r"[a-z0-9_]{1,64}")


def named_path(names: Iterable[object]) -> str:
    """A dotted path. A name that is not like ours was made up by the sender and is not repeated."""
    return ".".join(str(each) if _NAME.fullmatch(str(each)) else "?" for each in names)


class ServiceError(Declined):
    """A service did not do what was asked. `code` is stable; `detail` says what to do next."""

    def __init__(
        self,
        detail: str,
        *,
        findings: tuple[Finding, ...] = (),
        errors: tuple[FieldError, ...] = (),
        retry_after: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.findings = findings
        self.errors = errors
        self.retry_after = retry_after
        """Seconds after which asking again may help."""


class NotFoundError(ServiceError):
    """There is none, or none that this organisation may see: the two are not told apart."""

    code = "not_found"
    title = "Not found"


class StepRefusedError(ServiceError):
    """The Act does not allow the step; `findings` say which rule."""

    code = "step_refused"
    title = "The Act does not allow this step"


def step_refused(findings: tuple[Finding, ...]) -> StepRefusedError:
    """A refusal for these findings."""
    return StepRefusedError(
        "Nothing was changed. Each finding says which rule, and what would put it right.",
        findings=findings,
    )


class StaleViewError(ServiceError):
    """The pathway has moved on since the caller read it."""

    code = "stale_view"
    title = "The pathway has changed since you read it"


def stale_view() -> StaleViewError:
    """The caller judged by a revision that is no longer the pathway's."""
    return StaleViewError("Read the pathway again, check that the step still fits, and retry.")


class KeyReusedError(ServiceError):
    """The same idempotency key came with another request."""

    code = "key_reused"
    title = "This key was used for another request"


class DisposedError(ServiceError):
    """The record of the pathway was disposed of at the end of its retention."""

    code = "disposed"
    title = "The record was disposed of"


class InFlightError(ServiceError):
    """The same request is still being worked on."""

    code = "in_flight"
    title = "This request is still being worked on"


class BadContentError(ServiceError):
    """What was sent cannot be read as what was asked for; `errors` name the fields."""

    code = "bad_content"
    title = "Some of what you sent cannot be used"


def bad(path: str, message: str) -> BadContentError:
    """Content with one thing wrong with it."""
    return BadContentError(message, errors=(FieldError(path=path, message=message),))


class UnavailableError(ServiceError):
    """A part that is needed cannot be reached now; nothing that was acknowledged is lost."""

    code = "unavailable"
    title = "The service cannot do this at the moment"


class MovedOnError(ServiceError):
    """What was asked for is not possible as things stand: somebody was faster, or it is over.

    `stands` is the thing as it is now, with what can be done with it instead.
    """

    code = "moved_on"
    title = "This is not possible as things stand now"

    def __init__(self, detail: str, stands: object = None) -> None:
        super().__init__(detail)
        self.stands = stands


class TooManyError(ServiceError):
    """So many requests came that others would have to wait; `retry_after` says until when."""

    code = "too_many_requests"
    title = "Too many requests"


class DefectError(ServiceError):
    """A fault of ours. Nothing was written."""

    code = "defect"
    title = "Something went wrong on our side"
