"""What a page shows to somebody who is about to sign, byte for byte, and its hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from markupsafe import Markup

from web.pages import render
from web.presenters.guest import GuestPage


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of the page that says what is signed; it stands in the page as it was hashed."""

    html: Markup
    sha256: str


def shown_of(page: GuestPage) -> Shown:
    """What the page of a guest shows of the form. The same form is always shown alike."""
    text = render("_guest_form.html", page=page)
    return Shown(html=Markup(text), sha256=hashlib.sha256(text.encode()).hexdigest())  # noqa: S704
