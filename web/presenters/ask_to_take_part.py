"""In what part an organisation can be asked to take part, as a form offers it."""

from __future__ import annotations

from records.taking_part import LINES, Part
from web.presenters.involved import PARTS, READS
from web.presenters.words import Words

MAY: Words[Part] = Words(
    {
        Part.REFERRED: "ask for an assessment, recommend, complete its part of a form and put its "
        "papers right",
        Part.POLICE_FORCE: "remove the person under section 136, bring them to a place of safety, "
        "release them, execute a warrant, and record absence, escape, retaking and return",
        Part.TRIBUNAL_OFFICE: "record applications and references to the tribunal, applications "
        "that are withdrawn, and what the tribunal decides",
        Part.AFTER_CARE: "record that after-care has ended",
    }
)
"""What those parts may do that do not have every step."""

_ANY = "take or record any step that the Act has for its people"


def parts_to_choose() -> tuple[tuple[str, str, str], ...]:
    """Each part: its code, what it is called, and what it reads and may do."""
    return tuple((part.value, PARTS[part], _hint(part)) for part in Part)


def _hint(part: Part) -> str:
    line = LINES[part]
    may = _ANY if line.steps is None else MAY[part]
    read = READS[line.reads]
    return f"Reads: {read[0].lower()}{read[1:]}. May {may}."
