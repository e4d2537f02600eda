"""Papers that came from elsewhere over HTTP: their particulars, their scans, what is wrong."""

from __future__ import annotations

import asyncio
import hashlib
import io
import zipfile
from base64 import b64encode
from typing import Any

import httpx2
import pytest

from records import verification
from services.errors import BadContentError
from services.programs import Programs
from services.scan_kinds import LARGEST_SCAN, kind_of
from tests.api.calling import new_key
from tests.api.scanning import NOT_SCANS, pdf, picture
from tests.api.stack import Stack
from tests.api.telling import Told, ago, cast, papers, today

PATIENT = cast.APPLEBARK
SCANS = {
    "application/pdf": pdf(3),
    "image/jpeg": picture("JPEG"),
    "image/png": picture("PNG"),
    "image/tiff": picture("TIFF", pages=4),
}


def on_paper(content: Any, **more: Any) -> dict[str, Any]:
    """A recommendation that a doctor outside signed on paper, told by the office."""
    return {
        "mode": "recorded",
        "occurred_at": ago(minutes=5),
        "taken_by": {
            "role": "doctor",
            "organisation": cast.SURGERY.code,
            "name": "Dr Ottoline Marchbanks",
        },
        "form": {"code": "A4", "content": content},
        "on_paper": {"form": "A4", "wording": "2020"},
        **more,
    }


def a4() -> dict[str, Any]:
    return papers.a4(cast.SORREL, PATIENT, today(), knew_before=True)


async def recorded(told: Told, body: Any) -> dict[str, Any]:
    answer = await told.put(cast.JUNIPER, body)
    assert answer.status_code == 201, answer.text
    step: str = answer.json()["step"]
    entries = (await told.read())["entries"]
    said: dict[str, Any] = next(e["step"] for e in entries if e["step"]["id"] == step)
    return said


async def send(
    told: Told, step: str, data: bytes, *, who: Any = cast.JUNIPER, key: str = "", query: str = ""
) -> httpx2.Response:
    headers = await told.stack.caller.headers(who) | {"Idempotency-Key": key or new_key()}
    url = f"{told.stack.caller.base}{told.path}/steps/{step}/scans{query}"
    return await told.stack.caller.http.post(url, content=data, headers=headers)


@pytest.mark.parametrize("kind", SCANS)
async def test_a_scan_is_kept_as_it_came_and_downloaded_not_opened(
    pathway: Told, kind: str
) -> None:
    step = await recorded(pathway, on_paper(a4()))
    data = SCANS[kind]
    answer = await send(pathway, step["id"], data, query="?form=A4&page=2&shows=continuation_sheet")
    assert answer.status_code == 201, answer.text
    note = answer.json()
    digest = hashlib.sha256(data).hexdigest()
    assert (note["scan"], note["code"], note["media_type"]) == (True, "A4", kind)
    assert note["sha256"] == digest
    reading = await pathway.recorded()
    assert [d["scan"] for d in reading["documents"] if d["step"] == step["id"]].count(True) == 1
    path = f"{pathway.path}/documents/{note['id']}"
    kept = await pathway.stack.caller.get(cast.JUNIPER, path)
    assert kept.content == data
    assert kept.headers["content-type"] == kind
    assert kept.headers["content-disposition"].startswith('attachment; filename="scan-A4-')
    assert kept.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in kept.headers["content-security-policy"]
    raw = b64encode(bytes.fromhex(digest)).decode()
    assert kept.headers["repr-digest"] == f"sha-256=:{raw}:"
    facts = await pathway.get(f"documents/{note['id']}/content")
    assert facts["sha256"] == digest
    assert facts["pages"] == {"application/pdf": 3, "image/tiff": 4}.get(kind, 1)
    assert facts["uploaded_by"] == cast.JUNIPER.id
    assert (facts["page"], facts["shows"]) == (2, "continuation_sheet")


async def test_nobodys_words_are_taken_in_the_address_of_a_scan(pathway: Told) -> None:
    """Proxies write addresses down (docs/security.md)."""
    step = await recorded(pathway, on_paper(a4()))
    for query in ("?shows=Wren%20Applebark%20signed", "?form=Wren%20Applebark"):
        answer = await send(pathway, step["id"], SCANS["image/png"], query=query)
        assert answer.status_code == 422, query
        assert "Applebark" not in answer.text
    assert not [d for d in (await pathway.recorded())["documents"] if d["scan"]]


