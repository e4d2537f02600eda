"""What the processes say to whoever looks after them: one JSON line each, nothing personal."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import structlog
from temporalio.exceptions import ApplicationError

from records.errors import RecordError

SAID_BY_US = (ApplicationError, RecordError)
"""Failures whose messages are written by us and never quote what somebody entered."""

PLACES = 6
"""How many of the innermost places of a failure are named."""


def set_up(level: str) -> None:
    """Send structlog's and the libraries' lines to standard error as JSON, in UTC."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        failure_without_content,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
            foreign_pre_chain=shared,
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # A line for every request they make would drown what matters, and name receivers' addresses.
    for noisy in ("httpx2", "httpcore2", "fontTools"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def failure_without_content(
    _logger: Any, _method: str, line: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Say of a failure which it was and where, not its message: that may quote a record.

    Every cause is named, the first one last.
    """
    given = line.pop("exc_info", None)
    found = sys.exc_info() if given is True else given
    fault = found[1] if isinstance(found, tuple) else found
    if isinstance(fault, BaseException):
        line["failure"] = list(_told(fault))
    return line


def _told(fault: BaseException | None) -> Iterator[str]:
    seen: set[int] = set()
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        message = f": {fault}" if isinstance(fault, SAID_BY_US) else ""
        yield f"{type(fault).__name__}{message} at {_places(fault.__traceback__)}"
        fault = fault.__cause__ or fault.__context__


def _places(found: TracebackType | None) -> str:
    """The innermost places first: the last two parts of the file's path, and the line."""
    frames = traceback.extract_tb(found)[-PLACES:]
    return " < ".join(
        f"{'/'.join(frame.filename.split('/')[-2:])}:{frame.lineno}" for frame in reversed(frames)
    )
