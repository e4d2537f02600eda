"""Problems as RFC 9457 says them, with what eMHA adds: a stable code, findings and fields."""

from __future__ import annotations

from typing import Any

from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from identity.errors import (
    ChooseRoleError,
    Declined,
    NotEntitledError,
    ProviderUnavailableError,
    TokenRefusedError,
    UnknownPersonError,
)
from services.errors import (
    BadContentError,
    DefectError,
    InFlightError,
    KeyReusedError,
    NotFoundError,
    ServiceError,
    StaleViewError,
    StepRefusedError,
    UnavailableError,
)
from statute.finding import Finding

MEDIA_TYPE = "application/problem+json"
TYPES = "urn:uk:emha:problem:"

_STATUS: dict[type[Declined], int] = {
    TokenRefusedError: 401,
    UnknownPersonError: 403,
    NotEntitledError: 403,
    ChooseRoleError: 400,
    ProviderUnavailableError: 503,
    NotFoundError: 404,
    StepRefusedError: 422,
    BadContentError: 422,
    KeyReusedError: 422,
    InFlightError: 409,
    StaleViewError: 412,
    UnavailableError: 503,
    DefectError: 500,
}
"""422 must be changed before it is sent again; 409 and 503 may be sent again as they are."""


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
    )


def _headers(reason: Declined) -> dict[str, str]:
    if isinstance(reason, TokenRefusedError):
        return {"WWW-Authenticate": 'Bearer realm="eMHA", error="invalid_token"'}
    if isinstance(reason, ServiceError) and reason.retry_after is not None:
        return {"Retry-After": str(reason.retry_after)}
    return {}


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
    401: "Not signed in: the token is missing or was not accepted.",
    403: "Signed in, but not entitled.",
    404: "There is none, or none that the acting organisation may see.",
    409: "The same request is still being worked on. Send it again after Retry-After seconds.",
    412: "The pathway has moved on since the ETag in If-Match was read.",
    413: "The body is too large.",
    415: "The body is not application/json.",
    422: "The content cannot be used, the Act refuses the step, or the key was used before.",
    503: "A part that is needed is away. Send the same request again, with the same key.",
}


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems of a route, for OpenAPI. Every signed-in route may also answer these four."""
    schema = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        status: {"description": _SAYS[status], "content": schema}
        for status in sorted({400, 401, 403, 503, *statuses})
    }
