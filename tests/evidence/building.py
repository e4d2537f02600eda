"""Evidence of invented signatures, made as the service makes it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

from evidence.content import content_hash, wording_hash
from evidence.jws import signed
from evidence.keys import OwnKey, PublicKeys
from evidence.statement import SIGNATURE, EarlierPart, Signatory, Signature, SignedForm, SignIn
from forms import catalogue
from statute.vocabulary import Mode, Role
from statute.wire import to_json

AT = datetime(2026, 3, 2, 9, 0, 0, 250_000, tzinfo=UTC)
OWN = OwnKey.from_seed(bytes(range(32)), datetime(2026, 1, 1, tzinfo=UTC))
OTHER = OwnKey.from_seed(bytes(range(1, 33)), datetime(2026, 1, 1, tzinfo=UTC))
KEYS = PublicKeys([OWN.key])
CONTENT, CONTENT_SHA256 = catalogue.canonical(catalogue.sample("A4"))
VERSION = catalogue.form("A4").version

SIGNATORY = Signatory(
    person="person-1",
    name="Dr Amara Goldcrest",
    role=Role.DOCTOR,
    organisation="ZWM",
    organisation_name="Willowmere NHS Trust",
    sign_in=SignIn(issuer="https://provider.example", subject="amara.goldcrest", level="AAL3"),
    checked_at=AT,
    registration="GMC 9990001",
)


def statement(**change: object) -> Signature:
    """A doctor signs Form A4."""
    wording = catalogue.wording_for("A4", VERSION)
    plain = Signature(
        pathway="p-1",
        step="step-1",
        kind="recommend",
        mode=Mode.SIGNED,
        law_version="england-2026-02-18.r1",
        signed_at=AT,
        occurred_at=AT,
        signatory=SIGNATORY,
        content_sha256=CONTENT_SHA256,
        act={"particulars": {"kind": "recommend"}},
        form=SignedForm(
            code="A4",
            version=VERSION,
            part=1,
            wording_edition=wording.edition,
            wording_status=wording.status,
            wording_sha256=wording_hash("A4", VERSION),
        ),
    )
    return replace(plain, **change)


def without_form(**change: object) -> Signature:
    """A nurse tells of rights, on no form."""
    act = {"particulars": {"kind": "give_rights", "orally": True}}
    told = {"form": None, "act": act, "content_sha256": content_hash(act["particulars"])}
    return statement(**(told | change))


def resting_on(step: str, sha256: str | None) -> Signature:
    """A later part of a form."""
    whole = statement()
    assert whole.form is not None
    earlier = (EarlierPart(step=step, evidence_sha256=sha256),)
    return replace(whole, step="step-2", form=replace(whole.form, earlier=earlier))


async def token(of: Signature | None = None, signer: OwnKey = OWN) -> str:
    """The statement, signed."""
    of = of or statement()
    return await signed(signer, SIGNATURE, json.loads(to_json(of)), of.signed_at)
