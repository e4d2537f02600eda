"""Reading a request's body: one size limit, one media type, and JSON read strictly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from services.errors import BadContentError, FieldError, named_path
from statute.wire import adapter

LARGEST_BODY = 256 * 1024
"""Bytes. The longest form, with every text full, is about a fifth of this."""

THROWN_AWAY = 16 * LARGEST_BODY
"""Up to here a body that is too large is read and thrown away, so that its sender can still hear
why; beyond that the connection is closed on it."""

MOST_ERRORS = 50


class BodyTooLargeError(Exception):
    """The body is larger than is read."""

    def __init__(self, largest: int = LARGEST_BODY) -> None:
        super().__init__()
        self.largest = largest
        """In bytes."""


class NotJsonError(Exception):
    """The body does not say that it is JSON."""


async def read_body(request: Request) -> bytes:
    """The body, if it is JSON by its name and not too large.

    Raises:
        NotJsonError, BodyTooLargeError: it is not read any further.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise NotJsonError
    body, length = bytearray(), 0
    async for piece in request.stream():
        length += len(piece)
        if length <= LARGEST_BODY:
            body += piece
        elif length > THROWN_AWAY:
            break
    if length > LARGEST_BODY:
        raise BodyTooLargeError
    return bytes(body)


async def read_file(request: Request, largest: int) -> bytes:
    """The body as it is, whatever it is called, if it is not too large.

    Raises:
        BodyTooLargeError: it is not read any further.
    """
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > largest:
            raise BodyTooLargeError(largest)
    return bytes(body)


async def read_as(request: Request, of: Any) -> Any:
    """The body as a fact, read strictly: a boolean is no number, a time needs an offset.

    Raises:
        BadContentError: every field that cannot be used, by path; never its value.
    """
    body = await read_body(request)
    try:
        return adapter(of).validate_json(body)
    except ValidationError as invalid:
        raise BadContentError(
            "Put right the fields named in errors and send it again.", errors=told_by(invalid)
        ) from None


def told_by(invalid: ValidationError) -> tuple[FieldError, ...]:
    """What pydantic found wrong, without any value that was sent."""
    return _told(invalid.errors(include_url=False, include_context=False, include_input=False))


def told_by_query(invalid: RequestValidationError) -> tuple[FieldError, ...]:
    """What is wrong with the query, the path or a header, without any value that was sent."""
    return _told(invalid.errors())


def _told(found: Sequence[Any]) -> tuple[FieldError, ...]:
    return tuple(
        FieldError(path=named_path(each["loc"]), message=_PLAIN.get(each["type"], each["msg"]))
        for each in found[:MOST_ERRORS]
    )


_PLAIN = {
    "missing": "This is needed.",
    "extra_forbidden": "There is no such field here.",
    "timezone_aware": "Give the time with its offset, such as 2026-11-23T09:30:00Z.",
    "datetime_from_date_parsing": "Give a date and time, such as 2026-11-23T09:30:00Z.",
    "datetime_parsing": "Give a date and time, such as 2026-11-23T09:30:00Z.",
    "datetime_type": "Give a date and time, such as 2026-11-23T09:30:00Z.",
    "date_parsing": "Give a date that exists, such as 2026-11-23.",
    "date_type": "Give a date that exists, such as 2026-11-23.",
    "bool_type": "Give true or false.",
    "int_type": "Give a whole number.",
    "string_type": "Give text.",
    "json_invalid": "This is not JSON.",
    "union_tag_invalid": "`kind` is not the name of a step.",
    "union_tag_not_found": "`kind` is needed: it says which step this is.",
    "enum": "This is not one of the choices.",
    "literal_error": "This is not one of the choices.",
}
"""Where pydantic's own words are not plain, or would repeat what was sent."""
