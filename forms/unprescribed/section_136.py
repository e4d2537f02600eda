"""The section 136 record: removal, arrival and handover, assessment and outcome (ss.136-136C)."""

from __future__ import annotations

from typing import ClassVar

from forms.choices import (
    Conveyance,
    PlaceOfSafetyOutcome,
    PresenceReason,
    RemovedOrKept,
    YesNo,
)
from forms.conditions import when, when_true
from forms.model import Form, Unprinted
from forms.particulars import asked, asked_if, asked_in_part, may_say
from forms.words import (
    Address,
    Code,
    Day,
    Line,
    Moment,
    PersonName,
    Prose,
    SignedOn,
    Words,
    signed_on,
)
from statute.steps.place_of_safety import PlaceOfSafety


class Transfer(Words):
    """A move from one place of safety to another (s.136(3)-(4))."""

    to: Line = asked("Moved to")
    authorised_by: PersonName = asked(
        "Authorised by",
        cites="s.136(3)",
        text="A constable, an AMHP, or somebody authorised by either.",
    )
    left_at: Moment = asked("Left at")
    arrived_at: Moment | None = may_say("Arrived at")


class S136Unprinted(Unprinted):
    """What the law needs to know that this record does not print."""

    under_18: bool = asked("The person is under 18", cites="s.136A(1)")
    place: PlaceOfSafety | None = asked_in_part(
        2, "Kind of place of safety", cites="s.135(6), s.136A", choices=PlaceOfSafety
    )
    organisation: Code | None = asked_in_part(
        2, "Who is responsible for the place", text="The ODS code of the organisation."
    )
    authorised_by_inspector: bool | None = may_say(
        "An inspector authorised the use of a police station", cites="SI 2017/1036", part=2
    )


class S136(Form):
    """Section 136 detention and monitoring record. Part 1 is the constable's."""

    form_code: ClassVar[str] = "S136"

    person: PersonName = asked("Person: full name", text="As far as it is known.")
    person_date_of_birth: Day | None = may_say("Person: date of birth")
    person_address: Address | None = may_say("Person: address")
    officer_and_force: Line = asked("Officer and police force")
    incident_ref: Line | None = may_say("Police incident reference")
    found_place: Prose = asked("Where the person was found", cites="s.136(1)-(1B)")
    in_a_dwelling: YesNo = asked(
        "Found in a home, or in its garden, yard or garage",
        cites="s.136(1A)-(1B)",
        text="Section 136 may not be used there.",
        choices=YesNo,
    )
    removed_or_kept: RemovedOrKept = asked(
        "Removed or kept", cites="s.136(1)", choices=RemovedOrKept
    )
    removed_or_kept_at: Moment = asked("Date and time of the decision", cites="s.136(1)")
    grounds: Prose = asked(
        "Why the person appeared to be suffering from mental disorder and in immediate need of "
        "care or control",
        cites="s.136(1)",
    )
    consulted: YesNo = asked(
        "A health professional was consulted first", cites="s.136(1C)", choices=YesNo
    )
    health_professional_consulted: PersonName | None = asked_if(
        when("consulted", YesNo.YES), "Name and profession of the person consulted"
    )
    why_not: Prose | None = asked_if(
        when("consulted", YesNo.NO), "Why it was not practicable to consult", cites="s.136(1C)"
    )
    search_under_136c: Prose | None = may_say("Search, and what was found", cites="s.136C")
    conveyance: Conveyance | None = may_say("How the person was taken", choices=Conveyance)
    conveyance_reason: Prose | None = asked_if(
        when("conveyance", Conveyance.POLICE, Conveyance.OTHER),
        "Why not by ambulance",
        cites="Code chapter 17",
    )
    under_18_details: Prose | None = asked_if(
        when_true("unprinted.under_18"), "Arrangements made for somebody under 18"
    )
    part1_signed_on: SignedOn = signed_on()

    first_place_of_safety: Line | None = asked_in_part(2, "First place of safety", cites="s.136A")
    arrived_first_place_at: Moment | None = asked_in_part(
        2,
        "Date and time of arrival",
        cites="s.136(2A)",
        text="The 24 hours run from here.",
    )
    police_presence_requested: YesNo | None = asked_in_part(
        2, "The police were asked to stay", choices=YesNo
    )
    police_presence_reason: PresenceReason | None = asked_if(
        when("police_presence_requested", YesNo.YES),
        "Why they were asked to stay",
        choices=PresenceReason,
        part=2,
    )
    police_reply: Line | None = may_say("What the police answered", part=2)
    physical_health_and_intoxication: Prose | None = asked_in_part(
        2, "Physical health, and signs of drink or drugs"
    )
    rights_given_at: Moment | None = may_say(
        "Date and time rights were explained", cites="s.132", part=2
    )
    part2_signed_on: SignedOn = signed_on(part=2)

    transfers: tuple[Transfer, ...] | None = may_say(
        "Moves between places of safety", cites="s.136(3)-(4)", part=3, max_length=5
    )
    amhp_called_at: Moment | None = may_say("AMHP called at", part=3)
    amhp_arrived_at: Moment | None = may_say("AMHP arrived at", part=3)
    doctor_called_at: Moment | None = may_say("Doctor called at", part=3)
    doctor_arrived_at: Moment | None = may_say("Doctor arrived at", part=3)
    extension_decided_at: Moment | None = may_say("Extension decided at", cites="s.136B", part=3)
    extension_hours: int | None = asked_if(
        when("extension_decided_at"),
        "Hours of extension",
        cites="s.136B(2)",
        text="Up to 12 hours, and only because of the person's condition.",
        part=3,
        ge=1,
        le=12,
    )
    extension_reasons: Prose | None = asked_if(
        when("extension_decided_at"), "Reasons for the extension", cites="s.136B(2)", part=3
    )
    outcome: PlaceOfSafetyOutcome | None = asked_in_part(3, "Outcome", choices=PlaceOfSafetyOutcome)
    ended_at: Moment | None = asked_in_part(3, "Date and time it ended", cites="s.136(2)")
    part3_signed_on: SignedOn = signed_on(part=3)
    unprinted: S136Unprinted = asked("Not printed on the record")
