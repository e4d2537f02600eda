"""A form as data: its code, instrument, version, parts, who signs them, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from forms.model import Form
from forms.wording.pack import version_of, wording_of
from statute.steps.parts import CompletePart
from statute.vocabulary import Role

ToParticulars = Callable[[Any, str], Any]
"""From the form's content and the pathway's reference to the particulars of a step."""


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Where somebody signs: the particular's name, and the roles entitled to sign there."""

    name: str
    roles: tuple[Role, ...]
    signed_on: str
    """The particular that holds the date beside the signature."""
    signed_at_time: str = ""
    """The particular that holds the time beside it, on the forms that ask for one."""

    @property
    def beside(self) -> tuple[str, ...]:
        """The particulars that stand beside the signature and that the signing itself gives."""
        return (self.signed_on, self.signed_at_time) if self.signed_at_time else (self.signed_on,)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a form that is completed at one time, and the step that it evidences."""

    number: int
    blocks: tuple[SignatureBlock, ...]
    step: str | None
    """The `kind` of the step; none where the core has no step for what the part evidences."""
    to_particulars: ToParticulars | None


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """One form. Its wording is apart from it, in a file that a trust's lawyers can replace."""

    code: str
    title: str
    regulation: str
    instrument: str
    year: str
    """The year of the instrument that last changed the forms; for a record, of its own basis."""
    prescribed: bool
    """False for a record that the regulations do not prescribe."""
    model: type[Form]
    parts: tuple[Part, ...]
    about: str = "patient_full_name"
    """The particular that names the person the form is about; printed on continuation pages."""
    was_under: tuple[tuple[str, str], ...] = ()
    """Versions that named another regulation, each with that one: they are printed as they were."""
    declarations: tuple[str, ...] = ()
    """Statements made by signing; nothing is typed, but each is shown and printed."""

    @property
    def version(self) -> str:
        """What a signed part keeps: the form's year and its wording's edition, `2020+house.1`."""
        return version_of(self.year, wording_of(self.code))

    def regulation_in(self, version: str) -> str:
        """The regulation that the form named in that version."""
        return dict(self.was_under).get(version, self.regulation)

    def part(self, number: int) -> Part:
        """The part with that number.

        Raises:
            LookupError: the form has no such part.
        """
        for part in self.parts:
            if part.number == number:
                return part
        raise LookupError(f"Form {self.code} has no Part {number}.")

    @property
    def blocks(self) -> tuple[SignatureBlock, ...]:
        """Every place to sign, in the order of the form."""
        return tuple(block for part in self.parts for block in part.blocks)


def one_part(
    step: str | None, to_particulars: ToParticulars | None, *roles: Role, timed: bool = False
) -> tuple[Part, ...]:
    """The parts of a form that one person completes at one time; `timed` asks for the time too."""
    beside = "signed_at_time" if timed else ""
    return (a_part(1, step, to_particulars, *roles, block="signature", timed=beside),)


def a_part(
    number: int,
    step: str | None,
    to_particulars: ToParticulars | None,
    *roles: Role,
    block: str = "",
    timed: str = "",
) -> Part:
    """A part with one place to sign: `partN_signature`, unless the form calls it otherwise."""
    name = block or f"part{number}_signature"
    signed_on = name.replace("signature", "signed_on")
    return Part(number, (SignatureBlock(name, roles, signed_on, timed),), step, to_particulars)


COMPLETED = "complete_part"
"""The step of a part that moves nothing: all that it says follows from the form's definition."""


def record_part(number: int, *roles: Role, block: str = "") -> Part:
    """A part that evidences what was done: completing it moves nothing under the Act."""

    def completed(filled: Form, _reference: str) -> CompletePart:
        return CompletePart(form=filled.form_code, part=number, entitled=roles)

    return a_part(number, COMPLETED, completed, *roles, block=block)
