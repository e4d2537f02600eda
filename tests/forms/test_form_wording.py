"""Wording is apart from code, and says all that a form asks and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from forms import catalogue
from forms.render import render
from forms.wording.check import check
from forms.wording.pack import HOUSE, Wording, wording_of
from tests.forms.helping import CODES, signed, words_of


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
        assert "house wording, edition 1, not the prescribed text" in words_of(render(form))


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
