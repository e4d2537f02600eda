"""What the forms say is told before signing and after it; what was signed cannot be changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from emha.demo.papers import Receipt
from forms import catalogue
from records import refusals
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import ARRIVES, INFORMAL, Told, ago, cast, papers, today

PATIENT = cast.APPLEBARK
SEVERAL = {"hospital_name": "Willowmere Mental Health NHS Trust"}
"""A provider that runs several hospitals, where the form asks for one."""


def form(code: str, content: Any, **more: Any) -> dict[str, Any]:
    return {"mode": "signed", "form": {"code": code, "content": content}, **more}


async def preview(told: Told, who: Any, body: Any, **headers: str) -> Any:
    sent = await told.stack.caller.headers(who) | headers
    url = f"{told.stack.caller.base}{told.path}/steps/preview"
    return await told.stack.caller.http.post(url, json=body, headers=sent)


async def section_2(told: Told) -> str:
    """Two recommendations and an application that names a trust and not a hospital."""
    await told.involves(cast.COUNCIL, cast.SURGERY)
    doctors = [
        await told.signs_form(doctor, "A4", papers.a4(doctor, PATIENT, today(), knew_before=knew))
        for doctor, knew in ((cast.GOLDCREST, False), (cast.SORREL, True))
    ]
    a2 = papers.a2(cast.LINDEN, PATIENT, cast.ROWAN_HOUSE, doctors, today()) | SEVERAL
    foreseen = (await preview(told, cast.LINDEN, form("A2", a2))).json()
    assert foreseen["would_be_taken"] is True
    assert rules(foreseen) >= {"hospital.application_names_one_site"}
    answer = await told.put(cast.LINDEN, form("A2", a2))
    assert answer.status_code == 201, answer.text
    assert rules(answer.json()) == rules(foreseen)
    step: str = answer.json()["step"]
    return step


def rules(told: Any) -> set[str]:
    return {each["rule"] for each in told["findings"]}


async def test_what_a_form_says_wrongly_is_told_before_signing_with_the_answer_and_on_reading(
    pathway: Told,
) -> None:
    application = await section_2(pathway)
    early = (await pathway.read())["form_findings"]
    kept = (await pathway.recorded())["form_findings"]
    assert early == kept
    wrong = [each for each in kept if each["rule"] == "hospital.application_names_one_site"]
    assert [(each["step"], each["fields"]) for each in wrong] == [(application, ["hospital_name"])]
    assert wrong[0]["citation"]
    assert wrong[0]["next_act"]


async def test_a_form_is_read_together_with_those_signed_before_it(pathway: Told) -> None:
    application = await section_2(pathway)
    receipt = Receipt(application=application, section="3", ward=cast.ASH, at=datetime.now(UTC))
    h3 = papers.h3(cast.FERN, PATIENT, receipt)
    foreseen = (await preview(pathway, cast.FERN, form("H3", h3))).json()
    wrong = [each for each in foreseen["findings"] if each["fields"] == ["application_section"]]
    assert [(each["rule"], each["step"]) for each in wrong] == [("record_part_missing", "preview")]
    answer = await pathway.put(cast.FERN, form("H3", h3))
    assert "record_part_missing" in rules(answer.json())
    right = form("H3", h3 | {"application_section": "2"})
    assert "record_part_missing" not in rules((await preview(pathway, cast.FERN, right)).json())


async def test_looking_leaves_no_trace(pathway: Told) -> None:
    before = await pathway.fingerprint()
    taken = (await preview(pathway, cast.GOLDCREST, form_less(INFORMAL))).json()
    assert (taken["would_be_taken"], taken["findings"]) == (True, [])
    refused = (await preview(pathway, cast.FERN, form_less(ARRIVES))).json()
    assert refused["would_be_taken"] is False
    assert "fatal" in {each["severity"] for each in refused["findings"]}
    assert await pathway.fingerprint() == before
    async with pathway.stack.database.session() as session:
        assert await refusals.refusals_of(session, pathway.reference) == ()


def form_less(particulars: Any) -> dict[str, Any]:
    return {"mode": "signed", "particulars": particulars}


async def test_looking_judges_as_taking_does(pathway: Told) -> None:
    body = form_less(ARRIVES)
    foreseen = (await preview(pathway, cast.FERN, body)).json()
    answer = await pathway.put(cast.FERN, body)
    assert answer.status_code == 422
    assert rules(answer.json()) == rules(foreseen)


async def test_looking_at_an_old_view_says_so(pathway: Told) -> None:
    await pathway.signs(cast.GOLDCREST, INFORMAL)
    answer = await preview(pathway, cast.GOLDCREST, form_less(INFORMAL), **{"If-Match": '"0"'})
    assert (answer.status_code, answer.json()["code"]) == (412, "stale_view")


async def test_a_stranger_cannot_look(pathway: Told) -> None:
    answer = await preview(pathway, cast.SAFFRON, form_less(INFORMAL))
    assert answer.status_code == 404


async def test_what_cannot_be_used_is_named_when_looking(pathway: Told) -> None:
    answer = await preview(pathway, cast.GOLDCREST, form("A4", {"reasons": 7}))
    assert answer.status_code == 422
    assert answer.json()["errors"]


@pytest.fixture
async def part_1(stack: Stack) -> tuple[Told, Any]:
    """A section 136 record whose first part the constable has signed."""
    told = await Told.opened(stack, cast.KESTREL)
    await told.involves(cast.TRUST, by=cast.KESTREL)
    record = papers.section_136(cast.KESTREL, PATIENT, datetime.now(UTC))
    await told.signs_form(cast.KESTREL, "S136", record)
    return told, record


async def test_what_another_signed_cannot_be_changed_with_the_next_part(
    part_1: tuple[Told, Any],
) -> None:
    told, record = part_1
    both = papers.arrival(record, datetime.now(UTC))
    changed = form("S136", both | {"grounds": "Nothing of the kind."})
    before = await told.fingerprint()
    looked = await preview(told, cast.FERN, changed)
    key = new_key()
    answer = await told.put(cast.FERN, changed, key=key)
    for each in (looked, answer):
        assert each.status_code == 422
        assert [e["path"] for e in each.json()["errors"]] == ["form.content.grounds"]
        assert "signed" in each.json()["detail"]
        assert "Nothing of the kind" not in each.text
    assert await told.fingerprint() == before
    taken = await told.put(cast.FERN, form("S136", both), key=key)
    assert taken.status_code == 201, taken.text


async def test_what_another_signed_stands_when_it_is_sent_again_as_it_was(
    part_1: tuple[Told, Any],
) -> None:
    told, record = part_1
    both = form("S136", papers.arrival(record, datetime.now(UTC)))
    key = new_key()
    first = await told.put(cast.FERN, both, key=key)
    assert first.status_code == 201, first.text
    await told.recorded()
    again = await told.put(cast.FERN, both, key=key)
    assert again.status_code == 201, again.text
    assert again.json() == first.json()


def by_one_doctor() -> Any:
    """A joint recommendation that names the same doctor twice."""
    content = catalogue.sample("A3").model_dump(mode="json", exclude_none=True)
    day = today().isoformat()
    seen = {f"{which}_doctor_last_examined_on": day for which in ("first", "second")}
    same = {
        "first_doctor_s12_approved": "no",
        "second_doctor_full_name": content["first_doctor_full_name"],
    }
    return content | seen | same


def first_part(whole: Any) -> Any:
    """What the first doctor says, and nothing of the second."""
    first = {name: value for name, value in whole.items() if not name.startswith("second_")}
    unprinted = whole["unprinted"].items()
    said = {name: value for name, value in unprinted if not name.startswith("second_")}
    return first | {"unprinted": said}


async def test_a_form_that_would_make_the_papers_fail_is_not_signed_but_recorded(
    pathway: Told,
) -> None:
    rule = "bundle.two_different_doctors"
    await pathway.involves(cast.SURGERY)
    whole = by_one_doctor()
    begun = await pathway.put(cast.SORREL, form("A3", first_part(whole)))
    assert begun.status_code == 201, begun.text
    body = form("A3", whole)
    foreseen = (await preview(pathway, cast.SORREL, body)).json()
    assert foreseen["would_be_taken"] is False
    assert rule in rules(foreseen)
    refused = await pathway.put(cast.SORREL, body)
    assert (refused.status_code, refused.json()["code"]) == (422, "step_refused")
    assert rule in rules(refused.json())
    assert [each["step"]["id"] for each in (await pathway.read())["entries"]] == [
        begun.json()["step"]
    ]
    async with pathway.stack.database.session() as session:
        (attempt,) = await refusals.refusals_of(session, pathway.reference)
    assert rule in attempt.rules
    told = {"role": "doctor", "organisation": "ZMS", "person": cast.SORREL.id}
    recorded = body | {"mode": "recorded", "occurred_at": ago(minutes=5), "taken_by": told}
    kept = await pathway.put(cast.JUNIPER, recorded)
    assert kept.status_code == 201, kept.text
    assert rule in rules(kept.json())
