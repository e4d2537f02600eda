"""The API as a web application, to be mounted where its address is to begin."""

from __future__ import annotations

from fastapi import FastAPI

from api import failures, schemas
from api.gate import Parts
from api.logs import RequestLog
from api.routes import board, documents, forms, health, pathways, steps, subscriptions, you
from identity.verifier import Verifier
from services.wiring import Services

ROUTERS = (
    pathways.router,
    steps.router,
    documents.router,
    board.router,
    forms.router,
    subscriptions.router,
    you.router,
    health.router,
)


class Api(FastAPI):
    """FastAPI with our OpenAPI document. There are no docs pages: those load from elsewhere."""

    def openapi(self) -> dict[str, object]:
        """The document, at `/openapi.json`."""
        return schemas.describe(self)


def create_app(services: Services, verifier: Verifier, *, version: str = "1") -> FastAPI:
    """The API over these services. Mount it, for example at `/api/v1`."""
    app = Api(title="eMHA", version=version, docs_url=None, redoc_url=None)
    app.state.parts = Parts(services, verifier)
    for router in ROUTERS:
        app.include_router(router)
    failures.install(app)
    app.add_middleware(RequestLog)
    return app
