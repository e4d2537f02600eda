"""`emha explain`: what the Act says of a list of steps, with no server."""

from __future__ import annotations

from emha.explain.command import explain

__all__ = ["explain"]
