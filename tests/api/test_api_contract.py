"""The OpenAPI document says what the API does, and the API says nothing that it should not."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from api.problems import MEDIA_TYPE
from forms.catalogue import FORMS
from tests.api.stack import Stack
from tests.api.telling import INFORMAL, Told, cast


@pytest.fixture(scope="module")
async def document(stack: Stack) -> dict[str, Any]:
    answer = await stack.caller.http.get(f"{stack.caller.base}/openapi.json")
    assert answer.status_code == 200
    read: dict[str, Any] = answer.json()
    return read


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method} {path}", operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


PUBLIC = ("/health", "/evidence/keys", "/evidence/certificates", "/evidence/statement")
"""What is asked without a token: nothing about anybody."""

ONCE = {"openAsGuest", "signAsGuest", "declineAsGuest"}
"""Each uses up what lets the guest in: sent again, it is refused and does nothing."""

WRITE_NOTHING = {"searchPatients", "previewStep", "draftForm", "verifyFile"}
"""Operations with a body that change nothing, so that sending them twice does no harm."""


async def test_every_operation_is_named_tagged_summarised_and_has_its_problems(
    document: dict[str, Any],
) -> None:
    ids = [operation["operationId"] for _, operation in operations(document)]
    assert len(set(ids)) == len(ids)
    tags = {tag["name"] for tag in document["tags"]}
    for where, operation in operations(document):
        assert operation["summary"], where
        assert set(operation["tags"]) <= tags, where
        if any(each in where for each in PUBLIC):
            continue
        assert operation["security"] == [{"token": []}], where
        for status in ("400", "401", "403", "503"):
            assert MEDIA_TYPE in operation["responses"][status]["content"], (where, status)
        if where.startswith("post") and operation["operationId"] not in WRITE_NOTHING | ONCE:
            names = {each["name"].lower() for each in operation["parameters"]}
            assert "idempotency-key" in names, where


async def test_every_reference_in_the_document_leads_somewhere(document: dict[str, Any]) -> None:
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert set(references(document)) <= known
    assert "#/components/schemas/StepRequest" in set(references(document))


def references(value: Any) -> list[str]:
    if isinstance(value, dict):
        here = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return here + [each for inner in value.values() for each in references(inner)]
    if isinstance(value, list):
        return [each for inner in value for each in references(inner)]
    return []


async def test_the_examples_in_the_document_are_accepted(
    document: dict[str, Any], stack: Stack
) -> None:
    def example(path: str) -> Any:
        body = document["paths"][path]["post"]["requestBody"]["content"]["application/json"]
        return body["example"]

    opened = await stack.caller.post(cast.JUNIPER, "/pathways", example("/pathways"))
    assert opened.status_code == 201
    told = Told(stack, opened.json()["reference"])
    involved = await stack.caller.post(
        cast.JUNIPER,
        f"{told.path}/involvements",
        example("/pathways/{reference}/involvements"),
    )
    assert involved.status_code == 200


async def test_the_guide_lists_every_operation_and_loads_nothing(
    document: dict[str, Any], stack: Stack
) -> None:
    answer = await stack.caller.http.get(f"{stack.caller.base}/docs")
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    for _, operation in operations(document):
        assert html.escape(operation["summary"]) in answer.text
    for loading in ("src=", "<link", "<script", "@import", "url("):
        assert loading not in answer.text


@pytest.mark.parametrize("path", ["/redoc", "/docs/oauth2-redirect"])
async def test_there_is_no_page_that_loads_from_elsewhere(stack: Stack, path: str) -> None:
    assert (await stack.caller.http.get(stack.caller.base + path)).status_code == 404


async def test_every_answer_is_safe_and_kept_by_no_cache(stack: Stack) -> None:
    for path in ("/me", "/board", "/pathways/none", "/no-such-route", "/openapi.json"):
        answer = await stack.caller.get(cast.JUNIPER, path)
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["request-id"]


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing-here", 404, "no_such_route"),
        ("DELETE", "/pathways", 405, "no_such_method"),
        ("PUT", "/me", 405, "no_such_method"),
    ],
)
async def test_an_address_that_is_none_is_a_problem_too(
    stack: Stack, method: str, path: str, status: int, code: str
) -> None:
    headers = await stack.caller.headers(cast.JUNIPER)
    answer = await stack.caller.http.request(method, stack.caller.base + path, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert answer.json()["code"] == code


async def test_every_form_and_what_it_asks_can_be_read(stack: Stack) -> None:
    listed = (await stack.caller.get(cast.JUNIPER, "/forms")).json()["items"]
    assert {each["code"] for each in listed} == set(FORMS)
    for each in listed:
        answer = await stack.caller.get(cast.JUNIPER, f"/forms/{each['code']}/schema")
        assert answer.json()["properties"], each
    assert (await stack.caller.get(cast.JUNIPER, "/forms/A99/schema")).status_code == 404


async def test_an_unexpected_fault_says_nothing_but_a_number_to_quote(
    stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "Wren Applebark of 12 Invented Row"

    async def fault(*_: object) -> None:
        raise RuntimeError(secret)

    told = await Told.opened(stack)
    with monkeypatch.context() as broken, capture_logs() as logs:
        broken.setattr(stack.services.pathways, "read", fault)
        answer = await stack.caller.get(cast.JUNIPER, told.path)
    assert answer.status_code == 500
    problem = answer.json()
    assert problem["code"] == "defect"
    assert secret not in answer.text
    assert "RuntimeError" not in answer.text
    (logged,) = [each for each in logs if each["event"] == "unexpected"]
    assert logged["request"] in problem["instance"]
    assert "RuntimeError" in logged["where"]
    assert "Applebark" not in json.dumps(logs)


async def test_the_log_says_what_was_asked_and_nothing_about_anybody(stack: Stack) -> None:
    body = {"patient": {"name": "Wren Applebark", "nhs_number": "9990001901"}}
    with capture_logs() as logs:
        opened = await stack.caller.post(cast.JUNIPER, "/pathways", body)
        told = Told(stack, opened.json()["reference"])
        await told.signs(cast.GOLDCREST, INFORMAL)
        await stack.caller.get(cast.JUNIPER, f"{told.path}/documents/Applebark")
    written = json.dumps(logs, default=str)
    assert "/pathways/{reference}/steps" in written
    for hidden in ("Applebark", "9990001901", told.reference, cast.JUNIPER.id, cast.GOLDCREST.id):
        assert hidden not in written


async def test_health_says_what_can_be_reached(stack: Stack) -> None:
    http, base = stack.caller.http, stack.caller.base
    assert (await http.get(f"{base}/health/live")).json() == {"alive": True}
    ready = await http.get(f"{base}/health/ready")
    assert ready.status_code == 200
    told = ready.json()
    assert (told["engine"], told["worker"], told["record"]) == (True, True, True)
    assert told["record_behind_seconds"] >= 0


async def test_health_says_when_the_record_is_away(
    stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away() -> bool:
        return False

    http, base = stack.caller.http, stack.caller.base
    with monkeypatch.context() as broken:
        broken.setattr(stack.database, "healthy", away)
        ready = await http.get(f"{base}/health/ready")
        alive = await http.get(f"{base}/health/live")
    assert ready.status_code == 503
    assert ready.json()["record"] is False
    assert ready.json()["record_behind_seconds"] is None
    assert alive.status_code == 200


async def test_while_the_record_is_away_the_answer_is_to_send_it_again(
    stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    from records.errors import RecordUnavailable

    def away() -> Any:
        raise RecordUnavailable("OperationalError")

    told = await Told.opened(stack)
    body = {"mode": "signed", "particulars": INFORMAL}
    with monkeypatch.context() as broken:
        broken.setattr(stack.database, "session", away)
        broken.setattr(stack.database, "glance", away)
        answer = await told.put(cast.GOLDCREST, body, key="sent-while-away")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert int(answer.headers["retry-after"]) > 0
    again = await told.put(cast.GOLDCREST, body, key="sent-while-away")
    assert again.status_code == 201
