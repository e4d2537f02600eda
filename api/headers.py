"""The headers that a request is judged by: Idempotency-Key and If-Match."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Header


class HeaderError(Exception):
    """A header is missing or cannot be read; the message says what to send."""


_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_ETAG = re.compile(r'(?:W/)?"(\d{1,9})"')


async def idempotency_key(
    idempotency_key: Annotated[
        str | None,
        Header(
            description="Chosen by you, 8 to 64 letters, digits, - or _; a UUID is good. The same "
            "on every retry of the same request, never used for another. For a step it becomes "
            "the step's id. It must say nothing about a person.",
            examples=["6f1c2a1e-6b8e-4d0a-9d55-2f6f0f6b1a11"],
        ),
    ] = None,
) -> str:
    """The key under which this request is done once.

    Raises:
        HeaderError: missing, or not of that form.
    """
    if idempotency_key is None or not _KEY.fullmatch(idempotency_key):
        raise HeaderError(
            "Send an Idempotency-Key header: 8 to 64 letters, digits, - or _. "
            "Use the same one when you send the same request again."
        )
    return idempotency_key


async def expected_revision(
    if_match: Annotated[
        str | None,
        Header(
            description="The ETag of the pathway as you read it. The step is refused (412) if the "
            "pathway has moved on since.",
            examples=['"12"'],
        ),
    ] = None,
) -> int | None:
    """The revision that the step was judged by, if the caller says.

    Raises:
        HeaderError: not an ETag of a pathway.
    """
    return _number_of(if_match, "pathway")


async def expected_version(
    if_match: Annotated[
        str | None,
        Header(
            description="The ETag of the task as you read it. What you ask is refused (412) if the "
            "task has moved on since.",
            examples=['"3"'],
        ),
    ] = None,
) -> int | None:
    """The version of the task that the caller judged by, if they say.

    Raises:
        HeaderError: not an ETag of a task.
    """
    return _number_of(if_match, "task")


def _number_of(if_match: str | None, what: str) -> int | None:
    if if_match is None or if_match.strip() == "*":
        return None
    found = _ETAG.fullmatch(if_match.strip())
    if found is None:
        raise HeaderError(f'If-Match must be the ETag of the {what}, such as "12".')
    return int(found[1])


def etag(revision: int) -> str:
    """The ETag of a pathway at a revision, or of a task at a version.

    It is for If-Match only: what a pathway's powers are changes with time, not only with the
    revision, so no answer is ever kept by a cache.
    """
    return f'"{revision}"'
