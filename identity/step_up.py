"""A signature needs a recent and a strong sign-in; telling the record what happened does not.

A signature under the Act can take somebody's liberty: whoever holds a shared or forgotten
workstation must not be able to give one. Recording needs neither, since what happened must always
be recordable (promise 4), says by name who told it, and signs for nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from identity.actor import Proof
from identity.errors import StepUpRequiredError
from identity.profiles import PROFILES

SKEW = timedelta(seconds=30)
"""How far the provider's clock may be ahead of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningPolicy:
    """How strong a sign-in must be for a signature, and how long ago at most it was."""

    level: int = 2
    """Authenticator assurance level (1 to 3)."""
    within: timedelta = timedelta(minutes=15)

    def meets(self, proof: Proof, now: datetime) -> bool:
        """Whether this sign-in is enough for a signature now."""
        when = proof.signed_in_at
        if when is None or proof.assurance < self.level:
            return False
        return when - SKEW <= now <= when + self.within

    def require(self, proof: Proof, now: datetime, instead: str = "") -> None:
        """Let through what is enough for a signature.

        `instead` says what was not done, where it was no signature; `{factor}` and
        `{minutes}` in it are by what and within how many.

        Raises:
            StepUpRequiredError: sign in again, more strongly; the error says how.
        """
        if self.meets(proof, now):
            return
        weak = proof.assurance < self.level
        minutes = int(self.within.total_seconds() // 60)
        factor = " with a second factor, such as a smartcard or security key," if weak else ""
        signing = (
            "Nothing was signed. Sign in again{factor} and send the same request with the new "
            "token: a signature needs a sign-in of the last {minutes} minutes. What you have "
            "filled in can be sent as it is."
        )
        raise StepUpRequiredError(
            (instead or signing).format(factor=factor, minutes=minutes),
            level=self.level,
            max_age=int(self.within.total_seconds()),
            acr_values=acr_values(proof.profile, self.level),
        )


def acr_values(profile: str, level: int) -> str:
    """What to ask a provider of this kind for, to get at least this level."""
    known = PROFILES.get(profile)
    return known.asked_for.get(level, "") if known else ""
