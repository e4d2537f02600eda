"""A form as it would look, before anybody signs it: marked as a draft, and kept nowhere."""

from __future__ import annotations

import asyncio

from forms.render import render
from services.form_reading import read_form
from services.requests import FormGiven


async def draft_of(given: FormGiven) -> bytes:
    """The PDF of the form as filled in so far, in a thread of its own. Nothing is written.

    Raises:
        BadContentError: there is no such form, or what is filled in is not what it asks.
    """
    _, filled = read_form(given, from_paper=True)
    return await asyncio.to_thread(render, filled, draft=True)
