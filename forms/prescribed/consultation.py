"""What an AMHP says about consulting the nearest relative (s.11(4); Forms A6, G2)."""

from __future__ import annotations

from dataclasses import replace

from forms.choices import AuthorisedBy, Consulted, NotConsultedBecause, Standing
from forms.conditions import when
from forms.model import Form, Unprinted
from forms.particulars import asked, asked_if, may_say
from forms.words import Address, PersonName, Prose
from statute.steps.admission import Apply, ConsultationException, NearestRelativePosition

_CONSULTED = when("nr_consultation", Consulted.CONSULTED)
_NOT_CONSULTED = when("nr_consultation", Consulted.NOT_CONSULTED)
_OBSTACLE = when("not_consulted_because", NotConsultedBecause.NOT_PRACTICABLE_OR_DELAY)

_POSITIONS = {
    NotConsultedBecause.NOT_ASCERTAINED: NearestRelativePosition.NOT_ASCERTAINED,
    NotConsultedBecause.NONE: NearestRelativePosition.NONE,
}


class ConsultationUnprinted(Unprinted):
    """What the law needs to know about the nearest relative beside what is printed."""

    nearest_relative_objects: bool = may_say(
        "The nearest relative has told me, or the authority, that they object",
        cites="s.11(4)(a)",
        default=False,
    )


class Consultation(Form):
    """Whether the nearest relative was consulted, and if not, why not."""

    nr_consultation: Consulted = asked(
        "Whether the nearest relative was consulted", cites="s.11(4)", choices=Consulted
    )
    consulted_as: Standing | None = asked_if(
        _CONSULTED, "Who the person consulted is", cites="s.11(4), s.26", choices=Standing
    )
    consulted_full_name: PersonName | None = asked_if(
        _CONSULTED, "Person consulted: full name", cites="s.11(4)"
    )
    consulted_address: Address | None = asked_if(
        _CONSULTED, "Person consulted: address", cites="s.11(4)"
    )
    consulted_authorised_by: AuthorisedBy | None = asked_if(
        when("consulted_as", Standing.ACTING_NEAREST_RELATIVE),
        "Who authorised the person acting as nearest relative",
        cites="s.29; reg 24",
        choices=AuthorisedBy,
    )
    not_consulted_because: NotConsultedBecause | None = asked_if(
        _NOT_CONSULTED,
        "Why there was no consultation",
        cites="s.11(4)(b)",
        choices=NotConsultedBecause,
    )
    unconsulted_full_name: PersonName | None = asked_if(
        _OBSTACLE, "Person not consulted: full name", cites="s.11(4)"
    )
    unconsulted_address: Address | None = asked_if(
        _OBSTACLE, "Person not consulted: address", cites="s.11(4)"
    )
    unconsulted_is: Standing | None = asked_if(
        _OBSTACLE, "Who the person not consulted is", cites="s.11(4), s.26", choices=Standing
    )
    consultation_obstacle: ConsultationException | None = asked_if(
        _OBSTACLE, "Which exception applies", cites="s.11(4)(b)", choices=ConsultationException
    )
    consultation_obstacle_reasons: Prose | None = asked_if(
        _OBSTACLE,
        "Why that exception applies",
        cites="s.11(4)(b)",
        text="Say what you tried and why it could not wait.",
    )


def with_consultation(said: Apply, form: Consultation, unprinted: ConsultationUnprinted) -> Apply:
    """The application with what it says about the nearest relative."""
    excepted = _NOT_CONSULTED.holds(form) and _OBSTACLE.holds(form)
    return replace(
        said,
        nearest_relative=_position(form),
        nearest_relative_consulted=form.nr_consultation is Consulted.CONSULTED,
        nearest_relative_objects=unprinted.nearest_relative_objects,
        exception=form.consultation_obstacle if excepted else None,
        exception_reasons_given=excepted and form.consultation_obstacle_reasons is not None,
    )


def _position(form: Consultation) -> NearestRelativePosition:
    if form.nr_consultation is Consulted.CONSULTED or form.not_consulted_because is None:
        return NearestRelativePosition.KNOWN
    return _POSITIONS.get(form.not_consulted_because, NearestRelativePosition.KNOWN)
