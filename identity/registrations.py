"""Numbers in the registers of professional bodies: what they look like, and one way to write each.

None of these bodies publishes a check digit for them, so that a number with two digits exchanged
cannot be found out here: it is compared with its register by people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Body:
    """A professional body. `shape` is in words; `tidy` writes a number as it is kept."""

    code: str
    name: str
    shape: str
    pattern: re.Pattern[str]
    tidy: Callable[[str], str] = str


class BadNumberError(ValueError):
    """No number of that body looks like that; the message says what one looks like."""


def _without_c(number: str) -> str:
    """The consultant code is the number with a C before it; UK Core sends the number alone."""
    return number[1:] if re.fullmatch(r"C[0-9]{7}", number) else number


def _without_zeros(number: str) -> str:
    """Prescribing systems pad the digits with noughts to eight characters in all."""
    letters, digits = number[:2], number[2:].lstrip("0")
    return letters + (digits or "0")


GMC = Body(
    "GMC",
    "General Medical Council",
    "seven digits, or L and six digits",
    re.compile(r"\d{7}|L\d{6}", re.ASCII),
    _without_c,
)
NMC = Body(
    "NMC",
    "Nursing and Midwifery Council",
    "two digits, a letter, four digits and a letter",
    re.compile(r"\d{2}[A-Z]\d{4}[A-Z]", re.ASCII),
)
HCPC = Body(
    "HCPC",
    "Health and Care Professions Council",
    "two letters and up to six digits",
    re.compile(r"[A-Z]{2}\d{1,6}", re.ASCII),
    _without_zeros,
)
SWE = Body(
    "SWE",
    "Social Work England",
    "letters and digits: its form is not published",
    re.compile(r"[A-Z]{0,3}\d{3,10}", re.ASCII),
)
"""The format is *unconfirmed*: this refuses only what can be no number at all."""

BODIES: Mapping[str, Body] = {each.code: each for each in (GMC, NMC, HCPC, SWE)}


def registration_number(body: str, number: str) -> str:
    """The number as it is kept.

    Raises:
        BadNumberError: there is no such body, or it has no such numbers.
    """
    known = BODIES.get(body)
    if known is None:
        raise BadNumberError(f"The body may be: {', '.join(BODIES)}.")
    plain = known.tidy(re.sub(r"[\s-]", "", number).upper())
    if not known.pattern.fullmatch(plain):
        raise BadNumberError(f"A number of the {known.name} is {known.shape}.")
    return plain
