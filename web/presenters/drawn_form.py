"""One part of a prescribed form as questions on a page, drawn from its schema, and back again.

What the signing itself gives (the date beside the signature) is not asked. A form with something
that no question here could ask is not drawn at all: half a form is no form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from services.errors import FieldError
from statute.fact import fact, replace
from web.told_time import told_day

ROWS = 3
"""So many hospitals, or whatever else is listed, can be named; blank ones are left out."""

_LONG = 400
"""A text that may be longer than this has several lines."""

_CONTENT = "form.content."


Typed = Mapping[str, tuple[str, ...]]
"""What was typed, by the names of the fields."""


class Kind(StrEnum):
    """How a question is asked."""

    LINE = "line"
    TEXT = "text"
    LIST = "list"
    """One on each line."""
    DAY = "day"
    CHOOSE = "choose"
    TICK = "tick"
    YES_NO = "yes_no"


class NotDrawnError(Exception):
    """The form asks something that is not asked on a page."""


@fact
class Question:
    """One particular."""

    path: str
    """Where it is in the content: names with dots between, and numbers in a list."""
    id: str
    kind: Kind
    title: str
    hint: str
    options: tuple[tuple[str, str], ...] = ()
    group: str = ""
    """What it is one of several particulars of, where none of them need be answered."""


@fact
class Section:
    """Questions under a heading of the form. `folded`: few have an answer, and none is needed."""

    heading: str
    questions: tuple[Question, ...]
    folded: bool = False

    def is_begun(self, typed: Typed, errors: Sequence[tuple[str, str]]) -> bool:
        """Whether something was answered here, or is wrong: then it is shown unfolded."""
        wrong = {id_ for id_, _ in errors}
        return any(
            question.id in wrong or any(value.strip() for value in typed.get(question.path, ()))
            for question in self.questions
        )


Known = Mapping[str, tuple[tuple[str, str], ...]]
"""What can be chosen from, where the pathway knows it: values and titles by path."""


def drawn(schema: Mapping[str, Any], part: int, known: Known | None = None) -> tuple[Section, ...]:
    """The questions of one part, in the order of the form, under its headings.

    Raises:
        NotDrawnError
    """
    drawer = _Drawer(schema, part, known or {})
    beside = {each for p in schema["x-parts"] for s in p["signatures"] for each in s["beside"]}
    placed: set[str] = set()
    sections: list[Section] = []
    for section in schema["x-sections"]:
        names = [
            name
            for name in dict.fromkeys(section["names"])
            if name in schema["properties"] and name not in placed | beside
        ]
        placed |= set(names)
        questions = tuple(q for name in names for q in drawer.particular(name))
        sections += _sections(section["heading"], questions)
    left = [name for name in schema["properties"] if name not in placed | beside]
    for name in left:
        heading = schema["properties"][name].get("title", "")
        sections += _sections(heading, tuple(drawer.particular(name)))
    return tuple(sections)


def _sections(heading: str, questions: tuple[Question, ...]) -> Iterator[Section]:
    """Under this heading; those that go together and need not be answered, apart and after."""
    own = tuple(question for question in questions if not question.group)
    if own:
        yield Section(heading=heading, questions=own)
    for group in dict.fromkeys(question.group for question in questions if question.group):
        theirs = tuple(question for question in questions if question.group == group)
        yield Section(heading=group, questions=theirs, folded=True)


class _Drawer:
    def __init__(self, schema: Mapping[str, Any], part: int, known: Known) -> None:
        self._schema, self._part, self._known = schema, part, known

    def particular(self, name: str) -> Iterator[Question]:
        asked = self._schema["properties"][name]
        needed = name in self._schema.get("required", ())
        yield from self._ask(name, asked, asked.get("title", name), needed=needed)

    def _ask(
        self, path: str, said: Mapping[str, Any], title: str, *, needed: bool
    ) -> Iterator[Question]:
        if said.get("x-part", self._part) != self._part:
            return
        asked = self._whole(said)
        hint = asked.get("description", "") if said.get("description") else ""
        if asked.get("type") == "object":
            yield from self._group(path, asked, title, hint, needed=needed)
            return
        items = self._whole(asked["items"]) if asked.get("type") == "array" else {}
        if items.get("type") == "object":
            for number in range(ROWS):
                for inner, of in items["properties"].items():
                    named = f"{title}, {number + 1}: {of.get('title', inner)}"
                    must = needed and number == 0 and inner in items.get("required", ())
                    yield from self._ask(f"{path}.{number}.{inner}", of, named, needed=must)
            return
        kind, options = self._kind(path, asked, items)
        yield Question(
            path=path,
            id=path.replace(".", "-"),
            kind=kind,
            title=title if needed else f"{title} (if it applies)",
            hint=f"{hint} One on each line.".strip() if kind is Kind.LIST else hint,
            options=options,
        )

    def _group(
        self, path: str, asked: Mapping[str, Any], title: str, hint: str, *, needed: bool
    ) -> Iterator[Question]:
        if "lines" in asked["properties"]:
            yield Question(
                path=f"{path}.lines",
                id=f"{path}-lines".replace(".", "-"),
                kind=Kind.LIST,
                title=title if needed else f"{title} (if it applies)",
                hint=f"{hint} Each line of it on a line of its own.".strip(),
            )
            yield Question(
                path=f"{path}.postcode",
                id=f"{path}-postcode".replace(".", "-"),
                kind=Kind.LINE,
                title=f"{title}, postcode (if it has one)",
                hint="",
            )
            return
        for inner, of in asked["properties"].items():
            must = needed and inner in asked.get("required", ())
            named = of.get("title", inner)
            inside = tuple(self._ask(f"{path}.{inner}", of, named, needed=must))
            if "." in path and not needed:
                inside = tuple(
                    replace(each, group=title, title=f"{title}: {_lower(each.title)}")
                    for each in inside
                )
            yield from inside

    def _kind(
        self, path: str, asked: Mapping[str, Any], items: Mapping[str, Any]
    ) -> tuple[Kind, tuple[tuple[str, str], ...]]:
        if path in self._known:
            return Kind.TICK if items else Kind.CHOOSE, self._known[path]
        choices = tuple((each["value"], each["label"]) for each in asked.get("x-choices", ()))
        if choices:
            return Kind.TICK if items else Kind.CHOOSE, choices
        if items.get("type") == "string" and "enum" not in items:
            return Kind.LIST, ()
        if asked.get("type") == "boolean":
            return Kind.YES_NO, (("yes", "Yes"), ("no", "No"))
        if asked.get("type") == "string" and "enum" not in asked:
            if "format" in asked:
                if asked["format"] != "date":
                    raise NotDrawnError(path)
                return Kind.DAY, ()
            return (Kind.TEXT if asked.get("maxLength", _LONG) > _LONG else Kind.LINE), ()
        raise NotDrawnError(path)

    def _whole(self, said: Mapping[str, Any]) -> Mapping[str, Any]:
        """What is said of it, with what it refers to; that it may be left out is not its kind."""
        beside = {name: value for name, value in said.items() if name not in {"$ref", "anyOf"}}
        if "$ref" in said:
            referred = self._schema["$defs"][said["$ref"].rpartition("/")[2]]
            return {**referred, **beside}
        if "anyOf" in said:
            ways = [way for way in said["anyOf"] if way.get("type") != "null"]
            if len(ways) != 1:
                raise NotDrawnError(said.get("title", ""))
            return {**self._whole(ways[0]), **beside}
        if said.get("type") in {"string", "boolean", "array", "object"}:
            return said
        raise NotDrawnError(said.get("title", ""))


def _lower(title: str) -> str:
    return title[0].lower() + title[1:]


def content_of(
    sections: tuple[Section, ...], typed: Typed
) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    """The content of the form, without what was left blank, and what is wrong with what was typed.

    Whether it is all that the form asks is for the form to judge.
    """
    content: dict[str, Any] = {}
    errors: tuple[tuple[str, str], ...] = ()
    for section in sections:
        for question in section.questions:
            try:
                value = _answer(question, typed)
            except ValueError as wrong:
                errors += ((question.id, f"{question.title}: {wrong}"),)
                continue
            if value is not None:
                _put(content, question.path.split("."), value)
    return _listed(content), errors


def _answer(question: Question, typed: Typed) -> Any:
    if question.kind is Kind.DAY:
        day = tuple(first(typed, f"{question.path}.{each}") for each in ("day", "month", "year"))
        return told_day(*day).isoformat() if any(each.strip() for each in day) else None
    said = [each.strip() for each in typed.get(question.path, ()) if each.strip()]
    if question.kind is Kind.LIST:
        said = [line.strip() for each in said for line in each.splitlines() if line.strip()]
    if not said:
        return None
    offered = {value for value, _ in question.options}
    if offered and not offered.issuperset(said):
        raise ValueError("choose from what is offered.")
    if question.kind in {Kind.LIST, Kind.TICK}:
        return said
    return said[0] == "yes" if question.kind is Kind.YES_NO else said[0]


def first(typed: Typed, name: str) -> str:
    """What one field held."""
    return next(iter(typed.get(name, ())), "")


def _put(content: dict[str, Any], path: list[str], value: Any) -> None:
    *groups, name = path
    for group in groups:
        content = content.setdefault(group, {})
    content[name] = value


def _listed(said: Any) -> Any:
    """Rows by their numbers as lists: what comes after a blank one moves up."""
    if not isinstance(said, dict):
        return said
    if said and all(name.isdigit() for name in said):
        return [_listed(said[name]) for name in sorted(said, key=int)]
    return {name: _listed(value) for name, value in said.items()}


def at_its_question(
    sections: tuple[Section, ...], wrong: FieldError, otherwise: str
) -> tuple[str, str]:
    """What the form says is wrong, at the question that it is about."""
    questions = [question for section in sections for question in section.questions]
    path = wrong.path.removeprefix(_CONTENT)
    about = [q for q in questions if q.path == path or q.path.startswith(f"{path}.")]
    about += [q for q in questions if path.startswith(f"{q.path}.")]
    if not about:
        return otherwise, wrong.message
    return about[0].id, f"{about[0].title}: {wrong.message}"
