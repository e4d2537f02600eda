"""The file that `emha explain` reads: steps that happened, told as a person would tell them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from statute.instants import MissingHour, RepeatedHour, local_to_instant
from statute.law import CURRENT_LAW
from statute.signatory import Signatory
from statute.steps import Particulars, Step
from statute.vocabulary import Approval, Mode, Role


class StepsFileError(Exception):
    """The file cannot be read as steps; the message says where and why."""


def instant_of(text: str) -> datetime:
    """The instant of an ISO time. Without an offset it is London time.

    Raises:
        ValueError: not a time, or outside the calendar; or a London time that does not exist, or
            that exists twice.
    """
    told = datetime.fromisoformat(text)
    try:
        return told.astimezone(UTC) if told.tzinfo is not None else local_to_instant(told)
    except OverflowError:
        raise ValueError("this time is outside the calendar; check the year") from None
    except RepeatedHour:
        raise ValueError(
            "this London time comes twice, because the clocks go back; add +01:00 for the first "
            "or +00:00 for the second"
        ) from None
    except MissingHour:
        raise ValueError("this London time does not exist, because the clocks go forward") from None


def _instant(value: Any) -> Any:
    return instant_of(value) if isinstance(value, str) else value


ToldInstant = Annotated[
    datetime,
    BeforeValidator(_instant, json_schema_input_type=str),
    Field(description="ISO 8601. Without an offset it is London time."),
]


class Told(BaseModel):
    """Base of what the file holds: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Taker(Told):
    """Who took a step: a role, and what its rules need to know of the person."""

    role: Role
    person: str | None = Field(
        default=None, description="Tells people apart; an opaque id. One person a role if left out."
    )
    organisation: str = Field(
        default="ORG", description="ODS code of the organisation acted for.", max_length=64
    )
    approvals: tuple[Approval, ...] | None = Field(
        default=None,
        description="Approvals in force at the time. If left out, those the role needs.",
    )
    sites: tuple[str, ...] | None = Field(
        default=None,
        description="Sites of the organisation. If left out, any hospital named is one of them.",
    )


class ToldStep(Told):
    """One step that happened."""

    id: str | None = Field(default=None, description="Numbered in order if left out.")
    occurred_at: ToldInstant
    not_after: ToldInstant | None = Field(
        default=None,
        description="The latest it can have happened, where the time is not known; `occurred_at` "
        "is then the earliest.",
    )
    by: Taker
    particulars: Particulars = Field(description="What was done; `kind` says which step it is.")


class StepsFile(Told):
    """Steps that happened on one pathway, in any order."""

    law: str = Field(default=CURRENT_LAW, description="Version of the Act to explain by.")
    steps: tuple[ToldStep, ...]

    def as_steps(self) -> tuple[Step, ...]:
        """The steps as the Act's functions take them."""
        return tuple(_step(number, told) for number, told in enumerate(self.steps, start=1))


_APPROVALS = {
    Role.AMHP: (Approval.AMHP,),
    Role.DOCTOR: (Approval.SECTION_12,),
    Role.RESPONSIBLE_CLINICIAN: (Approval.APPROVED_CLINICIAN, Approval.SECTION_12),
}


def _step(number: int, told: ToldStep) -> Step:
    by = told.by
    approvals = _APPROVALS.get(by.role, ()) if by.approvals is None else by.approvals
    named = getattr(told.particulars, "hospital", None)
    sites = ((named,) if named else ()) if by.sites is None else by.sites
    return Step(
        id=told.id or f"step-{number}",
        mode=Mode.RECORDED,
        by=Signatory(
            person=by.person or by.role.value,
            role=by.role,
            organisation=by.organisation,
            approvals=approvals,
            sites=sites,
        ),
        occurred_at=told.occurred_at,
        not_after=told.not_after,
        particulars=told.particulars,
    )


def read_steps(path: Path) -> StepsFile:
    """Read a steps file.

    Raises:
        StepsFileError: no such file, not JSON, or not steps; every fault is named with its place.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise StepsFileError(f"The file cannot be read: {error.strerror}.") from None
    try:
        return StepsFile.model_validate_json(raw)
    except ValidationError as error:
        raise StepsFileError(_said(error)) from None


def _said(error: ValidationError) -> str:
    faults = error.errors(include_url=False, include_input=False, include_context=False)
    lines = [f"  {_place(fault['loc'])}: {fault['msg']}" for fault in faults]
    return "The file does not tell steps as it should:\n" + "\n".join(lines)


def _place(where: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in where) or "the file"
