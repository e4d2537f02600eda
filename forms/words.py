"""The vocabulary every form shares: names, addresses, hospitals, what somebody wrote."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from forms.particulars import asked, may_say
from forms.text import printable
from statute.instants import in_utc

T = TypeVar("T")


class Words(BaseModel):
    """Particulars that belong together: strict, closed to unknown names, never changed."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
CODE = r"^[A-Za-z0-9]{1,12}$"
ID = r"^[!-~]{1,64}$"
SHA256 = r"^[0-9a-f]{64}$"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


_ONE_LINE = AfterValidator(_on_one_line)
_PRINTED = AfterValidator(printable)


def each_once(given: tuple[T, ...]) -> tuple[T, ...]:
    """A list in which nothing stands twice.

    Raises:
        PydanticCustomError: something does.
    """
    if len(set(given)) < len(given):
        raise PydanticCustomError("repeated", "Give each of these only once.")
    return given


EACH_ONCE = AfterValidator(each_once)

Line = Annotated[str, StringConstraints(min_length=1, max_length=200), _PRINTED, _ONE_LINE]
"""Something short, printed on one line."""

PersonName = Annotated[str, StringConstraints(min_length=1, max_length=200), _PRINTED, _ONE_LINE]
"""A person's full name, printed as it is written here."""

HospitalName = Annotated[str, StringConstraints(min_length=1, max_length=200), _PRINTED, _ONE_LINE]
"""The name of one hospital, not of a provider that runs several (s.11(2); Code 14.89)."""

AuthorityName = Annotated[str, StringConstraints(min_length=1, max_length=200), _PRINTED, _ONE_LINE]
"""The name of a local social services authority."""

Postcode = Annotated[str, StringConstraints(min_length=2, max_length=12), _PRINTED, _ONE_LINE]
"""A postcode, of this country or another."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=10_000), _PRINTED]
"""What somebody wrote in their own words, in paragraphs; it runs on to further pages."""

Email = Annotated[
    str,
    StringConstraints(max_length=254, pattern=EMAIL),
    _PRINTED,
]
"""An email address, asked for where a document is sent electronically (SI 2020/1072)."""

Code = Annotated[str, StringConstraints(pattern=CODE)]
"""An ODS code: an organisation, or one site of it."""

StepId = Annotated[str, StringConstraints(pattern=ID)]
"""The id of an earlier step on the pathway."""

PersonId = Annotated[str, StringConstraints(pattern=ID)]
"""An opaque id of a person, never a name; or the words `patient` and `nearest_relative`."""

Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]
"""A day of the calendar in London, in years that anybody living can mean."""

SignedOn = Day | None
"""The date written beside a signature; left out where the signing itself gives the date."""

_TIME_OF_DAY = r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$"


def _time_of_day(text: str) -> str:
    if not re.fullmatch(_TIME_OF_DAY, text):
        raise PydanticCustomError(
            "time_of_day", "Write the time by the 24-hour clock, for example 14:05."
        )
    return text


ClockTime = Annotated[
    str,
    AfterValidator(_time_of_day),
    WithJsonSchema({"type": "string", "pattern": _TIME_OF_DAY}),
]
"""A time of day as the clocks of London show it: `14:05`. The form gives its day beside it."""

SignedAtTime = ClockTime | None
"""The time written beside a signature; left out where the signing itself gives the time."""

Moment = Annotated[
    AwareDatetime,
    Field(ge=datetime(1900, 1, 1, tzinfo=UTC), le=datetime(2199, 12, 31, tzinfo=UTC)),
    AfterValidator(in_utc),
]
"""A date and time with its offset; kept in UTC, printed as the clocks of London show it."""


class Address(Words):
    """A postal address. Somebody with no home has one line that says so, and no postcode."""

    lines: tuple[Line, ...] = asked(
        "Address lines", text="One to six, as on an envelope.", min_length=1, max_length=6
    )
    postcode: Postcode | None = may_say("Postcode", text="Leave it out if there is none.")


class NamedHospital(Words):
    """A hospital where appropriate treatment is available, and the part of it, if only a part."""

    hospital_name: HospitalName = asked("Hospital", cites="s.3(2)(d)")
    part_of_hospital: Line | None = may_say(
        "Part of the hospital",
        cites="s.3(4)",
        text="Only if the treatment is available in that part alone.",
    )


class Attached(Words):
    """A paper that goes with the form, such as a court order: what it is, and its fingerprint."""

    title: Line = asked("What it is", text="For example: order of the county court, and its date.")
    sha256: Annotated[str, StringConstraints(pattern=SHA256)] | None = may_say(
        "Fingerprint of the file", text="The SHA-256 of the copy, where it is kept as a file."
    )


def signed_on(title: str = "Date signed", part: int = 1) -> SignedOn:
    """The particular that asks for the date beside a signature."""
    field: SignedOn = may_say(
        title,
        text="Leave this out when you sign here: the date is that of your signature. "
        "Fill it in when the form was signed on paper.",
        part=part,
    )
    return field


def signed_at_time(part: int = 1) -> SignedAtTime:
    """The particular that asks for the time beside the signature."""
    field: SignedAtTime = may_say(
        "Time signed",
        text="Leave this out when you sign here: the time is that of your signature. "
        "Fill it in when the form was signed on paper.",
        part=part,
    )
    return field
