"""The JSON Schema of a form's content, from which a client can draw the form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from forms.definition import FormDefinition, Part
from forms.wording.pack import PartWording, Wording, wording_of


def schema_of(definition: FormDefinition) -> dict[str, Any]:
    """The schema, with titles, help and citations, parts and who completes them, and wording.

    Beside JSON Schema's own words it says `x-form` (code, version, wording), `x-parts` (number,
    heading, who completes it, step, signatures with the roles entitled to sign and the particulars
    beside them), `x-order` (particulars and declarations in the order of the form), `x-sections`
    (the same under the headings of the form) and `x-declarations` (the statements made by signing).
    A particular says `x-part`, `x-cites`, `x-choices` and, where it is needed only sometimes,
    `x-required-if`. What has no citation of its own is asked by the section the form is for.
    """
    wording = wording_of(definition.code)
    made = definition.model.model_json_schema()
    made["title"] = definition.title
    made["x-form"] = {
        "code": definition.code,
        "version": definition.version,
        "prescribed": definition.prescribed,
        "regulation": definition.regulation,
        "instrument": definition.instrument,
        "wording": wording.edition,
        "wording_status": wording.status,
    }
    for asked in made["properties"].values():
        asked.setdefault("x-cites", wording.statute)
    made["x-parts"] = [_part(part, definition, wording) for part in definition.parts]
    made["x-order"] = list(wording.order())
    made["x-sections"] = list(_sections(wording))
    made["x-declarations"] = _declarations(definition, wording)
    return made


def _part(part: Part, definition: FormDefinition, wording: Wording) -> dict[str, Any]:
    # A joint recommendation is printed without parts: each doctor's is one of ours.
    said = next((p for p in wording.part if p.number == part.number), wording.part[0])
    applies_if = definition.model.part_applies_if.get(part.number)
    return {
        "part": part.number,
        "heading": said.heading,
        "completed_by": said.completed_by,
        "step": part.step,
        "applies_if": dict(applies_if.as_json()) if applies_if else None,
        "signatures": [
            {
                "name": block.name,
                "roles": [role.value for role in block.roles],
                "beside": list(block.beside),
            }
            for block in part.blocks
        ],
    }


def _sections(wording: Wording) -> Iterator[dict[str, Any]]:
    """What stands under each heading: a block without one goes on under the last of its part."""
    for part in wording.part:
        section: dict[str, Any] = {}
        for block in part.block:
            if block.heading or not section:
                if section:
                    yield section
                section = {"part": part.number, "heading": block.heading, "names": []}
            section["names"] += [n for n in block.names() if n not in section["names"]]
        yield section


def _declarations(definition: FormDefinition, wording: Wording) -> list[dict[str, Any]]:
    said = wording.declared()
    part = {name: each.number for each in wording.part for name in _placed(each)}
    return [
        {"name": name, "part": part[name], "statement": said[name]}
        for name in definition.declarations
    ]


def _placed(part: PartWording) -> Iterator[str]:
    for block in part.block:
        yield from block.names()
