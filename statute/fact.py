"""How the core writes values down: frozen, keyword-only, closed to unknown fields, times in UTC.

Everything the Act's functions take and return is a `fact`. The core itself needs nothing but the
standard library; the hooks below tell pydantic, when a room further out asks it to, how to read a
fact from JSON strictly.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, dataclass_transform

from statute.value import behave_as_value

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def fact(cls: type[T]) -> type[T]:
    """Declare a value of the Act: immutable, named arguments only, unknown fields refused."""
    made = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)(cls)
    behave_as_value(made)
    made.__pydantic_config__ = {"extra": "forbid", "strict": True}  # type: ignore[attr-defined]
    return made


if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414 - other modules take it from here
else:

    def replace(of: Any, **changes: Any) -> Any:
        """Another fact, the same but for these fields: `dataclasses.replace`, in half the time."""
        return of.__replace__(**changes)


class _ByKind:
    """Tells pydantic that a union is told apart by the `kind` field of its members."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic import Discriminator

        return Discriminator("kind").__get_pydantic_core_schema__(source, handler)


BY_KIND = _ByKind()


def _in_utc(at: datetime) -> datetime:
    """The moment in UTC; pydantic reports a `ValueError` where it was read, and nothing else."""
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise ValueError("This time is outside the calendar. Check the year.") from None


class _InUtc:
    """Tells pydantic to take aware datetimes only, and to keep them in UTC."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(
            _in_utc, core_schema.datetime_schema(tz_constraint="aware")
        )


Instant = Annotated[datetime, _InUtc()]
"""A moment: an aware datetime, always held in UTC."""


class _Length:
    """Tells pydantic the least and greatest number of characters."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.str_schema(min_length=self.least, max_length=self.most, strict=True)


Text = Annotated[str, _Length(1, 10_000)]
"""What somebody wrote: reasons, an account. Never empty."""

Id = Annotated[str, _Length(1, 64)]
"""An opaque identifier: never a name, an NHS number or anything else about a person."""
