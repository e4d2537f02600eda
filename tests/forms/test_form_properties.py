"""Whatever can be filled in can be printed, and comes back out of the PDF as it was."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from forms import catalogue
from forms.render import CONTENT_FILE, SIGNATURES_FILE, render
from forms.text import clean
from forms.typeface import drawable
from tests.forms.helping import CODES, accepted, attachment, content, problems, signed
from tests.forms.test_form_pdf import HOSTILE
from tests.forms.test_form_text import LONDON_NAMES

FEW = settings(max_examples=60)

characters = st.sampled_from(sorted(drawable()))
typed = st.text(characters, min_size=1, max_size=300).filter(clean)
short = st.text(characters, min_size=1, max_size=60).filter(clean)
addresses = st.fixed_dictionaries({"lines": st.lists(short, min_size=1, max_size=6)})


def texts(value: Any) -> Any:
    """A strategy for content of the same shape, with other texts and addresses."""
    if isinstance(value, dict):
        if "lines" in value:
            return addresses
        return st.fixed_dictionaries({name: texts(inner) for name, inner in value.items()})
    return st.just(value)


@st.composite
def contents(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A form's code, and content in which every free text is anything that can be drawn."""
    code = draw(st.sampled_from(CODES))
    made = draw(texts(content(code)))
    for name, field in catalogue.schema(code)["properties"].items():
        if is_free_text(field) and name in made:
            made[name] = draw(typed if "prose" in name or name == "reasons" else short)
    return code, made


def is_free_text(field: dict[str, Any]) -> bool:
    kinds = [field, *field.get("anyOf", ())]
    return any(k.get("maxLength", 0) >= 200 and "pattern" not in k for k in kinds)


@FEW
@given(contents())
def test_any_valid_content_is_printed_and_comes_back(made: tuple[str, dict[str, Any]]) -> None:
    code, values = made
    form = catalogue.parse(code, json.dumps(values))
    pdf = render(form, signed(form))
    assert catalogue.parse(code, attachment(pdf, CONTENT_FILE)) == form


londoners = st.sampled_from(sorted(LONDON_NAMES.values()))
mixed = st.lists(londoners | st.sampled_from(HOSTILE), min_size=1, max_size=3).map(" ".join)


@st.composite
def names_of_londoners(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A form's code, and content that speaks of people in any script, with markup between them."""
    code = draw(st.sampled_from(CODES))
    made = content(code)
    made[catalogue.form(code).about] = draw(londoners)
    for name, field in catalogue.schema(code)["properties"].items():
        if is_free_text(field) and name in made and name != catalogue.form(code).about:
            made[name] = draw(mixed.filter(lambda text: len(text) <= 200))
    return code, made


@FEW
@given(names_of_londoners())
def test_people_of_any_script_and_any_markup_survive_in_every_form(
    made: tuple[str, dict[str, Any]],
) -> None:
    code, values = made
    form = catalogue.parse(code, json.dumps(values), from_paper=True)
    assert form.at(catalogue.form(code).about) == values[catalogue.form(code).about]
    pdf = render(form, signed(form, name=values[catalogue.form(code).about]))
    assert catalogue.parse(code, attachment(pdf, CONTENT_FILE), from_paper=True) == form
    assert values[catalogue.form(code).about] in attachment(pdf, SIGNATURES_FILE).decode()


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CODES), st.text(max_size=80))
def test_any_text_at_all_is_accepted_or_refused_never_broken(code: str, text: str) -> None:
    name = catalogue.form(code).about
    made = {**content(code), name: text}
    form = accepted(code, made)
    if form is None:
        assert set(problems(code, made)) == {name}
    else:
        assert set(form.at(name)) <= drawable()
        assert catalogue.parse(code, catalogue.canonical(form)[0]) == form


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_json_in_any_particular_is_accepted_or_refused_never_broken(data: Any) -> None:
    code = data.draw(st.sampled_from(CODES))
    made = content(code)
    made[data.draw(st.sampled_from(sorted(made)))] = data.draw(json_values)
    form = accepted(code, made)
    if form is not None:
        assert catalogue.parse(code, catalogue.canonical(form)[0]) == form
