"""A form that was put right: marked, old and new side by side, as archival as any other."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from forms import catalogue
from forms.bundle import check_bundle
from forms.model import Form, blanks, parts_begun
from forms.on_paper import as_on_paper
from forms.rectified import (
    BEFORE_FILE,
    Rectified,
    changes,
    rectified_from_json,
    rectified_json,
)
from forms.render import CONTENT_FILE
from forms.rules.families import UNDER_SECTION_8, UNDER_SECTION_15
from services.versions import put_right, read_together
from tests.forms.helping import CODES, attachment, content, filled, not_compliant, pdf_of, words_of
from tests.forms.test_form_text import LONDON_NAMES

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def rectified(before: Form, **change: Any) -> Rectified:
    text, digest = catalogue.canonical(before)
    said: dict[str, Any] = {
        "paper": "step-1",
        "content": text,
        "content_sha256": digest,
        "at": AT,
        "by": "Thaddeus Inkpenny",
        "role": "AMHP",
        "organisation": "Exampleton Borough Council",
        "consented_by": "Perpetua Larkin",
        "reasons": "The name was misspelt.",
    }
    return Rectified(**(said | change))


def named(code: str, name: str = "Wilhelmina Quilfeather") -> Form:
    return filled(code, **{catalogue.form(code).about: name})


@pytest.mark.parametrize("code", [*UNDER_SECTION_15, *UNDER_SECTION_8])
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_an_amended_form_is_archival_and_accessible(code: str, profile: str) -> None:
    before, after = named(code), catalogue.sample(code)
    provision = "8(4)" if code in UNDER_SECTION_8 else "15(1)"
    pdf = pdf_of(after, rectified=rectified(before, provision=provision))
    assert not_compliant(pdf, profile) == []
    words = words_of(pdf)
    assert f"Rectified under section {provision} on 20 November 2026" in words
    assert "Wilhelmina Quilfeather" in words


def test_old_and_new_content_are_both_inside() -> None:
    before, after = named("A2"), catalogue.sample("A2")
    pdf = pdf_of(after, rectified=rectified(before))
    assert attachment(pdf, BEFORE_FILE).decode() == catalogue.canonical(before)[0]
    assert attachment(pdf, CONTENT_FILE).decode() == catalogue.canonical(after)[0]


def test_the_same_amendment_gives_the_same_bytes_and_survives_travelling() -> None:
    before, after = named("A4"), catalogue.sample("A4")
    said = rectified(before)
    assert rectified_from_json(rectified_json(said)) == said
    assert pdf_of(after, rectified=said) == pdf_of(after, rectified=said)


@pytest.mark.parametrize("name", LONDON_NAMES)
def test_names_of_every_script_stand_side_by_side(name: str) -> None:
    before, after = named("A4", name), catalogue.sample("A4")
    assert not_compliant(pdf_of(after, rectified=rectified(before)), "3a") == []


def test_ten_thousand_characters_stand_side_by_side() -> None:
    before = filled("A4", reasons="word " * 1_999 + "end.")
    pdf = pdf_of(catalogue.sample("A4"), rectified=rectified(before))
    assert "end." in words_of(pdf)
    assert not_compliant(pdf, "ua1") == []


def test_changes_are_told_in_the_words_of_the_form() -> None:
    before = filled(
        "A4",
        patient_full_name="Wilhelmina Quilfeather",
        detention_interests=["own_health"],
        doctor_prior_acquaintance="yes",
        unprinted__examined_in_person=False,
    )
    found = changes(before, catalogue.sample("A4"))
    told = {each.field: (each.before, each.after) for each in found}
    assert told["patient_full_name"] == ("Wilhelmina Quilfeather", "Wilhelmina Quillfeather")
    assert told["doctor_prior_acquaintance"] == ("Yes", "No")
    assert told["unprinted.examined_in_person"] == ("No", "Yes")
    assert told["detention_interests"][1].count(";") == 1
    assert set(told) == {
        "patient_full_name",
        "detention_interests",
        "doctor_prior_acquaintance",
        "unprinted.examined_in_person",
    }
    assert changes(before, before) == ()


# Versions, read together


def test_the_amended_form_stands_in_the_place_of_the_one_that_was_signed() -> None:
    first, other, after = named("A4"), catalogue.sample("A2"), catalogue.sample("A4")
    told = [("one", first, None), ("two", other, None), ("amends", after, "one")]
    papers, made = read_together(told)
    assert papers == (("one", after), ("two", other))
    assert [(each.step, each.paper, each.before) for each in made] == [("amends", "one", first)]


def test_a_form_amended_twice_is_compared_with_the_version_before() -> None:
    first, second, third = (named("A4", name) for name in ("A", "B", "C"))
    told = [("one", first, None), ("x", second, "one"), ("y", third, "one")]
    papers, made = read_together(told)
    assert papers == (("one", third),)
    assert [(m.before, m.after) for m in made] == [(first, second), (second, third)]


def test_both_parts_of_a_joint_recommendation_are_amended_together() -> None:
    whole = catalogue.sample("A3")
    part = catalogue.sample("A3", part=1)
    assert parts_begun(part) == (1,)
    after = filled("A3", patient_full_name="Wilhelmina Quilfeather")
    papers = put_right([("one", part), ("two", whole)], "one", after)
    assert [form.at("patient_full_name") for _, form in papers] == ["Wilhelmina Quilfeather"] * 2
    assert parts_begun(papers[0][1]) == (1,)
    assert papers[1] == ("two", after)


# Papers with blanks


@pytest.mark.parametrize("code", CODES)
def test_a_paper_that_lacks_anything_is_read_kept_and_printed(code: str) -> None:
    whole = content(code)
    for name in [n for n, f in catalogue.form(code).model.model_fields.items() if f.is_required()]:
        if name == "unprinted":
            continue
        raw = json.dumps({k: v for k, v in whole.items() if k != name})
        form = catalogue.parse(code, raw, from_paper=True)
        assert name in blanks(form)
        text, _ = catalogue.canonical(form)
        again = catalogue.parse(code, text, from_paper=True)
        assert catalogue.canonical(again)[0] == text
        with pytest.raises(catalogue.FormInvalid):
            catalogue.parse(code, raw)


@pytest.mark.parametrize("code", CODES)
def test_an_empty_paper_is_printed_and_judged(code: str) -> None:
    form = catalogue.parse(code, "{}", from_paper=True)
    assert blanks(form)
    check_bundle([("paper", form), ("other", catalogue.sample(code))])
    assert not_compliant(pdf_of(form), "3a") == []


def test_what_is_wrong_on_a_paper_is_still_refused() -> None:
    with pytest.raises(catalogue.FormInvalid):
        catalogue.parse("A4", json.dumps({"reasons": 7}), from_paper=True)
    with pytest.raises(catalogue.FormInvalid):
        catalogue.parse("A4", json.dumps({"no_such_thing": "x"}), from_paper=True)


def test_the_model_of_a_paper_is_made_once() -> None:
    model = catalogue.form("A4").model
    assert as_on_paper(model) is as_on_paper(model)
    assert issubclass(as_on_paper(model), model)
