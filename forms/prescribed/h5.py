"""Form H5: renewal of authority for detention (s.20; reg 13(1) to (3))."""

from __future__ import annotations

from typing import Annotated, ClassVar

from forms.choices_of_reports import FurnishedBy, Receipt
from forms.conditions import when
from forms.particulars import asked, asked_if, asked_in_part, may_say
from forms.prescribed.opinions import Grounds, grounds_of_treatment
from forms.prescribed.reports import (
    AtHospital,
    DueToExpire,
    ExaminedInPerson,
    PatientByName,
    ProfessionalConsulted,
    cannot_be_provided,
    reasons_to_go_on,
)
from forms.words import (
    EACH_ONCE,
    Day,
    Line,
    PersonId,
    PersonName,
    Prose,
    SignedOn,
    StepId,
    signed_on,
)
from statute.steps.renewal import Profession


class H5Unprinted(ExaminedInPerson):
    """What the law needs to know about a renewal that the paper does not print."""

    profession: Profession = asked(
        "Your profession, as one of the list", cites="s.20(5A)", choices=Profession
    )
    consulted: Annotated[tuple[PersonId, ...], EACH_ONCE] = asked(
        "People consulted", cites="s.20(5)", text="Their opaque ids.", min_length=1, max_length=10
    )
    examination: StepId | None = asked_in_part(
        2, "Examination", text="The id of the step that Part 1 evidences."
    )
    second_profession: Profession | None = asked_in_part(
        2,
        "The second professional's profession, as one of the list",
        cites="s.20(5A)",
        choices=Profession,
    )
    second_concerned: bool | None = asked_in_part(
        2,
        "The second professional is professionally concerned with the treatment",
        cites="s.20(5A)",
    )
    agreement: StepId | None = asked_in_part(
        3, "Agreement", text="The id of the step that Part 2 evidences."
    )
    delivery_agreed: bool | None = may_say(
        "The managers agree to this way of delivery", cites="reg 3", part=3
    )
    report: StepId | None = asked_in_part(
        4, "Report", text="The id of the step that Part 3 evidences."
    )


class H5(ProfessionalConsulted, DueToExpire, PatientByName, AtHospital):
    """Renewal of authority for detention. Part 3 renews it; Part 4 is a receipt."""

    form_code: ClassVar[str] = "H5"

    necessity_grounds: Grounds = grounds_of_treatment("s.20(4)(c)")
    reasons: Prose = reasons_to_go_on("s.20(4)(a), (c)")
    cannot_be_provided_reasons: Prose = cannot_be_provided("s.20(4)(c)")
    part1_signatory_name: PersonName = asked("Name of the person signing")
    part1_profession: Line = asked("Profession of the responsible clinician", cites="s.20(5A)")
    part1_signed_on: SignedOn = signed_on()
    part2_signatory_name: PersonName | None = asked_in_part(2, "Name of the person signing")
    part2_profession: Line | None = asked_in_part(
        2,
        "Profession of the second professional",
        cites="s.20(5A)",
        text="Another than the responsible clinician's.",
    )
    part2_signed_on: SignedOn = signed_on(part=2)
    part3_furnished_by: FurnishedBy | None = asked_in_part(
        3, "How you furnish this report", cites="reg 3", choices=FurnishedBy
    )
    part3_signatory_name: PersonName | None = asked_in_part(3, "Name of the person signing")
    part3_signed_on: SignedOn = signed_on(part=3)
    part4_received_by_route: Receipt | None = asked_in_part(
        4, "How the report reached you", cites="reg 3", choices=Receipt
    )
    part4_received_on: Day | None = asked_if(
        when("part4_received_by_route", Receipt.BY_ME), "Date of receipt", part=4
    )
    part4_signatory_name: PersonName | None = asked_in_part(4, "Name of the person signing")
    part4_signed_on: SignedOn = signed_on(part=4)
    unprinted: H5Unprinted = asked("Not printed on the form")
