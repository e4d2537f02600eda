"""What a doctor's reasons should answer, as far as words can show it. Advisory: a doctor judges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forms.model import Form
from forms.rules.rule import Bundle, FormRule
from statute.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Limb:
    """A point that the reasons should answer, and the beginnings of words that answer it."""

    forms: tuple[str, ...]
    asks: str
    stems: tuple[str, ...]
    field: str = "reasons"

    def is_answered(self, text: str) -> bool:
        """Whether any of the words is there."""
        pattern = rf"\b(?:{'|'.join(self.stems)})"
        return re.search(pattern, text, re.IGNORECASE) is not None


_INFORMAL = ("informal", "voluntar", "consent", "agree", "willing", "refus", "capacity", "leave")
_HOSPITAL = ("hospital", "admi", "ward", "in-?patient", "observ", "bed")
_ELSEWHERE = ("home", "communit", "out-?patient", "crisis", "social", "support", "family", "carer")
_SYMPTOMS = (
    *("symptom", "behav", "mood", "voice", "hallucinat", "delusion", "belie", "thought", "psycho"),
    *("depress", "mani", "suicid", "self-?harm", "sleep", "eat", "aggress", "anxi", "confus"),
    *("convinced", "hear", "paranoi", "agitat", "withdrawn", "speech", "spoke", "distress"),
)

_DELAY = ("hour", "minute", "night", "morning", "day", "until", "delay", "wait", "soon", "before")

_ASSESSMENT = ("A3", "A4", "A11")
_TREATMENT = ("A7", "A8")
_DETENTION = (*_ASSESSMENT, *_TREATMENT)

_GUARDIANSHIP = (
    "guardian",
    "power",
    "require",
    "live",
    "liv",
    "reside",
    "attend",
    "access",
    "care",
)

LIMBS: tuple[Limb, ...] = (
    Limb(_DETENTION, "symptoms or behaviour and how they lead to the opinion", _SYMPTOMS),
    Limb(_ASSESSMENT, "why the patient ought to be admitted to hospital", _HOSPITAL),
    Limb(_TREATMENT, "whether other methods of treatment or care are available", _ELSEWHERE),
    Limb(_DETENTION, "why informal admission is not appropriate", _INFORMAL),
    Limb(("G3", "G4"), "symptoms or behaviour and how they lead to the opinion", _SYMPTOMS),
    Limb(
        ("G3", "G4"),
        "why the patient cannot be cared for without the powers of guardianship",
        _GUARDIANSHIP,
    ),
    Limb(("H5",), "symptoms or behaviour and how they lead to the opinion", _SYMPTOMS),
    Limb(("H5",), "whether other methods of treatment or care are available", _ELSEWHERE),
    Limb(
        ("H5",),
        "why informal admission is not appropriate",
        _INFORMAL,
        field="cannot_be_provided_reasons",
    ),
    Limb(
        ("A11",),
        "how long a second recommendation would take",
        _DELAY,
        field="undesirable_delay_reasons",
    ),
)


def _rule(limb: Limb) -> FormRule:
    def check(_bundle: Bundle, form: Form) -> Iterator[str]:
        if not limb.is_answered(str(form.at(limb.field))):
            yield limb.field

    return FormRule(
        id="reasons.cover_each_limb",
        forms=limb.forms,
        severity=Severity.ADVISORY,
        citation="SI 2008/1184 Schedule 1, instructions on the form; Code chapter 35",
        message=f"The reasons do not seem to say {limb.asks}.",
        next_act="Read the reasons again and add to them if this is missing.",
        check=check,
    )


RULES: tuple[FormRule, ...] = tuple(_rule(limb) for limb in LIMBS)
