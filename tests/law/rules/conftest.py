"""While the tests of this folder run, what they really make happen is noted (`raised`)."""

from __future__ import annotations

from tests.law.rules.raised import (
    pytest_collection_modifyitems,
    pytest_deselected,
    pytest_runtest_call,
    pytest_sessionfinish,
)

__all__ = [
    "pytest_collection_modifyitems",
    "pytest_deselected",
    "pytest_runtest_call",
    "pytest_sessionfinish",
]
