"""Record S135: a warrant, entry on it, and what followed (s.135; Code chapter 16)."""

from __future__ import annotations

from typing import ClassVar

from forms.choices import Conveyance, PlaceOfSafetyOutcome
from forms.choices_of_records import PremisesEnding, WarrantUnder
from forms.conditions import When, when
from forms.definition import a_part
from forms.model import Form, Unprinted
from forms.particulars import asked, asked_if, asked_in_part, may_say
from forms.problems import FormInvalid, Problem
from forms.unprescribed.openings import OFFICE, WARD, record
from forms.words import (
    Address,
    Code,
    Day,
    Line,
    Moment,
    PersonName,
    Prose,
    SignedOn,
    StepId,
    signed_on,
)
from statute.steps.place_of_safety import (
    ArriveAtPlaceOfSafety,
    PlaceOfSafety,
    ReleaseFromSection136,
)
from statute.steps.warrants import ExecuteWarrant, ObtainWarrant, WarrantKind
from statute.vocabulary import Role

_TAKEN = (Role.CONSTABLE, Role.AMHP)
_TO_REMOVE = when("warrant_kind", WarrantUnder.REMOVE)


class S135Unprinted(Unprinted):
    """What the law needs to know that this record does not print."""

    under_18: bool = asked("The person is under 18", cites="s.136A(1)")
    warrant: StepId | None = asked_in_part(
        2, "Warrant", text="The id of the step that Part 1 evidences."
    )
    place: PlaceOfSafety | None = asked_in_part(
        3, "Kind of place of safety", cites="s.135(6)", choices=PlaceOfSafety
    )
    organisation: Code | None = asked_in_part(
        3, "Who is responsible for the place", text="The ODS code of the organisation."
    )
    authorised_by_inspector: bool | None = may_say(
        "An inspector authorised the use of a police station", cites="SI 2017/1036", part=3
    )


class S135(Form):
    """Warrant record: the warrant, the entry, the place of safety, the outcome."""

    form_code: ClassVar[str] = "S135"
    part_applies_if: ClassVar[dict[int, When]] = {3: _TO_REMOVE, 4: _TO_REMOVE}

    person: PersonName = asked("Person: full name", text="As far as it is known.")
    person_date_of_birth: Day | None = may_say("Person: date of birth")
    warrant_kind: WarrantUnder = asked(
        "What the warrant allows", cites="s.135(1)-(2)", choices=WarrantUnder
    )
    information_sworn_by_and_on: Line = asked(
        "Information: who laid it, and when",
        cites="s.135(1)-(2)",
        text="Under subsection (1), an AMHP.",
    )
    court_and_magistrate: Line = asked("Court, and justice of the peace", cites="s.135(1)-(2)")
    warrant_issued_at: Moment = asked("Warrant issued at")
    premises: Address = asked("Premises named in the warrant", cites="s.135(1)-(2)")
    grounds: Prose = asked(
        "Why there was reasonable cause",
        cites="s.135(1)-(2)",
        text="Ill-treatment, neglect or no proper control; or living alone and unable to care for "
        "themselves; or, under subsection (2), admission refused.",
    )
    part1_signed_on: SignedOn = signed_on()

    executed_at: Moment | None = asked_in_part(
        2, "Entered at", cites="s.135(1)-(2)", text="When the constable first went in."
    )
    constable: Line | None = asked_in_part(2, "Constable, and police force", cites="s.135(1)")
    amhp_present: PersonName | None = may_say("AMHP present", cites="s.135(4)", part=2)
    doctor_present: PersonName | None = may_say("Doctor present", cites="s.135(4)", part=2)
    entry_and_force: Prose | None = asked_in_part(
        2, "How entry was made, and any force", cites="s.135(1)"
    )
    search: Prose | None = may_say("Search, and what was found", cites="s.136C", part=2)
    premises_outcome: PremisesEnding | None = asked_in_part(
        2, "What followed", cites="s.135(1), (1A), (2)", choices=PremisesEnding
    )
    kept_by_consent: Prose | None = asked_if(
        when("premises_outcome", PremisesEnding.KEPT),
        "Who consented to the use of the premises",
        cites="s.135(7)",
        text="The person, if it is their home; whoever else lives there; and the occupier.",
        part=2,
    )
    conveyance: Conveyance | None = asked_if(
        when("premises_outcome", PremisesEnding.REMOVED),
        "How the person was taken",
        cites="Code chapter 17",
        choices=Conveyance,
        part=2,
    )
    conveyance_reason: Prose | None = asked_if(
        when("conveyance", Conveyance.POLICE, Conveyance.OTHER),
        "Why not by ambulance",
        cites="Code chapter 17",
        part=2,
    )
    part2_signed_on: SignedOn = signed_on(part=2)

    first_place_of_safety: Line | None = asked_in_part(3, "First place of safety", cites="s.135(3)")
    arrived_at: Moment | None = asked_in_part(
        3, "Arrived at", cites="s.135(3), (3ZA)", text="The 24 hours run from here."
    )
    physical_health: Prose | None = asked_in_part(3, "Physical health on arrival")
    rights_given_at: Moment | None = may_say("Rights explained at", cites="s.132", part=3)
    part3_signed_on: SignedOn = signed_on(part=3)

    amhp_called_at: Moment | None = may_say("AMHP called at", part=4)
    amhp_arrived_at: Moment | None = may_say("AMHP arrived at", part=4)
    doctor_called_at: Moment | None = may_say("Doctor called at", part=4)
    doctor_arrived_at: Moment | None = may_say("Doctor arrived at", part=4)
    extension_decided_at: Moment | None = may_say("Extension decided at", cites="s.136B", part=4)
    extension_hours: int | None = asked_if(
        when("extension_decided_at"),
        "Hours of extension",
        cites="s.136B(2)",
        part=4,
        ge=1,
        le=12,
    )
    extension_reasons: Prose | None = asked_if(
        when("extension_decided_at"), "Reasons for the extension", cites="s.136B(2)", part=4
    )
    outcome: PlaceOfSafetyOutcome | None = asked_in_part(4, "Outcome", choices=PlaceOfSafetyOutcome)
    ended_at: Moment | None = asked_in_part(4, "Ended at", cites="s.135(3)")
    part4_signed_on: SignedOn = signed_on(part=4)
    unprinted: S135Unprinted = asked("Not printed on the record")


