"""Letters of the AMHP and the local authority to the nearest relative: NR1, NR2, NR7, NR10."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_letters import (
    ApplicationTense,
    ConsultedAbout,
    ConsultedHow,
    DisplacedBecause,
    Objection,
)
from forms.conditions import when
from forms.definition import one_part, record_part
from forms.particulars import asked, asked_if, may_say
from forms.unprescribed.letters import LETTER_BASIS, Letter, LetterUnprinted
from forms.unprescribed.openings import AUTHORITY, record
from forms.words import AuthorityName, Day, HospitalName, Line, Moment, Prose
from statute.steps.nearest_relative import ConsultNearestRelative, InformNearestRelative
from statute.steps.warrants import AnswerAssessmentRequest
from statute.vocabulary import Role


class FromAuthority(Letter):
    """A letter for a local social services authority."""

    authority_name: AuthorityName = asked("Local social services authority", cites="s.13, s.114")
    unprinted: LetterUnprinted = asked("Not printed in the letter")


class NR1(FromAuthority):
    """Told of an application for assessment, and of the power to order discharge (s.11(3))."""

    form_code: ClassVar[str] = "NR1"

    application_tense: ApplicationTense = asked(
        "The application", cites="s.11(3)", choices=ApplicationTense
    )
    application_on: Day = asked("Date of the application", cites="s.11(3)")
    hospital_name: HospitalName = asked("Hospital", cites="s.11(2)")


class NR2(FromAuthority):
    """Consultation about an application for treatment or guardianship (s.11(4))."""

    form_code: ClassVar[str] = "NR2"

    consulted_about: ConsultedAbout = asked(
        "Consulted about", cites="s.11(4)", choices=ConsultedAbout
    )
    consulted_at: Moment = asked("Consulted at", cites="s.11(4)(b)")
    consulted_how: ConsultedHow = asked("How", cites="s.11(4)(b)", choices=ConsultedHow)
    told: Prose = asked(
        "What you told them",
        cites="s.11(4)(b)",
        text="What is thought of doing and why, in a way that lets them say what they think.",
    )
    relative_view: Prose = asked("What they said", cites="s.11(4)")
    objection: Objection = asked("Whether they object", cites="s.11(4)(a)", choices=Objection)
    displacement: Prose | None = asked_if(
        when("objection", Objection.OBJECTS),
        "What the authority will do now",
        cites="ss.11(4)(a), 29(3)(c)",
        text="No application can be made while the nearest relative objects.",
    )


class NR7(FromAuthority):
    """Why no application is made, after the nearest relative asked for one (s.13(4))."""

    form_code: ClassVar[str] = "NR7"

    requested_on: Day = asked("You asked on", cites="s.13(4)")
    considered_by: Line = asked("Considered by, and when", cites="s.13(4)")
    reasons: Prose = asked(
        "Why no application is made", cites="s.13(4)", text="In words the relative will follow."
    )
    what_instead: Prose = asked("What will be done instead")


class NR10(FromAuthority):
    """An application to the county court for an acting nearest relative (s.29)."""

    form_code: ClassVar[str] = "NR10"

    court: Line = asked("County court", cites="s.29(1)")
    applied_on: Day = asked("Application made on", cites="s.29(1)")
    ground: DisplacedBecause = asked("Ground", cites="s.29(3)", choices=DisplacedBecause)
    reasons: Prose = asked("Why the authority applies", cites="s.29(3)")
    proposed: Line = asked(
        "Who is proposed to act", cites="s.29(1)-(2)", text="A person, or the authority."
    )
    hearing: Line | None = may_say("When and where the court will hear it")


def as_informed(_form: NR1, _reference: str) -> InformNearestRelative:
    """What Letter NR1 says as a step."""
    return InformNearestRelative()


def as_consulted(form: NR2, _reference: str) -> ConsultNearestRelative:
    """What Letter NR2 says as a step."""
    return ConsultNearestRelative(objects=form.objection is Objection.OBJECTS)


def as_answer(_form: NR7, _reference: str) -> AnswerAssessmentRequest:
    """What Letter NR7 says as a step: the reasons are in writing, for they are in the letter."""
    return AnswerAssessmentRequest(reasons_in_writing=True)


FORMS = (
    record(
        code="NR1",
        title="Letter to the nearest relative: application for assessment",
        instrument=LETTER_BASIS.format(sections="2, 11(3), 23 and 25"),
        year="2015",
        model=NR1,
        parts=one_part("inform_nearest_relative", as_informed, Role.AMHP),
    ),
    record(
        code="NR2",
        title="Letter to the nearest relative: consultation",
        instrument=LETTER_BASIS.format(sections="11(4) and 29"),
        year="2015",
        model=NR2,
        parts=one_part("consult_nearest_relative", as_consulted, Role.AMHP),
    ),
    record(
        code="NR7",
        title="Letter to the nearest relative: why no application is made",
        instrument=LETTER_BASIS.format(sections="13(4)"),
        year="2015",
        model=NR7,
        parts=one_part("answer_assessment_request", as_answer, *AUTHORITY),
    ),
    record(
        code="NR10",
        title="Letter to the nearest relative: application to the county court",
        instrument=LETTER_BASIS.format(sections="29 and 30"),
        year="2015",
        model=NR10,
        parts=(record_part(1, *AUTHORITY, block="signature"),),
    ),
)
