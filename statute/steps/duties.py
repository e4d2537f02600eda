"""Steps that meet duties to tell: the nearest relative and the regulator (s.133; reg 26)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from statute.fact import fact


@fact
class PlanDischarge:
    """Discharge is planned for a day; the nearest relative is to be told a week before (s.133)."""

    kind: Literal["plan_discharge"] = "plan_discharge"
    planned_on: date


class RelativeMatter(StrEnum):
    """Of what the nearest relative is told."""

    RENEWAL_OR_TRANSFER = "renewal_or_transfer"
    """Renewal, extension, transfer, or a report after absence (SI 2008/1184 reg 26)."""
    PLANNED_DISCHARGE = "planned_discharge"
    """Section 133."""
    RIGHTS = "rights"
    """A copy of what the patient was given in writing (ss.132(4), 132A(3))."""
    OTHER = "other"
    """Anything else the Code asks that they be told; no duty that is watched here is met by it."""


class WhyNotTold(StrEnum):
    """Why the nearest relative is rightly not told."""

    PATIENT_ASKED = "patient_asked"
    RELATIVE_ASKED = "relative_asked"
    """Section 133(2) only: of discharge."""
    NONE_KNOWN = "none_known"
    NOT_PRACTICABLE = "not_practicable"


@fact
class TellRelative:
    """The nearest relative is told in writing, or it is noted why they are not."""

    kind: Literal["tell_relative"] = "tell_relative"
    of: RelativeMatter
    not_told: WhyNotTold | None = None


class RegulatorMatter(StrEnum):
    """Of what the Care Quality Commission is told; a duty is watched for the first two."""

    DEATH = "death"
    ABSENCE = "absence"
    UNDER_18 = "under_18"
    """A patient under 18 on a ward for adults."""
    OTHER = "other"


@fact
class NotifyRegulator:
    """The provider tells the Care Quality Commission of a death, an absence or another event."""

    kind: Literal["notify_regulator"] = "notify_regulator"
    of: RegulatorMatter