def as_warrant(form: S135, _reference: str) -> ObtainWarrant:
    """Part 1: a justice issues a warrant."""
    to_remove = form.warrant_kind is WarrantUnder.REMOVE
    return ObtainWarrant(warrant=WarrantKind.REMOVE if to_remove else WarrantKind.RETAKE)


def as_entry(form: S135, _reference: str) -> ExecuteWarrant:
    """Part 2: a constable enters."""
    return ExecuteWarrant(
        warrant=_given(form.unprinted.warrant, "unprinted.warrant"),
        with_amhp=form.amhp_present is not None,
        with_doctor=form.doctor_present is not None,
        kept_where_found=form.premises_outcome is PremisesEnding.KEPT,
        under_18=form.unprinted.under_18,
    )


def as_arrival(form: S135, _reference: str) -> ArriveAtPlaceOfSafety:
    """Part 3: arrival at the first place of safety."""
    if form.unprinted.place is None:
        raise _needed("unprinted.place")
    return ArriveAtPlaceOfSafety(
        place=form.unprinted.place,
        organisation=_given(form.unprinted.organisation, "unprinted.organisation"),
        authorised_by_inspector=form.unprinted.authorised_by_inspector is True,
    )


def as_outcome(form: S135, _reference: str) -> ReleaseFromSection136:
    """Part 4: the person is free to go, or stays informally; an admission has papers of its own."""
    if form.outcome not in {PlaceOfSafetyOutcome.DISCHARGED, PlaceOfSafetyOutcome.INFORMAL}:
        raise FormInvalid("S135", (Problem("outcome", "no_step", _OWN_FORM),))
    return ReleaseFromSection136(stayed_informally=form.outcome is PlaceOfSafetyOutcome.INFORMAL)


def _given(value: str | None, path: str) -> str:
    if value is None:
        raise _needed(path)
    return value


def _needed(path: str) -> FormInvalid:
    return FormInvalid("S135", (Problem(path, "needed", "This is needed to sign this part."),))


_OWN_FORM = "This outcome is no release. Record the application or other step that ended it."

FORM = record(
    code="S135",
    title="Section 135 warrant and monitoring record",
    instrument="Mental Health Act 1983, sections 135 to 136C; Code of Practice chapter 16",
    year="2017",
    model=S135,
    about="person",
    parts=(
        a_part(1, "obtain_warrant", as_warrant, *_TAKEN, *WARD),
        a_part(2, "execute_warrant", as_entry, Role.CONSTABLE),
        a_part(3, "arrive_at_place_of_safety", as_arrival, *_TAKEN, Role.NURSE, *OFFICE),
        a_part(4, "release_from_section_136", as_outcome, *_TAKEN, *WARD),
    ),
)
