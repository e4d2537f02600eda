"""Every step that is acknowledged has its evidence, and a refused one leaves none."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

from evidence.agreeing import EDITIONS
from evidence.checking import check_signature, same_act
from evidence.jws import hash_of
from evidence.keys import PublicKeys
from evidence.statement import Signature
from records import documents, evidence, ledger
from records.evidence import StepEvidence
from services.programs import MOST_OF_ONE
from statute.events import StepTaken
from statute.wire import to_json
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import INFORMAL, USES_136, Told, ago, cast, papers, today

PATIENT = cast.APPLEBARK


def keys(stack: Stack) -> PublicKeys:
    return PublicKeys([stack.signer.key])


async def kept(told: Told) -> dict[str, StepEvidence]:
    await told.recorded()
    async with told.stack.database.session() as session:
        found = await evidence.evidence_of(session, told.reference)
    return {each.step: each for each in found}


def said(told: Told, of: StepEvidence, content: str | None = None) -> Signature:
    checked = check_signature(of.jws, keys(told.stack), content=content)
    assert [each.says for each in checked.checks if each.holds is False] == []
    assert checked.said is not None
    return checked.said


async def test_a_signed_step_without_a_form_has_its_evidence(either_stack: Stack) -> None:
    told = await Told.opened(either_stack)
    step = await told.signs(cast.GOLDCREST, INFORMAL)
    whole = said(told, (await kept(told))[step])
    assert (whole.pathway, whole.step, whole.kind) == (told.reference, step, "admit_informally")
    assert (whole.mode.value, whole.in_name_of, whole.form) == ("signed", None, None)
    by = whole.signatory
    assert (by.name, by.role.value) == (cast.GOLDCREST.name, "doctor")
    assert by.sign_in.issuer == either_stack.issuer
    assert by.sign_in.subject == cast.GOLDCREST.subject
    assert by.sign_in.token, "the token that was shown"
    assert {each.approval for each in by.approvals} == set(cast.GOLDCREST.approvals)
    assert whole.shown.device_class == "program"


async def test_the_evidence_is_of_the_very_act_in_the_record(pathway: Told) -> None:
    step = await pathway.signs(cast.GOLDCREST, INFORMAL)
    of = (await kept(pathway))[step]
    async with pathway.stack.database.session() as session:
        events = await ledger.read(session, pathway.reference)
    event = next(each.event for each in events if each.number == of.event)
    assert isinstance(event, StepTaken)
    assert same_act(said(pathway, of).act, json.loads(to_json(event.entry.step)))


async def test_a_form_is_bound_byte_for_byte_with_what_was_declared(either_stack: Stack) -> None:
    told = await Told.opened(either_stack)
    a4 = papers.a4(cast.GOLDCREST, PATIENT, today())
    declared = {"shown_sha256": "ab" * 32, "shown_as": "application/pdf", "agreed": "1"}
    step = await told.signs_form(
        cast.GOLDCREST, "A4", a4, declaration=declared | {"device": "ward tablet 3"}
    )
    of = (await kept(told))[step]
    (document,) = (await told.recorded())["documents"]
    async with told.stack.database.session() as session:
        content = await documents.content_of(session, document["id"])
    whole = said(told, of, content)
    assert whole.content_sha256 == document["content_sha256"]
    assert whole.form is not None
    assert (whole.form.code, whole.form.part) == ("A4", 1)
    assert whole.form.version == document["version"]
    assert (whole.shown.sha256, whole.shown.statement) == ("ab" * 32, EDITIONS["1"])
    assert (whole.shown.agreed, whole.shown.device) == ("1", "ward tablet 3")


async def test_anothers_act_is_recorded_in_their_name_by_whoever_told_of_it(pathway: Told) -> None:
    taken_by = {"role": "constable", "organisation": "ZNP", "name": "PC Morgan Kestrel"}
    step = await pathway.records(cast.JUNIPER, USES_136, ago(hours=1), taken_by=taken_by)
    whole = said(pathway, (await kept(pathway))[step])
    assert (whole.mode.value, whole.signatory.name) == ("recorded", cast.JUNIPER.name)
    assert whole.in_name_of is not None
    assert (whole.in_name_of.name, whole.in_name_of.role.value) == (
        "PC Morgan Kestrel",
        "constable",
    )


async def test_a_later_part_names_the_evidence_of_the_part_it_was_signed_on(pathway: Told) -> None:
    await pathway.involves(cast.POLICE)
    record = papers.section_136(cast.KESTREL, PATIENT, datetime.now(UTC))
    first = await pathway.signs_form(cast.KESTREL, "S136", record)
    both = papers.arrival(record, datetime.now(UTC))
    second = await pathway.signs_form(cast.FERN, "S136", both)
    of = await kept(pathway)
    whole = said(pathway, of[second])
    assert whole.form is not None
    assert [(each.step, each.evidence_sha256) for each in whole.form.earlier] == [
        (first, hash_of(of[first].jws))
    ]


async def test_a_refused_step_leaves_no_evidence(pathway: Told) -> None:
    refused = await pathway.put(
        cast.GOLDCREST, {"mode": "signed", "particulars": {"kind": "leave_hospital"}}
    )
    assert refused.status_code == 422
    taken = await pathway.signs(cast.GOLDCREST, INFORMAL)
    assert set(await kept(pathway)) == {taken}


async def test_a_retry_leaves_the_first_evidence_whatever_it_declares(pathway: Told) -> None:
    key = new_key()
    body = {"mode": "signed", "particulars": INFORMAL}
    first = await pathway.put(cast.GOLDCREST, body, key=key)
    again = await pathway.put(
        cast.GOLDCREST, body | {"declaration": {"device": "another window"}}, key=key
    )
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    whole = said(pathway, (await kept(pathway))[key])
    assert whole.shown.device is None


async def test_what_cannot_be_declared_is_refused_by_name(pathway: Told) -> None:
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"agreed": "99"}, "declaration.agreed"),
        ({"shown_sha256": "not a hash"}, "declaration.shown_sha256"),
        ({"device": "x" * 121}, "declaration.device"),
        ({"device": "\u202eexe.tablet"}, "declaration.device"),
        ({"fingerprint": "of a canvas"}, "declaration.fingerprint"),
    ]
    for declaration, path in wrong:
        body = {"mode": "signed", "particulars": INFORMAL, "declaration": declaration}
        answer = await pathway.put(cast.GOLDCREST, body)
        assert (answer.status_code, answer.json()["code"]) == (422, "bad_content")
        assert [each["path"] for each in answer.json()["errors"]] == [path]


async def test_whoever_has_many_files_checked_at_once_is_asked_to_wait(stack: Stack) -> None:
    headers = await stack.caller.headers(cast.BRACKEN)
    url = f"{stack.caller.base}/evidence/verify"
    answers = await asyncio.gather(
        *(
            stack.caller.http.post(url, content=b"%PDF-1.7 x", headers=headers)
            for _ in range(MOST_OF_ONE + 2)
        )
    )
    refused = [each for each in answers if each.status_code != 200]
    assert 1 <= len(refused) <= 2
    for each in refused:
        assert (each.status_code, each.json()["code"]) == (429, "too_many_requests")
        assert int(each.headers["retry-after"]) >= 1
    read = [each.json()["report"]["holds"] for each in answers if each.status_code == 200]
    assert read
    assert not any(read)
