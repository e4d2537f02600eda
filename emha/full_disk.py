"""Whether a part may have failed because its disk is full: it can then often not even say so."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

NEARLY_FULL = 20_000_000
"""Bytes. With less, neither the engine nor the record can be relied on to write."""
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


def no_room(log: Path) -> str:
    """What to say and to do if there is no room left where a part writes its log; else nothing."""
    free = shutil.disk_usage(log.parent).free
    return "" if free >= NEARLY_FULL and _takes_more(log) else _said(log.parent, free)


def told_by(wrong: Exception, home: Path) -> str:
    """The same of what the record or a file in `home` failed with."""
    free = shutil.disk_usage(home).free
    told = getattr(wrong, "errno", None) in _NO_ROOM or "disk is full" in str(wrong)
    return _said(home, free) if told or free < NEARLY_FULL else ""


def _said(folder: Path, free: int) -> str:
    return (
        f"The disk may be full: {free / 1e6:.1f} MB are free where {folder} is. Make room "
        "there, or set EMHA_HOME to a folder with more, and start again. What was signed is kept."
    )


def _takes_more(log: Path) -> bool:
    """Whether another line can be written: a quota may be used up while the disk has room."""
    try:
        with log.open("ab") as end:
            end.write(b"\n")
    except OSError as wrong:
        return wrong.errno not in _NO_ROOM
    return True
