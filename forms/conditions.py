"""When a particular is needed: one declarative condition, read by code and by machines alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any


@dataclass(frozen=True, slots=True)
class When:
    """True while the particular at `field` (a dotted path) has one of `values`.

    Without values it is true while the particular is given at all.
    """

    field: str
    values: tuple[Any, ...]

    def holds(self, content: object) -> bool:
        """Whether it is so in this form."""
        found = look_up(content, self.field)
        return found in self.values if self.values else found is not None

    def as_json(self) -> Mapping[str, Any]:
        """The condition for the JSON Schema: `is_one_of` some values, or `is_given`."""
        if not self.values:
            return {"field": self.field, "is_given": True}
        plain = [v.value if isinstance(v, Enum) else v for v in self.values]
        return {"field": self.field, "is_one_of": plain}


def when(field: str, *values: Any) -> When:
    """The condition that `field` has one of `values`; without values, that it is given."""
    return When(field, values)


def when_true(field: str) -> When:
    """The condition that the yes-or-no at `field` is yes."""
    return When(field, (True,))


def look_up(content: object, path: str) -> Any:
    """What is at a dotted path; None where anything on the way is not given."""
    for name in path.split("."):
        if content is None:
            return None
        content = getattr(content, name)
    return content
