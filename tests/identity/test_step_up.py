"""A signature needs a sign-in that is strong enough and recent enough, to the second."""

from __future__ import annotations

from datetime import timedelta

import pytest

from identity.actor import Proof
from identity.errors import NotStrongEnoughError, StepUpRequiredError
from identity.step_up import SigningPolicy
from tests.identity.providing import NOW

POLICY = SigningPolicy(level=2, within=timedelta(minutes=15))
A_SECOND = timedelta(seconds=1)


def proof(level: int, ago: timedelta) -> Proof:
    return Proof(assurance=level, signed_in_at=NOW - ago, profile="cis2")


@pytest.mark.parametrize(
    ("level", "ago", "enough"),
    [
        (2, timedelta(0), True),
        (3, timedelta(minutes=15), True),
        (3, timedelta(minutes=15) + A_SECOND, False),
        (1, timedelta(0), False),
        (0, timedelta(0), False),
        (3, -timedelta(seconds=30), True),
        (3, -timedelta(seconds=31), False),
    ],
    ids=["now", "at the last second", "a second later", "weak", "unsaid", "skew", "to come"],
)
def test_recent_and_strong(level: int, ago: timedelta, enough: bool) -> None:
    assert POLICY.meets(proof(level, ago), NOW) is enough


def test_a_sign_in_that_does_not_say_when_is_not_enough() -> None:
    assert not POLICY.meets(Proof(assurance=3), NOW)


def test_the_refusal_says_what_to_ask_the_provider_for() -> None:
    with pytest.raises(StepUpRequiredError) as no:
        POLICY.require(proof(1, timedelta(hours=1)), NOW)
    assert (no.value.level, no.value.max_age) == (2, 900)
    assert no.value.acr_values == "AAL2_OR_AAL3_ANY"
    assert "second factor" in no.value.detail
    with pytest.raises(StepUpRequiredError) as old:
        POLICY.require(proof(3, timedelta(hours=1)), NOW)
    assert "second factor" not in old.value.detail


def test_not_strong_enough_is_told_apart_from_having_to_sign_in_again() -> None:
    assert NotStrongEnoughError.code != StepUpRequiredError.code