async def test_a_scan_is_kept_once_however_often_it_is_sent(either_stack: Stack) -> None:
    told = await Told.opened(either_stack)
    step = await recorded(told, on_paper(a4()))
    key, data = new_key(), SCANS["image/png"]
    told_at_once = await asyncio.gather(*(send(told, step["id"], data, key=key) for _ in range(4)))
    answers = [each for each in told_at_once if each.status_code == 201]
    assert answers
    assert all(each.status_code in {201, 409} for each in told_at_once)
    again = await send(told, step["id"], data, key=key)
    assert again.json() == answers[0].json()
    other = await send(told, step["id"], SCANS["image/jpeg"], key=key)
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    reading = await told.recorded()
    assert [d["scan"] for d in reading["documents"]].count(True) == 1
    async with either_stack.database.session() as session:
        assert (await verification.verify(session, told.reference)).holds


async def test_a_paper_of_several_scans(pathway: Told) -> None:
    step = await recorded(pathway, on_paper(a4()))
    for page in (1, 2):
        answer = await send(pathway, step["id"], picture("JPEG"), query=f"?form=A4&page={page}")
        assert answer.status_code == 201, answer.text
    notes = [d for d in (await pathway.recorded())["documents"] if d["scan"]]
    pages = [(await pathway.get(f"documents/{n['id']}/content"))["page"] for n in notes]
    assert pages == [1, 2]


@pytest.mark.parametrize("what", NOT_SCANS)
async def test_what_is_no_scan_is_refused(pathway: Told, what: str) -> None:
    step = await recorded(pathway, on_paper(a4()))
    answer = await send(pathway, step["id"], NOT_SCANS[what])
    assert answer.status_code == 422, what
    assert answer.json()["code"] == "bad_content"
    assert not [d for d in (await pathway.recorded())["documents"] if d["scan"]]


async def test_a_file_is_what_is_in_it() -> None:
    programs = Programs()
    for kind, data in SCANS.items():
        assert (await kind_of(data, programs, "p")).media_type == kind
    for data in NOT_SCANS.values():
        with pytest.raises(BadContentError):
            await kind_of(data, programs, "p")


async def test_too_large_a_scan_is_not_read_any_further(pathway: Told) -> None:
    step = await recorded(pathway, on_paper(a4()))
    data = SCANS["application/pdf"].ljust(LARGEST_SCAN + 1)
    try:
        answer = await send(pathway, step["id"], data)
    except httpx2.TransportError:
        return  # closed on the sender, who goes on sending
    assert answer.status_code == 413
    assert "20480 KiB" in answer.json()["detail"]


async def test_only_those_who_see_the_pathway_add_and_read_scans(pathway: Told) -> None:
    step = await recorded(pathway, on_paper(a4()))
    stranger = await send(pathway, step["id"], SCANS["image/png"], who=cast.KESTREL)
    assert stranger.status_code == 404
    note = (await send(pathway, step["id"], SCANS["image/png"])).json()
    path = f"{pathway.path}/documents/{note['id']}"
    assert (await pathway.stack.caller.get(cast.KESTREL, path)).status_code == 404
    assert (await send(pathway, "no-such-step", SCANS["image/png"])).status_code == 422
    wrong = await send(pathway, step["id"], SCANS["image/png"], query="?form=Z9")
    assert wrong.status_code == 422


# What is on the paper


async def test_whose_hand_signed_and_when_and_in_which_wording(pathway: Told) -> None:
    step = await recorded(pathway, on_paper(a4()))
    assert step["mode"] == "recorded"
    assert step["by"]["organisation"] == cast.SURGERY.code
    assert step["recorded_by"]["person"] == cast.JUNIPER.id
    assert step["on_paper"] == {
        "form": "A4",
        "wording": "2020",
        "sent_electronically": False,
        "unreadable": [],
        "blank": [],
    }
    old = on_paper(a4()) | {"on_paper": {"form": "A4", "wording": "2008"}}
    answer = await pathway.put(cast.JUNIPER, old)
    assert answer.status_code == 201
    assert "version.current_wording" in {f["rule"] for f in answer.json()["findings"]}


