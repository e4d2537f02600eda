"""Whether the papers that the core does not compare name one patient at one address."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from forms.marks import mark, mark_address
from forms.model import Form
from forms.rules.families import GUARDIANSHIP
from forms.rules.rule import Bundle, FormRule
from forms.words import Address
from statute.vocabulary import Severity

_BY_NAME = (*GUARDIANSHIP, "H4", "H5", "H6", "G6", "G7", "G8", "G9", "G10")
_PUT_RIGHT = (
    "If it is a slip, have it amended (ss.8(4), 15(1)) or corrected and initialled. If a paper is "
    "about somebody else, it cannot be used."
)


def _same(value: object) -> str:
    """What two ways of writing one name or address have in common."""
    return mark_address("", value) if isinstance(value, Address) else mark("", str(value))


def _differs(name: str, bundle: Bundle, form: Form) -> Iterator[str]:
    """The particular, where it is not as on the first paper of the bundle that asks for it."""
    asked = (p.form for p in bundle.papers if name in type(p.form).model_fields)
    if _same(next(asked).at(name)) != _same(form.at(name)):
        yield name


RULES: tuple[FormRule, ...] = (
    FormRule(
        id="id.patient_name_identical",
        forms=_BY_NAME,
        severity=Severity.RECTIFIABLE,
        citation="ss.8(4), 15(1)",
        message="The patient's name is not as on the first of these papers.",
        next_act=_PUT_RIGHT,
        check=partial(_differs, "patient_full_name"),
    ),
    FormRule(
        id="id.patient_address_identical",
        forms=GUARDIANSHIP,
        severity=Severity.RECTIFIABLE,
        citation="ss.8(4), 15(1)",
        message="The patient's address is not as on the first of these papers.",
        next_act=_PUT_RIGHT,
        check=partial(_differs, "patient_address"),
    ),
)
