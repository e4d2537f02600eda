"""Form CTO4: record of detention in hospital after recall (s.17F; reg 6(3)(d))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import one_part
from forms.model import Unprinted
from forms.particulars import asked
from forms.prescribed.certificates import PatientWithAddress
from forms.prescribed.community import RecallHospital
from forms.prescribed.instrument import RECEIVING, prescribed
from forms.words import (
    Code,
    Moment,
    PersonName,
    SignedAtTime,
    SignedOn,
    StepId,
    signed_at_time,
    signed_on,
)
from statute.steps.community import DetainOnRecall


class Cto4Unprinted(Unprinted):
    """What the law needs to know about detention on recall that the paper does not print."""

    recall: StepId = asked("Recall", cites="s.17E", text="The id of the step of the recall.")
    hospital: Code = asked("Site of the hospital", cites="s.17F", text="Its ODS code.")


class CTO4(RecallHospital, PatientWithAddress):
    """Record of detention in hospital after recall."""

    form_code: ClassVar[str] = "CTO4"

    detention_began_at: Moment = asked(
        "Date and time detention on recall began",
        cites="s.17F(8)(a)",
        text="The 72 hours run from there.",
    )
    signatory_name: PersonName = asked("Name of the person signing")
    signed_on: SignedOn = signed_on()
    signed_at_time: SignedAtTime = signed_at_time()
    unprinted: Cto4Unprinted = asked("Not printed on the form")


def as_detention(form: CTO4, _reference: str) -> DetainOnRecall:
    """What Form CTO4 says as a step; the step's own instant is when detention began."""
    return DetainOnRecall(
        recall=form.unprinted.recall,
        hospital=form.unprinted.hospital,
        cto4_time=form.detention_began_at,
    )


FORM = prescribed(
    code="CTO4",
    title="Record of patient's detention in hospital after recall",
    regulation="Regulation 6(3)(d)",
    model=CTO4,
    parts=one_part("detain_on_recall", as_detention, *RECEIVING, timed=True),
    declarations=("decl_community_patient",),
)
