"""All alternatives are on the page; those not chosen are struck out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from forms import catalogue
from forms.model import Form
from forms.printing import Page, printed
from forms.signatures import NOBODY
from forms.wording.pack import wording_of
from tests.forms.helping import CODES, filled, signed


def blocks_of(form: Form) -> Iterator[dict[str, Any]]:
    """Every block as printed, those inside alternatives too."""
    page = Page(catalogue.form(form.form_code), form, signed(form))
    waiting = [b for part in printed(page, wording_of(form.form_code)) for b in part["blocks"]]
    while waiting:
        block = waiting.pop(0)
        yield block
        waiting[:0] = [inner for option in block.get("options", ()) for inner in option["blocks"]]


def sentence(runs: list[dict[str, str]]) -> str:
    return "".join(run["t"] for run in runs)


def alternatives(form: Form) -> dict[str, bool]:
    """Each alternative's sentence, and whether it stands."""
    return {
        sentence(option["runs"]): option["chosen"]
        for block in blocks_of(form)
        for option in block.get("options", ())
    }


def standing(form: Form) -> set[str]:
    return {text for text, stands in alternatives(form).items() if stands}


@pytest.mark.parametrize("code", CODES)
def test_each_choice_prints_every_alternative_and_strikes_out_the_rest(code: str) -> None:
    form = catalogue.sample(code)
    for block in wording_of(code).blocks():
        if block.choose:
            answer = form.at(block.choose)
            chosen = answer if isinstance(answer, tuple) else (answer,)
            assert set(block.options) >= {str(c) for c in chosen if c is not None}
    found = alternatives(form).values()
    asks = any(block.choose for block in wording_of(code).blocks())
    assert (any(found), not all(found)) == (asks, asks)


def test_form_a2_keeps_one_statement_about_the_nearest_relative() -> None:
    kept = [text for text in standing(filled("A2")) if "is the patient's nearest relative" in text]
    (statement,) = kept
    assert "belief, Barnaby Quillfeather of 7 Madeup Mews, Exampleton, ZZ1 4DD is" in statement


def test_what_is_struck_out_is_blank_as_on_paper() -> None:
    struck = [text for text, stands in alternatives(filled("A2")).items() if not stands]
    assert any("[full name] of [address] may exercise" in text for text in struck)
    assert not any("Barnaby" in text for text in struck)


def test_what_was_wrongly_left_standing_is_shown_where_it_was_written() -> None:
    form = filled("A2", approving_lssa="Other Council")
    struck = [text for text, stands in alternatives(form).items() if not stands]
    assert "another local social services authority: Other Council." in struck


def test_alternatives_inside_one_struck_out_are_struck_out_with_it() -> None:
    form = filled(
        "A6", nr_consultation="not_consulted", not_consulted_because="none", from_paper=True
    )
    assert "the patient's nearest relative within the meaning of the Act." not in standing(form)


def test_several_grounds_may_stand_together() -> None:
    form = filled("A8", necessity_grounds=["own_health", "protection_of_others"])
    kept = {text for text in standing(form) if text.startswith("for the ")}
    assert kept == {"for the patient's own health", "for the protection of other persons"}


def test_times_are_printed_as_the_clocks_of_london_show_them() -> None:
    form = filled("H3", admitted_at="2026-07-16T17:40:00Z")
    assert any("Thursday 16 July 2026, 18:40 BST" in text for text in standing(form))


def test_a_part_not_begun_says_so_in_place_of_its_blanks() -> None:
    form = catalogue.sample("S136", 1)
    page = Page(catalogue.form("S136"), form, NOBODY)
    first, second, third = printed(page, wording_of("S136"))
    assert first["blocks"]
    assert (second["blocks"], second["by"]) == ([], "Not yet completed.")
    assert third["blocks"] == []


def test_a_part_that_asks_for_a_signature_only_is_shown_once_it_is_signed() -> None:
    form = catalogue.sample("G1")
    unsigned = Page(catalogue.form("G1"), form, NOBODY)
    assert printed(unsigned, wording_of("G1"))[1]["blocks"] == []
    complete = Page(catalogue.form("G1"), form, signed(form))
    willing, signature = printed(complete, wording_of("G1"))[1]["blocks"]
    assert "willing to act" in sentence(willing["runs"])
    assert signature["signed"] is True


def test_names_right_above_a_signature_stay_with_it() -> None:
    kept = [block["kind"] for block in blocks_of(catalogue.sample("H5")) if block["kept"]]
    assert kept == ["rows"] * 4


def test_a_paper_that_is_attached_is_named_where_it_is_asked_for() -> None:
    rows = [row for b in blocks_of(filled("A5")) for row in b.get("rows", ())]
    (copy,) = [row for row in rows if "Copy attached" in row["label"]]
    assert copy["value"] == "Order of the County Court at Exampleton, 2 March 2026"


def test_paragraphs_and_lines_are_kept() -> None:
    form = filled("A4", reasons="One.\nTwo.\n\nThree.\n\n\n\nFour.")
    (block,) = [b for b in blocks_of(form) if b["kind"] == "prose"]
    assert block["paragraphs"] == [["One.", "Two."], ["Three."], ["Four."]]
