"""Every record that trusts need and that has no prescribed form asks what it must hold.

`records.json` is the catalogue's list of such records: for each, what it holds, and where that
stands on our records. Two records of the catalogue are no forms: scrutiny is a step, and the
registers that checks depend on are kept as facts about people and organisations.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from forms import catalogue
from forms.particulars import particulars_of
from forms.render import render
from tests.forms.helping import CODES, words_of

RECORDS: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "records.json").read_text(encoding="utf-8")
)
SECOND_EDITION = {"DIS5"}
"""Records whose words were put right after some were signed; the first are kept for those."""

UNPRESCRIBED = [code for code in CODES if not catalogue.form(code).prescribed]


def names_on(code: str) -> set[str]:
    """What somebody fills in, declares or signs on a form, and what it asks unprinted."""
    definition = catalogue.form(code)
    names = set(definition.model.model_fields) | set(definition.declarations)
    names |= {block.name for block in definition.blocks}
    unprinted = definition.model.model_fields.get("unprinted")
    if unprinted is not None and unprinted.annotation is not None:
        names |= {f"unprinted.{name}" for name in unprinted.annotation.model_fields}
    return names


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_holds_everything_that_the_catalogue_lists(record: str) -> None:
    for item, places in RECORDS[record]["asked"].items():
        assert places, item
        for place in places:
            code, _, name = place.partition(".")
            assert name in names_on(code), f"{item}: {place}"


OTHERWISE = {
    ("nr-letters", "event"): "each has a letter of its own; NR4 is for those of regulation 26",
    ("cto-local", "event"): "each act has a record of its own",
    ("section-62", "ect"): "ECT is one of two kinds of treatment",
    ("section-135-record", "kept_at_premises_by_consent"): "a yes or no with its consents",
    ("nr-discharge-order", "standing"): "the three standings of Form A1, under their names there",
    ("tribunal-application", "application_kind"): "the nearest relative has Record TR2",
    ("tribunal-referral", "referral_ground"): "ss.71 and 75 are on Record TR4",
}
"""Choices of the catalogue that we ask in another way, and how."""


@pytest.mark.parametrize("record", RECORDS)
def test_the_choices_of_a_record_are_those_of_the_catalogue(record: str) -> None:
    for item, wanted in RECORDS[record].get("choices", {}).items():
        if (record, item) in OTHERWISE:
            continue
        offered: set[str] = set()
        for place in RECORDS[record]["asked"][item]:
            code, _, name = place.partition(".")
            asked = particulars_of(catalogue.form(code).model).get(name)
            offered |= {choice.value for choice in (asked.choices if asked else None) or ()}
        assert set(wanted) <= offered, item


@pytest.mark.parametrize("code", UNPRESCRIBED)
def test_a_record_says_that_no_form_is_prescribed(code: str) -> None:
    shown = words_of(render(catalogue.sample(code), draft=True))
    assert "No prescribed form" in shown
    edition = "2" if code in SECOND_EDITION else "1"
    assert f"our wording, edition {edition}; no form is prescribed" in shown
    assert f"Form {code}" not in shown


@pytest.mark.parametrize("code", UNPRESCRIBED)
def test_a_record_says_which_provision_asks_for_it(code: str) -> None:
    definition = catalogue.form(code)
    model = definition.model
    assert definition.regulation == "No prescribed form"
    assert any(word in definition.instrument for word in ("section", "Part", "regulation", "Reg"))
    assert any(particular.cites for particular in particulars_of(model).values())
