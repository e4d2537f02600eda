"""From what was asked to the step that the Act judges, with its form and its digest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from forms import catalogue
from forms.definition import FormDefinition, Part
from forms.model import Form, parts_begun
from forms.problems import FormInvalid, Problem, UnknownForm
from forms.signatures import (
    RECORDED_AFTERWARDS,
    SIGNED_HERE,
    Signature,
    Signatures,
    signatures_json,
)
from identity.actor import Acting
from services.digests import digest_of
from services.errors import BadContentError, FieldError, named_path
from services.requests import FormGiven, StepRequest
from services.texts import check_texts
from statute.signatory import Signatory
from statute.steps import AnyParticulars, Step
from statute.vocabulary import Mode, Role
from workflows.messages import FormContent, Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """Who took the step, who told of it, and how the signature is printed."""

    by: Signatory
    recorded_by: Signatory | None
    name: str
    """Of whoever took it, as it is printed."""
    organisation_name: str


def when_it_happened(request: StepRequest, now: datetime) -> datetime:
    """When the step occurred: now, on signing, if the signer does not say otherwise.

    Raises:
        BadContentError: a step that is recorded must say when it happened.
    """
    if request.occurred_at is not None:
        return request.occurred_at
    if request.mode is Mode.RECORDED:
        raise bad("occurred_at", "Say when it happened: clocks run from then.")
    return now


def check_shape(request: StepRequest) -> None:
    """A step comes by its form or by its particulars, and only a recorded one was another's.

    Raises:
        BadContentError: neither, both, or a signature for somebody else.
    """
    if (request.form is None) == (request.particulars is None):
        raise bad("", "Give either a form or particulars.")
    if request.mode is Mode.SIGNED and request.taken_by is not None:
        raise bad(
            "taken_by", "You can only sign for yourself. To tell of another's act, record it."
        )


def build(
    reference: str, key: str, acting: Acting, request: StepRequest, *, at: datetime, hands: Hands
) -> Submission:
    """The submission for the pathway's workflow. The step's id is the idempotency key.

    Raises:
        BadContentError: the form or the particulars cannot be used; each field is named.
    """
    particulars, form = _content(reference, request, at, hands)
    step = Step(
        id=key,
        mode=request.mode,
        by=hands.by,
        occurred_at=at,
        particulars=particulars,
        recorded_by=hands.recorded_by,
    )
    return Submission(
        step=step,
        digest=digest_of(acting, request),
        form=form,
        expected_revision=request.expected_revision,
    )


def _content(
    reference: str, request: StepRequest, at: datetime, hands: Hands
) -> tuple[AnyParticulars, FormContent | None]:
    if request.form is not None:
        return _from_form(reference, request.form, at, hands)
    assert request.particulars is not None  # check_shape saw to it
    check_texts(request.particulars)
    return request.particulars, None


def _from_form(
    reference: str, given: FormGiven, at: datetime, hands: Hands
) -> tuple[AnyParticulars, FormContent]:
    """What the form says as a step, and its content as it will be kept for ever."""
    definition, filled = _read(given, from_paper=hands.recorded_by is not None)
    number = given.part or parts_begun(filled)[-1]
    try:
        part = definition.part(number)
        particulars = catalogue.to_particulars(filled, reference, number)
        problems = catalogue.signed_date_check(filled, at, number)
    except FormInvalid as invalid:
        raise _told(invalid.problems) from None
    except LookupError:
        raise bad("form.part", "The form has no such part.") from None
    if problems:
        raise _told(problems)
    content, sha256 = catalogue.canonical(filled)
    kept = FormContent(
        code=given.code,
        version=definition.version,
        content=content,
        sha256=sha256,
        signatures=signatures_json(Signatures(given=(_signature(part, at, hands),))),
    )
    return particulars, kept


def _read(given: FormGiven, *, from_paper: bool) -> tuple[FormDefinition, Form]:
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


def _signature(part: Part, at: datetime, hands: Hands) -> Signature:
    """How the signature is printed, in the block that is for the signatory's role."""
    theirs = [block for block in part.blocks if hands.by.role in block.roles]
    recorded = hands.recorded_by is not None
    return Signature(
        block=(theirs or list(part.blocks))[0].name,
        name=hands.name,
        role=role_in_words(hands.by.role),
        organisation=hands.organisation_name,
        signed_at=at,
        statement=RECORDED_AFTERWARDS if recorded else SIGNED_HERE,
        recorded=recorded,
    )


def role_in_words(role: Role) -> str:
    """A role as it is printed."""
    return "AMHP" if role is Role.AMHP else role.value.replace("_", " ").capitalize()


def _told(problems: tuple[Problem, ...]) -> BadContentError:
    errors = tuple(
        FieldError(path=named_path(_parts(each.field)), message=each.message) for each in problems
    )
    return BadContentError(
        "Put right the fields named in errors and send the form again.", errors=errors
    )


def _parts(field: str) -> list[str]:
    return ["form", "content", *(field.split(".") if field else [])]


def bad(path: str, message: str) -> BadContentError:
    """Content with one thing wrong with it."""
    return BadContentError(message, errors=(FieldError(path=path, message=message),))
