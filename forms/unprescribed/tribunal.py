"""Applications and references to the First-tier Tribunal: TR1 to TR5 (ss.66-75; 2008 Rules).

The tribunal has application and reference forms of its own (T110, T116, T111); the regulations
under the Act prescribe none. What is asked follows those, and rule 32 of the Tribunal Procedure
(First-tier Tribunal) (Health, Education and Social Care Chamber) Rules 2008.
"""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_reviews import (
    ApplicationKind,
    HearingKind,
    Lives,
    ReferralGround,
    RelativeApplies,
    RestrictedReferral,
    SignedFor,
)
from forms.definition import a_part, one_part, record_part
from forms.model import Form
from forms.particulars import asked, asked_in_part, may_say
from forms.unprescribed.openings import OFFICE, Signed, UnderPower, record
from forms.words import (
    Address,
    Day,
    Line,
    Moment,
    PersonName,
    SignedOn,
    signed_on,
)
from statute.steps.detention import ApplyToTribunal, ReferToTribunal
from statute.steps.nearest_relative import RelativeAppliesToTribunal
from statute.steps.secretary_of_state import ReferRestrictedCase
from statute.vocabulary import Role

_BASIS = "Mental Health Act 1983, Part 5; SI 2008/2699, rule 32"
_RECEIVING = (Role.TRIBUNAL_OFFICER, *OFFICE)


class Case(UnderPower):
    """The patient, their detention, and everybody the tribunal writes to."""

    section_began_on: Day = asked("Since", text="When the order or section began.")
    lives: Lives = asked("Where the patient is", choices=Lives, in_words=True)
    hospital_or_address: Address = asked("Hospital, or the patient's address", cites="rule 32(1)")
    responsible_authority: Line = asked(
        "Responsible authority", cites="rule 1(3)", text="The hospital managers, or the authority."
    )
    clinician: Line = asked("Responsible clinician")
    care_coordinator: Line | None = may_say("Care co-ordinator")
    nearest_relative: Line | None = may_say(
        "Nearest relative: name and address", text="Unless the patient asks for it to be left out."
    )
    representative: Line | None = may_say(
        "Representative: name and address", cites="rule 11", text="A solicitor, for example."
    )
    hearing_preference: HearingKind = asked("How the hearing is held", choices=HearingKind)
    interpreter_and_adjustments: Line | None = may_say(
        "Interpreter and adjustments", text="What makes the hearing possible for the patient."
    )


class ReceivedByTribunal(Form):
    """The tribunal has the application: it counts from there."""

    received_at: Moment | None = asked_in_part(
        2, "Received by the tribunal at", cites="ss.66, 77(2); rule 32"
    )
    tribunal_reference: Line | None = may_say("The tribunal's reference", part=2)
    part2_signed_on: SignedOn = signed_on(part=2)


class TR1(ReceivedByTribunal, Case):
    """Application by the patient. An officer sends it, and keeps what the patient signed."""

    form_code: ClassVar[str] = "TR1"

    application_kind: ApplicationKind = asked(
        "What kind of case", cites="ss.66, 69, 70, 75", choices=ApplicationKind
    )
    applicant_signed: SignedFor = asked(
        "Who signed the application", cites="rule 32(1)", choices=SignedFor
    )
    applicant_signed_name: PersonName = asked("Name of whoever signed it", cites="rule 32(1)")
    applicant_signed_on: Day = asked("They signed on", cites="rule 32(1)")
    helped_by: Line | None = may_say("Who helped", text="Advocate, ward or solicitor.")
    part1_signed_on: SignedOn = signed_on()


class TR2(ReceivedByTribunal, Case):
    """Application by the nearest relative."""

    form_code: ClassVar[str] = "TR2"

    nr_full_name: PersonName = asked("Nearest relative: full name", cites="ss.26, 66")
    nr_address: Address = asked("Nearest relative: address")
    applies_because: RelativeApplies = asked(
        "Why you may apply", cites="ss.66(1)(g)-(h), 69(1)", choices=RelativeApplies
    )
    told_on: Day = asked(
        "Told of it on",
        cites="s.66(2)",
        text="Of the report or the order: the time for applying runs from there.",
    )
    part1_signed_on: SignedOn = signed_on()


class TR3(Signed, Case):
    """Reference by the hospital managers."""

    form_code: ClassVar[str] = "TR3"

    referral_ground: ReferralGround = asked(
        "Why the case is referred", cites="ss.67, 68", choices=ReferralGround
    )
    due_on: Day = asked("Due on", cites="s.68", text="Not before: the tribunal returns it.")
    last_tribunal_on: Day | None = may_say("Last considered by a tribunal on", cites="s.68(6)")


class TR4(Signed, Case):
    """Reference of a restricted case by the Secretary of State."""

    form_code: ClassVar[str] = "TR4"

    referral_ground: RestrictedReferral = asked(
        "Why the case is referred", cites="ss.71, 75", choices=RestrictedReferral
    )
    mhcs_reference: Line = asked("Reference of the Ministry of Justice")
    last_tribunal_on: Day | None = may_say("Last considered by a tribunal on", cites="s.71(2)")


def as_application(_form: TR1, _reference: str) -> ApplyToTribunal:
    """Part 2: the tribunal has the patient's application."""
    return ApplyToTribunal()


def as_relatives_application(_form: TR2, _reference: str) -> RelativeAppliesToTribunal:
    """Part 2: the tribunal has the nearest relative's application."""
    return RelativeAppliesToTribunal()


def as_reference(form: TR3, _reference: str) -> ReferToTribunal:
    """What Record TR3 says as a step."""
    return ReferToTribunal(by_secretary_of_state=form.referral_ground is ReferralGround.S67)


def as_restricted_reference(_form: TR4, _reference: str) -> ReferRestrictedCase:
    """What Record TR4 says as a step."""
    return ReferRestrictedCase()


FORMS = (
    record(
        code="TR1",
        title="Application to the tribunal by the patient",
        instrument=_BASIS,
        year="2008",
        model=TR1,
        parts=(
            record_part(1, *OFFICE, Role.NURSE, Role.PROFESSIONAL),
            a_part(2, "apply_to_tribunal", as_application, *_RECEIVING),
        ),
    ),
    record(
        code="TR2",
        title="Application to the tribunal by the nearest relative",
        instrument=_BASIS,
        year="2008",
        model=TR2,
        parts=(
            record_part(1, Role.NEAREST_RELATIVE),
            a_part(2, "relative_applies_to_tribunal", as_relatives_application, *_RECEIVING),
        ),
    ),
    record(
        code="TR3",
        title="Reference to the tribunal by the hospital managers",
        instrument=_BASIS,
        year="2008",
        model=TR3,
        parts=one_part("refer_to_tribunal", as_reference, *OFFICE),
    ),
    record(
        code="TR4",
        title="Reference of a restricted case to the tribunal",
        instrument=_BASIS,
        year="2008",
        model=TR4,
        parts=one_part("refer_restricted_case", as_restricted_reference, Role.SECRETARY_OF_STATE),
    ),
)
