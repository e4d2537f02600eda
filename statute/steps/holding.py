"""Steps with the holding powers over an informal in-patient (s.5(2)-(5); Forms H1, H2)."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from statute.fact import Instant, Text, fact


@fact
class UseSection54:
    """A nurse of the prescribed class records that an in-patient must be held (Form H2; s.5(4)).

    `occurred_at` is when the record was made: six hours run from there, whenever it is delivered.
    `fresh_use_reasons` say what is new, where the power was used before in this stay.
    """

    kind: Literal["use_section_5_4"] = "use_section_5_4"
    prescribed_class: bool
    """Registered in mental health or learning disability nursing (SI 2008/1207)."""
    treated_for_mental_disorder: bool
    doctor_not_practicable: bool
    """It is not practicable to secure the immediate attendance of a doctor or clinician."""
    fresh_use_reasons: Text | None = None


@fact
class AttendSection54:
    """A doctor or approved clinician with power to report arrives; the six hours end (s.5(4))."""

    kind: Literal["attend_section_5_4"] = "attend_section_5_4"


class HoldingCapacity(StrEnum):
    """In which capacity a report under section 5(2) is furnished."""

    IN_CHARGE = "in_charge"
    """In charge of the patient's treatment."""
    NOMINEE = "nominee"
    """The one nominee of the person in charge (s.5(3))."""


class Delivery(StrEnum):
    """How a paper reached the managers (SI 2008/1184 reg 3)."""

    BY_HAND = "by_hand"
    INTERNAL_MAIL = "internal_mail"
    ELECTRONIC = "electronic"


@fact
class UseSection52:
    """A report that an application ought to be made is furnished (Form H1; s.5(2)).

    `occurred_at` is when it was furnished: delivered by hand to an authorised officer, put into the
    internal mail, or sent. `signed_at` is when it was signed, if that is known to be another time.
    """

    kind: Literal["use_section_5_2"] = "use_section_5_2"
    capacity: HoldingCapacity
    nominated_by_person_in_charge: bool = False
    """Nominated by the person in charge, not by another nominee (s.5(3))."""
    on_staff: bool = False
    """On the staff of this hospital (s.5(3), (3A))."""
    reasons_given: bool = True
    delivery: Delivery = Delivery.BY_HAND
    delivery_agreed: bool = False
    """The managers agree to internal mail or electronic delivery (reg 3(5))."""
    authorised_to_receive: bool = True
    """Handed to an officer whom the managers authorised to receive it (reg 3(5), (9))."""
    signed_at: Instant | None = None
    fresh_use_reasons: Text | None = None


@fact
class EndSection5:
    """Holding under section 5 ends: no need for it, or no application will be made."""

    kind: Literal["end_section_5"] = "end_section_5"
    stays_informally: bool
