"""Problems as RFC 9457 says them, with what eMHA adds: a stable code, findings and fields."""

from __future__ import annotations

from typing import Any

from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from identity.errors import (
    ChooseRoleError,
    Declined,
    MachineRefusedError,
    NoRoleError,
    NotEntitledError,
    ProviderUnavailableError,
    StepUpRequiredError,
    TokenRefusedError,
    UnknownPersonError,
)
from services.errors import (
    BadContentError,
    DefectError,
    DisposedError,
    InFlightError,
    KeyReusedError,
    MovedOnError,
    NotFoundError,
    ServiceError,
    StaleViewError,
    StepRefusedError,
    TooManyError,
    UnavailableError,
)
from services.guest_secrets import GuestRefusedError
from services.work_readings import TaskReading
from statute.finding import Finding

MEDIA_TYPE = "application/problem+json"
TYPES = "urn:uk:emha:problem:"

_STATUS: dict[type[Declined], int] = {
    TokenRefusedError: 401,
    GuestRefusedError: 401,
    UnknownPersonError: 403,
    NotEntitledError: 403,
    NoRoleError: 403,
    MachineRefusedError: 403,
    StepUpRequiredError: 401,
    ChooseRoleError: 400,
    ProviderUnavailableError: 503,
    NotFoundError: 404,
    StepRefusedError: 422,
    BadContentError: 422,
    KeyReusedError: 422,
    InFlightError: 409,
    DisposedError: 410,
    MovedOnError: 409,
    StaleViewError: 412,
    TooManyError: 429,
    UnavailableError: 503,
    DefectError: 500,
}
"""422 must be changed before it is sent again; 503, and 409 with Retry-After, may be sent again as
they are. 409 `moved_on` says how things stand: decide again."""


class FieldProblem(BaseModel):
    """What is wrong with one field."""

    path: str = Field(description="Where, in dotted form. Empty for the whole body.")
    message: str = Field(description="What is wrong. It never repeats what was sent.")


class FindingProblem(BaseModel):
    """One rule of the Act that the step breaks, or may break."""

    rule: str = Field(description="The rule's stable id.")
    severity: str = Field(description="`fatal`, `rectifiable` or `advisory`.")
    citation: str = Field(description="Where the rule is: the section, regulation or paragraph.")
    message: str = Field(description="What is wrong, in plain English.")
    next_act: str = Field(description="What would put it right.")
    fields: tuple[str, ...] = Field(description="The particulars it is about.")


class TaskProblem(BaseModel):
    """A task as it stands, where what was asked of it is not possible any more."""

    state: str = Field(examples=["held"])
    version: int
    holder: str | None = Field(None, description="Who has it, by name.")
    can: tuple[str, ...] = Field((), description="What you can do with it now instead.")


class Problem(BaseModel):
    """A problem (RFC 9457). `code` does not change between versions; `title` and `detail` may."""

    type: str = Field(examples=["urn:uk:emha:problem:step_refused"])
    title: str = Field(examples=["The Act does not allow this step"])
    status: int = Field(examples=[422])
    detail: str = Field(description="What to do next.")
    code: str = Field(examples=["step_refused"])
    instance: str = Field(description="This occurrence, to quote when asking for help.")
    findings: tuple[FindingProblem, ...] = ()
    errors: tuple[FieldProblem, ...] = ()
    task: TaskProblem | None = None


def problem(
    *, status: int, code: str, title: str, detail: str, occurrence: str, **more: Any
) -> JSONResponse:
    """A problem as a response. `occurrence` is the request's id."""
    told = Problem(
        type=TYPES + code,
        title=title,
        status=status,
        detail=detail,
        code=code,
        instance=f"urn:uuid:{occurrence}",
        findings=tuple(map(_finding, more.get("findings", ()))),
        errors=more.get("errors", ()),
        task=more.get("task"),
    )
    return JSONResponse(
        told.model_dump(mode="json", exclude_defaults=True),
        status,
        more.get("headers"),
        MEDIA_TYPE,
    )


def declined(reason: Declined, occurrence: str) -> JSONResponse:
    """What a refusal by the services or by sign-in looks like over HTTP."""
    return problem(
        status=_STATUS[type(reason)],
        code=reason.code,
        title=reason.title,
        detail=reason.detail,
        occurrence=occurrence,
        headers=_headers(reason),
        findings=reason.findings if isinstance(reason, ServiceError) else (),
        errors=_fields(reason),
        task=_task(reason),
    )


def _task(reason: Declined) -> TaskProblem | None:
    stands = reason.stands if isinstance(reason, MovedOnError) else None
    if not isinstance(stands, TaskReading):
        return None
    return TaskProblem(
        state=stands.state,
        version=stands.version,
        holder=None if stands.holder is None else stands.holder.name,
        can=tuple(stands.can),
    )


def _headers(reason: Declined) -> dict[str, str]:
    if isinstance(reason, TokenRefusedError):
        return {"WWW-Authenticate": 'Bearer realm="eMHA", error="invalid_token"'}
    if isinstance(reason, StepUpRequiredError):
        return {"WWW-Authenticate": _step_up(reason)}
    if isinstance(reason, ServiceError) and reason.retry_after is not None:
        return {"Retry-After": str(reason.retry_after)}
    return {}


def _step_up(reason: StepUpRequiredError) -> str:
    """How to ask the provider for the sign-in that is needed (RFC 9470)."""
    told = {
        "realm": "eMHA",
        "error": "insufficient_user_authentication",
        "error_description": "A signature needs a recent and strong sign-in",
        "acr_values": reason.acr_values,
        "max_age": str(reason.max_age),
    }
    return "Bearer " + ", ".join(f'{name}="{value}"' for name, value in told.items() if value)


def _fields(reason: Declined) -> tuple[FieldProblem, ...]:
    given = reason.errors if isinstance(reason, ServiceError) else ()
    return tuple(FieldProblem(path=each.path, message=each.message) for each in given)


def _finding(finding: Finding) -> FindingProblem:
    return FindingProblem(
        rule=finding.rule,
        severity=finding.severity,
        citation=finding.citation,
        message=finding.message,
        next_act=finding.next_act,
        fields=finding.fields,
    )


_SAYS = {
    400: "A header is missing or cannot be read, or the role to act in was not chosen.",
    401: "Not signed in: the token is missing or was not accepted; or, to sign, a more recent or "
    "stronger sign-in is needed, and WWW-Authenticate says which (RFC 9470).",
    403: "Signed in, but not entitled.",
    404: "There is none, or none that the acting organisation may see.",
    410: "The record of the pathway was disposed of; its tombstone is at /retention.",
    409: "The same request is still being worked on: send it again after Retry-After seconds. Or "
    "`moved_on`: somebody was faster, or it is over; the problem says how things stand.",
    412: "The pathway has moved on since the ETag in If-Match was read.",
    413: "The body is too large.",
    415: "The body is not application/json.",
    422: "The content cannot be used, the Act refuses the step, or the key was used before.",
    429: "Too many requests. Send it again after Retry-After seconds.",
    503: "A part that is needed is away. Send the same request again, with the same key.",
}


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems of a route, for OpenAPI. Every signed-in route may also answer these five."""
    schema = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    gone = {410} if 404 in statuses else set()
    return {
        status: {"description": _SAYS[status], "content": schema}
        for status in sorted({400, 401, 403, 429, 503, *statuses, *gone})
    }
