"""Marks agree where names agree, and say nothing about anybody."""

from __future__ import annotations

import pytest

from forms.marks import mark, mark_address
from forms.words import Address

HOME = Address(lines=("Flat 3", "40 Nowhere Lane", "Exampleton"), postcode="ZZ1 3CC")


@pytest.mark.parametrize(
    "other",
    [
        "  siân   quillfeather ",
        "SIÂN QUILLFEATHER",
        "Sia\u0302n Quillfeather",
        "Siân\nQuillfeather",
    ],
)
def test_case_spacing_and_composition_make_no_difference(other: str) -> None:
    assert mark("P1", other) == mark("P1", "Siân Quillfeather")


def test_another_spelling_makes_another_mark() -> None:
    assert mark("P1", "Sian Quillfeather") != mark("P1", "Siân Quillfeather")


def test_one_person_has_other_marks_on_another_pathway() -> None:
    assert mark("P1", "Siân Quillfeather") != mark("P2", "Siân Quillfeather")


def test_an_address_agrees_however_its_lines_are_broken() -> None:
    same = Address(lines=("flat 3, 40 Nowhere Lane", "Exampleton"), postcode="zz13cc")
    assert mark_address("P1", same) == mark_address("P1", HOME)


def test_another_flat_is_another_address() -> None:
    other = Address(lines=("Flat 4", "40 Nowhere Lane", "Exampleton"), postcode="ZZ1 3CC")
    assert mark_address("P1", other) != mark_address("P1", HOME)


def test_a_mark_shows_nothing_of_the_name_and_fits_an_id() -> None:
    made = mark("P1", "Siân Quillfeather")
    assert len(made) == 32
    assert set(made) <= set("0123456789abcdef")
