"""`emha forms`: what can be done with a form at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from emha.forms_command import forms_app
from forms.catalogue import FORMS
from forms.wording.pack import HOUSE


def forms(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(forms_app, list(words))
    assert result.exit_code == code, result.output
    return result.output


def test_every_form_is_listed_shown_and_has_a_sample():
    listed = forms("list")
    for each in FORMS:
        assert f"\n{each} " in f"\n{listed}"
        assert FORMS[each].title in forms("show", each)
        assert json.loads(forms("sample", each))


def test_a_sample_is_printed_as_a_draft(tmp_path: Path):
    content, printed = tmp_path / "a2.json", tmp_path / "a2.pdf"
    content.write_text(forms("sample", "a2"))
    forms("render", "A2", str(content), "-o", str(printed))
    assert printed.read_bytes().startswith(b"%PDF")


def test_what_cannot_be_printed_is_told_by_field_and_never_by_value(tmp_path: Path):
    content = tmp_path / "a2.json"
    content.write_text(json.dumps({"hospital_name": 7, "nonsense": "Somebody Invented"}))
    told = forms("render", "A2", str(content), "-o", str(tmp_path / "a2.pdf"), code=2)
    assert "hospital_name" in told
    assert "Somebody Invented" not in told
    assert not (tmp_path / "a2.pdf").exists()


def test_papers_are_read_together(tmp_path: Path):
    bundle = tmp_path / "bundle.json"
    papers = [{"code": code, "content": json.loads(forms("sample", code))} for code in ("A4", "A2")]
    bundle.write_text(json.dumps(papers))
    assert "on 2 papers" in forms("check", str(bundle))


@pytest.mark.parametrize("content", ["not json", "{}", "[1]", '[{"code": "Z9", "content": {}}]'])
def test_what_is_no_bundle_is_refused_plainly(tmp_path: Path, content: str):
    bundle = tmp_path / "bundle.json"
    bundle.write_text(content)
    assert "emha forms:" in forms("check", str(bundle), code=2)


def test_our_own_wording_is_complete_and_an_empty_pack_is_not(tmp_path: Path):
    assert "A2: complete" in forms("wording", "check", str(HOUSE))
    assert "A2: not in the pack" in forms("wording", "check", str(tmp_path), code=1)
