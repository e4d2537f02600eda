"""What one answer on a record makes needed is refused when it is lacking, and found on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from forms import catalogue
from forms.bundle import check_bundle
from forms.conditions import When
from forms.model import parts_begun
from forms.particulars import Particular, particulars_of
from tests.forms.helping import CODES, content, filled, problems

UNPRESCRIBED = [code for code in CODES if not catalogue.form(code).prescribed]

# What the answer makes needed besides, so that only what is tested is lacking.
WITH: dict[tuple[str, str], dict[str, Any]] = {
    ("S135", "conveyance_reason"): {"premises_outcome": "removed"},
}


def conditions() -> Iterator[tuple[str, str, Any]]:
    """Each conditional particular of a part that the sample fills in, and an answer to it."""
    for code in UNPRESCRIBED:
        model = catalogue.form(code).model
        begun = parts_begun(catalogue.sample(code))
        for name, particular in particulars_of(model).items():
            needed: When | None = particular.needed_if
            if needed is None or particular.part not in begun or "." in needed.field:
                continue
            for value in needed.values:
                yield code, name, value


def answer(code: str, field: str, value: Any) -> Any:
    """The answer as JSON: in a list where several may be chosen."""
    many = isinstance(content(code).get(field), list)
    return [value.value] if many else value.value


def asked(code: str, name: str) -> Particular:
    return particulars_of(catalogue.form(code).model)[name]


CASES = list(conditions())


@pytest.mark.parametrize(("code", "name", "value"), CASES)
def test_what_an_answer_makes_needed_cannot_be_left_out(code: str, name: str, value: Any) -> None:
    needed = asked(code, name).needed_if
    assert needed is not None
    changes = {**WITH.get((code, name), {}), needed.field: answer(code, needed.field, value)}
    assert name in problems(code, content(code, **{**changes, name: None}))


@pytest.mark.parametrize(("code", "name", "value"), CASES)
def test_on_paper_what_is_lacking_is_found_and_told(code: str, name: str, value: Any) -> None:
    needed = asked(code, name).needed_if
    assert needed is not None
    changes = {**WITH.get((code, name), {}), needed.field: answer(code, needed.field, value)}
    form = filled(code, from_paper=True, **{**changes, name: None})
    told = [each for each in check_bundle([("step-1", form)]) if name in each.fields]
    assert {each.rule for each in told} >= {"alt.exactly_one_survives"}


def test_the_conditions_of_many_records_are_tried() -> None:
    assert len(CASES) >= 25
    assert {code for code, _, _ in CASES} >= {"S17", "S132", "S62", "NR2", "NR8", "AMHP1", "S134"}


@pytest.mark.parametrize(
    ("code", "part"),
    [("S62", 3), ("S62", 2), ("S135", 3), ("HM1", 5)],
)
def test_a_part_that_does_not_apply_is_left_blank(code: str, part: int) -> None:
    applies = catalogue.form(code).model.part_applies_if[part]
    others = {"S62": {2: "ect", 3: "medicine"}, "S135": {3: "135_2"}, "HM1": {5: "adjourn"}}
    made = content(code, **{applies.field: others[code][part]})
    if code == "S62" and part == 3:
        made |= {"ect_given_at": made["medicine_given_at"], "ect_given_by": "A", "ect_effect": "B"}
    assert "" in problems(code, made)
