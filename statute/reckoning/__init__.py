"""A reckoning: the standing of a pathway in the making, while one or more steps are folded in.

Made from an immutable pathway, worked on by the rules, and turned back into an immutable standing.
It never leaves `decide`, so the functions of the core stay pure.
"""

from __future__ import annotations

from statute.reckoning.reckoning import Reckoning

__all__ = ["Reckoning"]
