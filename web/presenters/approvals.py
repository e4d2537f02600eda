"""Approvals that end, as a page says them."""

from __future__ import annotations

from collections.abc import Sequence

from records.expiring import Ending, ExpiringApproval
from statute.fact import fact
from statute.instants import say_day
from statute.vocabulary import Approval
from web.presenters.words import Words

APPROVALS: Words[Approval] = Words(
    {
        Approval.SECTION_12: "Section 12 approval",
        Approval.APPROVED_CLINICIAN: "Approved clinician",
        Approval.AMHP: "Approved mental health professional",
        Approval.NURSE_5_4: "Nurse of the prescribed class (section 5(4))",
        Approval.MANAGERS_OFFICER: "Authorised by the hospital managers",
        Approval.SOAD: "Second opinion appointed doctor",
        Approval.REGISTRATION: "Professional registration",
    }
)
STANDING: Words[Ending] = Words(
    {Ending.SOON: "Ends", Ending.ENDED: "Ended", Ending.SUSPENDED: "Suspended since"}
)
PERIODS = (30, 90, 180, 365)
"""Days that one may look ahead."""


@fact
class ApprovalLine:
    """One approval on the page."""

    name: str
    approval: str
    given_by: str
    standing: str
    day: str
    iso: str
    is_over: bool
    """Whether the person cannot act under it today."""


@fact
class ApprovalsPage:
    """Everything on the page."""

    within: int
    periods: tuple[int, ...]
    over: int
    lines: tuple[ApprovalLine, ...]


def approvals_page(found: Sequence[ExpiringApproval], within: int) -> ApprovalsPage:
    """The page: those under which nobody can act today come first."""
    lines = sorted(map(_line, found), key=lambda line: not line.is_over)
    return ApprovalsPage(
        within=within,
        periods=PERIODS,
        over=sum(line.is_over for line in lines),
        lines=tuple(lines),
    )


def _line(each: ExpiringApproval) -> ApprovalLine:
    return ApprovalLine(
        name=each.name,
        approval=APPROVALS[each.approval],
        given_by=each.given_by_name,
        standing=STANDING[each.ending],
        day=say_day(each.on),
        iso=each.on.isoformat(),
        is_over=each.ending is not Ending.SOON,
    )
