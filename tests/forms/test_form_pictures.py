"""The pictures in the documentation show the forms as they are printed now."""

from __future__ import annotations

import hashlib
import json

from tests.forms.helping import CODES
from tests.forms.pictures import PICTURES, RECTIFIED, pdf_of_rectified, pdf_of_sample

REDO = "Draw the pictures again, and look at them: python -m tests.forms.pictures"


def test_every_picture_shows_its_form_as_it_is_printed_now() -> None:
    shown = json.loads((PICTURES / "pictures.json").read_text(encoding="utf-8"))
    now = {code: hashlib.sha256(pdf_of_sample(code)).hexdigest() for code in CODES}
    now[RECTIFIED] = hashlib.sha256(pdf_of_rectified()).hexdigest()
    assert shown == now, REDO
    assert all((PICTURES / f"{code}.png").exists() for code in now)
