"""Inviting a guest: which forms one may sign, what is asked, and the link and the code, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from forms import catalogue
from services.guests import ROLES
from services.readings import GuestReading, InvolvementReading, OrganisationName, Reading
from statute.fact import fact
from statute.vocabulary import Role
from web.presenters import words
from web.presenters.drawn_form import Known, NotDrawnError, Section, drawn
from web.presenters.names import names_of
from web.presenters.when import Moment, in_a_sentence, moment

PART = 1
"""Later parts are signed on what others signed before them: they are sent as a task."""

HOURS = (
    ("4", "4 hours"),
    ("12", "12 hours"),
    ("24", "24 hours"),
    ("72", "3 days"),
    ("168", "7 days"),
    ("336", "14 days"),
)
_RECOMMENDATIONS = "unprinted.recommendations"


@fact
class FormToSign:
    """A form whose first part a guest may sign."""

    code: str
    title: str
    roles: tuple[tuple[str, str], ...]


@cache
def forms_to_sign() -> tuple[FormToSign, ...]:
    """The prescribed forms whose first part a guest may sign, and which a page can ask for."""
    found = []
    for code, definition in catalogue.FORMS.items():
        blocks = definition.part(PART).blocks
        roles = tuple(role for block in blocks for role in block.roles if role in ROLES)
        if definition.prescribed and roles and _is_drawn(code):
            named = tuple((role.value, words.ROLES[role]) for role in roles)
            found.append(FormToSign(code=code, title=f"{code}: {definition.title}", roles=named))
    return tuple(found)


def _is_drawn(code: str) -> bool:
    try:
        drawn(catalogue.schema(code), PART)
    except NotDrawnError:
        return False
    return True


def form_to_sign(code: str) -> FormToSign | None:
    """The form with this code, if a guest may sign it."""
    return next((each for each in forms_to_sign() if each.code == code), None)


def questions(form: FormToSign, reading: Reading) -> tuple[Section, ...]:
    """What the form asks; an application is founded on recommendations of this pathway."""
    names = names_of(reading)
    made = tuple(
        (entry.step.id, f"{title}, {in_a_sentence(moment(entry.step.occurred_at).words)}")
        for entry in reading.entries
        if entry.step.particulars.kind == "recommend" and (title := names.step(entry.step.id))
    )
    known: Known = {_RECOMMENDATIONS: made} if made else {}
    return drawn(catalogue.schema(form.code), PART, known)


def begun(reading: Reading) -> dict[str, tuple[str, ...]]:
    """What is known of the person already: it is to be the same on every paper."""
    patient = reading.patient
    return {
        "patient_full_name": (patient.name or "",),
        "patient_address.lines": ("\n".join((patient.address or "").split(", ")),),
    }


def organisations_of(
    involved: Sequence[InvolvementReading], to_ask: Sequence[OrganisationName] | None
) -> tuple[tuple[str, str], ...] | None:
    """Whom the guest may act for; none where they are too many to choose from."""
    if to_ask is None:
        return None
    known = {each.organisation: each.name or each.organisation for each in involved}
    known |= {each.code: each.name for each in to_ask}
    named = sorted(known.items(), key=lambda each: each[1].lower())
    return tuple((code, f"{name} ({code})") for code, name in named)


def earlier(
    guests: Sequence[GuestReading], role: str, names: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Guests of this pathway in the same role who have said who they are, each of them once."""
    known = {each.person: each for each in guests if each.stated and each.role == role}
    return tuple(
        (each.id, f"{each.stated.name}, {names.get(each.organisation, each.organisation)}")
        for each in known.values()
        if each.stated
    )


@fact
class Invited:
    """An invitation that was made, with link and code if this is the first answer."""

    form: str
    role: str
    organisation: str
    until: Moment
    link: str
    code: str


def invited(of: GuestReading, names: Mapping[str, str], address: str) -> Invited:
    """What the page says once. `address` is that of these pages."""
    return Invited(
        form=f"Form {of.form}: {catalogue.form(of.form).title}",
        role=words.ROLES[Role(of.role)],
        organisation=names.get(of.organisation, of.organisation),
        until=moment(of.expires_at),
        link=f"{address}/guest/{of.link}" if of.link else "",
        code=f"{of.code[:4]} {of.code[4:]}" if of.code else "",
    )
