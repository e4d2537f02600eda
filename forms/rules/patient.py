"""Whether the papers that the core does not compare name one patient at one address."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from forms.marks import mark, mark_address
from forms.model import Form
from forms.rules.families import CERTIFICATES, COMMUNITY, GUARDIANSHIP
from forms.rules.rule import Bundle, FormRule
from forms.words import Address
from statute.vocabulary import Severity

_BY_NAME = (
    *GUARDIANSHIP,
    *("H1", "H2", "H4", "H5", "H6", "G6", "G7", "G8", "G9", "G10", "M1", "M2"),
    *CERTIFICATES,
    *COMMUNITY,
    "CTO3",
)
_AT_ADDRESS = ("CTO1", "CTO4", "CTO5", "CTO7")
"""Papers of one order: people move between their admission and it."""

_PUT_RIGHT = (
    "If it is a slip, have it amended (ss.8(4), 15(1)) or corrected and initialled. If a paper is "
    "about somebody else, it cannot be used."
)


def _same(value: object) -> str:
    """What two ways of writing one name or address have in common."""
    return mark_address("", value) if isinstance(value, Address) else mark("", str(value))


def _differs(name: str, bundle: Bundle, form: Form, among: tuple[str, ...] = ()) -> Iterator[str]:
    """The particular, where it is not as on the first paper that says it (`among` those)."""
    asked = (
        p.form.at(name)
        for p in bundle.papers
        if name in type(p.form).model_fields and (not among or p.form.form_code in among)
    )
    first = next((said for said in asked if said is not None), None)
    if first is not None and form.at(name) is not None and _same(first) != _same(form.at(name)):
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
    FormRule(
        id="id.patient_address_identical",
        forms=_AT_ADDRESS,
        severity=Severity.RECTIFIABLE,
        citation="s.17A; reg 6",
        message="The patient's address is not as on the first of the papers of this order.",
        next_act="If the patient has moved, nothing needs to be done. Correct a slip and initial "
        "the change: section 15 does not reach this form.",
        check=partial(_differs, "patient_address", among=_AT_ADDRESS),
    ),
)
