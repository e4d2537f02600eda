"""The pages, as one application to mount at `/` beside the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI

from web.asking import Web
from web.bodies import LimitedBody
from web.headers import SafeHeaders, safe_headers
from web.pages import STATIC, Assets, warm
from web.ports import WebServices
from web.refusals import add_refusals
from web.routes import (
    accesses,
    approvals,
    ask_to_take_part,
    board,
    break_glass,
    guest,
    invite,
    involved,
    pathway,
    scans,
    signing_in,
    statements,
    work,
)
from web.session import Seal
from web.settings import WebSettings
from web.still_here import StillHere

PAGES = (
    accesses,
    approvals,
    ask_to_take_part,
    board,
    break_glass,
    guest,
    invite,
    involved,
    pathway,
    scans,
    signing_in,
    statements,
    work,
)


def create_web(
    services: WebServices, settings: WebSettings, now: Callable[[], datetime]
) -> FastAPI:
    """The pages over these services.

    `now` is asked for sessions only: what a page says of a pathway is judged at the instant at
    which the service read it.
    """
    seal = Seal(settings, now)
    headers = safe_headers(secure=settings.secure)
    app = FastAPI(title="eMHA pages", openapi_url=None)
    app.state.web = Web(
        services=services,
        seal=seal,
        headers=headers,
        page_size=settings.page_size,
        address=settings.address,
    )
    for module in PAGES:
        app.include_router(module.router)
    app.mount("/static", Assets(directory=STATIC))
    app.add_middleware(LimitedBody)
    app.add_middleware(StillHere, seal=seal)
    app.add_middleware(SafeHeaders, headers=headers)
    add_refusals(app)
    warm()
    return app
