"""What doctors give their opinion on, for each kind of recommendation. Each is defined once."""

from __future__ import annotations

from typing import Annotated

from forms.choices import DetentionGround
from forms.choices_of_reports import WelfareGround
from forms.model import Form
from forms.particulars import asked
from forms.words import EACH_ONCE, NamedHospital, Prose
from statute.steps.admission import Ground

Grounds = Annotated[tuple[DetentionGround, ...], EACH_ONCE]
"""In whose interests, each only once (ss.2(2)(b), 3(2)(c))."""

WelfareGrounds = Annotated[tuple[WelfareGround, ...], EACH_ONCE]
"""What guardianship is necessary for, each only once (s.7(2)(b))."""

_EACH = "Choose each that applies."


_FOR_WELFARE: dict[WelfareGround, Ground] = {
    WelfareGround.WELFARE: Ground.WELFARE,
    WelfareGround.PROTECTION_OF_OTHERS: Ground.PROTECTION_OF_OTHERS,
}
"""The grounds of guardianship, in the words of the core."""


def as_grounds(welfare: WelfareGrounds) -> tuple[Ground, ...]:
    """The grounds of guardianship in the words of the core; the form keeps its own."""
    return tuple(_FOR_WELFARE[each] for each in welfare)


def of_detention(grounds: Grounds) -> tuple[Ground, ...]:
    """The grounds of detention in the words of the core."""
    return tuple(Ground(each.value) for each in grounds)


def interests_of_assessment() -> Grounds:
    """The particular that asks in whose interests the patient ought to be detained."""
    asks: Grounds = asked(
        "In whose interests the patient ought to be detained",
        cites="s.2(2)(b)",
        text=_EACH,
        choices=DetentionGround,
        min_length=1,
        max_length=3,
    )
    return asks


def grounds_of_treatment(cites: str) -> Grounds:
    """The particular that asks what treatment in hospital is necessary for."""
    asks: Grounds = asked(
        "What treatment in hospital is necessary for",
        cites=cites,
        text=_EACH,
        choices=DetentionGround,
        min_length=1,
        max_length=3,
    )
    return asks


def grounds_of_guardianship(cites: str) -> WelfareGrounds:
    """The particular that asks what guardianship is necessary for."""
    asks: WelfareGrounds = asked(
        "What guardianship is necessary for",
        cites=cites,
        text=_EACH,
        choices=WelfareGround,
        min_length=1,
        max_length=2,
    )
    return asks


def reasons_for_guardianship(cites: str) -> Prose:
    """The particular that asks for the reasons for guardianship."""
    asks: Prose = asked(
        "Reasons for your opinions",
        cites=cites,
        text="Describe symptoms and behaviour and how they lead to your opinion. Say why the "
        "patient cannot be cared for properly without the powers of guardianship.",
    )
    return asks


class ForAssessment(Form):
    """The opinion for admission for assessment (s.2)."""

    detention_interests: Grounds = interests_of_assessment()
    reasons: Prose = asked(
        "Reasons for your opinions",
        cites="s.2(2)(a) and (b)",
        text="Describe symptoms and behaviour and how they lead to your opinion. Say why the "
        "patient ought to be admitted to hospital, and why informal admission is not appropriate.",
    )


class ForTreatment(Form):
    """The opinion for admission for treatment (s.3)."""

    necessity_grounds: Grounds = grounds_of_treatment("s.3(2)(c)")
    reasons: Prose = asked(
        "Reasons for your opinions",
        cites="s.3(2)(a), (c); s.3(3)",
        text="Describe symptoms and behaviour and how they lead to your opinion. Say whether other "
        "methods of treatment or care are available and why they are not appropriate, and why "
        "informal admission is not appropriate.",
    )
    appropriate_treatment_hospitals: tuple[NamedHospital, ...] = asked(
        "Hospitals where appropriate medical treatment is available",
        cites="s.3(2)(d), s.3(4)",
        text="The hospital of admission must be one of them.",
        min_length=1,
        max_length=20,
    )


class ForGuardianship(Form):
    """The opinion for reception into guardianship (s.7)."""

    necessity_grounds: WelfareGrounds = grounds_of_guardianship("s.7(2)(b)")
    reasons: Prose = reasons_for_guardianship("s.7(2), (3)")
