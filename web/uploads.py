"""A file that comes in a form: held in memory alone, and judged like every other form of ours.

Nothing of it is put on a disk on the way: what the record keeps is encrypted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from web.asking import ForeignFormError, TheSession
from web.bodies import LARGEST_UPLOAD

_MOST_FIELDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """What came: the fields as they were typed, and the file."""

    fields: Mapping[str, str]
    data: bytes = b""
    """Empty where none was chosen, or an empty one."""
    too_large: bool = False
    """It was read no further: the file is not here, and fields after it are not."""


async def uploaded(request: Request, session: TheSession) -> Upload:
    """A form with a file, if it came from one of our pages.

    Raises:
        ForeignFormError: it did not.
        HTTPException: it is no form with a file that could be read.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise ForeignFormError
    parser = MultiPartParser(
        request.headers, request.stream(), max_files=1, max_fields=_MOST_FIELDS
    )
    parser.spool_max_size = LARGEST_UPLOAD
    too_large = False
    try:
        await parser.parse()
    except MultiPartException:
        raise HTTPException(400) from None
    except HTTPException as refused:
        if refused.status_code != 413:
            raise
        too_large = True
    fields = {name: value for name, value in parser.items if isinstance(value, str)}
    if not session.is_from(fields.get("csrf", "")):
        raise ForeignFormError
    if too_large:
        return Upload(fields=fields, too_large=True)
    files = [value for name, value in parser.items if isinstance(value, UploadFile)]
    data = await files[0].read() if files else b""
    return Upload(fields=fields, data=data)


Uploaded = Annotated[Upload, Depends(uploaded)]
