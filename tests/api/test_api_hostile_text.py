"""Hostile text in any field is kept as text, or gets a clear problem; it never becomes anything."""

from __future__ import annotations

import io
import json
from typing import Any

import pikepdf
import pytest

from tests.api.stack import Stack
from tests.api.telling import Told, ago, cast, papers, today

PATIENT = cast.APPLEBARK

MARKUP = [
    "<script>alert(1)</script>",
    "'; DROP TABLE events; --",
    '#import "x.typ": y #set page(paper: "a0") *bold* _it_ $1/0$ @ref <label> // gone',
    "{{ 7 * 7 }} {% raw %} ${7*7} <%= 7 %>",
    "../../../../etc/passwd",
    "\\u0000 %00 &#0; \\x00",
    "=cmd|' /C calc'!A0",
    "[bold]text[/bold] [link=http://example.org]x[/link]",
    "Ælfgifu Þórsdóttir-O\u2019Brien \u0645\u0631\u062d\u0628\u0627",
]
KEPT = pytest.mark.parametrize("text", MARKUP, ids=range(len(MARKUP)))

REFUSED = {
    "null": "a\x00b",
    "escape": "a\x1b[31mb",
    "right to left override": "a\u202eb",
    "zero width": "a\u200bb",
    "byte order mark": "a\ufeffb",
    "no font has it": "a\U00012000b",
}


@KEPT
async def test_a_name_and_address_are_kept_as_they_are_written(stack: Stack, text: str) -> None:
    body = {"patient": {"name": text, "address": text}}
    answer = await stack.caller.post(cast.JUNIPER, "/pathways", body)
    assert answer.status_code == 201, answer.text
    reading = await Told(stack, answer.json()["reference"]).read()
    assert (reading["patient"]["name"], reading["patient"]["address"]) == (text, text)


@KEPT
async def test_markup_in_a_form_is_signed_kept_and_printed_as_text(stack: Stack, text: str) -> None:
    told = await Told.opened(stack)
    content = papers.a4(cast.GOLDCREST, PATIENT, today()) | {
        "reasons": text,
        "patient_full_name": text,
        "doctor_full_name": text,
    }
    await told.signs_form(cast.GOLDCREST, "A4", content)
    await told.recorded()
    (note,) = (await told.get("documents"))["items"]
    path = f"{told.path}/documents/{note['id']}"
    kept = (await stack.caller.get(cast.JUNIPER, f"{path}/content")).json()
    assert (kept["reasons"], kept["patient_full_name"]) == (text, text)
    pdf = await stack.caller.get(cast.JUNIPER, path)
    assert pikepdf.open(io.BytesIO(pdf.content)).pages


@KEPT
async def test_reasons_in_a_step_without_a_form_are_kept(stack: Stack, text: str) -> None:
    told = await Told.opened(stack)
    step = {
        "kind": "use_section_136",
        "in_a_dwelling": False,
        "health_professional_consulted": False,
        "not_consulted_because": text,
    }
    await told.records(
        cast.JUNIPER, step, ago(hours=1), taken_by={"role": "constable", "organisation": "ZNP"}
    )
    entry = (await told.read())["entries"][0]["step"]
    assert entry["particulars"]["not_consulted_because"] == text


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
async def test_what_cannot_be_printed_or_would_mislead_is_refused_by_name(
    stack: Stack, text: str
) -> None:
    told = await Told.opened(stack)
    step = {
        "kind": "use_section_136",
        "in_a_dwelling": False,
        "health_professional_consulted": False,
        "not_consulted_because": text,
    }
    body = {
        "mode": "recorded",
        "particulars": step,
        "occurred_at": ago(hours=1),
        "taken_by": {"role": "constable", "organisation": "ZNP"},
    }
    answer = await told.put(cast.JUNIPER, body)
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["path"] == "particulars.not_consulted_because"
    assert "U+" in error["message"]
    assert (await told.read())["revision"] == 0
    opening = await stack.caller.post(cast.JUNIPER, "/pathways", {"patient": {"name": text}})
    assert opening.status_code == 422


@pytest.mark.parametrize(
    "raw",
    [
        b'{"patient": {"name": "\\ud800"}}',
        b'{"patient": {"name": "\xed\xa0\x80"}}',
        b'{"patient": {"name": "\xff"}}',
    ],
)
async def test_broken_text_is_refused(stack: Stack, raw: bytes) -> None:
    caller = stack.caller
    headers = await caller.headers(cast.JUNIPER) | {
        "Idempotency-Key": "broken-text",
        "Content-Type": "application/json",
    }
    answer = await caller.http.post(f"{caller.base}/pathways", content=raw, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["code"] == "bad_content"


NHS_NUMBERS = [
    "9990001902",
    "999000190",
    "99900019011",
    "999 000 1901",
    "٩٩٩٠٠٠١٩٠١",
    "0000000000",
    "",
]


@pytest.mark.parametrize("number", NHS_NUMBERS)
async def test_what_is_no_nhs_number_is_refused(stack: Stack, number: str) -> None:
    body = {"patient": {"nhs_number": number}}
    answer = await stack.caller.post(cast.JUNIPER, "/pathways", body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == "patient.nhs_number"


@pytest.mark.parametrize("born", ["2126-01-01", "1066-10-14", "2001-02-29", "yesterday", 7])
async def test_what_is_no_date_of_birth_is_refused(stack: Stack, born: Any) -> None:
    body = {"patient": {"date_of_birth": born}}
    answer = await stack.caller.post(cast.JUNIPER, "/pathways", body)
    assert answer.status_code == 422
    assert "date_of_birth" in answer.json()["errors"][0]["path"]


HOSTILE_PATHS = [
    "/pathways/%00",
    "/pathways/..%2f..%2fetc",
    "/pathways/' OR 1=1 --",
    "/pathways/" + "x" * 3000,
    "/pathways/\u202e",
    "/pathways/x/documents/%00",
    "/forms/%00/schema",
    "/forms/..%2fa4/schema",
]


@pytest.mark.parametrize("path", HOSTILE_PATHS, ids=range(len(HOSTILE_PATHS)))
async def test_a_hostile_address_finds_nothing(stack: Stack, path: str) -> None:
    answer = await stack.caller.get(cast.JUNIPER, path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


HOSTILE_QUERIES: list[dict[str, str]] = [
    {"kind": "' OR 1=1"},
    {"power": "s999"},
    {"standing": "<b>"},
    {"limit": "0"},
    {"limit": "1e9"},
    {"limit": "true"},
    {"cursor": "nonsense"},
    {"cursor": "W10="},
    {"cursor": "x" * 1000},
    {"ward": "y" * 65},
]


@pytest.mark.parametrize("query", HOSTILE_QUERIES, ids=json.dumps)
async def test_a_hostile_query_is_refused(stack: Stack, query: dict[str, str]) -> None:
    answer = await stack.caller.get(cast.JUNIPER, "/board", params=query)
    assert answer.status_code == 422
    assert answer.json()["code"] == "bad_content"
    assert answer.json()["errors"]


async def test_a_ward_that_is_none_shows_nothing(stack: Stack) -> None:
    answer = await stack.caller.get(cast.JUNIPER, "/board", params={"ward": "' OR 1=1 --"})
    assert answer.status_code == 200
    assert answer.json()["lines"] == []
