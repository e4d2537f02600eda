"""Wording is apart from code, and says all that a form asks and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from emha.settings import SettingsError
from emha.wording_packs import use_wording_pack
from emha.working import printed
from evidence.content import wording_hash
from forms import catalogue
from forms.render import render
from forms.signatures import signatures_json
from forms.wording.check import check
from forms.wording.pack import HOUSE, Wording, put_in_use, wording_of
from tests.forms.helping import CODES, SIGNED_AT, signed, words_of
from workflows.messages import FormContent, FormToStore


@pytest.mark.parametrize("code", CODES)
def test_our_wording_says_all_that_the_form_asks_and_nothing_else(code: str) -> None:
    found = check(catalogue.form(code), wording_of(code))
    assert (found.missing, found.left_over, found.unprintable) == ((), (), ())
    assert found.complete


@pytest.mark.parametrize("code", CODES)
def test_a_block_has_one_kind_of_content(code: str) -> None:
    for block in wording_of(code).blocks():
        kinds = (block.rows, block.choose, block.prose, block.entries, block.sign, block.declares)
        assert sum(map(bool, kinds)) <= 1


@pytest.mark.parametrize("code", CODES)
def test_our_wording_never_claims_to_be_the_prescribed_text(code: str) -> None:
    assert wording_of(code).status == "house"
    if catalogue.form(code).prescribed:
        form = catalogue.sample(code)
        edition = wording_of(code).edition
        shown = words_of(render(form))
        assert f"house wording, edition {edition}, not the prescribed text" in shown


PUBLISHED: dict[str, dict[str, str]] = json.loads(
    (Path(__file__).parent / "data" / "editions.json").read_text(encoding="utf-8")
)
"""Every version of a prescribed form there has been, with the hash of its wording."""


@pytest.mark.parametrize("code", PUBLISHED)
def test_what_was_signed_in_any_edition_is_read_in_it_for_good(code: str) -> None:
    """Whoever changes a wording gives it a new edition and keeps the old one (promise 6)."""
    kept = {version: wording_hash(code, version) for version in PUBLISHED[code]}
    assert kept == PUBLISHED[code]
    assert catalogue.form(code).version in kept, "note the new edition in data/editions.json"


def test_every_prescribed_form_has_its_editions_noted() -> None:
    prescribed = {code for code in CODES if catalogue.form(code).prescribed}
    assert set(PUBLISHED) == prescribed
    assert PUBLISHED["H4"].keys() == {"2020+house.1", "2020+house.2"}


def test_an_earlier_edition_says_what_it_said_and_the_new_one_what_is_new() -> None:
    new = "Under the authority given in Part 1"
    before, now = (catalogue.wording_for("H4", f"2020+house.{n}") for n in (1, 2))
    form = catalogue.sample("H4")
    assert new not in words_of(render(form, signed(form), wording=before))
    assert new in words_of(render(form, signed(form), wording=now))
    assert check(catalogue.form("H4"), before).complete


@pytest.mark.parametrize(("code", "was"), [("T5", "27(3)(c)"), ("T6", "27(3)(d)")])
def test_a_form_printed_again_names_the_regulation_of_its_version(code: str, was: str) -> None:
    before, now = (catalogue.wording_for(code, f"2020+house.{n}") for n in (1, 2))
    form = catalogue.sample(code)
    assert f"Regulation {was}" in words_of(render(form, signed(form), wording=before))
    assert "Regulation 27(3)(b)" in words_of(render(form, signed(form), wording=now))


@pytest.fixture
def pack_in_use(tmp_path: Path) -> Iterator[Path]:
    """A trust's pack with the prescribed text of one form, and an earlier edition of it."""
    text = (HOUSE / "A4.toml").read_text(encoding="utf-8").replace('"house"', '"prescribed"')
    (tmp_path / "A4.toml").write_text(text.replace('edition = "1"', 'edition = "2"'))
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "A4-1.toml").write_text(text.replace("My opinion", "What I think"))
    use_wording_pack(tmp_path)
    yield tmp_path
    put_in_use(None)


@pytest.mark.usefixtures("pack_in_use")
def test_a_pack_in_use_is_what_a_form_is_signed_and_printed_in() -> None:
    form = catalogue.sample("A4")
    assert catalogue.form("A4").version == "2020+prescribed.2"
    assert catalogue.schema("A4")["x-form"]["wording_status"] == "prescribed"
    assert "prescribed wording, edition 2" in words_of(render(form, signed(form)))
    assert catalogue.form("A2").version == "2020+house.1"


