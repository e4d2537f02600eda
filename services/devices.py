"""What kind of program a request came from: coarse on purpose, never enough to know a device by."""

from __future__ import annotations

_BROWSERS = ("mozilla/", "opera/")
_SMALL = ("mobile", "iphone", "android")
_TABLETS = ("ipad", "tablet")


def device_class(user_agent: str | None) -> str:
    """One of five words, from the program's own account of itself."""
    told = (user_agent or "").lower()
    if not told:
        return "unknown"
    if not told.startswith(_BROWSERS):
        return "program"
    if any(each in told for each in _TABLETS):
        return "browser on a tablet"
    return "browser on a telephone" if any(each in told for each in _SMALL) else "browser"
