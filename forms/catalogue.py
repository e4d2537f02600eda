"""Every form by its code, and what can be done with one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import rfc8785

from forms import reading
from forms.definition import FormDefinition
from forms.model import Form, parts_begun
from forms.prescribed import definitions as prescribed
from forms.problems import FormInvalid, Problem, UnknownForm
from forms.schema import schema_of
from forms.unprescribed import definitions as unprescribed
from forms.wording.pack import Wording, earlier_wordings, version_of, wording_of
from statute.instants import london
from statute.steps import AnyParticulars

FORMS: Mapping[str, FormDefinition] = MappingProxyType(
    {made.code: made for made in (*prescribed.FORMS, *unprescribed.FORMS)}
)
"""Every form, by its code."""


def form(code: str) -> FormDefinition:
    """The form with that code.

    Raises:
        UnknownForm: there is none.
    """
    try:
        return FORMS[code]
    except KeyError:
        known = ", ".join(FORMS)
        raise UnknownForm(f"There is no form with that code. The forms are {known}.") from None


def wording_for(code: str, version: str) -> Wording:
    """The wording in which a form of that version was signed, so that it is printed as it was.

    Raises:
        UnknownForm: that version is not among those kept here.
    """
    year = form(code).year
    for kept in (wording_of(code), *earlier_wordings(code)):
        if version_of(year, kept) == version:
            return kept
    now = form(code).version
    raise UnknownForm(
        f"Form {code} is at version {now} here. Neither that nor an earlier version that is kept "
        "is the one asked for."
    )


def parse(code: str, raw_json: str | bytes, *, from_paper: bool = False) -> Form:
    """The form that this JSON is the content of.

    `from_paper` is for a form that was completed elsewhere: particulars that another answer makes
    needed may then be lacking (`forms.bundle` finds them), because reality is recordable.

    Raises:
        UnknownForm: there is no form with that code.
        FormInvalid: the content is not that of the form.
    """
    return reading.read(form(code), raw_json, from_paper=from_paper)


def canonical(filled: Form) -> tuple[str, str]:
    """The content as canonical JSON (RFC 8785) and the SHA-256 of it in hex."""
    content = filled.model_dump(mode="json", exclude_none=True)
    encoded = rfc8785.dumps(content)
    return encoded.decode(), hashlib.sha256(encoded).hexdigest()


def sample(code: str, part: int | None = None) -> Form:
    """An obviously invented example of the form, filled in up to and including that part."""
    definition = form(code)
    filled = parse(code, _sample_text(code))
    if part is None:
        return filled
    later = {p.number for p in definition.parts if p.number > part}
    return filled.without_parts(later)


@cache
def _sample_text(code: str) -> str:
    return (files("forms") / "samples" / f"{code}.json").read_text(encoding="utf-8")


def to_particulars(filled: Form, reference: str, part: int | None = None) -> AnyParticulars:
    """What the form says as a step on the pathway with that reference.

    `part` is the part that is being signed; without it, the last part that is filled in.

    Raises:
        FormInvalid: that part evidences no step, or not with this content.
    """
    number = part or parts_begun(filled)[-1]
    says = form(filled.form_code).part(number).to_particulars
    if says is None:
        raise FormInvalid(filled.form_code, (Problem("", "no_step", _NO_STEP),))
    particulars: AnyParticulars = says(filled, reference)
    return particulars


def signed_date_check(
    filled: Form, occurred_at: datetime, part: int | None = None
) -> tuple[Problem, ...]:
    """Whether date and time written beside each signature of the part are those of the step.

    The date is that of London, the time that of its clocks to the minute. What is left out comes
    from the signing and cannot differ.
    """
    number = part or parts_begun(filled)[-1]
    there = london(occurred_at)
    problems: list[Problem] = []
    for block in form(filled.form_code).part(number).blocks:
        if filled.at(block.signed_on) not in {None, there.date()}:
            problems.append(Problem(block.signed_on, "signed_on", _OTHER_DAY))
        time = filled.at(block.signed_at_time) if block.signed_at_time else None
        if time not in {None, f"{there:%H:%M}"}:
            problems.append(Problem(block.signed_at_time, "signed_at_time", _OTHER_TIME))
    return tuple(problems)


def added_to(before: Form, after: Form) -> tuple[Problem, ...]:
    """What of the parts already signed has been changed; nothing may be (promise 6)."""
    signed = set(parts_begun(before))
    return tuple(
        Problem(path, "signed", _SIGNED)
        for path in after.paths_of_parts(signed)
        if before.at(path) != after.at(path)
    )


def schema(code: str) -> dict[str, Any]:
    """The JSON Schema of the form's content, good enough to draw the form from."""
    return schema_of(form(code))


_NO_STEP = "This part of the form is evidence only and takes no step."
_OTHER_DAY = (
    "The date beside the signature is not the day on which this was signed. Correct the date, or "
    "the time of signing, so that they agree; or leave the date out."
)
_OTHER_TIME = (
    "The time beside the signature is not the time at which this was signed. Correct one of them, "
    "so that they agree; or leave the time out."
)
_SIGNED = "This was signed already and cannot be changed here."