async def test_a_paper_with_a_blank_and_something_unreadable_is_flagged_and_kept(
    pathway: Told,
) -> None:
    content = {k: v for k, v in a4().items() if k not in {"doctor_address", "reasons"}}
    body = on_paper(content) | {
        "on_paper": {"form": "A4", "wording": "2020", "unreadable": ["reasons"]}
    }
    refused = await pathway.put(cast.JUNIPER, body)
    assert refused.status_code == 422
    assert {e["path"] for e in refused.json()["errors"]} == {
        "form.content.doctor_address",
        "form.content.reasons",
    }
    known = {
        "kind": "recommend",
        "section": "2",
        "examined_on": today().isoformat(),
        "examined_in_person": True,
        "section_12_approved": False,
        "prior_acquaintance": True,
        "grounds": ["own_health"],
        "reasons_given": True,
    }
    wrong = await pathway.put(cast.JUNIPER, body | {"particulars": {"kind": "give_medicine"}})
    assert "particulars.kind" in {e["path"] for e in wrong.json()["errors"]}
    step = await recorded(pathway, body | {"particulars": known})
    assert step["on_paper"]["unreadable"] == ["reasons"]
    assert step["on_paper"]["blank"] == ["doctor_address"]
    reading = await pathway.recorded()
    found = {f["rule"] for f in (*reading["findings"], *reading["form_findings"])}
    assert {"paper.blank", "paper.unreadable", "alt.exactly_one_survives"} <= found
    (document,) = reading["documents"]
    path = f"{pathway.path}/documents/{document['id']}"
    kept = await pathway.stack.caller.get(cast.JUNIPER, path)
    assert kept.content.startswith(b"%PDF")


async def test_what_a_complete_paper_says_is_not_said_twice(pathway: Told) -> None:
    both = on_paper(a4()) | {"particulars": {"kind": "give_medicine"}}
    assert (await pathway.put(cast.JUNIPER, both)).status_code == 422


async def test_what_is_signed_here_is_not_on_paper(pathway: Told) -> None:
    body = {
        "mode": "signed",
        "form": {"code": "A4", "content": a4()},
        "on_paper": {"form": "A4", "wording": "2020"},
    }
    answer = await pathway.put(cast.JUNIPER, body)
    assert "on_paper" in {e["path"] for e in answer.json()["errors"]}


@pytest.mark.parametrize(
    ("paper", "path"),
    [
        ({"form": "A2", "wording": "2020"}, "on_paper.form"),
        ({"form": "Z9", "wording": "2020"}, "on_paper.form"),
        ({"form": "A4", "unreadable": ["no_such_thing"]}, "on_paper.unreadable"),
        ({"form": "A4", "unreadable": ["reasons"]}, "on_paper.unreadable"),
    ],
)
async def test_what_is_said_of_the_paper_fits_the_form(
    pathway: Told, paper: Any, path: str
) -> None:
    answer = await pathway.put(cast.JUNIPER, on_paper(a4()) | {"on_paper": paper})
    assert answer.status_code == 422, answer.text
    assert path in {e["path"] for e in answer.json()["errors"]}


async def test_a_scan_can_be_checked_and_taken_away(pathway: Told) -> None:
    step = await recorded(pathway, on_paper(a4()))
    data = SCANS["image/tiff"]
    note = (await send(pathway, step["id"], data, query="?form=A4")).json()
    await pathway.recorded()
    path = f"{pathway.path}/documents/{note['id']}/evidence"
    report = (await pathway.stack.caller.get(cast.JUNIPER, path)).json()
    assert report["report"]["holds"] is True, report["in_words"]
    assert any("is the file that came" in line for line in report["in_words"])
    for what in (f"documents/{note['id']}/bundle", "evidence/bundle"):
        path = f"{pathway.path}/{what}"
        answer = await pathway.stack.caller.get(cast.JUNIPER, path)
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            scans = [name for name in packed.namelist() if name.startswith("scans/")]
            assert [packed.read(name) for name in scans if name.endswith(".tif")] == [data]
        headers = await pathway.stack.caller.headers(cast.JUNIPER)
        url = f"{pathway.stack.caller.base}/evidence/verify"
        checked = await pathway.stack.caller.http.post(url, content=answer.content, headers=headers)
        assert checked.json()["report"]["holds"] is True, checked.text
