"""Every way in which a request can fail, told as a problem."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.bodies import LARGEST_BODY, BodyTooLargeError, NotJsonError, told_by_query
from api.headers import HeaderError
from api.logs import log
from api.problems import declined, problem
from identity.errors import Declined, TokenRefusedError
from records.errors import RecordError, RecordUnavailable
from services.errors import BadContentError, DefectError, UnavailableError


def install(app: FastAPI) -> None:
    """Have every failure told as a problem."""
    app.add_exception_handler(Declined, _declined)
    app.add_exception_handler(RecordError, _record)
    app.add_exception_handler(HeaderError, _header)
    app.add_exception_handler(BodyTooLargeError, _too_large)
    app.add_exception_handler(NotJsonError, _not_json)
    app.add_exception_handler(RequestValidationError, _query)
    app.add_exception_handler(HTTPException, _http)


def _id(request: Request) -> str:
    occurrence: str = request.state.occurrence
    return occurrence


async def _declined(request: Request, reason: Exception) -> JSONResponse:
    assert isinstance(reason, Declined)
    if isinstance(reason, TokenRefusedError):
        log.info("token refused", request=_id(request), reason=reason.reason)
    return declined(reason, _id(request))


async def _record(request: Request, reason: Exception) -> JSONResponse:
    """The record's own messages name no content, but are not for whoever signs."""
    log.error("record", request=_id(request), reason=str(reason))
    if isinstance(reason, RecordUnavailable):
        away = UnavailableError(
            "The record cannot be reached. Send the same request again, with the same key.",
            retry_after=2,
        )
        return declined(away, _id(request))
    return declined(DefectError("Tell whoever runs eMHA, and quote the instance."), _id(request))


async def _header(request: Request, reason: Exception) -> JSONResponse:
    return problem(
        status=400,
        code="bad_header",
        title="A header is missing or cannot be read",
        detail=str(reason),
        occurrence=_id(request),
    )


async def _too_large(request: Request, reason: Exception) -> JSONResponse:
    return problem(
        status=413,
        code="too_large",
        title="This is too large",
        detail=f"Send at most {getattr(reason, 'largest', LARGEST_BODY) // 1024} KiB.",
        occurrence=_id(request),
        headers={"Connection": "close"},
    )


async def _not_json(request: Request, _reason: Exception) -> JSONResponse:
    return problem(
        status=415,
        code="not_json",
        title="This is not JSON",
        detail="Send the body as JSON, with the header Content-Type: application/json.",
        occurrence=_id(request),
    )


async def _query(request: Request, reason: Exception) -> JSONResponse:
    assert isinstance(reason, RequestValidationError)
    wrong = BadContentError(
        "Put right what errors names, and ask again.", errors=told_by_query(reason)
    )
    return declined(wrong, _id(request))


_HTTP = {
    404: ("no_such_route", "Not found", "There is nothing at this address. See /openapi.json."),
    405: ("no_such_method", "This cannot be done here", "See /openapi.json for what can."),
}


async def _http(request: Request, reason: Exception) -> JSONResponse:
    assert isinstance(reason, HTTPException)
    code, title, detail = _HTTP.get(
        reason.status_code, ("bad_request", "This cannot be read", "Check the request.")
    )
    return problem(
        status=reason.status_code,
        code=code,
        title=title,
        detail=detail,
        occurrence=_id(request),
        headers=dict(reason.headers or {}),
    )
