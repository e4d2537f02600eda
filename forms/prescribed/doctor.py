"""What is asked of each doctor who recommends, in the words of whichever doctor it is."""

from __future__ import annotations

from typing import Any

from forms.choices import YesNo
from forms.conditions import when_true
from forms.particulars import asked, asked_if, asked_in_part

IN_PERSON = "An examination by video or telephone does not count."


def doctors(who: str, title: str, part: int = 1, **asks: Any) -> Any:
    """A particular of a doctor; the second doctor's belongs to the second part."""
    said = f"{who}: {title}"
    return asked(said, **asks) if part == 1 else asked_in_part(part, said, **asks)


def name(who: str = "Doctor", part: int = 1) -> Any:
    """The doctor's full name."""
    return doctors(who, "full name", part, cites="s.12(1), (2)")


def address(who: str = "Doctor", part: int = 1) -> Any:
    """The doctor's address."""
    return doctors(who, "address", part, cites="s.12(1), (2)", text="Where you work.")


def email(who: str = "Doctor", part: int = 1) -> Any:
    """The doctor's email address, where the paper is sent electronically."""
    return asked_if(
        when_true("unprinted.served_electronically"),
        f"{who}: email address",
        cites="SI 2020/1072",
        text="Only if the recommendation is sent electronically.",
        part=part,
    )


def examined_on(who: str = "Doctor", part: int = 1) -> Any:
    """The day of the doctor's last examination."""
    return doctors(who, "date you last examined the patient", part, cites="s.12(1)")


def acquainted(who: str = "Doctor", part: int = 1) -> Any:
    """Whether the doctor knew the patient before."""
    return doctors(
        who, "you knew the patient before this examination", part, cites="s.12(2)", choices=YesNo
    )


def approved(who: str = "Doctor", part: int = 1) -> Any:
    """Whether the doctor is approved under section 12."""
    return doctors(who, "you are approved under section 12", part, cites="s.12(2)", choices=YesNo)


def in_person(who: str = "Doctor", part: int = 1) -> Any:
    """Whether the doctor examined the patient in person."""
    return doctors(
        who,
        "the patient was examined in person",
        part,
        cites="s.12(1); Devon [2021] EWHC 101 (Admin)",
        text=IN_PERSON,
    )
