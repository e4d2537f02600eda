"""A request that is sent again is known again, whatever became of the software in between."""

from __future__ import annotations

from dataclasses import field

import pytest

from identity.actor import Acting, Actor, Appointment
from services.digests import digest_of
from statute.fact import fact
from statute.vocabulary import Role


@fact
class Asked:
    """A request as one release reads it."""

    what: str
    doubtful: bool | None = None


@fact
class AskedLater:
    """The same request as the next release reads it: more can be said, and is not."""

    what: str
    doubtful: bool | None = None
    because: str | None = None
    with_them: tuple[str, ...] = ()
    more: dict[str, str] = field(default_factory=dict)


def acting(organisation: str = "ZWM") -> Acting:
    post = Appointment(role=Role.NURSE, organisation=organisation, organisation_name="Invented")
    actor = Actor(person="p-1", name="Casey Fern", issuer="i", subject="s", appointments=(post,))
    return Acting(actor=actor, appointment=post)


def test_a_retry_is_known_by_a_release_that_can_be_told_more() -> None:
    assert digest_of(acting(), Asked(what="x")) == digest_of(acting(), AskedLater(what="x"))


@pytest.mark.parametrize(
    "other",
    [
        AskedLater(what="y"),
        AskedLater(what="x", doubtful=False),
        AskedLater(what="x", doubtful=True),
        AskedLater(what="x", because="y"),
        AskedLater(what="x", with_them=("y",)),
    ],
)
def test_whatever_is_said_makes_another_request(other: AskedLater) -> None:
    assert digest_of(acting(), AskedLater(what="x")) != digest_of(acting(), other)


def test_the_same_words_of_another_organisation_are_another_request() -> None:
    asked = Asked(what="x")
    assert digest_of(acting(), asked) != digest_of(acting("ZLC"), asked)
