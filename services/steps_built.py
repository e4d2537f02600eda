"""From what was asked to the step that the Act judges, with its form and its digest."""

from __future__ import annotations

from datetime import datetime

from identity.actor import Acting
from services.digests import digest_of
from services.errors import bad
from services.form_reading import Hands, from_form
from services.requests import StepRequest
from services.texts import check_texts
from statute.steps import AnyParticulars, Step
from statute.vocabulary import Mode
from workflows.messages import FormContent, Submission


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
        return from_form(reference, request.form, at, hands)
    assert request.particulars is not None  # check_shape saw to it
    check_texts(request.particulars)
    return request.particulars, None
