"""The API as a web application, to be mounted where its address is to begin."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from api import failures, schemas
from api.engine_pages import EnginePagesOnly
from api.gate import Parts
from api.guide import POLICY, guide
from api.logs import RequestLog
from api.routes import (
    approvals,
    board,
    break_glass,
    documents,
    drafts,
    engine,
    evidence,
    forms,
    guests,
    health,
    joint,
    office,
    pathways,
    patients,
    retention,
    scans,
    steps,
    subscriptions,
    tasks,
    teams,
    you,
)
from identity.verifier import AccessTokens
from services.wiring import Services

ROUTERS = (
    pathways.router,
    steps.router,
    guests.router,
    guests.theirs,
    tasks.router,
    joint.router,
    teams.router,
    break_glass.router,
    documents.router,
    patients.router,
    retention.router,
    scans.router,
    evidence.router,
    drafts.router,
    office.router,
    board.router,
    forms.router,
    subscriptions.router,
    you.router,
    approvals.router,
    health.router,
)


class Api(FastAPI):
    """FastAPI with our OpenAPI document, and a page of ours: FastAPI's own load from elsewhere."""

    def openapi(self) -> dict[str, object]:
        """The document, at `/openapi.json`."""
        return schemas.describe(self)


def create_app(services: Services, verifier: AccessTokens, *, version: str = "1") -> FastAPI:
    """The API over these services. Mount it, for example at `/api/v1`."""
    app = Api(title="eMHA", version=version, docs_url=None, redoc_url=None)
    app.state.parts = Parts(services, verifier)
    for router in ROUTERS:
        app.include_router(router)
    app.include_router(engine.router)
    app.add_api_route("/docs", _guide, include_in_schema=False)
    failures.install(app)
    app.add_middleware(RequestLog)
    if services is not None and services.engine_codec.origin:
        origin = services.engine_codec.origin
        app.add_middleware(EnginePagesOnly, origin=origin, path=engine.DECODE)
    return app


async def _guide(request: Request) -> HTMLResponse:
    """What the API can do, to be read by people."""
    page = guide(request.app.openapi())
    return HTMLResponse(page, headers={"Content-Security-Policy": POLICY})
