"""A patient in hospital under section 2, told over HTTP, with the ids of its papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from emha.demo.papers import Receipt
from tests.api.stack import Stack
from tests.api.telling import Told, cast, papers, today

PATIENT = cast.APPLEBARK


@dataclass
class Admitted:
    """The pathway, and the steps of its papers."""

    told: Told
    first: str
    second: str
    application: str


async def admitted(stack: Stack, **slips: Any) -> Admitted:
    """Admitted on two recommendations; `slips` are what the second doctor wrote wrongly."""
    told = await Told.opened(stack)
    await told.involves(cast.COUNCIL, cast.SURGERY)
    first = await told.signs_form(cast.GOLDCREST, "A4", papers.a4(cast.GOLDCREST, PATIENT, today()))
    a4 = papers.a4(cast.SORREL, PATIENT, today(), knew_before=True) | slips
    second = await told.signs_form(cast.SORREL, "A4", a4)
    a2 = papers.a2(cast.LINDEN, PATIENT, cast.ROWAN_HOUSE, [first, second], today())
    application = await told.signs_form(cast.LINDEN, "A2", a2)
    receipt = Receipt(application=application, section="2", ward=cast.ASH, at=datetime.now(UTC))
    await told.signs_form(cast.FERN, "H3", papers.h3(cast.FERN, PATIENT, receipt))
    return Admitted(told, first, second, application)
