"""Steps that follow an emergency admission, and that cure one bad recommendation (ss.4, 15)."""

from __future__ import annotations

from typing import Literal

from statute.fact import Id, fact


@fact
class ReceiveSecondRecommendation:
    """The managers receive the second recommendation after a section 4 admission (Form H3 part 2).

    Given and received inside 72 hours of the admission, it makes the section 4 a section 2, counted
    from the section 4 admission (s.4(4)). `occurred_at` is the receipt.
    """

    kind: Literal["receive_second_recommendation"] = "receive_second_recommendation"
    recommendation: Id
    hospital: Id


@fact
class NotifyInsufficiency:
    """The managers tell the applicant that one recommendation does not suffice (s.15(2))."""

    kind: Literal["notify_insufficiency"] = "notify_insufficiency"
    recommendation: Id


@fact
class ReportSocialCircumstances:
    """An AMHP reports on the patient's social circumstances to the managers (s.14)."""

    kind: Literal["report_social_circumstances"] = "report_social_circumstances"
