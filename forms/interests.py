"""What an assessor declares about conflicts of interest; asked, but printed on no form."""

from __future__ import annotations

from forms.particulars import may_say
from forms.words import Code, PersonId, Prose, Words
from statute.signatory import Interests


class DeclaredInterests(Words):
    """The declaration of an applicant or a recommending doctor (s.12A; SI 2008/1205).

    People are opaque ids, or the words `patient` and `nearest_relative`.
    """

    financial: bool = may_say(
        "Financial interest",
        cites="SI 2008/1205 reg 4",
        text="I have a financial interest in whether the patient is admitted.",
        default=False,
    )
    business_with: tuple[PersonId, ...] = may_say(
        "In business with", cites="SI 2008/1205 reg 5", default=()
    )
    directs_or_employs: tuple[PersonId, ...] = may_say(
        "Directs the work of, or employs", cites="SI 2008/1205 reg 6(1)(a)", default=()
    )
    team: PersonId | None = may_say("Clinical team", cites="SI 2008/1205 reg 6(1)(b)")
    in_patients_team: bool = may_say(
        "Works in the same team as the patient", cites="SI 2008/1205 reg 6(1)(b)", default=False
    )
    related_to: tuple[PersonId, ...] = may_say(
        "Related to, or partner of", cites="SI 2008/1205 reg 7", default=()
    )
    staff_of: Code | None = may_say(
        "On the staff of",
        cites="SI 2008/1205 reg 4",
        text="The ODS code of the hospital or establishment on whose staff you are.",
    )
    urgent_necessity: Prose | None = may_say(
        "Urgent necessity, if a team is shared",
        cites="SI 2008/1205 reg 6(3)",
        text="Why it was of urgent necessity to go on, delay being a serious risk to the patient "
        "or to others.",
    )

    def as_fact(self) -> Interests:
        """The declaration as the core judges it."""
        return Interests(**self.model_dump())


NO_INTERESTS = DeclaredInterests()
"""Nothing to declare."""
