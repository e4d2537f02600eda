"""What can be told of the evidence of a signature with the public keys alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import ValidationError

from evidence.content import content_hash, wording_hash
from evidence.jws import NotGenuineError, Opened, hash_of, opened
from evidence.keys import PublicKeys, padded
from evidence.report import About, Check, SignedBy
from evidence.statement import SIGNATURE, Signature
from forms.problems import UnknownForm
from statute.wire import adapter, from_json

CHANGE_OVER = timedelta(days=1)
"""How long after its retirement a key may still have signed: processes are restarted in turn."""


@dataclass(frozen=True)
class Checked:
    """A piece of evidence and what was found. `said` is empty where it is not genuine."""

    said: Signature | None
    signed_by: SignedBy | None
    checks: tuple[Check, ...]


def check_signature(
    token: str,
    keys: PublicKeys,
    *,
    content: str | None = None,
    earlier: Mapping[str, str] | None = None,
) -> Checked:
    """Who signed what, and whether it is what it was.

    `content` is the canonical JSON of the form, where it is to hand. `earlier` is the evidence of
    other steps by step, to check what earlier parts of the form rest on.
    """
    try:
        genuine = opened(token, SIGNATURE, keys)
        said: Signature = from_json(adapter(dict[str, Any]).dump_json(genuine.payload), Signature)
    except NotGenuineError as wrong:
        return Checked(None, None, (Check(about=About.SIGNATURE, holds=False, says=str(wrong)),))
    except ValidationError:
        unread = "It is signed, but it is not evidence of a signature that this release can read."
        return Checked(None, None, (Check(about=About.SIGNATURE, holds=False, says=unread),))
    checks = [
        Check(
            about=About.SIGNATURE,
            holds=True,
            says="The evidence is as it was signed: not a character of it was changed.",
            step=said.step,
        ),
        _key(genuine, said),
        _content(said, content),
    ]
    if said.form is not None:
        checks += [_wording(said), *_earlier(said, earlier or {})]
    return Checked(said, _signed_by(said, genuine), tuple(checks))


def _key(genuine: Opened, said: Signature) -> Check:
    key, at = genuine.key, said.signed_at
    named = f"Signing key {key.id}"
    if abs(genuine.signed_at - at.timestamp()) > 1:
        says, holds = "The header and the statement give different times of signing.", False
    elif at < key.since - CHANGE_OVER:
        says, holds = f"{named} did not exist yet at the time of signing.", False
    elif key.retired_at is not None and at > key.retired_at + CHANGE_OVER:
        says, holds = f"{named} was retired before the time of signing.", False
    elif key.retired_at is not None:
        says = f"{named} is known, and was retired on {key.retired_at:%d %B %Y}, after it signed."
        holds = True
    else:
        says, holds = f"{named} is known, and in use.", True
    return Check(about=About.KEY, holds=holds, says=says, step=said.step)


def _content(said: Signature, content: str | None) -> Check:
    if said.form is None:
        holds: bool | None = content_hash(said.act["particulars"]) == said.content_sha256
        says = "What was done is as it was signed." if holds else "What was done does not match."
    elif content is None:
        holds, says = None, f"The form is not here; its SHA-256 is {said.content_sha256}."
    else:
        holds = hashlib.sha256(content.encode()).hexdigest() == said.content_sha256
        says = (
            "The content of the form is, byte for byte, what was signed."
            if holds
            else "The content of the form is NOT what was signed: it was changed afterwards."
        )
    return Check(about=About.CONTENT, holds=holds, says=says, step=said.step)


def _wording(said: Signature) -> Check:
    assert said.form is not None
    form = said.form
    named = f"wording edition {form.wording_edition} ({form.wording_status}) of Form {form.code}"
    try:
        same = wording_hash(form.code, form.version) == form.wording_sha256
    except UnknownForm:
        says = f"Signed under {named}, which is not kept here to compare."
        return Check(about=About.WORDING, holds=None, says=says, step=said.step)
    says = f"Signed under {named}, " + (
        "the same as is kept here." if same else "which is NOT the text that is kept here."
    )
    return Check(about=About.WORDING, holds=same, says=says, step=said.step)


def _earlier(said: Signature, known: Mapping[str, str]) -> list[Check]:
    assert said.form is not None
    return [
        _earlier_part(said.step, each.step, each.evidence_sha256, known.get(each.step))
        for each in said.form.earlier
    ]


def _earlier_part(step: str, earlier: str, expected: str | None, token: str | None) -> Check:
    holds: bool | None = None
    if expected is None:
        says = f"An earlier part (step {earlier}) was signed before evidence was kept."
    elif token is None:
        says = f"It rests on an earlier part (step {earlier}), whose evidence is not here."
    else:
        holds = hash_of(token) == expected
        says = f"The evidence of the earlier part (step {earlier}) is " + (
            "the one that it was signed on." if holds else "NOT the one that it was signed on."
        )
    return Check(about=About.EARLIER_PARTS, holds=holds, says=says, step=step)


def _signed_by(said: Signature, genuine: Opened) -> SignedBy:
    by, form = said.signatory, said.form
    other = said.in_name_of
    return SignedBy(
        pathway=said.pathway,
        step=said.step,
        kind=said.kind,
        mode=said.mode.value,
        name=by.name,
        role=by.role.value,
        organisation=by.organisation,
        organisation_name=by.organisation_name,
        signed_at=said.signed_at,
        occurred_at=said.occurred_at,
        form=form.code if form else None,
        version=form.version if form else None,
        part=form.part if form else None,
        in_name_of=f"{other.name or other.person} ({other.role.value})" if other else None,
        key=genuine.key.id,
        content_sha256=said.content_sha256,
    )


def earlier_steps(token: str) -> frozenset[str]:
    """The steps whose parts this was signed on, as it says; nothing is checked."""
    try:
        said = json.loads(padded(token.split(".")[1]))
        return frozenset(each["step"] for each in said["form"]["earlier"])
    except (ValueError, KeyError, TypeError, IndexError):
        return frozenset()


def same_act(signed: Any, kept: Any) -> bool:
    """Whether the record holds the act as it was signed.

    The record may have been written by a newer release, whose steps have more to say: what the
    evidence says must all be there, and what is new must be at rest (nothing, or empty).
    """
    if isinstance(signed, dict) and isinstance(kept, dict):
        more = (kept[name] for name in kept.keys() - signed.keys())
        return all(
            name in kept and same_act(value, kept[name]) for name, value in signed.items()
        ) and not any(more)
    if isinstance(signed, list) and isinstance(kept, list):
        return len(signed) == len(kept) and all(map(same_act, signed, kept))
    if signed == kept and type(signed) is type(kept):
        return True
    return _instant(signed) is not None and _instant(signed) == _instant(kept)


def _instant(told: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(told).astimezone(UTC) if isinstance(told, str) else None
    except ValueError:
        return None
