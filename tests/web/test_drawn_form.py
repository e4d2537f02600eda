"""A form drawn as questions from its schema: it says all that the form asks, and is read back."""

from __future__ import annotations

import json

import pytest

from forms import catalogue
from services.errors import FieldError
from statute.wire import to_json
from tests.web.filling_in import typed_of
from web.presenters.drawn_form import NotDrawnError, at_its_question, content_of, drawn
from web.presenters.invite import forms_to_sign


@pytest.mark.parametrize("code", [each.code for each in forms_to_sign()])
def test_every_form_that_is_offered_can_be_filled_in_whole(code):
    """What the example of the form says goes through the questions and back and is the same."""
    sample = catalogue.sample(code, 1)
    schema = catalogue.schema(code)
    sections = drawn(schema, 1)
    typed = typed_of(sections, json.loads(to_json(sample)))
    content, errors = content_of(sections, typed)
    assert errors == ()
    filled_in = catalogue.parse(code, json.dumps(content))
    beside = {
        name: None for part in schema["x-parts"] for s in part["signatures"] for name in s["beside"]
    }
    assert filled_in == sample.model_copy(update=beside)
    ids = [question.id for section in sections for question in section.questions]
    assert len(ids) == len(set(ids))


def test_a_form_with_something_that_is_not_asked_here_is_not_drawn():
    with pytest.raises(NotDrawnError):
        drawn(catalogue.schema("S5"), 1)


def test_what_is_wrong_with_nothing_on_the_page_is_said_of_the_form():
    sections = drawn(catalogue.schema("A4"), 1)
    for path in ("form.content", "form.content.unheard_of", "form.version"):
        wrong = FieldError(path=path, message="It is wrong.")
        assert at_its_question(sections, wrong, "the-form") == ("the-form", "It is wrong.")
