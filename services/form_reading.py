"""A form as it was filled in: read, turned into a step, and made ready to be kept for ever."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from forms import catalogue
from forms.definition import COMPLETED, FormDefinition, Part
from forms.model import Form, blanks, parts_begun
from forms.problems import FormInvalid, Problem, UnknownForm
from forms.signatures import Signature, Signatures, signatures_json
from services.errors import BadContentError, FieldError, bad, named_path
from services.requests import FormGiven
from statute.signatory import Signatory
from statute.steps import AnyParticulars
from statute.vocabulary import Role
from workflows.messages import FormContent


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """Who took the step, who told of it, and how the signature is printed."""

    by: Signatory
    recorded_by: Signatory | None
    name: str
    """Of whoever took it, as it is printed."""
    organisation_name: str
    earlier: tuple[Signature, ...] = ()
    """Signatures that stand on earlier parts of the same form."""


def from_form(
    reference: str,
    given: FormGiven,
    at: datetime,
    hands: Hands,
    known: AnyParticulars | None = None,
) -> tuple[AnyParticulars, FormContent]:
    """What the form says as a step, and its content as it will be kept.

    `known` is what is known of the step otherwise: needed for a paper on which something is blank
    that the step must say, and for no other.

    Raises:
        BadContentError: it cannot be used; each field is named.
    """
    recorded = hands.recorded_by is not None
    definition, filled = read_form(given, from_paper=recorded)
    number = given.part or parts_begun(filled)[-1]
    try:
        part = definition.part(number)
        if part.step != COMPLETED and (blanks(filled) or known is not None):
            particulars = _known(known, filled, part)
        else:
            particulars = catalogue.to_particulars(filled, reference, number)
        problems = catalogue.signed_date_check(filled, at, number)
    except FormInvalid as invalid:
        raise _told(invalid.problems) from None
    except LookupError:
        raise bad("form.part", "The form has no such part.") from None
    if problems:
        raise _told(problems)
    own = signature(
        part,
        hands.by.role,
        name=hands.name,
        organisation=hands.organisation_name,
        at=at,
        recorded=recorded,
    )
    content, sha256 = catalogue.canonical(filled)
    kept = FormContent(
        code=given.code,
        version=definition.version,
        content=content,
        sha256=sha256,
        signatures=signatures_json(Signatures(given=(*hands.earlier, own))),
    )
    return particulars, kept


def _known(known: AnyParticulars | None, filled: Form, part: Part) -> AnyParticulars:
    """What a paper with blanks does not say by itself.

    Raises:
        BadContentError: nobody says it, or the paper says it already.
    """
    blank = blanks(filled)
    if not blank:
        raise bad("particulars", "The form says this. Leave the particulars out.")
    if known is None:
        lacking = tuple(Problem(each, "needed", _NOT_ON_PAPER) for each in blank)
        raise BadContentError(_SAY_WHAT, errors=on_the_form(lacking))
    if known.kind != part.step:
        raise bad("particulars.kind", "This part of the form evidences another step.")
    return known


_NOT_ON_PAPER = "This is not on the paper."
_SAY_WHAT = (
    "Something that the step must say is not on the paper. Send `particulars` beside the form, and "
    "say in them what is known."
)


def read_form(given: FormGiven, *, from_paper: bool) -> tuple[FormDefinition, Form]:
    """The form, if it is one and its content is that of it.

    Raises:
        BadContentError: it is not; each field is named.
    """
    try:
        definition = catalogue.form(given.code)
        filled = catalogue.parse(given.code, json.dumps(given.content), from_paper=from_paper)
    except UnknownForm as unknown:
        raise bad("form.code", str(unknown)) from None
    except FormInvalid as invalid:
        raise _told(invalid.problems) from None
    if given.version not in {None, definition.version}:
        raise bad("form.version", "The form has changed since it was shown. Read it again.")
    return definition, filled


def signature(
    part: Part, role: Role, *, name: str, organisation: str, at: datetime, recorded: bool
) -> Signature:
    """How a signature is printed, in the block of the part that is for the signatory's role."""
    theirs = [block for block in part.blocks if role in block.roles]
    return Signature(
        block=(theirs or list(part.blocks))[0].name,
        name=name,
        role=role_in_words(role),
        organisation=organisation,
        signed_at=at,
        recorded=recorded,
    )


def role_in_words(role: Role) -> str:
    """A role as it is printed."""
    return "AMHP" if role is Role.AMHP else role.value.replace("_", " ").capitalize()


def on_the_form(problems: tuple[Problem, ...]) -> tuple[FieldError, ...]:
    """What is wrong with the content of the form, field by field, never with a value."""
    return tuple(
        FieldError(path=named_path(_parts(each.field)), message=each.message) for each in problems
    )


def _told(problems: tuple[Problem, ...]) -> BadContentError:
    return BadContentError(
        "Put right the fields named in errors and send the form again.",
        errors=on_the_form(problems),
    )


def _parts(field: str) -> list[str]:
    return ["form", "content", *(field.split(".") if field else [])]
