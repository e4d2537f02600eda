"""Record S117: after-care, planned and ended by both bodies together (s.117; Care Act 2014)."""

from __future__ import annotations

from typing import ClassVar

from forms.choices import YesNo
from forms.choices_of_care import Entitled
from forms.definition import a_part, record_part
from forms.particulars import asked, asked_in_part, may_say
from forms.unprescribed.openings import OFFICE, Patient, record
from forms.words import (
    Address,
    AuthorityName,
    Day,
    Line,
    PersonName,
    Prose,
    SignedOn,
    Words,
    signed_on,
)
from statute.steps.ending import EndAfterCare
from statute.vocabulary import Role

_BOARD = (*OFFICE, Role.PROFESSIONAL, Role.NURSE)
"""Who signs for the integrated care board: whoever the board has authorised at the trust."""

_COUNCIL = (Role.LOCAL_AUTHORITY_OFFICER, Role.AMHP)


class Need(Words):
    """A need that arises from or is related to the mental disorder (s.117(6))."""

    need: Line = asked("Need", cites="s.117(6)(a)")
    service: Line = asked("Service", cites="s.117(6)")
    provider: Line = asked("Who provides it")
    funder: Line = asked("Who pays")
    starts_on: Day = asked("From")


class S117(Patient):
    """After-care plan (Parts 1 and 2), and its end (Parts 3 and 4), each by both bodies."""

    form_code: ClassVar[str] = "S117"

    patient_address: Address = asked("Patient: address, on leaving hospital")
    qualifying_section: Entitled = asked(
        "Entitled because of detention under", cites="s.117(1)", choices=Entitled
    )
    qualified_on: Day = asked("Ceased to be detained, or left hospital, on", cites="s.117(1)")
    responsible_icb: Line = asked("Integrated care board", cites="s.117(2), (3)")
    responsible_lssa: AuthorityName = asked(
        "Local social services authority", cites="s.117(2), (3)"
    )
    ordinary_residence_basis: Line = asked(
        "Why these two",
        cites="s.117(3)-(3D)",
        text="Where the patient was ordinarily resident before detention.",
    )
    needs: tuple[Need, ...] = asked(
        "Needs and services", cites="s.117(6)", min_length=1, max_length=30
    )
    accommodation_preference: Prose | None = may_say(
        "Where the patient wants to live", cites="s.117A"
    )
    patient_and_carers: Prose = asked(
        "What the patient and carers think", cites="Code chapters 33 and 34"
    )
    crisis_plan: Prose = asked("Signs of illness, and what to do")
    coordinator: Line = asked("Care co-ordinator")
    review_on: Day = asked("Reviewed on")
    part1_signed_on: SignedOn = signed_on()

    part2_signatory_name: PersonName | None = asked_in_part(2, "Name of the person signing")
    part2_agrees: YesNo | None = asked_in_part(
        2, "The authority agrees to the plan", cites="s.117(2)", choices=YesNo
    )
    part2_signed_on: SignedOn = signed_on(part=2)

    part3_signatory_name: PersonName | None = asked_in_part(3, "Name of the person signing")
    board_satisfied: YesNo | None = asked_in_part(
        3,
        "The board is satisfied that after-care is not needed any longer",
        cites="s.117(2)",
        choices=YesNo,
    )
    ended_reasons: Prose | None = asked_in_part(
        3,
        "Reasons for ending after-care",
        cites="s.117(2); Code chapter 33",
        text="Having settled, or refusing services, is no reason by itself.",
    )
    patient_involved: Prose | None = asked_in_part(
        3, "How the patient and carers took part in the decision"
    )
    part3_signed_on: SignedOn = signed_on(part=3)

    part4_signatory_name: PersonName | None = asked_in_part(4, "Name of the person signing")
    authority_satisfied: YesNo | None = asked_in_part(
        4,
        "The authority is satisfied that after-care is not needed any longer",
        cites="s.117(2)",
        choices=YesNo,
    )
    ended_on: Day | None = asked_in_part(4, "After-care ended on", cites="s.117(2)")
    part4_signed_on: SignedOn = signed_on(part=4)


def as_end(form: S117, _reference: str) -> EndAfterCare:
    """Part 4: the second of the two bodies is satisfied."""
    return EndAfterCare(
        board_satisfied=form.board_satisfied is YesNo.YES,
        local_authority_satisfied=form.authority_satisfied is YesNo.YES,
    )


FORM = record(
    code="S117",
    title="Section 117 after-care plan",
    instrument="Mental Health Act 1983, sections 117 and 117A; Code of Practice chapters 33 and 34",
    year="2015",
    model=S117,
    parts=(
        record_part(1, *_BOARD),
        record_part(2, *_COUNCIL),
        record_part(3, *_BOARD),
        a_part(4, "end_after_care", as_end, Role.LOCAL_AUTHORITY_OFFICER),
    ),
)
