"""How an activity says that the record did not do what was asked, so that it is tried again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from temporalio.exceptions import ApplicationError

from records.errors import RecordError


@contextmanager
def said_by_the_record() -> Iterator[None]:
    """A failure that names what the record said; those messages never quote content."""
    try:
        yield
    except RecordError as wrong:
        raise ApplicationError(str(wrong), type=type(wrong).__name__) from None
