"""The checklists of scrutiny: what is looked at, by which rules, and what to do where it fails.

The administrative list follows a trust's list for section 3 papers (forms.md 6.2), the medical one
the instructions printed on the forms. The Code is known here only as others quote it.
"""

from __future__ import annotations

from statute.law.checklists.administrative import ADMINISTRATIVE
from statute.law.checklists.item import ChecklistItem
from statute.law.checklists.medical import MEDICAL
from statute.steps.admission import ScrutinyKind, Section

__all__ = ["CHECKLISTS", "ChecklistItem", "checklist"]

CHECKLISTS: dict[ScrutinyKind, tuple[ChecklistItem, ...]] = {
    ScrutinyKind.ADMINISTRATIVE: ADMINISTRATIVE,
    ScrutinyKind.MEDICAL: MEDICAL,
}
"""Every item of each step of scrutiny."""


def checklist(scrutiny: ScrutinyKind, section: Section) -> tuple[ChecklistItem, ...]:
    """The items that are asked of papers under that section, in order.

    None for the medical scrutiny of guardianship papers: section 8 has no such step.
    """
    return tuple(item for item in CHECKLISTS[scrutiny] if section in item.sections)
