"""The tables of the record, in one metadata."""

from __future__ import annotations

from records.tables.accesses import AccessLinkRow, AccessRow
from records.tables.base import NAMING, Row, UtcDateTime
from records.tables.board import BoardRow, TallyRow
from records.tables.break_glass import BreakGlassFactRow, BreakGlassRow
from records.tables.checkpoints import AnchoredRow, CheckpointRow
from records.tables.cover import CoverRow
from records.tables.disposals import DisposalFactRow
from records.tables.documents import DocumentRow
from records.tables.evidence import EvidenceRow
from records.tables.guests import GuestFactRow, GuestRow
from records.tables.identity import EndedSessionRow, MachineRow, SignInRow
from records.tables.joint import JointFactRow, JointRow
from records.tables.ledger import EventRow, InvolvementFactRow, InvolvementRow, PathwayRow
from records.tables.outbox import DeliveryRow, SubscriptionRow
from records.tables.people import (
    AppointmentRow,
    ApprovalFactRow,
    OrganisationRow,
    PatientFactRow,
    PatientRow,
    ProfessionalRow,
    SiteRow,
    WardRow,
)
from records.tables.requests import RefusalRow, RequestRow, ResealingRow
from records.tables.retention import RetentionFactRow
from records.tables.standing import ClockRow, FindingRow, PowerRow, StepRow
from records.tables.teams import TeamFactRow, TeamRow
from records.tables.work import CaseloadRow, TaskFactRow, TaskRow

METADATA = Row.metadata
"""Every table; migrations are checked against it."""

__all__ = [
    "METADATA",
    "NAMING",
    "AccessLinkRow",
    "AccessRow",
    "AnchoredRow",
    "AppointmentRow",
    "ApprovalFactRow",
    "BoardRow",
    "BreakGlassFactRow",
    "BreakGlassRow",
    "CaseloadRow",
    "CheckpointRow",
    "ClockRow",
    "CoverRow",
    "DeliveryRow",
    "DisposalFactRow",
    "DocumentRow",
    "EndedSessionRow",
    "EventRow",
    "EvidenceRow",
    "FindingRow",
    "GuestFactRow",
    "GuestRow",
    "InvolvementFactRow",
    "InvolvementRow",
    "JointFactRow",
    "JointRow",
    "MachineRow",
    "OrganisationRow",
    "PathwayRow",
    "PatientFactRow",
    "PatientRow",
    "PowerRow",
    "ProfessionalRow",
    "RefusalRow",
    "RequestRow",
    "ResealingRow",
    "RetentionFactRow",
    "Row",
    "SignInRow",
    "SiteRow",
    "StepRow",
    "SubscriptionRow",
    "TallyRow",
    "TaskFactRow",
    "TaskRow",
    "TeamFactRow",
    "TeamRow",
    "UtcDateTime",
    "WardRow",
]
