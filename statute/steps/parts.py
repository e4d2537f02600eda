"""The step for what is signed and moves nothing: receipts, letters, reports, plans."""

from __future__ import annotations

from typing import Literal

from statute.fact import Id, fact
from statute.vocabulary import Role


@fact
class CompletePart:
    """Somebody completes a part of a form or record that evidences no step of its own.

    The form is kept with the pathway; no power, clock or state follows from it. `entitled` are the
    roles for which that part is.
    """

    kind: Literal["complete_part"] = "complete_part"
    form: Id
    part: int
    entitled: tuple[Role, ...]
