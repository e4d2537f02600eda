"""No address of ours has room for somebody's words: proxies and browsers write addresses down.

A parameter of a path or query is a number, an instant, one of a list, or has a pattern that no
sentence fits. Those that are plain text are named here, each with what it holds and why that says
nothing of anybody.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.api.stack import Stack
from tests.web.conftest import pages_over
from tests.web.tales import full_stage

NAMES_NOBODY = {
    "reference": "a pathway's opaque reference, made by us",
    "step": "the id of a step: an opaque key",
    "document": "the digest that a document is known by",
    "application": "the id of the step by which an application was made",
    "subscription": "an opaque id, made by us",
    "glass": "the opaque id of an emergency opening, made by us",
    "guest": "the opaque id of an invitation, made by us",
    "cover": "the opaque id of a turn on call or a deputy, made by us",
    "joint": "the opaque id of a joint form, made by us",
    "task": "the opaque id of a task, made by us",
    "team": "the opaque id of a team, made by us",
    "member": "the opaque id of a membership of a team, made by us",
    "caseload": "the opaque id of an entry on a caseload, made by us",
    "link": "a guest's single-use link: random, and worth nothing without the code",
    "how": "on the page after a guest is done, one of a list; another shows nothing of itself",
    "person": "the opaque id of a professional in the directory",
    "code": "a form's code; on the way back from the provider, its opaque answer",
    "ward": "an ODS code of a ward",
    "organisation": "an ODS code",
    "state": "the opaque value that a sign-in comes back with",
    "cursor": "where a page of the board ends: an instant and a number",
    "after": "the reference of the last record of the page before; elsewhere a number",
    "then": "an address of our own pages, to come back to",
    "way": "which provider to sign in with, as the settings name it",
    "iss": "the provider's own address (RFC 9207)",
}
"""What is plain text in an address, and why it is nobody's words."""

A_SENTENCE = "Mrs Wren Applebark of 1 Heron Lane, 999 000 1901"

READS_THE_QUERY_ITSELF = {
    "web/pages.py": "whether a part of the page is asked for, and the version of a static file",
    "identity/local_provider/application.py": "the OpenID parameters, in development and tests",
}


@dataclass(frozen=True)
class Parameter:
    """One that stands in an address."""

    where: str
    name: str
    schema: dict[str, Any]


def parameters(document: dict[str, Any]) -> Iterator[Parameter]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            for each in operation.get("parameters", ()):
                if each["in"] in {"path", "query"}:
                    schema = resolved(document, each["schema"])
                    yield Parameter(f"{method} {path}", each["name"], schema)


def resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        found: dict[str, Any] = document["components"]["schemas"][schema["$ref"].split("/")[-1]]
        return resolved(document, found)
    told = dict(schema)
    for name in ("anyOf", "oneOf", "allOf"):
        if name in told:
            told[name] = [resolved(document, each) for each in told[name]]
    if "items" in told:
        told["items"] = resolved(document, told["items"])
    return told


def takes_words(schema: dict[str, Any]) -> bool:
    """Whether a sentence fits into what this allows."""
    for name in ("anyOf", "oneOf", "allOf"):
        if name in schema:
            return any(takes_words(each) for each in schema[name])
    if schema.get("type") == "array":
        return takes_words(schema.get("items", {}))
    if schema.get("type") in {"integer", "number", "boolean", "null"} or "enum" in schema:
        return False
    if "const" in schema or schema.get("format") in {"date", "date-time", "uuid"}:
        return False
    return "pattern" not in schema or re.search(schema["pattern"], A_SENTENCE) is not None


@pytest.fixture
async def in_addresses(stack: Stack) -> list[Parameter]:
    """Of every route of the API and of the pages."""
    api = await stack.caller.http.get(f"{stack.caller.base}/openapi.json")
    pages = pages_over(full_stage()).openapi()
    return [*parameters(api.json()), *parameters(pages)]


async def test_no_address_takes_free_text(in_addresses: list[Parameter]) -> None:
    free = {each.name for each in in_addresses if takes_words(each.schema)}
    assert free == set(NAMES_NOBODY), "say in NAMES_NOBODY what it holds, or do not take it"


@pytest.mark.parametrize(
    ("schema", "free"),
    [
        ({"type": "string"}, True),
        ({"type": "string", "maxLength": 1000}, True),
        ({"type": "string", "pattern": "^.*$"}, True),
        ({}, True),
        ({"type": "array", "items": {"type": "string"}}, True),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, True),
        ({"anyOf": [{"enum": ["front"], "type": "string"}, {"type": "null"}]}, False),
        ({"type": "string", "pattern": "^[A-Z0-9]{1,8}$"}, False),
        ({"type": "integer"}, False),
        ({"type": "string", "format": "date-time"}, False),
    ],
)
def test_what_counts_as_free_text(schema: dict[str, Any], *, free: bool) -> None:
    assert takes_words(schema) is free


def test_no_route_reads_the_query_past_its_declaration() -> None:
    reading = {
        str(path)
        for room in ("api", "web", "identity", "services")
        for path in Path(room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.Attribute) and node.attr == "query_params")
        or (isinstance(node, ast.Constant) and node.value == "query_string")
    }
    assert reading == set(READS_THE_QUERY_ITSELF)
