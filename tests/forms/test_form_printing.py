"""All alternatives are on the page; those not chosen are struck out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from forms import catalogue
from forms.model import Form
from forms.printing import Page, printed
from forms.render import render
from forms.signatures import NOBODY
from forms.wording.pack import wording_of
from tests.forms.helping import CODES, filled, signed, words_of


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
    strikes = any(block.choose and not block.only for block in wording_of(code).blocks())
    assert (any(found), not all(found)) == (asks, strikes)


def test_a_letter_says_only_what_applies_and_leaves_out_what_was_not_said() -> None:
    said = " ".join(
        sentence(block.get("runs", [])) for block in blocks_of(filled("NR4", detail=None))
    )
    assert "What else you should know" not in said
    assert len(alternatives(filled("NR4"))) == 1
    (event,) = standing(filled("NR4", event="recall"))
    assert "was recalled to Larkspur House" in event


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


def struck_out(form: Form) -> set[str]:
    """Every alternative with a line through it, those inside others too."""
    return {
        sentence(option["runs"])
        for block in blocks_of(form)
        for option in block.get("options", ())
        if option["struck"]
    }


def test_a_blank_strikes_nothing_out() -> None:
    """On a draft nobody has said yet which applies; a paper may have been left so."""
    choices = {"approved_by": None, "nr_position": None, "nr_informed": None}
    open_still = filled("A2", from_paper=True, **choices)
    assert struck_out(open_still) == set()
    assert standing(open_still) == set()
    shown = words_of(render(open_still, draft=True))
    assert "Not said" in shown
    assert "Struck out" not in shown
    no_grounds = struck_out(filled("A4", from_paper=True, detention_interests=None))
    assert not any("interests" in text for text in no_grounds)


def test_what_another_answer_says_is_not_asked_is_struck_out() -> None:
    form = filled(
        "A2",
        nr_position="none",
        **dict.fromkeys(("nr_full_name", "nr_address", "nr_informed")),
    )
    struck = struck_out(form)
    assert sum("informed that person" in text for text in struck) == 2
    assert "Not said" not in words_of(render(form, signed(form)))


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


def test_what_stands_above_a_signature_and_its_names_stays_with_it() -> None:
    kept = [block["kind"] for block in blocks_of(catalogue.sample("H5")) if block["kept"]]
    assert kept == ["text", "rows", "text", "rows", "options", "rows", "options", "rows"]


def test_a_paper_that_is_attached_is_named_where_it_is_asked_for() -> None:
    rows = [row for b in blocks_of(filled("A5")) for row in b.get("rows", ())]
    (copy,) = [row for row in rows if "Copy attached" in row["label"]]
    assert copy["value"] == "Order of the County Court at Exampleton, 2 March 2026"


def test_paragraphs_and_lines_are_kept() -> None:
    form = filled("A4", reasons="One.\nTwo.\n\nThree.\n\n\n\nFour.")
    (block,) = [b for b in blocks_of(form) if b["kind"] == "prose"]
    assert block["paragraphs"] == [["One.", "Two."], ["Three."], ["Four."]]
