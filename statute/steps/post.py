"""Steps with the post of detained patients that is withheld (ss.134, 134A)."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from statute.fact import Id, fact


class WithheldBecause(StrEnum):
    """On which ground a postal packet is withheld (s.134(1)-(2))."""

    ADDRESSEE_ASKED = "addressee_asked"
    """From the patient: the addressee asked in writing that it be withheld (s.134(1)(a))."""
    DISTRESS_OR_DANGER = "distress_or_danger"
    """From the patient, high security services only: distress to the addressee, or danger to
    anybody (s.134(1)(b))."""
    SAFETY = "safety"
    """To the patient, high security services only: the patient's safety, or the protection of
    others (s.134(2))."""


@fact
class WithholdPost:
    """The managers withhold a postal packet, or something in it, and record that (s.134(1)-(5)).

    `protected` says that it is to or from somebody of section 134(3), such as a legal adviser, the
    tribunal or the Commission: that is never withheld on the second or third ground.
    """

    kind: Literal["withhold_post"] = "withhold_post"
    because: WithheldBecause
    high_security: bool
    """The hospital provides high security psychiatric services."""
    protected: bool = False


@fact
class TellOfWithheldPost:
    """Notice in writing that a packet was withheld came to the patient or its sender (s.134(6)).

    `occurred_at` is when they received it: the six months to ask for a review begin with it.
    """

    kind: Literal["tell_of_withheld_post"] = "tell_of_withheld_post"
    withheld: Id
    to_sender: bool = False


@fact
class AskForReviewOfPost:
    """Whoever received that notice applies to the Care Quality Commission for review (s.134A)."""

    kind: Literal["ask_for_review_of_post"] = "ask_for_review_of_post"
    notice: Id
