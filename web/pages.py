"""Turning view models into HTML: the templates, the versioned assets, and names as text."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    PackageLoader,
    StrictUndefined,
    Undefined,
)
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from web.presenters.when import in_a_sentence

STATIC = Path(__file__).parent / "static"


@cache
def asset(name: str) -> str:
    """The address of a static file; it changes when the file does, so it may be kept for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def new_key() -> str:
    """The key under which a form is sent: a new one for every form that is shown."""
    return secrets.token_hex(16)


def bidi(text: str) -> Markup:
    """Somebody's words, kept apart from ours: they neither turn the line round nor break it."""
    return Markup('<bdi class="emha-name">{}</bdi>').format(text)


def _environment(undefined: type[Undefined]) -> Environment:
    loader = ChoiceLoader([PackageLoader("web"), PackageLoader("nhsuk_frontend_jinja")])
    made = Environment(loader=loader, autoescape=True, undefined=undefined, trim_blocks=True)
    made.globals |= {"asset": asset, "bidi": bidi, "in_a_sentence": in_a_sentence}
    made.globals |= {"new_key": new_key}
    return made


_STRICT = _environment(StrictUndefined)
"""For our own templates: a name that is missing is a fault, not an empty place."""

_LENIENT = _environment(ChainableUndefined)
"""For pages with NHS.UK macros, which rely on leaving things out."""

_WITH_MACROS = frozenset(
    {
        "sign_in.html",
        "sign_in_again.html",
        "signed_out.html",
        "sign_out_everywhere.html",
        "role.html",
        "error.html",
        "guest_code.html",
        "guest_form.html",
        "guest_invite.html",
        "guest_sign.html",
        "involved.html",
        "involved_ask.html",
        "break_glass.html",
        "break_glass_open.html",
        "scans.html",
    }
)


def render(template: str, **said: Any) -> str:
    """The HTML of a template."""
    environment = _LENIENT if template in _WITH_MACROS else _STRICT
    return environment.get_template(template).render(**said)


def html(template: str, status: int = 200, **said: Any) -> Response:
    """A page as a response. `viewer` is who is signed in, or none."""
    return HTMLResponse(render(template, **({"viewer": None} | said)), status_code=status)


def warm() -> None:
    """Compile every template now, so that the first page does not wait a second for it."""
    for name in _STRICT.list_templates(filter_func=lambda n: "/" not in n and n.endswith(".html")):
        (_LENIENT if name in _WITH_MACROS else _STRICT).get_template(name)


def is_part(request: Request) -> bool:
    """Whether only the live part of the page is asked for."""
    return request.query_params.get("part") == "live"


class Assets(StaticFiles):
    """Static files: kept for ever under their versioned address, checked each time otherwise."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        versioned = scope.get("query_string", b"").startswith(b"v=")
        kept = "public, max-age=31536000, immutable" if versioned else "no-cache"
        response.headers["Cache-Control"] = kept
        return response
