"""From what was asked to the step that the Act judges, with its form and its digest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from forms import catalogue
from forms.problems import FormInvalid, Problem, UnknownForm
from identity.actor import Acting
from services.errors import BadContentError, FieldError
from services.requests import FormGiven, StepRequest
from services.texts import check_texts
from statute.signatory import Signatory
from statute.steps import AnyParticulars, Step
from statute.vocabulary import Mode
from statute.wire import to_json
from workflows.messages import FormContent, Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """Who took the step, who told of it, and how the signature is printed."""

    by: Signatory
    recorded_by: Signatory | None
    signatures: str


def digest_of(acting: Acting, request: StepRequest) -> str:
    """The SHA-256 of who asks for what: the same for every retry, whenever it is sent."""
    who = [acting.person, acting.role.value, acting.organisation]
    asked = json.dumps(who).encode() + to_json(request)
    return hashlib.sha256(asked).hexdigest()


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
    particulars, form = _content(reference, request, at, hands.signatures)
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
    reference: str, request: StepRequest, at: datetime, signatures: str
) -> tuple[AnyParticulars, FormContent | None]:
    if request.form is not None:
        recorded = request.mode is Mode.RECORDED
        return _from_form(reference, request.form, at, signatures, from_paper=recorded)
    assert request.particulars is not None  # check_shape saw to it
    check_texts(request.particulars)
    return request.particulars, None


def _from_form(
    reference: str, given: FormGiven, at: datetime, signatures: str, *, from_paper: bool
) -> tuple[AnyParticulars, FormContent]:
    """What the form says as a step, and its content as it will be kept for ever."""
    raw = json.dumps(given.content)
    try:
        definition = catalogue.form(given.code)
        filled = catalogue.parse(given.code, raw, from_paper=from_paper)
        particulars = catalogue.to_particulars(filled, reference, given.part)
        problems = catalogue.signed_date_check(filled, at, given.part)
    except UnknownForm as unknown:
        raise bad("form.code", str(unknown)) from None
    except FormInvalid as invalid:
        raise _told(invalid.problems) from None
    except LookupError:
        raise bad("form.part", "The form has no such part.") from None
    if problems:
        raise _told(problems)
    if given.version not in {None, definition.version}:
        raise bad("form.version", "The form has changed since it was shown. Read it again.")
    content, sha256 = catalogue.canonical(filled)
    kept = FormContent(
        code=given.code,
        version=definition.version,
        content=content,
        sha256=sha256,
        signatures=signatures,
    )
    return particulars, kept


def _told(problems: tuple[Problem, ...]) -> BadContentError:
    errors = tuple(
        FieldError(path=f"form.content.{each.field}".rstrip("."), message=each.message)
        for each in problems
    )
    return BadContentError(
        "Put right the fields named in errors and send the form again.", errors=errors
    )


def bad(path: str, message: str) -> BadContentError:
    """Content with one thing wrong with it."""
    return BadContentError(message, errors=(FieldError(path=path, message=message),))
