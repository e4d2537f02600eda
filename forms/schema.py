"""The JSON Schema of a form's content, from which a client can draw the form."""

from __future__ import annotations

from typing import Any

from forms.definition import FormDefinition, Part
from forms.wording.pack import Wording, wording_of


def schema_of(definition: FormDefinition) -> dict[str, Any]:
    """The schema, with titles, help and citations, parts and who completes them, and wording.

    Beside JSON Schema's own words it says `x-form` (code, version, wording), `x-parts` (number,
    step, signatures with the roles entitled to sign), `x-order` (particulars and declarations in
    the order of the form) and `x-declarations` (the statements made by signing). A particular
    says `x-part`, `x-cites`, `x-choices` and, where it is needed only sometimes, `x-required-if`.
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
    made["x-parts"] = [_part(part) for part in definition.parts]
    made["x-order"] = list(wording.order())
    made["x-declarations"] = _declarations(definition, wording)
    return made


def _part(part: Part) -> dict[str, Any]:
    return {
        "part": part.number,
        "step": part.step,
        "signatures": [
            {"name": block.name, "roles": [role.value for role in block.roles]}
            for block in part.blocks
        ],
    }


def _declarations(definition: FormDefinition, wording: Wording) -> list[dict[str, Any]]:
    said = wording.declared()
    return [{"name": name, "statement": said[name]} for name in definition.declarations]
