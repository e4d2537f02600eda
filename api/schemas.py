"""OpenAPI for bodies that are read strictly by ourselves, and for facts within them."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.problems import Problem, documented
from services.glass_readings import BreakGlass, EndBreakGlass, ReviewBreakGlass
from services.requests import (
    ConfirmDisposal,
    DecideRetention,
    DeclineGuest,
    EndInvolvement,
    FormGiven,
    GuestSigns,
    InviteGuest,
    Involve,
    JudgeGuest,
    MergePatients,
    OpenGuest,
    OpenPathway,
    PartPatients,
    ProposeDisposal,
    PutPatientRight,
    Replay,
    SearchPatients,
    SetActive,
    SetUntil,
    StepRequest,
    Subscribe,
    TellApproval,
    WithdrawDisposal,
    WithdrawGuest,
)
from services.work_requests import (
    AddMember,
    BeginJoint,
    ChangeJoint,
    ChangeTeam,
    EndMember,
    GiveBackTask,
    MakeTeam,
    PutOnCall,
    PutOnCaseload,
    ReassignTask,
    ReturnJoint,
    SendTask,
    SetDeputy,
    SignJoint,
    TakeTask,
)
from statute.wire import adapter

_TEMPLATE = "#/components/schemas/{model}"
_BODIES = (
    OpenPathway,
    StepRequest,
    FormGiven,
    Involve,
    SetUntil,
    EndInvolvement,
    InviteGuest,
    WithdrawGuest,
    JudgeGuest,
    OpenGuest,
    GuestSigns,
    DeclineGuest,
    Subscribe,
    SetActive,
    Replay,
    TellApproval,
    SearchPatients,
    PutPatientRight,
    MergePatients,
    PartPatients,
    DecideRetention,
    ProposeDisposal,
    WithdrawDisposal,
    ConfirmDisposal,
    MakeTeam,
    ChangeTeam,
    AddMember,
    EndMember,
    PutOnCaseload,
    SendTask,
    TakeTask,
    GiveBackTask,
    ReassignTask,
    BeginJoint,
    ChangeJoint,
    SignJoint,
    ReturnJoint,
    PutOnCall,
    SetDeputy,
    BreakGlass,
    EndBreakGlass,
    ReviewBreakGlass,
)

TAGS = [
    {"name": "Pathways", "description": "Open a pathway, read it, and take steps on it."},
    {"name": "Guests", "description": "Have somebody without an account sign one part of a form."},
    {"name": "Tasks", "description": "Send a part of a form or a duty to a person or a team."},
    {"name": "Joint forms", "description": "Recommendations that two doctors sign together."},
    {"name": "Teams", "description": "Teams of organisations, and whose caseload a pathway is on."},
    {"name": "Break-glass", "description": "Open a pathway in an emergency; review who did."},
    {"name": "Documents", "description": "The signed forms: what was signed, and the PDF."},
    {"name": "Evidence", "description": "What proves a signature; checking files."},
    {"name": "Office", "description": "Scrutiny and service of papers."},
    {"name": "Patients", "description": "Who a patient is, and who saw what of them."},
    {"name": "Board", "description": "The running clocks of every pathway you may see."},
    {"name": "Forms", "description": "What each form asks, as JSON Schema."},
    {"name": "Webhooks", "description": "Be told of events, see what could not be told, replay."},
    {"name": "Approvals", "description": "Who is approved as what, since when and until when."},
    {"name": "You", "description": "Who you are here, and what you may act as."},
    {"name": "Health", "description": "Whether everything that is needed can be reached."},
]

DESCRIPTION = (
    "Durable pathways, clocks and forms for the Mental Health Act 1983 in England.\n\n"
    "Every request carries an access token. A request that changes something carries an "
    "`Idempotency-Key`: send the same request again with the same key, and it is done once. "
    "Problems are `application/problem+json` (RFC 9457) with a stable `code`; a step that the Act "
    "does not allow says which rule, with its citation. 503, and 409 with `Retry-After`, may be "
    "sent again as they are; 422 must be changed first. No answer may be kept by a cache: which "
    "power is in force changes with time alone."
)


def takes(body: type[Any], example: dict[str, Any]) -> dict[str, Any]:
    """The request body of a route, for OpenAPI."""
    content = {
        "schema": {"$ref": _TEMPLATE.format(model=body.__name__)},
        "example": example,
    }
    return {"requestBody": {"required": True, "content": {"application/json": content}}}


def describe(app: FastAPI) -> dict[str, Any]:
    """The whole OpenAPI document, made once."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title,
            version=app.version,
            description=DESCRIPTION,
            routes=app.routes,
            tags=TAGS,
            servers=[{"url": app.root_path}] if app.root_path else None,
        )
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        for body in _BODIES:
            _add(schemas, body.__name__, adapter(body).json_schema(ref_template=_TEMPLATE))
        _add(schemas, "Problem", Problem.model_json_schema(ref_template=_TEMPLATE))
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        _say_problems(made)
        app.openapi_schema = made
    return app.openapi_schema


def _say_problems(made: dict[str, Any]) -> None:
    """FastAPI would promise its own kind of error for a bad query; ours is a problem like any."""
    for methods in made["paths"].values():
        for operation in methods.values():
            told = operation["responses"].get("422", {}).get("content", {})
            if "application/json" in told:
                operation["responses"]["422"] = documented(422)[422]


def _add(schemas: dict[str, Any], name: str, schema: dict[str, Any]) -> None:
    for inner, its in schema.pop("$defs", {}).items():
        schemas.setdefault(inner, its)
    schemas[name] = schema
