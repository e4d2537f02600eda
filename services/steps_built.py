"""From what was asked to the step that the Act judges, with its form and its digest."""

from __future__ import annotations

from datetime import datetime

from evidence.agreeing import EDITIONS
from identity.actor import Acting
from services.digests import digest_of
from services.errors import bad
from services.form_reading import Hands, from_form
from services.on_paper import paper_of
from services.requests import StepRequest
from services.texts import check_texts
from statute.steps import AnyParticulars, CompletePart, Rectify, Step
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


_ON_ITS_FORM = (
    "A paper is put right on its form: send the form as amended, and say in `rectifies` whose it "
    "is. What was amended on paper is recorded."
)


def check_shape(request: StepRequest) -> None:
    """A step comes by its form or by its particulars, and only a recorded one was another's.

    Raises:
        BadContentError: neither, both, a signature for somebody else, or a declaration that
            cannot be used.
    """
    recorded = request.mode is Mode.RECORDED
    if request.form is None and request.particulars is None:
        raise bad("", "Give either a form or particulars.")
    if request.form is not None and request.particulars is not None and not recorded:
        raise bad("", "Give either a form or particulars.")
    if request.rectifies is not None and request.form is None:
        raise bad("form", "Give the form as amended: what it says now.")
    if isinstance(request.particulars, Rectify) and request.mode is Mode.SIGNED:
        raise bad("rectifies", _ON_ITS_FORM)
    if request.on_paper is not None and request.mode is Mode.SIGNED:
        raise bad("on_paper", "What is signed here is not on paper. To tell of a paper, record it.")
    if request.mode is Mode.SIGNED and request.taken_by is not None:
        raise bad(
            "taken_by", "You can only sign for yourself. To tell of another's act, record it."
        )
    said = request.declaration
    if said is not None:
        check_texts(said, "declaration")
        if said.agreed is not None and said.agreed not in EDITIONS:
            raise bad("declaration.agreed", "There is no such edition. See /evidence/statement.")


def build(
    reference: str, key: str, acting: Acting, request: StepRequest, *, at: datetime, hands: Hands
) -> Submission:
    """The submission for the pathway's workflow. The step's id is the idempotency key.

    Raises:
        BadContentError: the form or the particulars cannot be used; each field is named.
    """
    return submission(key, acting, request, at, hands, _content(reference, request, at, hands))


def submission(
    key: str,
    acting: Acting,
    request: StepRequest,
    at: datetime,
    hands: Hands,
    content: tuple[AnyParticulars, FormContent | None],
) -> Submission:
    """The submission of a step that says this, with this form."""
    particulars, form = content
    step = Step(
        id=key,
        mode=request.mode,
        by=hands.by,
        occurred_at=at,
        particulars=particulars,
        recorded_by=hands.recorded_by,
        not_after=request.not_after,
        on_paper=paper_of(request, form),
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
        if request.particulars is not None:
            check_texts(request.particulars)
        return from_form(reference, request.form, at, hands, request.particulars)
    assert request.particulars is not None  # check_shape saw to it
    if isinstance(request.particulars, CompletePart):
        raise bad("form", "What is completed is a form. Send the form itself.")
    check_texts(request.particulars)
    return request.particulars, None
