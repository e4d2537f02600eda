"""Versions of the Act: which rules govern, as data."""

from __future__ import annotations

from statute.law.versions import CURRENT_LAW, LAW_VERSIONS, LawVersion, law_version

__all__ = ["CURRENT_LAW", "LAW_VERSIONS", "LawVersion", "law_version"]
