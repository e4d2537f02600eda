"""When a page cannot be shown: what is known, and what to do next. Never a bare number."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from identity.errors import Declined
from services.errors import ServiceError
from web.asking import ForeignFormError, NoAppointmentError, NotSignedInError, web
from web.pages import html, is_part

_STATUS = {
    "not_found": 404,
    "disposed": 410,
    "not_entitled": 403,
    "unknown_person": 403,
    "no_role": 403,
    "not_strong_enough": 403,
    "not_signed_in": 400,
    "bad_content": 400,
    "moved_on": 409,
    "key_reused": 409,
    "in_flight": 409,
    "stale_view": 409,
    "too_many_requests": 429,
    "unavailable": 503,
    "sign_in_unavailable": 503,
}
_NOT_FOUND = "Check the address. If it is right, your organisation is not involved in it."
_TOO_LARGE = "Nothing was changed. Go back, and send less: what you typed is still there."
_LOST_NOTHING = (
    "Everything that was signed is kept, and clocks run on whether or not this page can show them. "
    "Until it can, work from the papers and ask the ward."
)


def _refused(
    request: Request,
    status: int,
    title: str,
    detail: str,
    *,
    known: str = "",
    other_role: bool = False,
    emergency: str = "",
) -> Response:
    """The page that says so; for a page that updates itself, only the number."""
    if is_part(request) or request.url.path == "/live":
        return PlainTextResponse(title, status_code=status)
    headers = {"Retry-After": "10"} if status in {429, 503} else {}
    said = {"title": title, "detail": detail, "known": known, "other_role": other_role}
    said |= {"emergency": emergency}
    response = html("error.html", status=status, **said)
    response.headers.update(headers)
    return response


def _service_refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, ServiceError | Declined)
    if error.code == "choose_role":
        return RedirectResponse("/role", status_code=303)
    if error.code == "step_up_required":
        return RedirectResponse(f"/sign-in/again?then={quote(_page_of(request), safe='')}", 303)
    status = _STATUS.get(error.code, 500)
    known = _LOST_NOTHING if status >= 500 else ""
    emergency = _in_an_emergency(request) if status in {403, 404} else ""
    return _refused(request, status, error.title, error.detail, known=known, emergency=emergency)


def _in_an_emergency(request: Request) -> str:
    """Where somebody can open the pathway that they were not let in to."""
    start, _, reference = request.url.path.strip("/").partition("/")
    opens = start == "pathways" and re.fullmatch(r"[A-Za-z0-9_-]{1,64}", reference)
    return f"/break-glass/open?reference={reference}" if opens else ""


def _page_of(request: Request) -> str:
    """The page that was asked for; for a form that was sent, the page that it was on."""
    if request.method == "GET":
        return request.url.path + (f"?{request.url.query}" if request.url.query else "")
    on = urlsplit(request.headers.get("referer", ""))
    return on.path if on.path and on.netloc == request.url.netloc else "/"


def _no_appointment(request: Request, _error: Exception) -> Response:
    detail = (
        "The directory has no appointment for you now in the role you chose. Choose another role, "
        "or ask whoever looks after the directory in your organisation."
    )
    return _refused(request, 403, "You cannot act in this role", detail, other_role=True)


def _not_signed_in(request: Request, _error: Exception) -> Response:
    if is_part(request) or request.url.path == "/live":
        return PlainTextResponse("Sign in again", status_code=401)
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    then = asked if request.method == "GET" else "/"
    return RedirectResponse(f"/sign-in?then={quote(then, safe='')}", status_code=303)


def _foreign_form(request: Request, _error: Exception) -> Response:
    detail = "Nothing was changed. Go back, load the page again, and try once more."
    return _refused(request, 403, "This form did not come from one of our pages", detail)


def _not_readable(request: Request, _error: Exception) -> Response:
    detail = "Part of the address has a value that is not used here. Start again from the board."
    return _refused(request, 400, "This address cannot be read", detail)


def _no_page(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return _refused(request, 404, "Page not found", _NOT_FOUND)
    if error.status_code == 413:
        return _refused(request, 413, "This is too large", _TOO_LARGE)
    return _refused(
        request, error.status_code, "This cannot be done", "Start again from the board."
    )


def _defect(request: Request, _error: Exception) -> Response:
    """Made outside the middleware, so it brings the headers of safety itself."""
    detail = "Try again in a minute. If it happens again, tell whoever looks after eMHA the time."
    title = "Something went wrong on our side"
    response = _refused(request, 500, title, detail, known=_LOST_NOTHING)
    response.headers.update(web(request).headers)
    return response


def add_refusals(app: FastAPI) -> None:
    """Say every refusal as a page."""
    app.add_exception_handler(ServiceError, _service_refused)
    app.add_exception_handler(Declined, _service_refused)
    app.add_exception_handler(NoAppointmentError, _no_appointment)
    app.add_exception_handler(NotSignedInError, _not_signed_in)
    app.add_exception_handler(ForeignFormError, _foreign_form)
    app.add_exception_handler(RequestValidationError, _not_readable)
    app.add_exception_handler(HTTPException, _no_page)
    app.add_exception_handler(Exception, _defect)
