"""A form that was put right: what it said before beside what it says now (s.15(1); s.8(4)).

The version that was signed stays as it is. The amended one is a form of its own that carries the
old content with it, so that either can be read without the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from forms import catalogue
from forms.model import Form, Unprinted
from forms.printing import breakable, said
from forms.text import spelled_out
from forms.words import Address, Attached
from statute.fact import Id, Instant, fact
from statute.instants import london_date, say_day, say_instant
from statute.wire import from_json, to_json

BEFORE_FILE = "before.json"
"""The name of the attachment that holds the content as it was signed, byte for byte."""

_NOTHING = "Nothing was written here"


@fact
class Rectified:
    """How a form was put right. `content` is the canonical JSON that was signed before it.

    `paper` is the step whose form it is, `at` when it was amended. Names are printed as they stand.
    """

    paper: Id
    content: str
    content_sha256: str
    at: Instant
    by: str
    role: str
    organisation: str
    consented_by: str
    provision: str = "15(1)"
    reasons: str = ""
    recorded: bool = False


@fact
class Change:
    """One particular, as it was signed and as it was amended, in the words of the form."""

    field: str
    title: str
    before: str
    after: str


def rectified_json(rectified: Rectified) -> str:
    """It, as it travels with the form's content (`FormContent.rectified`)."""
    return to_json(rectified).decode()


def rectified_from_json(raw: str) -> Rectified:
    """It, as it travelled."""
    read: Any = from_json(raw, Rectified)
    assert isinstance(read, Rectified)
    return read


def changed_fields(before: Form, after: Form) -> tuple[str, ...]:
    """The paths of the particulars that differ, in the order of the form."""
    return tuple(path for path, _ in _paths(after) if before.at(path) != after.at(path))


def changes(before: Form, after: Form) -> tuple[Change, ...]:
    """Old and new, particular by particular, in the order of the form."""
    return tuple(
        Change(
            field=path,
            title=title,
            before=_in_words(before.at(path)),
            after=_in_words(after.at(path)),
        )
        for path, title in _paths(after)
        if before.at(path) != after.at(path)
    )


def _paths(form: Form) -> Iterator[tuple[str, str]]:
    """Every particular with its title; those that are not printed after those that are."""
    for name, field in type(form).model_fields.items():
        group = getattr(form, name)
        if not isinstance(group, Unprinted):
            yield name, field.title or name
    for name in type(form).model_fields:
        group = getattr(form, name)
        if isinstance(group, Unprinted):
            for inner, field in type(group).model_fields.items():
                yield f"{name}.{inner}", field.title or inner


def _in_words(value: Any) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, tuple):
        return "; ".join(_in_words(each) for each in value)
    if isinstance(value, BaseModel) and not isinstance(value, Address | Attached):
        return _of_group(value)
    return said(value)


def _of_group(value: BaseModel) -> str:
    told = (
        f"{field.title or name}: {_in_words(getattr(value, name))}"
        for name, field in type(value).model_fields.items()
        if getattr(value, name) not in (None, (), False)
    )
    return "; ".join(told)


def watermark_of(rectified: Rectified) -> str:
    """What every page of the amended form is marked with."""
    return f"Rectified under section {rectified.provision} on {say_day(london_date(rectified.at))}"


def printed_rectification(rectified: Rectified, form: Form) -> dict[str, Any]:
    """What stands on the page about it: old beside new, by whom, with whose consent."""
    before = catalogue.parse(form.form_code, rectified.content, from_paper=True)
    guardian = rectified.provision != "15(1)"
    consent = "The local authority" if guardian else "The hospital managers"
    how = "on paper" if rectified.recorded else "in eMHA"
    return {
        "heading": f"Put right under section {rectified.provision}",
        "intro": (
            "The form above is as amended and counts as if it had always been so. The signatures "
            "on it are those that were given when it was first signed. What was changed:"
        ),
        "rows": [
            {
                "title": change.title,
                "before": breakable(change.before) or _NOTHING,
                "after": breakable(change.after) or _NOTHING,
            }
            for change in changes(before, form)
        ],
        "reasons": breakable(spelled_out(rectified.reasons)),
        "name": breakable(spelled_out(rectified.by)),
        "role": breakable(spelled_out(f"{rectified.role}, {rectified.organisation}")),
        "at": say_instant(rectified.at),
        "statement": f"Amended {how} by the person who signed the form. {consent} consented: "
        f"{spelled_out(rectified.consented_by)}.",
    }


def attached(rectified: Rectified) -> dict[str, str]:
    """The content as it was signed before, to go with the amended form."""
    return {
        "name": BEFORE_FILE,
        "content": rectified.content,
        "relationship": "supplement",
        "description": "The content of this form as it was signed, before it was put right",
    }
