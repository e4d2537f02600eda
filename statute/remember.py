"""Pure functions of small arguments, worked out once and then remembered."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


def remembered(work: Callable[P, T]) -> Callable[P, T]:
    """Keep the latest answers of `work`, which must be pure; its signature stays as it was.

    Arguments that compare equal must mean the same: pass moments in UTC only.
    """
    return cast("Callable[P, T]", lru_cache(maxsize=4096)(work))
