"""How people, organisations and patients are named on a page."""

from __future__ import annotations

from services.readings import Patient, Reading
from statute.fact import fact
from statute.signatory import Signatory
from statute.steps import Entry
from web.presenters.steps_in_words import step_title
from web.presenters.when import on_day
from web.presenters.words import ROLES

NAME_NOT_KNOWN = "Name not known"


@fact
class Names:
    """What the ids on one pathway are called."""

    people: dict[str, str]
    organisations: dict[str, str]
    steps: dict[str, Entry]

    def organisation(self, code: str) -> str:
        """The organisation's name, or its code where the directory has no name."""
        return self.organisations.get(code, code)

    def signatory(self, by: Signatory) -> str:
        """Who took a step: name, role, organisation."""
        who = self.people.get(by.person)
        role = ROLES[by.role]
        named = f"{who}, {role}" if who else role
        return f"{named}, {self.organisation(by.organisation)}"

    def step(self, step: str | None) -> str | None:
        """What the step with that id is called."""
        entry = self.steps.get(step or "")
        return step_title(entry.step.particulars) if entry else None


def names_of(reading: Reading) -> Names:
    """The names that a reading carries."""
    return Names(
        people={p.person: p.name for p in reading.people},
        organisations={o.code: o.name for o in reading.organisations},
        steps={e.step.id: e for e in reading.entries},
    )


@fact
class Person:
    """The patient on a page. Every field is text to show; empty means not known."""

    name: str
    born: str
    nhs_number: str
    address: str


def nhs_number(digits: str | None) -> str:
    """The number as people read it: 999 123 4567."""
    if not digits or len(digits) != 10:
        return digits or ""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def person(patient: Patient) -> Person:
    """The patient, as far as they are known."""
    return Person(
        name=patient.name or NAME_NOT_KNOWN,
        born=on_day(patient.date_of_birth) if patient.date_of_birth else "",
        nhs_number=nhs_number(patient.nhs_number),
        address=patient.address or "",
    )
