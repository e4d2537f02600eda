"""What a guest is to sign, in words: the form as it will be, and what to say of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from forms import catalogue
from services.readings import GuestOpened
from statute.fact import fact
from statute.vocabulary import Approval
from web.presenters.words import ROLES

_NOT_SHOWN = "Not given"

BODIES = {
    "GMC": "General Medical Council",
    "NMC": "Nursing and Midwifery Council",
    "HCPC": "Health and Care Professions Council",
    "SWE": "Social Work England",
}

APPROVALS = {
    Approval.SECTION_12: "I am approved under section 12 of the Act",
    Approval.APPROVED_CLINICIAN: "I am an approved clinician",
    Approval.AMHP: "I am approved as an AMHP by the authority that I act for",
}


@fact
class Line:
    """One particular of the form."""

    title: str
    says: str


class Ticked(NamedTuple):
    """Something to choose."""

    value: str
    title: str


@fact
class GuestPage:
    """The page on which a guest reads and signs."""

    session: str
    title: str
    regulation: str
    role: str
    organisation: str
    invited_by: str
    lines: tuple[Line, ...]
    bodies: tuple[Ticked, ...]
    approvals: tuple[Ticked, ...]
    edition: str
    statement: str


def guest_page(of: GuestOpened) -> GuestPage:
    """The page for what was opened."""
    definition = catalogue.form(of.form.code)
    schema = catalogue.schema(of.form.code)
    return GuestPage(
        session=of.session,
        title=f"Form {definition.code}: {definition.title}",
        regulation=definition.regulation,
        role=ROLES[of.role],
        organisation=of.organisation_name,
        invited_by=of.invited_by,
        lines=tuple(_lines(of.form.content, schema, schema)),
        bodies=tuple(Ticked(value=each, title=BODIES[each]) for each in of.bodies),
        approvals=tuple(Ticked(value=each, title=APPROVALS[each]) for each in of.approvals),
        edition=of.edition,
        statement=of.statement,
    )


def _lines(
    content: dict[str, Any], schema: dict[str, Any], whole: dict[str, Any]
) -> Iterator[Line]:
    """Each particular that the form has, in its order, with what it says."""
    for name, asked in schema.get("properties", {}).items():
        said = content.get(name)
        inner = _inner(asked, whole)
        title = asked.get("title") or inner.get("title") or name.replace("_", " ").capitalize()
        if name == "unprinted" and isinstance(said, dict):
            yield from _lines(said, inner, whole)
        elif isinstance(said, dict):
            yield Line(title=title, says="; ".join(_words(each) for each in said.values() if each))
        elif said is not None:
            yield Line(title=title, says=_words(said))


def _inner(asked: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    reference = asked.get("$ref", "")
    found: dict[str, Any] = whole.get("$defs", {}).get(reference.rpartition("/")[2], {})
    return found


def _words(said: Any) -> str:
    if isinstance(said, bool):
        return "Yes" if said else "No"
    if isinstance(said, list):
        return ", ".join(_words(each) for each in said) or _NOT_SHOWN
    if isinstance(said, dict):
        return ", ".join(_words(each) for each in said.values())
    text = str(said)
    return text.replace("_", " ").capitalize() if text.islower() and "_" in text else text
