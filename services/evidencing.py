"""Making the evidence of a step, before it is put to its pathway: what is signed is what was shown.

A step that is then refused leaves none: its evidence is forgotten with the request.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rfc8785 import CanonicalizationError

from evidence.agreeing import EDITIONS
from evidence.content import content_hash, wording_hash
from evidence.jws import signed
from evidence.keys import Signer
from evidence.statement import (
    SIGNATURE,
    EarlierPart,
    HeldApproval,
    InNameOf,
    Shown,
    Signatory,
    Signature,
    SignedForm,
    SignIn,
)
from forms import catalogue
from forms.model import parts_begun
from identity.actor import Acting
from services.access import Seen
from services.errors import bad
from services.form_reading import Hands
from services.requests import Declaration, StepRequest
from statute.wire import to_json
from workflows.messages import FormContent, Submission


@dataclass(frozen=True)
class EvidenceMaker:
    """Makes and signs the evidence of steps."""

    signer: Signer

    async def make(
        self,
        seen: Seen,
        asked: StepRequest,
        submission: Submission,
        hands: Hands,
        earlier: Sequence[EarlierPart],
        *,
        device_class: str,
        now: datetime,
    ) -> str:
        """The evidence of this step, signed.

        Raises:
            BadContentError: it holds a number that not every program reads as the same one.
        """
        try:
            said = _said(seen, asked, submission, hands, earlier, device_class, now)
            return await signed(self.signer, SIGNATURE, json.loads(to_json(said)), now)
        except CanonicalizationError:
            raise bad(
                "", "A number in this is too large to be signed. Check the numbers."
            ) from None


def _said(
    seen: Seen,
    asked: StepRequest,
    submission: Submission,
    hands: Hands,
    earlier: Sequence[EarlierPart],
    device_class: str,
    now: datetime,
) -> Signature:
    step, form = submission.step, submission.form
    act = json.loads(to_json(step))
    return Signature(
        pathway=seen.reference,
        step=step.id,
        kind=step.particulars.kind,
        mode=step.mode,
        law_version=seen.note.law_version,
        signed_at=now,
        occurred_at=step.occurred_at,
        signatory=_signatory(seen.acting, hands, step.occurred_at, now),
        in_name_of=_in_name_of(seen.acting, hands),
        content_sha256=form.sha256 if form else content_hash(act["particulars"]),
        act=act,
        form=_form(form, asked, earlier) if form else None,
        shown=_shown(asked.declaration or Declaration(), device_class),
        seen_revision=asked.expected_revision,
    )


def _signatory(acting: Acting, hands: Hands, at: datetime, now: datetime) -> Signatory:
    proof, checked = acting.actor.proof, at if hands.recorded_by is None else now
    return Signatory(
        person=acting.person,
        name=acting.actor.name,
        role=acting.role,
        organisation=acting.organisation,
        organisation_name=acting.appointment.organisation_name,
        sign_in=SignIn(
            issuer=acting.actor.issuer,
            subject=acting.actor.subject,
            token=proof.token,
            signed_in_at=proof.signed_in_at,
            level=proof.level,
            methods=proof.methods,
            assurance=proof.assurance,
            profile=proof.profile,
            role_code=proof.role_code,
        ),
        checked_at=checked,
        profession=acting.actor.profession,
        registration=acting.actor.registration,
        approvals=tuple(
            HeldApproval(
                approval=each.approval,
                given_by=each.given_by,
                starts_on=each.starts_on,
                ends_on=each.ends_on,
            )
            for each in acting.actor.register.held(checked, acting.organisation)
        ),
    )


def _in_name_of(acting: Acting, hands: Hands) -> InNameOf | None:
    by = hands.by
    own = (by.person, by.role, by.organisation) == (
        acting.person,
        acting.role,
        acting.organisation,
    )
    if own:
        return None
    return InNameOf(
        person=by.person,
        name=hands.name,
        role=by.role,
        organisation=by.organisation,
        approvals=by.approvals,
    )


def _form(form: FormContent, asked: StepRequest, earlier: Sequence[EarlierPart]) -> SignedForm:
    assert asked.form is not None  # the submission has its content from it
    wording = catalogue.wording_for(form.code, form.version)
    return SignedForm(
        code=form.code,
        version=form.version,
        part=_part(form, asked),
        wording_edition=wording.edition,
        wording_status=wording.status,
        wording_sha256=wording_hash(form.code, form.version),
        earlier=tuple(earlier),
    )


def _part(form: FormContent, asked: StepRequest) -> int:
    assert asked.form is not None
    if asked.form.part is not None:
        return asked.form.part
    if len(catalogue.form(form.code).parts) == 1:
        return 1
    return parts_begun(catalogue.parse(form.code, form.content, from_paper=True))[-1]


def _shown(said: Declaration, device_class: str) -> Shown:
    return Shown(
        sha256=said.shown_sha256,
        media_type=said.shown_as,
        agreed=said.agreed,
        statement=EDITIONS.get(said.agreed) if said.agreed else None,
        device=said.device,
        device_class=device_class,
    )
