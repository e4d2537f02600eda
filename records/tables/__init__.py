"""The tables of the record, in one metadata."""

from __future__ import annotations

from records.tables.base import NAMING, Row, UtcDateTime
from records.tables.board import BoardRow, TallyRow
from records.tables.documents import DocumentRow
from records.tables.ledger import EventRow, InvolvementRow, PathwayRow
from records.tables.outbox import DeliveryRow, SubscriptionRow
from records.tables.people import (
    AppointmentRow,
    ApprovalRow,
    OrganisationRow,
    PatientRow,
    ProfessionalRow,
    SiteRow,
    WardRow,
)
from records.tables.requests import RefusalRow, RequestRow
from records.tables.standing import ClockRow, FindingRow, PowerRow, StepRow

METADATA = Row.metadata
"""Every table; migrations are checked against it."""

__all__ = [
    "METADATA",
    "NAMING",
    "AppointmentRow",
    "ApprovalRow",
    "BoardRow",
    "ClockRow",
    "DeliveryRow",
    "DocumentRow",
    "EventRow",
    "FindingRow",
    "InvolvementRow",
    "OrganisationRow",
    "PathwayRow",
    "PatientRow",
    "PowerRow",
    "ProfessionalRow",
    "RefusalRow",
    "RequestRow",
    "Row",
    "SiteRow",
    "StepRow",
    "SubscriptionRow",
    "TallyRow",
    "UtcDateTime",
    "WardRow",
]
