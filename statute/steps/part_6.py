"""Steps on reception from outside England, and of the order that then stands (Part 6)."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from statute.fact import Id, fact


class ReceivedAs(StrEnum):
    """What the patient is treated as subject to: what corresponds most closely (s.80B(2))."""

    S2 = "s2"
    S3 = "s3"
    S7 = "s7"
    S37 = "s37"
    S37_41 = "s37_41"
    S37_GUARDIANSHIP = "s37_guardianship"
    S47 = "s47"
    S47_49 = "s47_49"
    CTO = "cto"
    CONDITIONAL_DISCHARGE = "conditional_discharge"


@fact
class ReceiveFromOutsideEngland:
    """A patient arrives under Part 6 from Scotland, Northern Ireland or an island (Form M1).

    `occurred_at` is the admission, the reception into guardianship or, for somebody in the
    community, the arrival where they are to live: the periods in England count from it. `place` is
    the hospital, the guardian, or for a community patient the responsible hospital.
    """

    kind: Literal["receive_from_outside_england"] = "receive_from_outside_england"
    received_as: ReceivedAs
    place: Id
    deprives_of_liberty: bool = False
    """Conditional discharge only: its conditions deprive of liberty."""
    by_court: bool = False
    """Community patient only: what it corresponds to is a hospital order (s.80C(3)(b))."""


@fact
class SpecifyCommunityConditions:
    """The clinician specifies conditions for a community patient received (Form CTO9; s.17B)."""

    kind: Literal["specify_community_conditions"] = "specify_community_conditions"
    mandatory_conditions: bool = True
    """The two conditions of s.17B(3) are among them."""
    agreement: Id | None = None
    """The AMHP's step, if it was taken before; on the form it comes after."""