@pytest.mark.usefixtures("pack_in_use")
def test_what_was_signed_before_a_pack_came_is_read_in_its_own_words() -> None:
    assert catalogue.wording_for("A4", "2020+house.1").status == "house"
    assert PUBLISHED["A4"]["2020+house.1"] == wording_hash("A4", "2020+house.1")
    earlier = catalogue.wording_for("A4", "2020+prescribed.1")
    form = catalogue.sample("A4")
    assert "What I think" in words_of(render(form, signed(form), wording=earlier))


@pytest.mark.usefixtures("pack_in_use")
def test_a_worker_prints_a_form_in_the_version_it_was_signed_in() -> None:
    content_json, sha256 = catalogue.canonical(catalogue.sample("A4"))
    kept = FormContent(
        code="A4",
        version="2020+house.1",
        content=content_json,
        sha256=sha256,
        signatures=signatures_json(signed(catalogue.sample("A4"))),
    )
    shown = words_of(printed(FormToStore(step="s", signed_at=SIGNED_AT, form=kept, recorded=False)))
    assert "house wording, edition 1, not the prescribed text" in shown


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"house"', '"house"', ""),
        ("My opinion", "What I think", "A4: its edition is one of ours"),
        ('prose = "reasons"', 'prose = "reason"', "A4: missing reasons; left over reason"),
    ],
)
def test_a_pack_that_would_mislead_stops_the_start(
    old: str, new: str, told: str, tmp_path: Path
) -> None:
    altered(tmp_path, old, new)
    try:
        if told:
            with pytest.raises(SettingsError, match=told):
                use_wording_pack(tmp_path)
            assert catalogue.form("A4").version == "2020+house.1"
        else:
            use_wording_pack(tmp_path)
    finally:
        put_in_use(None)


def test_a_pack_that_is_not_there_or_is_of_no_form_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no folder"):
        use_wording_pack(tmp_path / "none")
    with pytest.raises(SettingsError, match="no form has a file"):
        use_wording_pack(tmp_path)
    (tmp_path / "Z9.toml").write_text("")
    altered(tmp_path, "My opinion", "My opinion")
    with pytest.raises(SettingsError, match="Z9"):
        use_wording_pack(tmp_path)
    put_in_use(None)


def altered(tmp_path: Path, old: str, new: str) -> Wording:
    """A pack of somebody else's, with one change to Form A4."""
    text = (HOUSE / "A4.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "A4.toml").write_text(text.replace(old, new), encoding="utf-8")
    return wording_of("A4", tmp_path)


def test_a_pack_that_leaves_something_out_is_told_what(tmp_path: Path) -> None:
    pack = altered(tmp_path, '[[part.block]]\nprose = "reasons"\n', "")
    assert check(catalogue.form("A4"), pack).missing == ("reasons",)


def test_a_pack_that_leaves_an_alternative_out_is_told_which(tmp_path: Path) -> None:
    gone = (
        '[part.block.options.own_health]\ntext = "in the interests of the patient\'s own health"\n'
    )
    pack = altered(tmp_path, gone, "")
    assert check(catalogue.form("A4"), pack).missing == ("detention_interests=own_health",)


def test_a_pack_that_names_what_the_form_does_not_ask_is_told(tmp_path: Path) -> None:
    pack = altered(tmp_path, 'heading = "Reasons', 'text = "{religion}"\nheading = "Reasons')
    assert check(catalogue.form("A4"), pack).left_over == ("religion",)


def test_a_pack_with_a_character_no_font_can_draw_is_told_which(tmp_path: Path) -> None:
    found = check(catalogue.form("A4"), altered(tmp_path, "My opinion", "\U0001f600 opinion"))
    assert found.unprintable == ("U+1F600 GRINNING FACE",)
    assert not found.complete


def test_a_pack_with_an_unknown_word_in_its_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        altered(tmp_path, 'status = "house"', 'status = "house"\ncolour = "red"')


def test_a_trusts_pack_is_printed_in_place_of_ours(tmp_path: Path) -> None:
    pack = altered(tmp_path, "My opinion", "The opinion of this doctor")
    form = catalogue.sample("A4")
    text = words_of(render(form, signed(form), wording=pack))
    assert "The opinion of this doctor" in text
    assert "My opinion" not in text
