"""A bundle is checked offline with the public keys alone, and every change to it is found."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from emha.cli import app
from evidence.bundle import EVENTS_FILE, MANIFEST, make_bundle, report_on_file
from evidence.content import content_hash
from evidence.pdf import read_pdf
from evidence.report import About, Report, in_words
from evidence.seal import Sealer
from evidence.statement import Signature
from forms import catalogue
from forms.render import render
from tests.evidence.building import AT, CONTENT, KEYS, OTHER, OWN, resting_on, token, without_form
from tests.evidence.sealing import CHAIN, KEY

PDF, JSON, JWS = "documents/A4.pdf", "documents/A4.json", "evidence/step-1.jws"


def made(*of: Signature) -> str:
    return asyncio.run(token(*of))


def bundled(*of: object) -> bytes:
    return asyncio.run(make_bundle(*of))


def report(raw: bytes) -> Report:
    return report_on_file(raw, KEYS, lambda pdf: read_pdf(pdf, CHAIN))


def wrong(of: Report) -> str:
    return " ".join(each.says for each in of.checks if each.holds is False)


def events() -> bytes:
    opening = {"pathway": "p-1", "law_version": "v1", "opened_at": "t", "opened_by": "ZWM"}
    prior, told = content_hash(opening), []
    for number in (1, 2, 3):
        link = {
            "pathway": "p-1",
            "number": number,
            "recorded_at": f"t{number}",
            "event": {"said": number},
            "previous": prior,
        }
        prior = content_hash(link)
        told.append(link | {"hash": prior})
    return json.dumps({"opening": opening, "events": told, "head": prior}).encode()


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    proof = made()
    pdf = render(catalogue.sample("A4"), evidence=proof)
    return {
        JWS: proof.encode(),
        "evidence/step-3.jws": (made(without_form(step="step-3"))).encode(),
        JSON: CONTENT.encode(),
        PDF: Sealer.from_pem(KEY, CHAIN).seal(pdf),
        EVENTS_FILE: events(),
        "keys.json": json.dumps(KEYS.jwks()).encode(),
        "certificates.pem": CHAIN,
    }


@pytest.fixture(scope="module")
def bundle(files: dict[str, bytes]) -> bytes:
    return bundled(OWN, files, {"pathway": "p-1"}, AT)


def repacked(bundle: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(bundle)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    change(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


def test_a_whole_bundle_holds_and_names_every_signatory(bundle: bytes) -> None:
    found = report(bundle)
    assert found.holds is True, in_words(found)
    assert {each.step for each in found.signatures} == {"step-1", "step-3"}


@pytest.mark.parametrize("name", [JWS, JSON, PDF, EVENTS_FILE, "README.txt", "certificates.pem"])
def test_a_file_that_is_changed_or_taken_out_is_named(bundle: bytes, name: str) -> None:
    def spoil(files: dict[str, bytes]) -> None:
        files[name] = files[name][:-9] + bytes([files[name][-9] ^ 1]) + files[name][-8:]

    changed = report(repacked(bundle, spoil))
    assert changed.holds is False
    assert f"{name} was added or changed." in wrong(changed)
    gone = report(repacked(bundle, lambda files: files.pop(name)))
    assert gone.holds is False
    assert f"{name} is missing." in wrong(gone)


def test_a_file_that_is_slipped_in_is_named(bundle: bytes) -> None:
    extra = (made(without_form(step="step-9"))).encode()
    found = report(repacked(bundle, lambda files: files.update({"evidence/step-9.jws": extra})))
    assert "evidence/step-9.jws was added or changed." in wrong(found)


def test_a_list_made_by_somebody_else_is_no_list(files: dict[str, bytes]) -> None:
    forged = bundled(OTHER, files, {"pathway": "p-1"}, AT)
    assert "nothing vouches for it" in wrong(report(forged))
    none = repacked(forged, lambda made: made.pop(MANIFEST))
    assert report(none).holds is False


def test_content_changed_in_every_place_but_the_evidence_is_found(files: dict[str, bytes]) -> None:
    other = CONTENT.replace("e", "a", 1).encode()
    forged = bundled(OWN, {**files, JSON: other}, {}, AT)
    found = [each for each in report(forged).checks if each.about is About.CONTENT]
    assert [each.holds for each in found if each.step == "step-1"] == [None]
    assert "The form is not here" in " ".join(each.says for each in found)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_an_event_changed_in_the_excerpt_is_named(files: dict[str, bytes], at: int) -> None:
    told = json.loads(files[EVENTS_FILE])
    told["events"][at]["event"] = {"said": "otherwise"}
    raw = json.dumps(told).encode()
    found = report(bundled(OWN, {**files, EVENTS_FILE: raw}, {}, AT))
    assert f"Event {at + 1} is not as it was written" in wrong(found)


def test_events_cut_off_in_the_excerpt_are_found(files: dict[str, bytes]) -> None:
    told = json.loads(files[EVENTS_FILE])
    told["events"].pop()
    raw = json.dumps(told).encode()
    found = report(bundled(OWN, {**files, EVENTS_FILE: raw}, {}, AT))
    assert "The last events are missing" in wrong(found)


def test_earlier_parts_are_compared_with_the_evidence_beside(
    files: dict[str, bytes],
) -> None:
    later = (made(resting_on("step-1", "0" * 64))).encode()
    found = report(bundled(OWN, {**files, "evidence/step-2.jws": later}, {}, AT))
    assert "NOT the one that it was signed on" in wrong(found)


@pytest.mark.parametrize("junk", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"\x00" * 99, b"\xff\xfe"])
def test_what_is_none_of_ours_is_said_so(junk: bytes) -> None:
    assert report(junk).holds is False


def test_a_bundle_that_would_unpack_to_very_much_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("documents/a.json", b"\x00" * (65 * 1024 * 1024))
    assert "larger than any of ours" in wrong(report(out.getvalue()))


def test_the_command_says_what_holds_with_the_public_keys_alone(
    bundle: bytes, files: dict[str, bytes], tmp_path: Path
) -> None:
    keys, roots = tmp_path / "keys.json", tmp_path / "roots.pem"
    keys.write_bytes(files["keys.json"])
    roots.write_bytes(CHAIN)
    by = ["--keys", str(keys), "--roots", str(roots)]
    spoilt = CONTENT.encode() + files[PDF]
    for name, raw, code, says in (
        ("whole.zip", bundle, 0, "everything holds"),
        ("form.pdf", files[PDF], 0, "Signed by Dr Amara Goldcrest"),
        ("step.jws", files[JWS], 0, "Dr Amara Goldcrest"),
        ("changed.pdf", files[PDF].replace(b"/Page", b"/Pbge", 1), 1, "DOES NOT HOLD"),
        ("changed.jws", files[JWS][:-4] + b"AAAA", 1, "DOES NOT HOLD"),
        ("other.bin", spoilt, 1, "neither a PDF"),
    ):
        file = tmp_path / name
        file.write_bytes(raw)
        environment = {"EMHA_HOME": str(tmp_path / "var")}
        told = CliRunner(env=environment).invoke(app, ["verify", str(file), *by])
        assert (told.exit_code, says in told.output) == (code, True), (name, told.output)
        as_json = CliRunner(env=environment).invoke(app, ["verify", str(file), *by, "--json"])
        assert json.loads(as_json.stdout)["holds"] is (code == 0)
