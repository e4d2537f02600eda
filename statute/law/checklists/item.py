"""What an item of a checklist is made of."""

from __future__ import annotations

from statute.fact import fact
from statute.steps.admission import Section
from statute.steps.scrutiny import Remedy

ASSESSMENT, TREATMENT = Section.TWO, Section.THREE
EMERGENCY, GUARDIANSHIP = Section.FOUR, Section.SEVEN

ADMISSIONS = (ASSESSMENT, TREATMENT, EMERGENCY)
EVERY = (*ADMISSIONS, GUARDIANSHIP)

FRESH = (
    "A fresh application on fresh papers while the patient may be kept (section 5 for an "
    "in-patient), or discharge under section 23. Tell the patient, and take legal advice."
)
"""What to do where papers cannot be mended (Code 35.13, Reference Guide 31.20-31.21, as quoted)."""


@fact
class ChecklistItem:
    """One question of scrutiny.

    `rules` are the checks that answer it by themselves: their findings fill it in before anybody
    looks. `remedies` are what may be done where it fails, and `instead` what to do where nothing
    can be mended. An item without rules is for the eyes of whoever scrutinises.
    """

    id: str
    question: str
    citation: str
    sections: tuple[Section, ...]
    rules: tuple[str, ...] = ()
    remedies: tuple[Remedy, ...]
    instead: str = FRESH
    status: str = ""
