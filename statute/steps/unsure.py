"""Steps that tell of a link that is missing from the record, and of what became of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from statute.fact import Id, Instant, Text, fact


class Paper(StrEnum):
    """A paper that authority, or the proof of it, may rest on."""

    APPLICATION = "application"
    RECOMMENDATION = "recommendation"
    RECORD_OF_ADMISSION = "record_of_admission"
    """Form H3."""
    TRANSFER = "transfer"
    """Form H4."""
    RENEWAL = "renewal"
    """Form H5."""
    RETURN_REPORT = "return_report"
    """Form H6."""
    HOLDING_REPORT = "holding_report"
    """Forms H1 and H2."""
    COMMUNITY_ORDER = "community_order"
    """Forms CTO1 to CTO10."""
    GUARDIANSHIP = "guardianship"
    """Forms G5 to G10."""
    CERTIFICATE = "certificate"
    """Forms T1 to T6, CTO11 and CTO12."""
    SECTION_136_RECORD = "section_136_record"
    WARRANT = "warrant"
    COURT_ORDER = "court_order"
    """An order of a court, or a direction or warrant of the Secretary of State."""
    TRIBUNAL_DECISION = "tribunal_decision"
    DISCHARGE_ORDER = "discharge_order"
    OTHER = "other"


@fact
class NoteMissingPaper:
    """A paper that authority rests on cannot be found: lost, or not sent with the patient.

    It would evidence a step that is on the record (`evidences`); or nobody can say which step, and
    it is known only that authority from an instant on rests on it (`since`). One of the two.
    """

    kind: Literal["note_missing_paper"] = "note_missing_paper"
    paper: Paper
    evidences: Id | None = None
    since: Instant | None = None
    would_prove: Text | None = None
    """What the paper would show, in the words of whoever looked for it."""


@fact
class SettleMissingPaper:
    """What became of a missing paper: it was found, or it turns out that it was never made."""

    kind: Literal["settle_missing_paper"] = "settle_missing_paper"
    note: Id
    """The step that told that it was missing."""
    found: bool
    how: Text
    """Where it was found, or how it is known that it was never made."""
